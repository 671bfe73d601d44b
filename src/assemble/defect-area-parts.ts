import { allMatches } from "../lexicon/all-matches.ts";
import { firstWhere } from "../lexicon/first-where.ts";
import type { Measure } from "../types/index.ts";
import type { Placed, Reading } from "./reading.ts";

/** What an area is the area of, by the words beside it. */
export type Part = "total" | "primary" | "secondary" | "flap" | "graft" | "donor" | "other";

const both = "primary(?: [a-z]+)? ?(?:and|plus|\\+|&|\\/) ?secondary(?: defects?)?";
const withDonor =
  "flaps? ?(?:and|plus|\\+|&|\\/) ?(?:the )?(?:primary )?defects?(?: areas?)?|defects? ?(?:and|plus|\\+|&|\\/) ?(?:the )?(?:donor|flap|secondary)(?: defects?| sites?| areas?)?";

/** Words for parts, the longer first; the last before a measure, or the first right behind, decides. */
const words: readonly (readonly [Part, string])[] = [
  [
    "total",
    `${both}|${withDonor}|totall?(?:ing|ed|s)?|combined|altogether|together|summed|sum|in all|aggregate`,
  ],
  [
    "other",
    "primary (?:closure|closed|repair|intention)|primarily|undermin\\w*|lesion|tumou?r|specimen|margins?|ellipse|biopsy|product|piece|sheet|template|needle|bolster|wast(?:ed?|age)|discarded|preop(?:erative)? size",
  ],
  [
    "secondary",
    "(?:secondary|sec|2nd)\\)?\\.?(?: [a-z]+| \\([a-z ]+\\))? (?:defects?|def)|secondary|2(?=°)|lobes?|flap'?s own (?:defects?|wounds?|beds?)|donor (?:\\(secondary\\) )?(?:defects?|areas?|wounds?|beds?)|flap donor(?: sites?)?|2nd defect|(?:triangle|skin|spot|place|area|site) (?:that )?it (?:came|was taken|was raised|was borrowed) from|(?:hole|wound|defect|gap|bed) (?:that |which )?(?:it|the flap) (?:had |has )?left(?: behind)?|where (?:it|the flap) (?:came|was taken|was raised|was borrowed) from",
  ],
  ["donor", "harvest\\w*|donor(?: sites?)?"],
  [
    "primary",
    "(?:primary|prim|1st)\\)?\\.?(?: [a-z]+| \\([a-z ]+\\))? (?:defects?|def)|recipient|defects?|def|wounds?|ulcers?|(?:graft|wound) beds?|primary|1(?=°)|gap|(?:resulting|resultant|recipient|raw|bare|prepared|denuded|grafted) (?:beds?|areas?|surfaces?)|burns?|holes?|open areas?|post-?op(?:erative)? size",
  ],
  [
    "graft",
    "(?:skin )?graft(?:s|ed|ing)?|[fs]tsgs?|autografts?|allografts?|xenografts?|substitutes?",
  ],
  [
    "flap",
    "(?<!\\b(?:behind|beneath|under) the )flaps?|transfer|rearrangement|z-?plast(?:y|ies)|att",
  ],
];
const partsWords = new RegExp(words.map(([, one]) => `\\b(${one})\\b`).join("|"), "g");

const reach = 72;
/** A word so near behind a measure belongs to it: "2.0 x 1.5 cm primary defect". */
const near = 5;
/** "2.2 x 1.8 cm at the donor site". */
const joint = /^ (?:at|of) (?:the |its )/;

interface PartWord {
  readonly part: Part;
  readonly start: number;
  readonly end: number;
}

function partWordsOf(text: string): PartWord[] {
  return allMatches(partsWords, text).flatMap((match) => {
    const at = words.findIndex((_, index) => match[index + 1] !== undefined);
    const part = words[at]?.[0];
    return part === undefined
      ? []
      : [{ part, start: match.index, end: match.index + match[0].length }];
  });
}

/** Is a word behind a measure the next one's? "2 x 2 cm, secondary defect 3 x 2 cm". */
const leadsOn = (right: string, word: PartWord, followed: boolean) =>
  followed && /^[\s:=|~(]*(?:(?:of|was|is|measur\w*|size)[\s:=~(]*)?$/.test(right.slice(word.end));

export interface Around {
  readonly left: string;
  readonly right: string;
  /** Another measure follows in the sentence. */
  readonly followed: boolean;
}

export function aroundOf({ doc, plain, measures }: Reading, measure: Placed<Measure>): Around {
  const sentence = doc.sentences[measure.place.sentence] ?? { start: 0, end: plain.length };
  const index = firstWhere(measures, ({ start }) => start >= measure.start);
  // "Defect of the lip, 3 mm short of the vermilion: 1.8 x 1.5 cm": a distance says nothing of the area.
  const before =
    measures.slice(Math.max(0, index - 12), index).findLast(({ role }) => role !== "distance")
      ?.end ?? 0;
  const next = measures[index + 1]?.start ?? plain.length;
  const start = Math.max(sentence.start, before, measure.start - reach);
  const end = Math.min(sentence.end, next, measure.end + reach);
  return {
    left: plain.slice(start, measure.start),
    right: plain.slice(measure.end, end),
    followed: next <= sentence.end,
  };
}

const undermined =
  /\bundermin\w*(?: (?:an|a|the|about|area|total|of|approximately|roughly|some|over)){0,5} ?$/;

/** "I undermined about 6 sq cm in all": loosened skin is no defect. */
export const partOf = (around: Around, squared: boolean): Part | undefined =>
  undermined.test(around.left) ? "other" : partByWords(around, squared);

function partByWords({ left, right, followed }: Around, squared: boolean): Part | undefined {
  // Only square centimetres are added up: "a total defect of 3 x 2 cm" is one defect.
  const partWords = (text: string) =>
    partWordsOf(text).filter(({ part }) => squared || part !== "total");
  const before = partWords(left);
  const behind = partWords(right).filter((word) => !leadsOn(right, word, followed))[0];
  const last = before.at(-1);
  const total = before.some(({ part }) => part === "total");
  const reached = near + (joint.exec(right)?.[0].length ?? 0);
  if (behind !== undefined && behind.start <= reached && !/^\s*[.;,\n]/.test(right))
    return behind.part === "primary" && last?.part === "secondary" ? last.part : behind.part;
  if (total) return "total";
  if (last !== undefined) return last.part;
  return behind !== undefined && !/[.;\n]/.test(right.slice(0, behind.start))
    ? behind.part
    : undefined;
}
