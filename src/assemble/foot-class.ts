import type { Fact, FootClass, Span } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { Scene } from "./scene.ts";

/** Class findings by their modifier or by number and class, as a note of routine foot care states them. */
const stating: readonly (readonly [FootClass, RegExp])[] = [
  ["two-b", /\bq8\b|\b(?:two|2) class b\b/],
  ["one-b-two-c", /\bq9\b|\b(?:one|1) class b\b[^.;\n]{0,30}\b(?:two|2) class c\b/],
  ["one-a", /\bq7\b|\b(?:one|1) class a\b/],
];

/** Without such a disease the findings make foot care no less routine (A56680). */
const systemic =
  /\b(?:diabet\w+|[it]{0,2}dm(?: ?(?:1|2|i|ii))?|t[12]dm|p[av]d|peripheral (?:arterial|vascular|artery)|angiopathy|neuropath\w+|arterioscler\w+|atheroscler\w+|raynaud\w*|buerger\w*|thrombophlebitis|multiple sclerosis|kidney disease|renal disease|ckd|esrd|ischemi\w+|vascular disease)\b/;

const denied =
  /\b(?:no|not|den(?:y|ies|ied)|without|negative for|absence of|never)\b[^.;,\n]{0,30}$/;

/** Words of a finding that nothing right before them denies. */
function findingIn(plain: string, words: RegExp): Span | undefined {
  for (const match of plain.matchAll(words)) {
    const before = plain.slice(Math.max(0, match.index - 40), match.index);
    if (!denied.test(before)) return { start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

const found = (plain: string, ...findings: readonly RegExp[]): Span[] =>
  findings.flatMap((words) => findingIn(plain, words) ?? []);

/** A stretch of the note. */
interface Piece {
  readonly start: number;
  readonly text: string;
}

function piecesOf({ start, text }: Piece, at: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(at)) {
    pieces.push({ start: start + from, text: text.slice(from, match.index) });
    from = match.index + match[0].length;
  }
  return [...pieces, { start: start + from, text: text.slice(from) }];
}

/** A loss of the foot or of a part of it, by disease. */
const amputations: readonly RegExp[] = [
  /\bnon-?traumatic(?:ally)? [^.;\n]{0,40}\b(?:amputat\w+|[ab]ka|tma)\b/g,
  /\b(?:amputat\w+|[ab]ka|tma)\b[^.;\n]{0,60}\b(?:non-?traumatic\w*|(?:due to|from|for|because of|secondary to) [^.;\n]{0,30}(?:gangrene|diabet\w+|ischemi\w+|osteomyelitis|infection|ulcer\w*|p[av]d))/g,
];

const pulses: readonly RegExp[] = [
  /\b(?:dp|dorsalis pedis|pedal)\b/,
  /\b(?:pt|tp|posterior tibial(?:is)?|pedal)\b/,
];
const lacking =
  /\b(?:absent|non-?palpable|not palpable|unpalpable|impalpable|no palpable|cannot be palpated|0 ?\/ ?[234])(?![\w/])/;
const present = /\b(?:palpable|present|intact|strong|normal|[1-4] ?\/ ?[234]|[1-4]\+)/;

/** `true` lacking, `false` there, `undefined` where the words do not say. */
function isLacking({ text }: Piece): boolean | undefined {
  if (present.test(text.replace(lacking, ""))) return false;
  return lacking.test(text) ? true : undefined;
}

/** What commas part in a clause tells for itself, or shares the verdict told before, else the next. */
function lackingIn(clause: Piece): Piece[] {
  const pieces = piecesOf(clause, /,/g);
  const verdicts = pieces.map(isLacking);
  return pieces.filter((_, at) => {
    const own = verdicts.slice(0, at + 1).findLast((one) => one !== undefined);
    return own ?? verdicts.find((one) => one !== undefined);
  });
}

/** Of the two pulses of the foot those told to be absent, each with its words. */
function absentPulses(plain: string): Span[] {
  const lack = piecesOf({ start: 0, text: plain }, /[.;\n]| but | while /g)
    .filter(({ text }) => lacking.test(text))
    .flatMap(lackingIn);
  return pulses.flatMap((pulse) => {
    const piece = lack.find(({ text }) => pulse.test(text));
    const at = piece === undefined ? null : pulse.exec(piece.text);
    if (piece === undefined || at === null) return [];
    const start = piece.start + at.index;
    return [{ start, end: start + at[0].length }];
  });
}

/** Changes of skin and nails that count as one finding where three of them are told. */
const trophic: readonly RegExp[] = [
  /\b(?:absent|absence of|decreased|diminished|loss of|lack of|no|sparse) (?:pedal |digital |lower extremity )?hair(?: growth)?\b|\bhair (?:growth )?(?:is )?(?:absent|decreased|diminished)/g,
  /\b(?:thick\w+ (?:toe)?nails?|(?:toe)?nails? (?:are |is )?thick\w+|nail thickening)\b/g,
  /\b(?:pigment\w* changes?|hyperpigment\w+|hemosiderin|discoloration)\b/g,
  /\b(?:thin|shiny|atrophic)(?:,? (?:and )?(?:thin|shiny|atrophic)){0,3} skin\b|\bskin (?:is |texture (?:is )?)?(?:thin|shiny|atrophic)/g,
  /\b(?:rubor|rubrous|erythematous skin colou?r)\b/g,
];
const TROPHIC = 3;

const classC: readonly RegExp[] = [
  /\bclaudication\b/g,
  /\b(?:cold|cool) (?:feet|foot|toes)\b|\b(?:feet|foot|toes) (?:are |is )?(?:cold|cool)\b|\btemperature changes?\b/g,
  /\b(?:o?edema|edematous)\b/g,
  /\b(?:paresthesias?|numbness|tingling)\b/g,
  /\bburning\b/g,
];

/** What the findings told amount to: one of class A, two of B, or one of B with two of C. */
function counted(plain: string): Fact<FootClass> {
  const [loss] = found(plain, ...amputations);
  if (loss !== undefined) return stated("one-a" as const, loss);
  const changes = found(plain, ...trophic);
  const b = [...absentPulses(plain), ...(changes.length < TROPHIC ? [] : changes.slice(0, 1))];
  if (b.length > 1) return stated("two-b" as const, ...b);
  const c = found(plain, ...classC);
  return b.length === 1 && c.length > 1 ? stated("one-b-two-c" as const, ...b, ...c) : missing;
}

/**
 * The class of foot findings (CMS, routine foot care) that the note states in so many words, else
 * that its findings amount to beside a disease of the whole body.
 */
export function footClass({ reading: { plain } }: Scene): Fact<FootClass> {
  for (const [value, words] of stating) {
    const match = words.exec(plain);
    if (match !== null)
      return stated(value, { start: match.index, end: match.index + match[0].length });
  }
  return systemic.test(plain) ? counted(plain) : missing;
}
