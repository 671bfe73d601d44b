import type { Fact } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { missing, stated } from "./facts.ts";
import type { Scene } from "./scene.ts";

const words = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const numeral = `\\d{1,2}|${words.join("|")}`;
const plurals =
  "callus(?:es)?|callosities|corns?|clavi|helomas?|tylomas?|tyloma|ipks?|keratos[ei]s|hyperkeratos[ei]s|lesions?|areas";

/** "Two corns", "3 painful plantar calluses"; "calluses x 2", "lesions pared: 4"; "callus pared #15" names the blade. */
const numbered = new RegExp(
  `(?<!\\d\\.)\\b(${numeral}) (?:[a-z-]+,? ){0,3}?(?:${plurals})\\b|\\b(?:${plurals})(?: [a-z]+){0,3} ?(?:[:=(]|#(?! ?(?:1[015]|2[0-2])\\b)|x|times) ?(${numeral})\\b(?! ?(?:mm|cm|weeks|wks|months|-))`,
  "g",
);
const one =
  /\b(?:a |the |one )?(?:[a-z]+ ){0,2}(?:callus|callosity|corn|clavus|heloma|tyloma|ipk|(?:hyper)?keratosis|lesion)\b/;
const several =
  /\b(?:calluses|callosities|corns|clavi|helomas|tylomas|ipks|(?:hyper)?keratoses|lesions|areas|multiple|several|bilateral|bilaterally|both)\b/;

const sided = "(?:right|left|rt|lt|r|l)\\b";
/** "Callus R 1st MPJ + L 5th MPJ": one at each place of the list. */
const bySides = new RegExp(
  `\\b(?:callus|callosity|corn|clavus|heloma|tyloma|ipk)(?:es)?:? (?:at |of |on |over )?(?:the )?${sided}[^.;\\n]{1,30}?(?:(?:,| and| &| \\+|\\/) ?(?:the )?${sided}[^.;,\\n]{1,30}?)+(?=,| pared| debrided| trimmed|$)`,
);
const aSide = new RegExp(`\\b${sided}`, "g");

const numberOf = (word: string): number => {
  const at = words.indexOf(word);
  return at < 0 ? Number(word) : at + 1;
};

/**
 * How many corns and calluses the sentences of some acts number, kind by kind added up; one where they
 * speak of a single one. Missing where they say "several", or nothing.
 */
export function countCorns({ reading: { doc, plain } }: Scene, acts: readonly Act[]): Fact<number> {
  const sentences = new Set(acts.map(({ technique }) => technique.place.sentence));
  for (const index of sentences) {
    const { start = 0, end = 0 } = doc.sentences[index] ?? {};
    const text = plain.slice(start, end);
    const found = Array.from(text.matchAll(numbered), (match) => ({
      value: numberOf(match[1] ?? match[2] ?? ""),
      start: start + match.index,
      end: start + match.index + match[0].length,
    }));
    const value = found.reduce((sum, each) => sum + each.value, 0);
    if (value > 0 && value <= 30) return stated(value, ...found);
    const placed = bySides.exec(text);
    if (placed !== null) {
      const at = { start: start + placed.index, end: start + placed.index + placed[0].length };
      return stated(placed[0].match(aSide)?.length ?? 1, at);
    }
  }
  return single({ doc, plain }, sentences);
}

/** "The corn was pared." */
function single(
  { doc, plain }: Pick<Scene["reading"], "doc" | "plain">,
  sentences: ReadonlySet<number>,
): Fact<number> {
  for (const index of sentences) {
    const { start = 0, end = 0 } = doc.sentences[index] ?? {};
    const text = plain.slice(start, end);
    const match = several.test(text) ? null : one.exec(text);
    if (match !== null)
      return stated(1, { start: start + match.index, end: start + match.index + match[0].length });
  }
  return missing;
}
