import { z } from "zod";
import type { Graft, GraftKind } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import {
  type AreaSum,
  areaLines,
  furtherUnits,
  NarrowGroups,
  narrowGroups,
  sumAreas,
  WideGroups,
  wideGroups,
} from "./graft-area.ts";

const Part = z.number().positive();
const Wide = z.strictObject({ groups: WideGroups, first: Part, each: Part });
const CulturedGroup = z.strictObject({
  code: z.string(),
  next: z.string(),
  additional: z.string(),
});

const Row = z.strictObject({
  fullThickness: z.strictObject({ groups: NarrowGroups, first: Part, each: Part }),
  splitThickness: Wide,
  epidermal: Wide,
  dermal: Wide,
  cultured: z.strictObject({
    groups: z.strictObject({ TAL: CulturedGroup, HEAD: CulturedGroup }),
    first: Part,
    upTo: Part,
    each: Part,
  }),
  pinch: z.string(),
});

type Row = z.infer<typeof Row>;
type Sum = AreaSum<Graft>;

const handled: ReadonlySet<GraftKind | undefined> = new Set<GraftKind | undefined>([
  "full-thickness",
  "split-thickness",
  "epidermal",
  "dermal",
  "cultured",
  "pinch",
  undefined,
]);

const named = (sum: Sum, words: string): Sum => ({ ...sum, because: [words, ...sum.because] });

function fullThickness(grafts: readonly Graft[], row: Row, context: RuleContext): ProposedLine[] {
  const { groups, first, each } = row.fullThickness;
  const codes = {
    T: groups.T.code,
    SAL: groups.SAL.code,
    FCCMNAGHF: groups.FCCMNAGHF.code,
    ENEL: groups.ENEL.code,
  };
  const sums = sumAreas(grafts, codes, (site) => narrowGroups(site, context), context);
  return sums.flatMap((sum) => {
    const { code, additional } = groups[sum.group as keyof typeof groups];
    const units = furtherUnits(sum.area, first, each);
    return areaLines(named(sum, "full-thickness graft, by the recipient"), code, {
      code: additional,
      units,
    });
  });
}

function wide(
  grafts: readonly Graft[],
  { groups, first, each }: z.infer<typeof Wide>,
  words: string,
  context: RuleContext,
): ProposedLine[] {
  const codes = { TAL: groups.TAL.code, HEAD: groups.HEAD.code };
  const sums = sumAreas(grafts, codes, (site) => wideGroups(site, context), context);
  return sums.flatMap((sum) => {
    const { code, additional } = groups[sum.group as keyof typeof groups];
    const units = furtherUnits(sum.area, first, each);
    return areaLines(named(sum, words), code, { code: additional, units });
  });
}

/** A first small part, one unit for what follows it up to `upTo`, then units of `each`. */
function cultured(grafts: readonly Graft[], row: Row, context: RuleContext): ProposedLine[] {
  const { groups, first, upTo, each } = row.cultured;
  const codes = { TAL: groups.TAL.code, HEAD: groups.HEAD.code };
  const sums = sumAreas(grafts, codes, (site) => wideGroups(site, context), context);
  return sums.flatMap((sum) => {
    const { code, next, additional } = groups[sum.group as keyof typeof groups];
    return areaLines(
      named(sum, "graft grown in culture, by the recipient"),
      code,
      { code: next, units: Math.min(1, furtherUnits(sum.area, first, upTo)) },
      { code: additional, units: furtherUnits(sum.area, upTo, each) },
    );
  });
}

function pinch(grafts: readonly Graft[], row: Row, context: RuleContext): ProposedLine[] {
  return grafts.flatMap((graft) =>
    sumAreas([graft], { any: row.pinch }, () => ["any"], context).flatMap((sum) =>
      areaLines(
        { ...sum, because: ["pinch graft of a small defect", ...sum.because.slice(0, 1)] },
        row.pinch,
      ),
    ),
  );
}

/** The lower of a full-thickness and a split-thickness graft, where the note says neither. */
function untyped(graft: Graft, row: Row, context: RuleContext): ProposedLine[] {
  const both = [
    fullThickness([graft], row, context),
    wide([graft], row.splitThickness, "split-thickness graft, by the recipient", context),
  ];
  const value = (lines: readonly ProposedLine[]) =>
    lines.reduce((sum, { code, units }) => sum + units * context.workRvu(code), 0);
  const [lowest = []] = both.toSorted((a, b) => value(a) - value(b));
  return lowest.map((line) => ({
    ...line,
    because: ["kind of graft not stated: the lowest code", ...line.because.slice(1)],
  }));
}

/**
 * The patient's own skin transplanted, by kind, place and area of the recipient; areas of one kind in
 * one group of places are one area.
 *
 * The first part of the area is the code, each further part a unit of its add-on. Direct closure of the
 * donor is included, the excision of the lesion and Mohs surgery are not (NCCI policy manual, chapter
 * III I). A graft whose kind is not stated counts as the lower of full and split thickness.
 */
export const graftSkin = defineRule({
  id: "graft-skin",

  row: Row,

  kinds: ["graft"],
  handles: (event) => handled.has(event.graft.value),

  code(events, row, context) {
    const of = (kind: GraftKind | undefined) => events.filter(({ graft }) => graft.value === kind);
    return [
      ...fullThickness(of("full-thickness"), row, context),
      ...wide(
        of("split-thickness"),
        row.splitThickness,
        "split-thickness graft, by the recipient",
        context,
      ),
      ...wide(of("epidermal"), row.epidermal, "epidermal graft, by the recipient", context),
      ...wide(of("dermal"), row.dermal, "dermal graft, by the recipient", context),
      ...cultured(of("cultured"), row, context),
      ...pinch(of("pinch"), row, context),
      ...of(undefined).flatMap((graft) => untyped(graft, row, context)),
    ];
  },
});
