import type { CodeLine, EditedLine, Lexicon } from "../types/index.ts";
import { withholdOrphans } from "./add-ons.ts";
import type { EditedVisit } from "./edit-step.ts";
import { applyGlobalPeriods } from "./global-period.ts";
import { interrupted, ordered, placed } from "./modifiers.ts";
import { distinctPairs, repeatedCodes, withholdPairs } from "./ncci.ts";
import { orderLines } from "./order-lines.ts";
import { flagUnits } from "./units.ts";

const unedited = ({ code, units, events, uses, because, rule }: CodeLine): EditedLine => ({
  code,
  units,
  events,
  uses,
  because,
  rule,
  modifiers: [],
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
  const proposed = lines.map(unedited);
  const global = applyGlobalPeriods(proposed, visit, lexicon);
  const pairs = withholdPairs(global.lines, day, lexicon);
  const addOns = withholdOrphans(pairs.lines, day, lexicon);

  const claim = orderLines(addOns.lines, day, lexicon).map((line) =>
    placed(interrupted(line), lexicon),
  );
  const distinct = repeatedCodes(distinctPairs(claim, day, lexicon), day, lexicon);
  return {
    lines: flagUnits(distinct, day, lexicon).map(ordered),
    withheld: [...global.withheld, ...pairs.withheld, ...addOns.withheld],
  };
}
