import type { Fact, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { missing, stated } from "./facts.ts";
import type { Performance } from "./performances.ts";
import { isToday, type Reading } from "./reading.ts";
import type { Target } from "./targets.ts";

/** "Shave bx R and L cheek", "of both forearms", "each shin": where the act is told of both sides, each has a lesion. */
export function onEachSide({ acts, target }: Performance): Fact<number> {
  const sentences = new Set(acts.map(({ technique }) => technique.place.sentence));
  const phrase = target?.phrases.find(
    ({ site, place }) => site.side === "both" && sentences.has(place.sentence),
  );
  return phrase === undefined ? missing : stated(2, phrase);
}

const bareSide =
  /^ (?:(?:was |were )?(?:on|from|to|at) (?:the |his |her )?)?(right|left|rt|lt|r|l)\b\.?(?: (?:side|one))?(?=\s{0,9}(?:[,;.)]|and\b|&|\d|$|(?:was|were|treated|frozen|today)\b))/;

/** "One on the right and two on the left", "2 left, 3 right": a side alone behind a number, its place told before. */
export function sideAlone(plain: string, { end }: Span): "left" | "right" | undefined {
  const said = bareSide.exec(plain.slice(end, end + 48))?.[1];
  if (said === undefined) return undefined;
  return said.startsWith("l") ? "left" : "right";
}

/** "Punches of the shins, one on the left and two on the right": the sum of what each side has. */
export function sumOfSides({ counts, plain }: Reading, acts: readonly Act[]): Fact<number> {
  const sentences = new Set(acts.map(({ technique }) => technique.place.sentence));
  const told = counts.filter(
    ({ assertion, place }) => sentences.has(place.sentence) && isToday(assertion),
  );
  const left = told.find((count) => sideAlone(plain, count) === "left");
  const right = told.find((count) => sideAlone(plain, count) === "right");
  if (left === undefined || right === undefined) return missing;
  return stated(left.value + right.value, left, right);
}

/** Behind a number that one side has: "2 each", "two from each", "4 (2 per". */
const share =
  /^ ?(?:(?:was |were )?(?:taken |obtained |done )?(?:from|on|at|of|in|to|for) )?(?:each|either|per|ea|apiece|a(?= side))\b\.?/;

const shareBehind = ({ plain }: Reading, { end }: Span): RegExpExecArray | null =>
  share.exec(plain.slice(end, end + 48));

export const isShare = (reading: Reading, count: Span): boolean =>
  shareBehind(reading, count) !== null;

/** "One punch from each forearm", "both shins (2 each)", "1 per side": the number is that of one side, not of both. */
export function isPerSide(
  reading: Reading,
  count: Span & { readonly value: number },
  target: Target | undefined,
): boolean {
  const onBoth = target?.phrases.find(({ site }) => site.side === "both");
  if (onBoth !== undefined && count.value === 1) return true;
  const said = shareBehind(reading, count);
  if (said === null) return false;
  const { plain } = reading;
  const end = count.end + said[0].length;
  if (/^ (?:side|hand side)\b/.test(plain.slice(end, end + 12))) return true;
  if (onBoth === undefined) return false;
  return onBoth.start > end
    ? onBoth.start - end <= 24
    : /^ ?[).,;]/.test(plain.slice(end, end + 2));
}
