import { entryOf } from "../lexicon/code-entry.ts";
import type { CodeEntry, EditedLine, IsoDate, Lexicon } from "../types/index.ts";
import { withEdit } from "./edit-step.ts";

/** How a ceiling is meant, by its adjudication indicator. */
const meanings = {
  "1": "a claim line",
  "2": "a day, without exception",
  "3": "a day, more only with records",
} as const;

/** A ceiling of none says that Medicare does not pay the code; to other payers it says nothing. */
const ceilingOf = ({ mue }: CodeEntry, medicare: boolean): number | undefined =>
  mue === 0 && !medicare ? undefined : mue;

/** The units that the ceiling is compared with: of the line, or of all its code's lines that day. */
const counted = (line: EditedLine, lines: readonly EditedLine[], { mai }: CodeEntry): number =>
  mai === "1"
    ? line.units
    : lines.filter(({ code }) => code === line.code).reduce((sum, other) => sum + other.units, 0);

/**
 * Flags lines whose code has more units than its ceiling (MUE): by the line, the day, or the day
 * without exception, as its indicator (MAI) says. Units are never capped.
 */
export function flagUnits(
  lines: readonly EditedLine[],
  medicare: boolean,
  day: IsoDate,
  lexicon: Lexicon,
): EditedLine[] {
  return lines.map((line) => {
    const entry = entryOf(lexicon, line.code, day);
    const ceiling = ceilingOf(entry, medicare);
    const units = counted(line, lines, entry);
    if (ceiling === undefined || units <= ceiling) return line;
    const meaning = meanings[entry.mai ?? "3"];
    const action = `flagged: ${units} units of ${line.code}, the ceiling is ${ceiling} ${meaning}`;
    return withEdit(line, { kind: "mue", column1: line.code, action });
  });
}
