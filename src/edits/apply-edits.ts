import { entryOf } from "../lexicon/code-entry.ts";
import type { CodeLine, EditedLine, Lexicon } from "../types/index.ts";
import { withholdOrphans } from "./add-ons.ts";
import type { EditedVisit } from "./edit-step.ts";
import { applyGlobalPeriods } from "./global-period.ts";
import { ordered, placed, withCourse } from "./modifiers.ts";
import { withMultiple } from "./multiple-procedures.ts";
import { distinctPairs, repeatedCodes, withholdPairs } from "./ncci.ts";
import { orderLines } from "./order-lines.ts";
import { withSides } from "./sides.ts";
import { flagUnits } from "./units.ts";
import { withVisitModifiers } from "./visit-modifiers.ts";

const unedited = ({
  code,
  units,
  events,
  uses,
  because,
  rule,
  modifiers = [],
}: CodeLine): EditedLine => ({
  code,
  units,
  events,
  uses,
  because,
  rule,
  modifiers,
  edits: [],
});

/**
 * Bundling, modifiers, unit ceilings and claim order for the lines that the rules propose.
 *
 * Every line comes back, either in `lines`, in claim order, or in `withheld`; `edits` on each says
 * what was done and why.
 */
export function applyEdits(
  lines: readonly CodeLine[],
  visit: EditedVisit,
  lexicon: Lexicon,
): { lines: EditedLine[]; withheld: EditedLine[] } {
  const { day } = visit;
  const payer = lexicon.payer(visit.note.payer);
  const medicare = payer.rules === "medicare";
  const proposed = lines.map(unedited);
  const global = applyGlobalPeriods(proposed, visit, lexicon);
  const pairs = withholdPairs(global.lines, day, lexicon);
  const addOns = withholdOrphans(pairs.lines, day, lexicon);
  const visits = withVisitModifiers(addOns.lines, visit, lexicon);

  const claim = orderLines(visits.lines, day, lexicon).map((line) => {
    const { multiple, globalDays } = entryOf(lexicon, line.code, day);
    const work = multiple !== "9" && globalDays !== "XXX";
    const valued = work && /^0[019]0$/.test(globalDays);
    const aftercare = work && /^0[19]0$/.test(globalDays);
    return placed(withCourse(line, { work, valued, aftercare, medicare }), lexicon);
  });
  const sides = withSides(claim, day, lexicon);
  const paired = distinctPairs(sides.lines, payer, day, lexicon);
  const distinct = repeatedCodes(paired, payer, day, lexicon);
  const ranked = withMultiple(distinct, payer, day, lexicon);
  return {
    lines: flagUnits(ranked, medicare, day, lexicon).map(ordered),
    withheld: [
      ...global.withheld,
      ...pairs.withheld,
      ...addOns.withheld,
      ...visits.withheld,
      ...sides.withheld,
    ],
  };
}
