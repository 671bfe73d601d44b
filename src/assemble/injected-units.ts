import type { Fact } from "../types/index.ts";
import { amountsIn, type DrugAmount, tally } from "./drug-amounts.ts";
import { bare, missing, stated } from "./facts.ts";
import type { Reading } from "./reading.ts";

/** Sentences behind the drug that may still tell how much of it was given. */
const BEHIND = 2;

const isTotal = (amount: DrugAmount): boolean => amount.unit === "units" && !amount.wasted;

/**
 * Units of a drug that is dosed in them (bleomycin): stated, or strength times volume, over the
 * sentences that name the drug and those just behind. "Each" counts for every lesion, and for none
 * where their number is not told.
 */
export function unitsOf(
  { plain, doc }: Reading,
  sentences: readonly number[],
  lesions: number | undefined,
): Fact<number> {
  const near = new Set(
    sentences.flatMap((at) => Array.from({ length: BEHIND + 1 }, (_, ahead) => at + ahead)),
  );
  const amounts = [...near].flatMap((at) => {
    const { start = 0, end = 0 } = doc.sentences[at] ?? {};
    return amountsIn(plain, { start, end });
  });
  const each = amounts.some((amount) => amount.each && !amount.total);
  if (each && lesions === undefined) {
    const [told, ...more] = amounts.filter((amount) => isTotal(amount) && !amount.each);
    return told === undefined || more.length > 0 ? missing : stated(told.value, bare(told));
  }
  const stem = tally(amounts.filter(isTotal), lesions ?? 1);
  if (stem !== undefined) return stated(stem.value, ...stem.words.map(bare));
  const strength = amounts.find(({ unit }) => unit === "units/ml");
  const volume = tally(
    amounts.filter(({ unit }) => unit === "ml"),
    lesions ?? 1,
  );
  if (strength === undefined || volume === undefined) return missing;
  const units = Math.round(strength.value * volume.value * 1000) / 1000;
  return stated(units, ...[strength, ...volume.words].map(bare));
}

/** Strength and volume of a drug dosed in units, told in one sentence. */
export function tellsUnits({ plain, doc }: Reading, sentence: number): boolean {
  const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
  const units = amountsIn(plain, { start, end }).map(({ unit }) => unit);
  return units.includes("units/ml") && units.includes("ml");
}
