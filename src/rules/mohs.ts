import { z } from "zod";
import type { Mohs } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { atLeastOne, plural } from "./lesion-count.ts";
import { chooseGroup } from "./site-group.ts";
import { done, use } from "./uses.ts";

const Stages = z.strictObject({ first: z.string(), further: z.string() });

const Row = z.strictObject({
  groups: z.strictObject({ HNHFG: Stages, TAL: Stages }),
  block: z.string(),
  blocksIncluded: z.int().positive(),
});

type Row = z.infer<typeof Row>;

const about = (events: readonly Mohs[]) => ({
  events,
  uses: [
    done(events),
    use("stage", ...events.flatMap((event) => [event.stages, ...event.blocks])),
    use("site", ...events.flatMap((event) => [event.site, event.deepStructure])),
    use("size", ...events.map((event) => event.sizeCm)),
    use("diagnosis", ...events.map((event) => event.diagnosis)),
    use("status", ...events.map((event) => event.surgeonReadSlides)),
  ],
});

/** Head, neck, hands, feet, genitalia; elsewhere only with a deep structure directly involved. */
function placeOf(event: Mohs, { groups }: Row, context: RuleContext) {
  const codes = { HNHFG: groups.HNHFG.first, TAL: groups.TAL.first };
  if (event.deepStructure.value === undefined) {
    return chooseGroup(event.site, context.groups(event.site, "mohs"), codes, context);
  }
  const because = `surgery directly involved ${event.deepStructure.value}`;
  return { group: "HNHFG" as const, code: codes.HNHFG, because };
}

const excessBlocks = ({ blocks }: Mohs, included: number): number =>
  blocks.reduce((sum, block) => sum + Math.max(0, atLeastOne(block) - included), 0);

/** Add-ons of several tumours are units of one line. */
function sumByCode(lines: readonly (ProposedLine & { events: readonly Mohs[] })[]): ProposedLine[] {
  return [...new Set(lines.map(({ code }) => code))].map((code) => {
    const of = lines.filter((line) => line.code === code);
    return {
      code,
      units: of.reduce((sum, { units }) => sum + units, 0),
      because: of.flatMap(({ because }) => because),
      ...about(of.flatMap(({ events }) => events)),
    };
  });
}

function tumour(event: Mohs, row: Row, context: RuleContext) {
  const place = placeOf(event, row, context);
  if (place === undefined) return { first: [], addOns: [] };
  const stages = atLeastOne(event.stages);
  const stated =
    event.stages.value === undefined
      ? "stages not stated: the first alone"
      : plural(stages, "stage");
  const line = about([event]);
  const excess = excessBlocks(event, row.blocksIncluded);
  const further = {
    code: row.groups[place.group].further,
    units: stages - 1,
    because: [`${plural(stages, "stage")}: 1 first + ${stages - 1} further`],
    ...line,
  };
  const blocks = {
    code: row.block,
    units: excess,
    because: [`${plural(excess, "block")} beyond ${row.blocksIncluded} in a stage`],
    ...line,
  };
  return {
    first: [{ code: place.code, units: 1, because: [stated, place.because], ...line }],
    addOns: [further, blocks].filter(({ units }) => units > 0),
  };
}

/**
 * Mohs surgery, tumour by tumour.
 *
 *     first stage                        one line a tumour, by place
 *     every further stage                add-on of the same place
 *     blocks beyond five in a stage      add-on; each stage is counted by itself
 *
 * Stages not stated: the first alone. Blocks not stated: none beyond five. Slides read by another
 * physician make it an excision (`excision-malignant`); where nothing says who read them it is coded
 * as written. Its repair is never included.
 */
export const mohs = defineRule({
  id: "mohs",

  row: Row,

  kinds: ["mohs"],
  handles: (event) => event.surgeonReadSlides.value !== false,

  code(events, row, context) {
    const tumours = events.map((event) => tumour(event, row, context));
    return [
      ...tumours.flatMap(({ first }) => first),
      ...sumByCode(tumours.flatMap(({ addOns }) => addOns)),
    ];
  },
});
