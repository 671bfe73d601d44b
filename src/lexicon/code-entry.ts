import type { CodeEntry, IsoDate, Lexicon } from "../types/index.ts";
import { inForce } from "./dated-table.ts";

/** What is held of a code that the list does not know: no value, no global days. */
const unknownCode: CodeEntry = {
  code: "",
  from: "2016-01-01",
  description: "",
  workRvu: 0,
  globalDays: "",
};

/** The code's entry on the day; `undefined` where the code was not in force. */
export const entryOn = (
  { codes }: Pick<Lexicon, "codes">,
  code: string,
  day: IsoDate,
): CodeEntry | undefined => inForce(codes.get(code) ?? [], day);

/** The code's entry on the day, else its first one. */
export const entryOf = (lexicon: Lexicon, code: string, day: IsoDate): CodeEntry =>
  entryOn(lexicon, code, day) ?? lexicon.codes.get(code)?.[0] ?? unknownCode;

/** The codes that a code may be added to; none where it stands alone. */
export const parentsOf = (lexicon: Lexicon, code: string, day: IsoDate): readonly string[] =>
  entryOf(lexicon, code, day).parents ?? [];

/** Days after the day of a procedure that belong to it; 0 where its code has none. */
export function globalDaysOf(lexicon: Lexicon, code: string, day: IsoDate): number {
  const days = Number(entryOf(lexicon, code, day).globalDays);
  return days > 0 ? days : 0;
}
