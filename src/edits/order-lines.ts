import { entryOf, parentsOf } from "../lexicon/code-entry.ts";
import type { EditedLine, IsoDate, Lexicon } from "../types/index.ts";

/** Claim order: by work RVU, highest first; an add-on directly after the code it is added to. */
export function orderLines(
  lines: readonly EditedLine[],
  day: IsoDate,
  lexicon: Lexicon,
): EditedLine[] {
  const value = ({ code }: EditedLine) => entryOf(lexicon, code, day).workRvu;
  const parents = ({ code }: EditedLine) => parentsOf(lexicon, code, day);
  const byValue = lines.toSorted((a, b) => value(b) - value(a));
  const ordered = byValue.filter((line) => parents(line).length === 0);

  for (const line of byValue.filter((each) => parents(each).length > 0)) {
    const isParent = ({ code }: EditedLine) => parents(line).includes(code);
    const own = ordered.findLastIndex(
      (other) => isParent(other) && other.events.some((event) => line.events.includes(event)),
    );
    const at = own >= 0 ? own : ordered.findLastIndex(isParent);
    const after = at < 0 ? ordered.length : at + 1 + addOnsAt(ordered, at + 1, parents);
    ordered.splice(after, 0, line);
  }
  return ordered;
}

/** How many add-ons stand from a place on: the next one goes behind them. */
function addOnsAt(
  lines: readonly EditedLine[],
  start: number,
  parents: (line: EditedLine) => readonly string[],
): number {
  const next = lines.slice(start).findIndex((line) => parents(line).length === 0);
  return next < 0 ? lines.length - start : next;
}
