import type { EditedLine, IsoDate, Lexicon } from "../types/index.ts";
import { entryOf, withEdit } from "./edit-step.ts";

/** Flags lines whose code has more units that day than its ceiling (MUE). Units are never capped. */
export function flagUnits(
  lines: readonly EditedLine[],
  day: IsoDate,
  lexicon: Lexicon,
): EditedLine[] {
  return lines.map((line) => {
    const most = entryOf(lexicon, line.code, day)?.mue;
    const units = lines
      .filter(({ code }) => code === line.code)
      .reduce((sum, other) => sum + other.units, 0);
    if (most === undefined || units <= most) return line;
    const action = `flagged: ${units} units of ${line.code} that day, the ceiling is ${most}`;
    return withEdit(line, { kind: "mue", column1: line.code, action });
  });
}
