import type { Side, Site, Span } from "../types/index.ts";

type Limb = "finger" | "toe";

/** One finger or toe as the note names it; `index` 1 is the thumb or great toe. */
export interface Digit {
  readonly limb: Limb;
  readonly index: number;
  readonly side: "left" | "right" | undefined;
  readonly span: Span;
}

const sides = "left|right|lt|rt|l|r|bilateral|bilat|b\\/l|both|each";
const names =
  "great|gr|grt|gt|big|large|first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th|index|pointer|middle|long|ring|little|small|pinky|pinkie|baby";
const nouns = "toe ?nails?|finger ?nails?|nails?|toes?|fingers?|digits?|finger ?tips?|toe ?tips?";
const alone =
  "(?:hallux(?:es)?|halluces|hallucal|thumbs?)(?: (?:toe ?nails?|nails?|toe))?|thumb ?nails?|pinky|pinkie";
const side = `(?:${sides})\\b\\.?(?:[ -](?:foot|hand|sided?))?[,:]?`;
const sidesBefore = `(?:(${side}(?: ?(?:and|&|\\/) ?${side})?) {0,3}[ -](?:the )?(?:(?:ingrown|ingrowing|infected|painful|affected|involved|dystrophic|thickened|mycotic) )?)?`;
const chain = `((?:${names})(?: ?(?:,|\\/|and\\b|&|, and\\b) ?(?:${names})){0,4})`;
const number =
  "(?:no\\. ?|number |# ?)?[1-5](?![\\d.%]|\\/\\d| ?(?:mm|cm|ml|mg|cc|sec|min|wk|week|day|x)\\b)";
const spelledNumber = "one|two|three|four|five";
const numbers = `(?:${number}|(?:${spelledNumber})\\b)(?: ?(?:-|,|\\/|&|and\\b|, and\\b|to\\b|thru\\b|through\\b) ?(?:${number}|(?:${spelledNumber})\\b)){0,5}`;
const sideBehind = `(?:(?:,| -|:)? ?\\(?(?:on |of )?(?:the |his |her )?(left and right|right and left|left|right|bilaterally|bilateral|bilat|both|each|lt|rt|l|r)\\b(?: (?:foot|feet|hands?)\\b)?\\)?(?! (?:${names}|hallux|thumb|toe|finger)))?`;

const joint = "(?: ?(?:-|,|\\/|&|and\\b|, and\\b|to\\b|thru\\b|through\\b) ?)";
const digit =
  "[1-5](?!\\d|\\.\\d|%|\\/\\d| ?(?:mm|cm|ml|mg|cc|sec|min|wk|week|day|x|lesions?|warts?|nails?|toes?)\\b)";
/** "R 1-5", "L: 1,2,4", "left 1 and 2"; one number alone only behind another of these. */
const sideFirst = `(?<![\\w.])(right|left|rt|lt|r|l|bilateral|bilat|b\\/l)(?: (?:foot|hand|toes?))?[ :]{0,2}(${digit}(?:(?:${joint}| )${digit}){0,5})(?! ?(?:(?!(?:rt?|lt?)\\d)[a-z]{0,3}\\d|of\\b|x\\b))`;

/** "Toe: [x] right great", "Digit: [x] middle": the box of a form, behind the noun. */
const boxed = `\\b(toes?|digits?|fingers?): {0,60}(?:\\[ ?[x*✓✔] ?\\]|\\([x*]\\)|[☒☑■]) ?(?:(left|right|lt|rt|l|r)\\b ?)?(${names}|thumb|hallux)\\b`;

/** `right great toe`, `L hallux`, `right 2nd and 3rd toenails`, `toes 1-5 bilaterally`, `#1, #2 left`. */
const mention = new RegExp(
  [
    `\\b${sidesBefore}${chain}[ -](${nouns})\\b`,
    `\\b${sidesBefore}(${alone})\\b`,
    `\\b${sidesBefore}(${nouns})[ :]{1,2}(${numbers})`,
    `(?<![\\w.])${sidesBefore}(#[1-5](?: ?(?:,|-|&|and\\b|, and\\b) ?#?[1-5]\\b){0,4})(?![\\d.]| (?:debridement|trimming|paring|care|avulsion|nail|toenail))`,
    `(?<![\\w.#/-])(${numbers})(?= (?:on |of )?(?:the )?(?:left|right|lt|rt|bilateral|bilaterally)\\b)`,
    sideFirst,
    boxed,
  ]
    .map((form) => `(?:${form})`)
    .join("|"),
  "g",
);
const behind = new RegExp(`^${sideBehind}`);

const indexOf: ReadonlyMap<string, number> = new Map(
  (
    [
      "great gr grt gt big large first 1st 1 one hallux halluces hallucal thumb pollex",
      "second 2nd 2 two index pointer",
      "third 3rd 3 three middle long",
      "fourth 4th 4 four ring",
      "fifth 5th 5 five little small pinky pinkie baby",
    ] as const
  ).flatMap((words, at) => words.split(" ").map((word): [string, number] => [word, at + 1])),
);
/** In words of the hand the first finger is the thumb and the index the second digit. */
const ofHand = /thumb|finger|index|pointer|ring|pink|hand/;
const ofFoot = /toe|hallu|great|big|baby|foot|feet/;

/** The digits that `1-5`, `2nd and 3rd`, `great` name. */
function indexes(words: string): number[] {
  const range =
    /([1-5]|one|two|three|four) ?(?:-|to|thru|through) ?#?([1-5]|two|three|four|five)/.exec(words);
  if (range !== null) {
    const from = indexOf.get(range[1] ?? "") ?? 1;
    const to = indexOf.get(range[2] ?? "") ?? from;
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
  }
  const found = words.split(/[^a-z0-9]+/).flatMap((word) => {
    const one = indexOf.get(word) ?? indexOf.get(word.replace(/(?:nail)?(?:es|s)?$/, ""));
    return one ?? [];
  });
  return [...new Set(found)];
}

function sidesOf(words: string | undefined): readonly ("left" | "right")[] {
  if (words === undefined) return [];
  if (/bi|b\/l|both|each/.test(words)) return ["left", "right"];
  const left = /\b(?:left|lt|l)\b/.test(words);
  const right = /\b(?:right|rt|r)\b/.test(words);
  return [...(left ? (["left"] as const) : []), ...(right ? (["right"] as const) : [])];
}

/** Which limb a note is about where the words of a digit do not say. */
export function limbOf(plain: string): Limb | undefined {
  const foot = /\b(?:toes?|toe ?nails?|foot|feet|hallux|podiatr\w*|plantar|pedal)\b/.test(plain);
  const hand = /\b(?:fingers?|finger ?nails?|thumb|hands?)\b/.test(plain);
  // Nails that are debrided are those of the feet where no hand is told of.
  if (!foot && !hand && /\bnails?\b/.test(plain) && /\bdebrid|\bmycotic/.test(plain)) return "toe";
  if (foot === hand) return undefined;
  return foot ? "toe" : "finger";
}

interface Named {
  readonly limb: Limb | undefined;
  readonly of: readonly number[];
  readonly sides: readonly ("left" | "right")[];
  /** Numbers that go on with the nails named before: "and 1 and 5 on the left". */
  readonly bare: boolean;
  readonly span: Span;
}

const firstOf = (...words: readonly (string | undefined)[]): string | undefined =>
  words.find((word) => word !== undefined);

function named(text: string, match: RegExpExecArray): Named {
  const [whole, s1, c1, n1, s2, a2, s3, n3, c3, s4, c4, c5, s6, c6, n7, s7, c7] = match;
  const end = match.index + whole.length;
  const after = behind.exec(text.slice(end, end + 40));
  const words = firstOf(c1, a2, c3, c4, c5, c6, c7) ?? "";
  const told = `${whole} ${n1 ?? n3 ?? n7 ?? ""} ${after?.[0] ?? ""}`;
  const limb = ofHand.test(told) ? "finger" : ofFoot.test(told) ? "toe" : undefined;
  const before = sidesOf(firstOf(s1, s2, s3, s4, s6, s7));
  return {
    limb,
    of: indexes(words),
    bare: c5 !== undefined || c6?.length === 1,
    sides: before.length > 0 ? before : sidesOf(after?.[1]),
    span: { start: match.index, end: end + (before.length > 0 ? 0 : (after?.[0].length ?? 0)) },
  };
}

/** Every name in order; a side behind one name is not the side before the next. */
function namesIn(text: string): Named[] {
  const found: Named[] = [];
  mention.lastIndex = 0;
  for (let match = mention.exec(text); match !== null; match = mention.exec(text)) {
    const one = named(text, match);
    if (!one.bare || found.length > 0) found.push(one);
    mention.lastIndex = Math.max(mention.lastIndex, one.span.end);
  }
  return found;
}

/** "TOE 1 - right great toe": a label before the name of the same digit. */
const isLabel = (text: string, one: Named, next: Named | undefined): boolean =>
  one.sides.length === 0 &&
  next !== undefined &&
  /^ ?[-:.)(,] ?(?:the )?$/.test(text.slice(one.span.end, next.span.start));

/** A name as its digits: every index on every side. */
function spreadOut({ of, span }: Named, limb: Limb, on: Named["sides"], offset: number): Digit[] {
  const at = { start: offset + span.start, end: offset + span.end };
  const known = on.length === 0 ? [undefined] : on;
  return known.flatMap((side) => of.map((index): Digit => ({ limb, index, side, span: at })));
}

/**
 * The fingers and toes that a stretch of text names, in order; a name without a side takes that of the
 * name before it.
 *
 * @param offset where the stretch begins in the note
 * @param limb the limb of names that do not say (`second digit`)
 */
export function digitsIn(text: string, offset: number, limb: Limb | undefined): Digit[] {
  const all = namesIn(text);
  let last: Named["sides"] = [];
  return all.flatMap((one, at) => {
    if (isLabel(text, one, all[at + 1])) return [];
    if (one.sides.length > 0) last = one.sides;
    const own = one.limb ?? limb;
    return own === undefined ? [] : spreadOut(one, own, last, offset);
  });
}

const fingerNames = ["thumb", "index finger", "middle finger", "ring finger", "little finger"];
const toeNames = ["great toe", "second toe", "third toe", "fourth toe", "fifth toe"];

export const sameDigit = (a: Digit, b: Digit): boolean =>
  a.limb === b.limb && a.index === b.index && a.side === b.side;

export const nameOfDigit = ({ limb, index, side: of }: Digit): string =>
  [of, (limb === "finger" ? fingerNames : toeNames)[index - 1]].filter(Boolean).join(" ");

/** The nail of a digit as a place on the body, named by the digit. */
export function siteOfDigit(digit: Digit): Site {
  const concept = digit.limb === "finger" ? "fingernail" : "toenail";
  const of: Side | undefined = digit.side;
  return { name: nameOfDigit(digit), concepts: [concept], side: of, qualifiers: [] };
}
