import type { Concept } from "../types/index.ts";

/** Least length of a word that is also looked for in the plural: two letters (`mm`, `sk`) mean too much. */
const SHORTEST_PLURAL = 3;
/** Least length of a hyphened word that is also looked for in one piece (`reexcision`; never `ot`). */
const SHORTEST_JOINED = 6;

const lastWord = /(?<![a-z])[a-z]+$/;

/** Regular plural of a word's last part, or `undefined` where it has none or has it already. */
function pluralOf(word: string): string | undefined {
  const last = lastWord.exec(word)?.[0] ?? "";
  if (last.length < SHORTEST_PLURAL) return undefined;
  if (/(?:os|as|ys)is$/.test(last)) return `${word.slice(0, -2)}es`;
  if (/(?:[^aeiou])y$/.test(last)) return `${word.slice(0, -1)}ies`;
  if (/(?:x|ch|sh)$/.test(last)) return `${word}es`;
  return last.endsWith("s") ? undefined : `${word}s`;
}

const joinedOf = (word: string): string | undefined => {
  const joined = word.replace(/-/g, "");
  return joined !== word && !joined.includes(" ") && joined.length >= SHORTEST_JOINED
    ? joined
    : undefined;
};

/** Things and places stand in the plural; what is done, said or given does not. */
const countable: ReadonlySet<Concept["kind"]> = new Set(["lesion", "site", "device"]);

/**
 * The spellings under which a lexicon word is looked for besides its own: regular plurals of things
 * and places, and a hyphened word in one piece. Hyphen for space and back needs no spelling: text is
 * cut alike for both.
 */
export function spellingsOf(word: string, kind: Concept["kind"]): readonly string[] {
  const singles = [word, joinedOf(word)].filter((spelling) => spelling !== undefined);
  if (!countable.has(kind)) return singles.slice(1);
  const plurals = singles.map(pluralOf).filter((spelling) => spelling !== undefined);
  return [...singles.slice(1), ...plurals];
}
