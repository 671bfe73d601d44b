import { entryOf } from "../lexicon/code-entry.ts";
import type { EditedLine, IsoDate, Lexicon, PayerProfile } from "../types/index.ts";
import { withReason } from "./modifiers.ts";

/**
 * Appends 51 to every procedure after the highest-valued one, for payers that want it: only codes
 * that the fee schedule pays less beside another, so never add-ons, visits or drugs. Medicare ranks
 * the procedures itself. The lines stand in claim order.
 */
export function withMultiple(
  lines: readonly EditedLine[],
  payer: PayerProfile,
  day: IsoDate,
  lexicon: Lexicon,
): readonly EditedLine[] {
  if (!payer.multipleProcedures) return lines;
  const paidLess = (line: EditedLine) => entryOf(lexicon, line.code, day).multiple === "2";
  const first = lines.find(paidLess);
  return lines.map((line) =>
    line === first || !paidLess(line)
      ? line
      : withReason(line, `a further procedure that day, as ${payer.name} wants it`, "51"),
  );
}
