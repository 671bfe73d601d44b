import type { Count } from "../types/mention.ts";
import type { Span } from "../types/span.ts";
import { findLabels } from "./count-labels.ts";
import { isLookalike, isNamed, isNumberField } from "./count-lookalikes.ts";
import { isTotal, totalsItself } from "./count-totals.ts";
import { type Counted, countedAfter, countedBefore, countedBy, wordBefore } from "./count-words.ts";
import { readDoses } from "./doses.ts";
import { findBareMeasures } from "./measures.ts";
import { findNumbers, type NumberToken, untaken } from "./numbers.ts";

/** More than this is no number of lesions, but a year, a reading or a code. */
const MOST = 199;

/**
 * Every number of things in normalised text, left to right: what is counted where the words beside
 * it say so, `undefined` where only a place or nothing stands there. Numbers that count nothing
 * (dates, ages, sizes, doses, gauges, labels) are left out.
 *
 * @param taken spans of numbers that are already read as something else, in order
 */
export function findCounts(
  plain: string,
  numbers: readonly NumberToken[] = findNumbers(plain),
  taken: readonly Span[] = [
    ...findBareMeasures(plain, numbers),
    ...readDoses(plain, numbers).parts,
  ].sort((a, b) => a.start - b.start),
): Count[] {
  const free = untaken(numbers, taken);
  const labels = findLabels(plain, free);
  const found: Count[] = [];
  for (let i = 0; i < free.length; i++) {
    const read = readCount(plain, free, i, labels);
    if (read === undefined) continue;
    found.push(read.count);
    if (read.used > 1) i += read.used - 1;
  }
  const worded = findWorded(plain);
  return worded.length === 0
    ? found
    : [...found, ...worded].sort((a, b) => a.start - b.start || a.end - b.end);
}

interface Read {
  readonly count: Count;
  /** How many numbers it uses: two in a range or in "two of the three". */
  readonly used: number;
}

interface Extent {
  readonly end: number;
  readonly value: number;
  readonly used: number;
}

function readCount(
  plain: string,
  numbers: readonly NumberToken[],
  index: number,
  labels: ReadonlySet<number>,
): Read | undefined {
  const token = numbers[index];
  if (token === undefined || !isWhole(plain, token) || labels.has(token.start)) return undefined;
  const marked = plain[token.start - 1] === "#";
  if (marked && !countsThings(plain, token)) return undefined;
  const extent = extentOf(plain, token, numbers[index + 1], marked);
  if (extent === undefined || isAgeRange(plain, extent.end)) return undefined;
  const compound = extent.used === 1 ? compoundAfter(plain, token) : undefined;
  if (compound === "none") return undefined;
  if (compound === undefined && isOther(plain, token, extent.used)) return undefined;
  return { count: build(plain, token, extent, compound), used: extent.used };
}

function isOther(plain: string, token: NumberToken, used: number): boolean {
  return used === 1 ? isLookalike(plain, token) : isNamed(plain, token);
}

function isWhole(plain: string, token: NumberToken): boolean {
  if (token.form !== "digits" && token.form !== "words") return false;
  if (!Number.isInteger(token.value) || token.value < 1 || token.value > MOST) return false;
  return plain[token.start] !== "0" && !isPointed(plain, token);
}

function isPointed(plain: string, { start, end }: NumberToken): boolean {
  for (let at = start; at < end; at++) if (plain[at] === "." || plain[at] === ",") return true;
  return false;
}

/** `AKs #3` and `#18 total` count; `lesion #3` is a label, `#15 blade` a gauge. */
function countsThings(plain: string, { start, end }: NumberToken): boolean {
  if (totalsItself(plain, end)) return true;
  const { word } = wordBefore(plain, start - 1);
  return countedBy(word) === "lesion" && (/s$/.test(word) || word.length <= 3);
}

const TO_NEXT = /(?:-| - | ?to |(?: through| thru) )#?/y;
const OF_NEXT = / (?:out )?of (?:the |these |those |his |her |them )?/y;
const PAGED =
  /\b(?:sessions?|visits?|pages?|stages?|treatments?|doses?|series|part)(?: ?#)? ?:? ?$/;

/** The number with what it is written together with: `5-6`, `#1-3`, `two of the three`, `nine (9)`. */
function extentOf(
  plain: string,
  token: NumberToken,
  next: NumberToken | undefined,
  marked: boolean,
): Extent | undefined {
  const single: Extent = { end: token.end, value: token.value, used: 1 };
  if (next === undefined || next.start - token.end > 14) return single;
  if (token.value < next.value && joins(TO_NEXT, plain, token.end, next.start)) {
    return rangeExtent(plain, token, next, marked);
  }
  if (token.value === next.value && plain.slice(token.end, next.end + 1) === ` (${next.value})`) {
    return { end: next.end + 1, value: token.value, used: 2 };
  }
  if (token.value <= next.value && joins(OF_NEXT, plain, token.end, next.start)) {
    const paged = PAGED.test(plain.slice(Math.max(0, token.start - 16), token.start));
    return paged ? undefined : { end: next.end, value: token.value, used: 2 };
  }
  return single;
}

/** "[x] 2-14 (number: 11)": a printed band of the code; how many there were stands behind it. */
const BAND_END = 14;
const NUMBER_OF_BAND =
  /^ ?(?:lesions? ?)?[,:;(-]{0,2} ?(?:(?:exact |actual )?(?:number|no\.?|count|how many|total|specify|n|#)(?: treated)? ?[:=#]? ?)?\d{1,2}\b/;

function rangeExtent(
  plain: string,
  token: NumberToken,
  next: NumberToken,
  marked: boolean,
): Extent | undefined {
  if (!isWhole(plain, next) || !rangeBounded(plain, token, next)) return undefined;
  if (next.value === BAND_END && NUMBER_OF_BAND.test(plain.slice(next.end, next.end + 30)))
    return undefined;
  const before = plain.slice(Math.max(0, token.start - 16), token.start);
  const labelled = marked || /(?:lesions|sites|areas|spots|numbers?|nos\.?) ?#?$/.test(before);
  const value = labelled ? next.value - token.value + 1 : token.value;
  return { end: next.end, value, used: 2 };
}

/** Nothing glued to either end: not `12/3-4`, `2-3/4`, `7-10d`. */
function rangeBounded(plain: string, first: NumberToken, last: NumberToken): boolean {
  return (
    /[\s(#~x=,:-]/.test(plain[first.start - 1] ?? " ") &&
    !/^(?:[a-z/%°]|:\d)/.test(plain.slice(last.end, last.end + 2)) &&
    !/^[.-]\d/.test(plain.slice(last.end, last.end + 2))
  );
}

function joins(pattern: RegExp, plain: string, from: number, to: number): boolean {
  pattern.lastIndex = from;
  return pattern.test(plain) && pattern.lastIndex === to;
}

const AGE_OR_SHARE = / ?(?:%|percent|years? old|y\/?o\b)/y;

function isAgeRange(plain: string, end: number): boolean {
  AGE_OR_SHARE.lastIndex = end;
  return AGE_OR_SHARE.test(plain);
}

/** `two-layer`, `3-stage`: what is counted stands behind the hyphen. Lesions are not written so. */
function compoundAfter(plain: string, token: NumberToken): Counted | "none" | undefined {
  if (plain[token.end] !== "-" || !/[a-z]/.test(plain[token.end + 1] ?? " ")) return undefined;
  const word = /^[a-z/]{1,20}/.exec(plain.slice(token.end + 1, token.end + 22))?.[0] ?? "";
  if (/^-(?:years?|yrs?|months?|weeks?)-old/.test(plain.slice(token.end, token.end + 14))) {
    return "none";
  }
  const counted = countedBy(word);
  return counted === undefined || counted === "lesion" ? "none" : counted;
}

function build(
  plain: string,
  token: NumberToken,
  extent: Extent,
  compound: Counted | undefined,
): Count {
  const times = timesBefore(plain, token.start);
  const start = times ?? token.start;
  const form = formOf(plain, token, extent, times !== undefined);
  const of =
    compound ??
    (isNumberField(plain, token) || isOfTopic(plain, start, extent.end) ? "lesion" : undefined) ??
    countedBehind(plain, extent) ??
    (form === "times" ? repeated(plain, start, token.value) : headed(plain, start, extent.end));
  return {
    kind: "count",
    start,
    end: extent.end,
    value: extent.value,
    form,
    total: isTotal(plain, start, extent.end),
    of: settle(plain, of, start, extent.end),
  };
}

const THERE_ARE = /\bthere (?:are|were) (?:about |now |still )?$/;

/** "Keratoses of both hands. There are seven, the largest 8 mm": what the sentence before spoke of. */
const isOfTopic = (plain: string, start: number, end: number): boolean =>
  /^(?:[.,;]| of (?:them|these)\b| in (?:all|total)\b|$)/.test(plain.slice(end, end + 10)) &&
  THERE_ARE.test(plain.slice(Math.max(0, start - 18), start));

const MOST_CYCLES = 6;

/** "MC x21 curetted": nothing is repeated so often; what was curetted is counted. */
function countedBehind(plain: string, { end, value }: Extent): Counted | undefined {
  const of = countedAfter(plain, end);
  return of === "cycle" &&
    value > MOST_CYCLES &&
    /^ (?:curetted|desiccated)\b/.test(plain.slice(end, end + 12))
    ? undefined
    : of;
}

/** Where the `x` of `x 12` or the `times` of `times two` begins. */
function timesBefore(plain: string, start: number): number | undefined {
  const before = plain.slice(Math.max(0, start - 7), start);
  const times = /(?:^|[^a-z])(x ?|times )$/.exec(before)?.[1];
  return times === undefined ? undefined : start - times.length;
}

function formOf(plain: string, token: NumberToken, extent: Extent, times: boolean): Count["form"] {
  if (times) return "times";
  if (plain[token.start - 1] === "(" && plain[extent.end] === ")") return "parenthesis";
  return token.form === "words" ? "word" : "number";
}

const REPEATED =
  /\b(?:ed ?& ?c|edc|c ?& ?d|d ?& ?c|curett\w*|desicc\w*|fulgurat\w*|freez\w*|frozen|f\/t|ftc?|thaw\w*|phenol|sec(?:onds?)?|\d ?s)\b[^\n.;]{0,70}$/;
const PLURAL =
  /\b(?:lesions|spots|sites|aks|sks|isks|bccs|sccs|warts|tags|papules|cysts|nevi|keratoses|verrucae|moles|biops(?:y|ies)|bx)\b/;

/** What stands before `x 3`: cycles of curettage or freezing, sutures, lesions; `LN2 x3` says neither. */
function repeated(plain: string, start: number, value: number): Counted | undefined {
  const clause = clauseBefore(plain, start, 70);
  const found = countedBefore(clause);
  if (found !== undefined && found.of !== "lesion" && found.behind <= 4) {
    return found.of === "time" && /sec|min|\bs\b/.test(clause) ? "cycle" : found.of;
  }
  return named(clause, value) ?? (found !== undefined && found.behind <= 6 ? found.of : undefined);
}

/** By what is no counted noun: a suture's gauge, a code, a technique that is done in cycles. */
function named(clause: string, value: number): Counted | undefined {
  if (/\d-0\b[^,]{0,20}$/.test(clause)) return "suture";
  if (/\d{5}(?:-\d\d)?\s*$/.test(clause)) return "other";
  return value <= 6 && isCycled(clause) ? "cycle" : undefined;
}

/** Curettage or freezing of one lesion is repeated; of several, the number is theirs. */
function isCycled(clause: string): boolean {
  return REPEATED.test(clause) && !PLURAL.test(clause);
}

/** What a heading or noun directly before the number says: `lesions treated: 12`, `biopsies, three.` */
function headed(plain: string, start: number, end: number): Counted | undefined {
  if (/^ ?x ?\d{1,3} ?s/.test(plain.slice(end, end + 8))) return "cycle";
  const closed = /^\s*(?:[.;,)\n]|$)/.test(plain.slice(end, end + 2));
  const clause = clauseBefore(plain, closed ? start - trailing(plain, start) : start, 50);
  const found = countedBefore(clause);
  if (found === undefined) return undefined;
  const field = found.of === "lesion" && /[:=]\s*$/.test(clause);
  return found.behind <= (field ? 3 : 0) ? found.of : undefined;
}

/** A comma between the noun and the number that closes the phrase is no break. */
function trailing(plain: string, start: number): number {
  return plain.startsWith(", ", start - 2) ? 2 : 0;
}

function clauseBefore(plain: string, start: number, reach: number): string {
  const before = plain.slice(Math.max(0, start - reach), start);
  for (let i = before.length - 2; i >= 0; i--) {
    const mark = before[i] ?? "";
    const ends = mark === "\n" || mark === ";";
    if (ends || ((mark === "." || mark === ",") && before[i + 1] === " ")) {
      return before.slice(i + 1);
    }
  }
  return before;
}

const SEWN =
  /clos|repair|sutur|approximat|vicryl|nylon|prolene|-layer|dermabond|adhesive|dressing|compress|staple|in (?:two|2|one|1) layers/;

/** Layers are of a closure where one is spoken of, of tissue in Mohs surgery otherwise. */
function settle(
  plain: string,
  of: Counted | undefined,
  start: number,
  end: number,
): Counted | undefined {
  if (of !== "layer") return of;
  return SEWN.test(plain.slice(Math.max(0, start - 40), end + 40)) ? "layer" : "stage";
}

const WORDED: readonly { word: string; value: number; form: Count["form"] }[] = [
  { word: "both", value: 2, form: "both" },
  { word: "single", value: 1, form: "word" },
  { word: "solitary", value: 1, form: "word" },
  { word: "pair of", value: 2, form: "pair" },
  { word: "couple of", value: 2, form: "pair" },
];

/** `both`, `single`, `a pair of`: numbers that are no numeral. */
function findWorded(plain: string): Count[] {
  const found: Count[] = [];
  for (const { word, value, form } of WORDED) {
    for (let at = plain.indexOf(word); at !== -1; at = plain.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (isLetter(plain, at - 1) || isLetter(plain, end)) continue;
      const of = settle(plain, countedAfter(plain, end), at, end);
      found.push({ kind: "count", start: at, end, value, form, total: false, of });
    }
  }
  return found;
}

function isLetter(plain: string, at: number): boolean {
  const code = plain.charCodeAt(at);
  return code >= 97 && code <= 122;
}

const ALL_BUT =
  /\b(?:all|every one|each)(?: (?:of )?(?:them|the |these )?\w{0,20})?,? (?:but|except(?: for)?|save(?: for)?|excluding|other than|apart from) (?:for )?(?:the )?/g;

/** Numbers left out of a whole: "all but two", "all except 3", "except for one". */
export function findAllBut(
  plain: string,
  numbers: readonly NumberToken[] = findNumbers(plain),
): { start: number; end: number; value: number }[] {
  const found: { start: number; end: number; value: number }[] = [];
  const byStart = new Map(numbers.map((token) => [token.start, token]));
  ALL_BUT.lastIndex = 0;
  for (let hit = ALL_BUT.exec(plain); hit !== null; hit = ALL_BUT.exec(plain)) {
    const at = hit.index + hit[0].length;
    const token = byStart.get(at);
    if (token !== undefined && isWhole(plain, token)) {
      found.push({ start: hit.index, end: token.end, value: token.value });
    }
  }
  return found;
}
