import type { Fact } from "../types/index.ts";
import { bare, missing, stated } from "./facts.ts";
import { isToday, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** Several volumes told one after another are one a lesion, where nothing else says how many there were. */
export function byPortions({ reading }: Scene, counted: Fact<number>): Fact<number> {
  if (counted.value !== undefined) return counted;
  const [dose, ...others] = reading.doses.filter(
    ({ assertion, portions }) => isToday(assertion) && portions > 1,
  );
  return dose === undefined || others.length > 0 ? counted : stated(dose.portions, bare(dose));
}

/** "Both keloids still itch": as many as there are, told in another sentence than the injection. */
export function bothOf(
  { reading }: Scene,
  words: readonly LesionWord[],
  counted: Fact<number>,
): Fact<number> {
  if (counted.value !== undefined) return counted;
  const both = reading.counts.find(
    ({ form, end, assertion }) =>
      form === "both" &&
      isToday(assertion) &&
      words.some(({ start }) => start >= end && start - end <= 24),
  );
  return both === undefined ? missing : stated(2, both);
}
