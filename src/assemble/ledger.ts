import { closesPrevious } from "../lexicon/closed-totals.ts";
import { within } from "../lexicon/within.ts";
import type { Count, Span } from "../types/index.ts";
import { correctedCounts } from "./corrected-counts.ts";
import { fieldCounts } from "./field-counts.ts";
import { keptIn } from "./kept.ts";
import { placed } from "./place-numbers.ts";
import { isTold, type LesionWord, type Placed, type Reading, type Technique } from "./reading.ts";
import { withoutShares } from "./shares.ts";
import { type SitePhrase, samePart } from "./site-phrases.ts";

export type Told = Placed<Count>;

/** One number of lesions as a stretch of the note says it. */
export interface Entry {
  readonly count: Told;
  readonly value: number;
  /** The places it stands for; empty where it has none of its own. */
  readonly sites: readonly SitePhrase[];
  /**
   * `total` says so itself; `more` comes on top of what stood before; `again` speaks of lesions already
   * counted ("all four"); `plain` is any other.
   */
  readonly kind: "total" | "more" | "again" | "plain";
}

/** The words of a note by sentence. */
export interface Rows {
  readonly measures: readonly Reading["measures"][];
  readonly counts: readonly (readonly Told[])[];
  readonly sites: readonly (readonly SitePhrase[])[];
  readonly lesions: readonly (readonly LesionWord[])[];
  readonly techniques: readonly (readonly Technique[])[];
  /** Sentences of each list item. */
  readonly ofItem: ReadonlyMap<number, readonly number[]>;
}

const noWords: readonly never[] = [];

function bySentence<W extends { readonly place: { readonly sentence: number } }>(
  words: readonly W[],
  sentences: number,
): (readonly W[])[] {
  const rows = new Array<readonly W[]>(sentences).fill(noWords);
  let row: W[] = [];
  let sentence = -1;
  for (const word of words) {
    if (word.place.sentence !== sentence) {
      sentence = word.place.sentence;
      row = [...(rows[sentence] ?? noWords)];
      rows[sentence] = row;
    }
    row.push(word);
  }
  return rows;
}

/** The words of a reading laid out by sentence, once: who asks for those of one place looks at no others. */
export const rows = keptIn((reading): Rows => {
  const { doc, measures, counts, sites, lesions, techniques } = reading;
  const length = doc.sentences.length;
  const ofItem = new Map<number, number[]>();
  doc.sentences.forEach(({ item }, index) => {
    const listed = ofItem.get(item);
    if (listed === undefined) ofItem.set(item, [index]);
    else listed.push(index);
  });
  return {
    measures: bySentence(measures, length),
    counts: bySentence(counts, length),
    sites: bySentence(sites, length),
    lesions: bySentence(lesions, length),
    techniques: bySentence(techniques, length),
    ofItem,
  };
});

/** Lines that list what was left: "Left untreated: 3 small tags on the lids". */
const leavingLine =
  /^\W{0,4}(?:left (?:untreated|alone)|not (?:treated|done|frozen|injected|removed)|untreated|deferred|declined|spared|observed|remaining untreated)\b/;

/** Does the line of some words list what was not treated? */
export function inLeavingLine(reading: Reading, words: Span & { place: { sentence: number } }) {
  const sentence = reading.doc.sentences[words.place.sentence];
  return (
    sentence !== undefined &&
    leavingLine.test(
      reading.plain.slice(sentence.start, Math.min(words.start, sentence.start + 40)),
    )
  );
}

/** A limit from above is no number of lesions. */
const atMost = /(?:<|\b(?:less than|fewer than|under|up to|at most|no more than)) ?$/;
const otherProcedure =
  /^ ?(?:[a-z]+ ){0,2}(?:biops|bx|punch|shave|excision|suture|procedure|matter|issue|problem|concern|visit|specimen|stage)/;
const sideNoun = /^ (?:of the |of her |of his |the |her |his )?(?:sides?|left|right|upper|lower)\b/;

/** "One on the left neck has a crust": one of those counted elsewhere is described. */
const describedOne =
  /^one (?:on|of|at|in|over|near) [^.;:]{2,50}? (?:has|had|is|was|looks|appears|bleeds|bled|shows)\b/;

/** "Of the two keratoses, one was treated": the first number is what there was. */
const outOfThem = /^of (?:the |these |those |her |his )?$/;

function singlesOut({ doc, plain }: Reading, told: Told): boolean {
  const { start = -1, end = -1 } = doc.sentences[told.place.sentence] ?? {};
  if (told.start - start < 12 && outOfThem.test(plain.slice(start, told.start))) return true;
  return told.start === start && describedOne.test(plain.slice(start, end));
}

/** A number that can be one of treated lesions: told, not negated, of lesions or of nothing named. */
/** "Nine injections to the vertex, four to the crown": the second number is of pricks, too. */
function countsPricks(reading: Reading, { of, start, end, place }: Told): boolean {
  if (of !== undefined || !/^ (?:in)?to\b/.test(reading.plain.slice(end, end + 6))) return false;
  const counts = rows(reading).counts[place.sentence] ?? [];
  return counts.findLast((one) => one.end <= start && one.of !== undefined)?.of === "puncture";
}

const mayCountLesions = (reading: Reading, told: Told): boolean =>
  (told.of === undefined || told.of === "lesion") &&
  told.form !== "pair" &&
  !countsPricks(reading, told);

function isCounted(reading: Reading, told: Told): boolean {
  const { assertion } = told;
  if (!mayCountLesions(reading, told) || correctedCounts(reading).wrong.has(told)) return false;
  if (assertion.time === "past" || assertion.time === "planned") return false;
  if (assertion.certainty !== "certain" || !isTold(assertion)) return false;
  if (inLeavingLine(reading, told) || singlesOut(reading, told)) return false;
  if (atMost.test(reading.plain.slice(Math.max(0, told.start - 16), told.start))) return false;
  return !otherProcedure.test(reading.plain.slice(told.end, told.end + 30));
}

/** "Both" is a number of lesions only where no place follows it ("both hands"). */
function isBoth(reading: Reading, told: Told): boolean {
  if (told.form !== "both") return false;
  const next = reading.plain.slice(told.end, told.end + 12);
  const named = (rows(reading).sites[told.place.sentence] ?? []).some(
    (phrase) => phrase.end > told.end && phrase.start - told.end <= 5,
  );
  return !named && !sideNoun.test(next);
}

/** "Armpits", "feet", "axillae"; "the 1 suprapubic" is a lesion at its place. */
const several = /^(?!on |of |along ).*(?:s|feet|ae)$/;

/** "Between the two armpits": a number of places. */
function countsPlaces(reading: Reading, told: Told): boolean {
  const { plain } = reading;
  const lead = plain.slice(Math.max(0, told.start - 9), told.start).replace(/\s/g, " ");
  if (!/\b(?:the|her|his|between) $/.test(lead)) return false;
  return (rows(reading).sites[told.place.sentence] ?? []).some(
    ({ start, end }) =>
      start > told.end && start - told.end <= 2 && several.test(plain.slice(start, end)),
  );
}

const totalBefore =
  /\b(?:total|tot|sum|overall|altogether|in all)\b[^.;\n\d]{0,30}(?:\.{2,40})?[ :=]{0,4}$|\d ?= ?$/;
const moreBefore =
  /\b(?:plus|also|another|an additional|additional|a further|further|(?:and )?then(?: i)?(?: did| treated| froze| hit| sprayed| zapped)?|as well as)(?: another)? $/;
const moreBehind = /^ (?:more|others?|additional|further|extra)\b/;
const againBefore =
  /\b(?:all|all of the|all of these|these|those|the same|said|each of the|every one of the|both of the) $/;
const correction = /\b(?:correction|i mean|make that|make it|scratch that|sorry|rather|no)[,:]? $/;

/** @param byPlace it is one of several numbers in the field, each with a place of its own */
function kindOf(plain: string, count: Told, byPlace: boolean): Entry["kind"] {
  const lead = plain.slice(Math.max(0, count.start - 44), count.start).replace(/\s/g, " ");
  const totalled = totalBefore.test(lead) && !closesPrevious(lead);
  const ofField = count.place.kind === "field-count" && !byPlace;
  if (count.total || ofField || totalled) return "total";
  const next = plain.slice(count.end, count.end + 14).replace(/\s/g, " ");
  if (moreBefore.test(lead) || moreBehind.test(next)) return "more";
  return count.form === "both" || againBefore.test(lead) ? "again" : "plain";
}

/** A number said again right after "correction" takes the place of the one before it. */
function corrected(plain: string, entries: readonly Entry[]): Entry[] {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const lead = plain.slice(Math.max(0, entry.count.start - 18), entry.count.start);
    const before = correction.test(lead.replace(/\s/g, " ")) ? kept.pop() : undefined;
    const sites = entry.sites.length > 0 ? entry.sites : (before?.sites ?? []);
    kept.push({ ...entry, sites, kind: before?.kind ?? entry.kind });
  }
  return kept;
}

/** Are the parts no more than a closer look at the head: sides or smaller places of its own place? */
function dividesHead(
  head: Entry,
  parts: readonly Entry[],
  withinOf: (id: string) => string | undefined,
) {
  if (head.sites.length === 0) return parts.every(({ sites }) => sites.length === 0);
  return parts.every(({ sites }) =>
    sites.every((site) => head.sites.some((own) => samePart(own, site, withinOf))),
  );
}

/** How many entries behind `at` add up to it: two or more, none of them on top of it. */
function runOf(entries: readonly Entry[], at: number): number {
  const head = entries[at]?.value ?? 0;
  let sum = 0;
  for (const [index, entry] of entries.slice(at + 1).entries()) {
    if (entry.kind === "more") return 0;
    sum += entry.value;
    if (sum >= head) return sum === head && index > 0 ? index + 1 : 0;
  }
  return 0;
}

/** "4 forearms (2 R 2 L)", "five on the hands, three right and two left": numbers that only split another. */
function folded(
  entries: readonly Entry[],
  withinOf: (id: string) => string | undefined,
): readonly Entry[] {
  let kept = [...entries];
  for (let at = kept.length - 1; at >= 0; at -= 1) {
    const run = runOf(kept, at);
    const head = kept[at];
    if (run === 0 || head === undefined) continue;
    if (dividesHead(head, kept.slice(at + 1, at + 1 + run), withinOf))
      kept = [...kept.slice(0, at + 1), ...kept.slice(at + 1 + run)];
  }
  return kept;
}

/** "Nine between the two armpits" names the places, not what lies between them. */
const isShared = (plain: string, { start }: SitePhrase): boolean =>
  /\bbetween (?:the two|both) $/.test(plain.slice(Math.max(0, start - 17), start));

const eachBehind = /^ (?:each|apiece|ea)\b/;
const eachSide =
  /^ (?:[a-z]+ ){0,2}?(?:(?:on|of|to|at|over|in|for|from) )?(?:each|either|per) (?:side of (?:the |his |her )?)?$/;

/** Parts of the body that come in pairs, more than one of them. */
const pair =
  /\b(?:hands|forearms|arms|ears|cheeks|temples|feet|shins|calves|thighs|legs|wrists|ankles|shoulders|knees|elbows|heels|soles|palms|helices|brows|eyelids|lids|axillae|armpits)$/;

/** Two of a place that is told on each side, unless its words already say that there are two. */
function onEach(place: SitePhrase): readonly SitePhrase[] {
  if (place.site.side === undefined) return [place, place];
  return place.site.side === "both" ? [place] : [];
}

/** Places that a number holds for one by one: "right and left cheek (1 each)", "one on each temple". */
function eachOf(
  plain: string,
  { start, end, form }: Told,
  [own]: readonly SitePhrase[],
  phrases: readonly SitePhrase[],
  numbers: readonly Told[],
): readonly SitePhrase[] {
  if (own !== undefined && own.start >= end && eachSide.test(plain.slice(end, own.start)))
    return onEach(own);
  if (form === "times" || !eachBehind.test(plain.slice(end, end + 12))) return [];
  // "Scalp 4, left ear 1, hands 3 each": the places before have numbers of their own.
  const from = numbers.findLast((other) => other.end <= start)?.end ?? 0;
  const places = phrases.filter((phrase) => phrase.end <= start && phrase.start >= from);
  const [only, ...more] = places;
  const both =
    more.length === 0 &&
    only?.site.side === undefined &&
    pair.test(plain.slice(only?.start, only?.end));
  return both ? [...places, ...places] : places;
}

/** Of places on both sides there are two. */
const sides = (phrases: readonly SitePhrase[]): number =>
  phrases.reduce((sum, { site }) => sum + (site.side === "both" ? 2 : 1), 0);

/** More numbers or places than this in one sentence are no account of lesions. */
const mostWords = 60;

/** The numbers of whole sentences, each read once a note. */
const wholeEntries = keptIn((): (readonly Entry[] | undefined)[] => []);

function entriesOfWhole(
  reading: Reading,
  sentence: number,
  withinOf: (id: string) => string | undefined,
): readonly Entry[] {
  const known = wholeEntries(reading);
  const whole = reading.doc.sentences[sentence] ?? { start: 0, end: 0 };
  const entries = known[sentence] ?? readEntries(reading, sentence, whole, withinOf);
  known[sentence] = entries;
  return entries;
}

/** Every number of lesions in a stretch of one sentence, with its places, in order. */
export function entriesIn(
  reading: Reading,
  sentence: number,
  stretch: Span,
  withinOf: (id: string) => string | undefined,
): readonly Entry[] {
  const whole = reading.doc.sentences[sentence];
  return stretch.start === whole?.start && stretch.end === whole.end
    ? entriesOfWhole(reading, sentence, withinOf)
    : readEntries(reading, sentence, stretch, withinOf);
}

function readEntries(
  reading: Reading,
  sentence: number,
  stretch: Span,
  withinOf: (id: string) => string | undefined,
): readonly Entry[] {
  const { plain } = reading;
  const laid = rows(reading);
  const counts = (laid.counts[sentence] ?? [])
    .slice(0, mostWords)
    .filter((count) => within(count, stretch) && isCounted(reading, count));
  // "Both ears (1 each)" counts ears: only a number of lesions has shares.
  const ofLesions = counts.filter((count) =>
    count.form === "both" ? isBoth(reading, count) : !countsPlaces(reading, count),
  );
  const usable = withoutShares(plain, ofLesions);
  if (usable.length === 0) return [];
  const phrases = (laid.sites[sentence] ?? [])
    .slice(0, mostWords)
    .filter(
      (phrase) =>
        within(phrase, stretch) &&
        (!phrase.landmark || isShared(plain, phrase)) &&
        phrase.assertion.polarity !== "negated" &&
        phrase.assertion.time !== "past",
    );
  const numbers = usable.filter(({ form, total }) => form !== "both" && !total);
  const placing = placed(plain, phrases, numbers);
  const fields = fieldCounts(reading);
  const entries = usable.map((count): Entry => {
    const field = fields.get(count);
    const sites = field === undefined ? (placing.get(count) ?? []) : [field];
    const each = eachOf(plain, count, sites, phrases, numbers);
    const byPlace = field !== undefined || (placing.size > 1 && sites.length > 0);
    const corrects = correctedCounts(reading).right.has(count);
    const kind = corrects ? "total" : kindOf(plain, count, byPlace);
    if (each.length === 0) return { count, value: count.value, sites, kind };
    return { count, value: count.value * sides(each), sites: each, kind };
  });
  return folded(corrected(plain, entries), withinOf);
}
