/** Words that say where in or on a place, not which place. */
const vague = new Set([
  "left",
  "right",
  "upper",
  "lower",
  "mid",
  "middle",
  "the",
  "of",
  "on",
  "medial",
  "lateral",
  "anterior",
  "posterior",
  "proximal",
  "distal",
  "dorsal",
  "superior",
  "inferior",
  "and",
]);

const wordsOf = (place: string): readonly string[] =>
  place
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "" && !vague.has(word));

const sides: Readonly<Record<string, string>> = {
  left: "left",
  lt: "left",
  right: "right",
  rt: "right",
};

const sideOf = (place: string): string | undefined =>
  place
    .toLowerCase()
    .split(/[^a-z]+/)
    .flatMap((word) => sides[word] ?? [])[0];

/** Whether two places as written can be the same: a noun in common and no opposite sides. */
export function sharesPlace(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const [a, b] = [sideOf(one), sideOf(other)];
  if (a !== undefined && b !== undefined && a !== b) return false;
  const known = new Set(wordsOf(one));
  return wordsOf(other).some((word) => known.has(word));
}
