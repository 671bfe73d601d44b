import type { Conflict, Fact, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { bare, missing, stated } from "./facts.ts";
import { digitMap, distinctDigits } from "./nail-targets.ts";
import { isToday } from "./reading.ts";
import type { Scene } from "./scene.ts";

const words = "one two three four five six seven eight nine ten".split(" ");
const numeral = `\\d{1,2}|${words.join("|")}`;
const nail = "(?:toe ?|finger ?)?nails?";

/** "Ten mycotic toenails", "8 nails"; "nails x 10"; "nails, six in number"; "nails debrided: 8", "x10 nails". */
const numbered = new RegExp(
  [
    `(?<!#|problem |\\d\\.)\\b(?:all )?(?:x ?)?(${numeral})\\)? (?:(?!(?:${numeral}|ml|cc|mg)\\b)[a-z-]+,? ){0,4}?${nail}\\b`,
    `\\b${nail}(?: [a-z]+){0,12} ?(?:[:=#(]|x|times) ?(${numeral})\\b(?! ?(?:mm|cm|-|to\\b|,|&))`,
    `\\b${nail}\\b[^.;\\n]{0,45}? (?<!\\bof )\\(?(${numeral})(?: \\(\\d{1,2}\\))?,? (?:(?:in (?:number|all|total|count)|altogether|all told)\\b|of them[,)])`,
    `\\b${nail}\\b[^.;\\n]{0,30}?(?:,|,? (?:numbering|total(?:l?ing)?)) (${numeral})(?: \\(\\d{1,2}\\))?(?=,|(?: (?:were|was))? (?:debrid|trimm|burr|reduc|ground|filed))`,
    `\\b(?:debr(?:id\\w*|d)?|trimm\\w*|reduced|filed|burred)\\b[^.;\\n]{0,44}[, ]all (${numeral})(?=[.,;)\\n]|$)`,
    `\\b(?:debr(?:id\\w*|d)?|trimm\\w*|reduced|count|number|total) ?(?::|=|x|of)? ?(?:x ?)?(${numeral})(?=[ .,;)\\n]|$)(?! ?(?:mm|cm|min|-|to\\b|week|month|days))`,
  ]
    .map((form) => `(?:${form})`)
    .join("|"),
  "g",
);
const allNails = new RegExp(
  `\\ball (?:of )?(?:the |his |her |pedal |mycotic |dystrophic |thickened |elongated )*${nail}\\b|\\b${nail},? all\\b`,
);
/** The nails debrided are those told before. */
const those =
  /\b(?:all|above|affected|these|those|listed|involved|symptomatic|aforementioned|said|mycotic|dystrophic|each|the nails|the toenails)\b/;
const missingDigits = /\bamputat|\babsent (?:toe|digit|nail)|\bnail absent/;
const oneFoot = /\b(?:left|right|lt|rt) foot\b|\bone foot\b/;
const bothFeet =
  /\b(?:both feet|bilateral|bilaterally|b\/l|each foot|both hands|left and right|right and left)\b/;

const numberOf = (word: string): number => {
  const at = words.indexOf(word);
  return at < 0 ? Number(word) : at + 1;
};

interface Told extends Span {
  readonly value: number;
}

/** Numbers of nails that a stretch states; two told side by side of two feet add up. */
function statedIn(text: string, offset: number): Told[] {
  return Array.from(text.matchAll(numbered), (match): Told => {
    const value = numberOf(match.slice(1).find((one) => one !== undefined) ?? "");
    const start = offset + match.index;
    return { value, start, end: start + match[0].length };
  }).filter(({ value }) => value >= 1 && value <= 20);
}

const eachFoot = /\b(?:left|right|lt|rt|l|r)\b/;

function totalOf(found: readonly Told[], text: string, offset: number): number {
  const [first, second] = found;
  if (first === undefined) return 0;
  const sided =
    second !== undefined &&
    found.length === 2 &&
    first.value <= 5 &&
    second.value <= 5 &&
    found.every(({ end }) => eachFoot.test(text.slice(end - offset, end - offset + 18)));
  return sided ? first.value + second.value : Math.max(...found.map(({ value }) => value));
}

/** All nails: those of one foot where one is named, else of both; unknown where a digit is missing. */
function ofAll(scene: Scene, text: string): number | undefined {
  if (!allNails.test(text) || missingDigits.test(scene.reading.plain)) return undefined;
  return oneFoot.test(text) && !bothFeet.test(text) ? 5 : 10;
}

interface Counted {
  readonly count: Fact<number>;
  readonly conflicts: readonly Conflict[];
}

const none: Counted = { count: missing, conflicts: [] };

/** "1) Six nails": what numbers an item of a list counts nothing. */
function withoutMarkers({ reading: { doc, plain } }: Scene, { start, end }: Span): string {
  let text = plain.slice(start, end);
  for (const { marker } of doc.items) {
    if (marker.start < start || marker.end > end) continue;
    const width = marker.end - marker.start;
    text = `${text.slice(0, marker.start - start)}${" ".repeat(width)}${text.slice(marker.end - start)}`;
  }
  return text;
}

/** The number that one sentence gives: stated, listed digit by digit, or all. */
function inSentence(scene: Scene, sentence: number, listed: number): Counted {
  const { doc, plain } = scene.reading;
  const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
  const text = plain.slice(start, end);
  const found = statedIn(withoutMarkers(scene, { start, end }), start);
  const value = totalOf(found, text, start);
  if (value > 0 && listed > 1 && listed !== value && value > 5) {
    const conflict: Conflict = {
      about: "count",
      evidence: found.map((one) => ({ start: one.start, end: one.end })),
      readings: `stated ${value}; listed ${listed}`,
    };
    return { count: stated(Math.min(value, listed), ...found), conflicts: [conflict] };
  }
  if (listed > 1) return { count: stated(listed, { start, end }), conflicts: [] };
  if (value > 0) return { count: stated(value, ...found), conflicts: [] };
  const all = ofAll(scene, text);
  if (all !== undefined) return { count: stated(all, { start, end }), conflicts: [] };
  return listed === 1 ? { count: stated(1, { start, end }), conflicts: [] } : none;
}

/**
 * How many nails were cared for: as their own sentences say, else as the heading or the examination
 * does where the account speaks of those nails.
 */
export function countNails(scene: Scene, acts: readonly Act[], told: readonly Act[]): Counted {
  const map = digitMap(scene);
  const listed = (sentence: number) => distinctDigits(map.bySentence[sentence] ?? []).length;
  const sentencesOf = (some: readonly Act[]) => [
    ...new Set(some.map(({ technique }) => technique.place.sentence)),
  ];
  const own = [...sentencesOf(acts), ...sentencesOf(told)];
  for (const sentence of own) {
    const counted = inSentence(scene, sentence, listed(sentence));
    if (counted.count.value !== undefined) return counted;
  }
  const found = examined(scene, own, listed);
  return found.count.value === undefined ? inField(scene, acts) : found;
}

/** "Nail debridement. Count: 8.": the number field of the entry that tells the care. */
function inField({ reading: { counts } }: Scene, acts: readonly Act[]): Counted {
  const items = new Set(acts.map(({ technique }) => technique.place.item));
  const field = counts.find(
    ({ place, value, assertion, start }) =>
      place.kind === "field-count" &&
      items.has(place.item) &&
      value <= 20 &&
      isToday(assertion) &&
      acts.some(({ technique }) => technique.end <= start),
  );
  return field === undefined ? none : { count: stated(field.value, bare(field)), conflicts: [] };
}

/** Sentences of the note that number the nails, for an account that points to them. */
function examined(
  scene: Scene,
  own: readonly number[],
  listed: (sentence: number) => number,
): Counted {
  const { doc, plain } = scene.reading;
  const points = own.some((sentence) => {
    const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
    const text = plain.slice(start, end);
    return those.test(text) || !/nail/.test(text);
  });
  if (!points) return none;
  for (const [index, { start, end }] of doc.sentences.entries()) {
    if (own.includes(index) || !/nail/.test(plain.slice(start, end))) continue;
    const counted = inSentence(scene, index, listed(index));
    if (counted.count.value !== undefined) return counted;
  }
  return none;
}
