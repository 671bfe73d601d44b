import { z } from "zod";
import type { Flap } from "../types/index.ts";
import { Bands, codeOfSize, toTenth } from "./bands.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { furtherUnits, inSqCm } from "./graft-area.ts";
import { chooseGroup } from "./site-group.ts";
import { done, use } from "./uses.ts";

const Groups = z.strictObject({ T: Bands, SAL: Bands, FCCMNAGHF: Bands, ENEL: Bands });

const Row = z.strictObject({
  groups: Groups,
  large: z.strictObject({
    over: z.number().positive(),
    code: z.string(),
    additional: z.string(),
    beyond: z.number().positive(),
    each: z.number().positive(),
  }),
});

type Row = z.infer<typeof Row>;

function areaWords({ areaSqCm, wholeArea }: Flap): string {
  const area = areaSqCm.value;
  if (area === undefined) return "area not stated: the smallest code";
  return wholeArea
    ? `${inSqCm(area)}, primary and secondary defect`
    : `${inSqCm(area)} stated; the rest of the area is not`;
}

/** A large flap is coded by its area alone, wherever it is. */
function largeLines(line: ProposedLine, area: number, { large }: Row): ProposedLine[] {
  const further = furtherUnits(area, large.beyond, large.each);
  const first = { ...line, code: large.code };
  if (further === 0) return [first];
  const because = [...line.because, `${further} × further area of the add-on`];
  return [first, { ...line, code: large.additional, units: further, because }];
}

function linesOf(event: Flap, row: Row, context: RuleContext): ProposedLine[] {
  const { groups } = row;
  const area = event.areaSqCm.value;
  const codes = {
    T: codeOfSize(groups.T, area),
    SAL: codeOfSize(groups.SAL, area),
    FCCMNAGHF: codeOfSize(groups.FCCMNAGHF, area),
    ENEL: codeOfSize(groups.ENEL, area),
  };
  const chosen = chooseGroup(event.site, context.groups(event.site, "complex"), codes, context);
  if (chosen === undefined) return [];
  const line: ProposedLine = {
    code: chosen.code,
    units: 1,
    events: [event],
    uses: [
      done([event]),
      use("area", event.areaSqCm),
      use("site", event.site),
      use("diagnosis", event.diagnosis),
    ],
    because: [areaWords(event), chosen.because],
  };
  return area !== undefined && toTenth(area) > row.large.over
    ? largeLines(line, area, row)
    : [line];
}

/**
 * Skin beside a defect moved into it, one line a defect, by the area of the primary and the secondary
 * defect together and the place of the defect.
 *
 * The excision of the lesion and every closure of that defect are included, Mohs surgery is not (NCCI
 * policy manual, chapter III H). Above `large.over` square centimetres the place no longer matters;
 * beyond `large.beyond` each further `large.each`, or part of it, is a unit of the add-on.
 */
export const flapLocal = defineRule({
  id: "flap-local",

  row: Row,

  kinds: ["flap"],
  handles: (event) => (event.form.value ?? "local") === "local",

  code: (events, row, context) => events.flatMap((event) => linesOf(event, row, context)),
});
