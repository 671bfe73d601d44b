import type { Conflict, Count, Fact, Span } from "../types/index.ts";
import { clauseAt, gapBetween, within } from "./clause.ts";
import { bare, missing, stated } from "./facts.ts";
import { isTold, type LesionWord, type Placed } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { withinOf } from "./targets.ts";

type Told = Placed<Count>;

/** How many lesions one treatment covers, where, and whether the note says so twice differently. */
export interface Counted {
  readonly count: Fact<number>;
  readonly sites: readonly SitePhrase[];
  readonly conflicts: readonly Conflict[];
}

/** Where to look: the stretches that tell of the treatment, the best first. */
export interface Search {
  readonly stretches: readonly Span[];
  /** Words that name what is counted. */
  readonly lesions: readonly LesionWord[];
  /** Words that name what was done. */
  readonly techniques: readonly Span[];
}

const countsLesions = ({ of, form }: Told) =>
  (of === undefined || of === "lesion") && form !== "both" && form !== "pair";

const isCounted = (told: Told) =>
  countsLesions(told) &&
  told.assertion.polarity === "affirmed" &&
  told.assertion.time !== "past" &&
  isTold(told.assertion) &&
  told.assertion.certainty === "certain";

/** What may stand between a place and its number: "forehead 3", "left temple (2)", "four on the forehead", "arm ...... 4". */
const link =
  /^[\s.:(x=*~-]*(?:(?:on|of|from|over|to|the|her|his|each|in|at|were|are|lesions?|aks?|sks?|isks?|warts?|tags?|patches|patch|spots?|more|about) ?){0,4}[\s.:(=~-]*$/;

interface Pair {
  readonly phrase: SitePhrase;
  readonly count: Told;
}

/** Places paired with the numbers before or behind them. */
function pairUp(
  plain: string,
  phrases: readonly SitePhrase[],
  counts: readonly Told[],
  behind: boolean,
): Pair[] {
  const free = new Set(counts);
  return phrases.flatMap((phrase) => {
    const linked = [...free].filter((count) => {
      const [from, to] = behind ? [phrase.end, count.start] : [count.end, phrase.start];
      return to >= from && to - from <= 40 && link.test(plain.slice(from, to));
    });
    const count = linked.sort((a, b) => gapBetween(a, phrase) - gapBetween(b, phrase))[0];
    if (count === undefined) return [];
    free.delete(count);
    return [{ phrase, count }];
  });
}

/** Sites of a stretch, each with its count; places not treated are left out. */
function itemised(scene: Scene, stretch: Span) {
  const { plain, sites, counts } = scene.reading;
  const here = counts.filter((count) => within(count, stretch) && isCounted(count) && !count.total);
  const phrases = sites.filter(
    (phrase) =>
      within(phrase, stretch) &&
      !phrase.landmark &&
      phrase.assertion.polarity !== "negated" &&
      phrase.assertion.time !== "past",
  );
  const after = pairUp(plain, phrases, here, true);
  const before = pairUp(plain, phrases, here, false);
  const pairs = before.length > after.length ? before : after;
  const taken = new Set(pairs.map(({ count }) => count));
  return { pairs, free: new Set(here.filter((count) => !taken.has(count))) };
}

/** Places that another sentence says were left: "scalp x5 not treated". */
function left(scene: Scene, phrase: SitePhrase): boolean {
  return scene.reading.sites.some(
    (other) =>
      other !== phrase &&
      other.assertion.polarity === "negated" &&
      other.assertion.setting === "account" &&
      samePlace(other, phrase, withinOf(scene.reading)) &&
      scene.reading.counts.some(
        (count) =>
          count.place.sentence === other.place.sentence && count.assertion.polarity === "negated",
      ),
  );
}

/** A number beside the name of the lesion or of the treatment, or marked as the total. */
function totalIn(
  scene: Scene,
  stretch: Span,
  search: Search,
  free: ReadonlySet<Told>,
): Told | undefined {
  const inside = scene.reading.counts.filter((count) => within(count, stretch) && isCounted(count));
  const marked =
    inside.find((count) => count.total) ?? inside.find(({ place }) => place.kind === "field-count");
  if (marked !== undefined) return marked;
  const anchors: readonly Span[] = [...search.lesions, ...search.techniques].filter((span) =>
    within(span, stretch),
  );
  return inside.find(
    (count) =>
      free.has(count) &&
      anchors.some((anchor) => {
        const [from, to] =
          count.start >= anchor.end ? [anchor.end, count.start] : [count.end, anchor.start];
        return to >= from && to - from <= 28 && !/[.;\n]/.test(scene.reading.plain.slice(from, to));
      }),
  );
}

/** "All but two", "the two left alone": how many of the counted were not treated. */
function leftOver(scene: Scene, stretch: Span): { value: number; span: Span } | undefined {
  const { plain } = scene.reading;
  const text = plain.slice(stretch.start, stretch.end);
  const match =
    /\b(?:all but|all except|except(?: for)?) (one|two|three|four|five|six|\d{1,2})\b/.exec(text);
  if (match === null) return undefined;
  const words = ["zero", "one", "two", "three", "four", "five", "six"];
  const named = words.indexOf(match[1] ?? "");
  const value = named >= 0 ? named : Number(match[1]);
  const start = stretch.start + match.index;
  return { value, span: { start, end: start + match[0].length } };
}

function conflictOf(total: Told, sum: number, pairs: readonly { count: Told }[]): Conflict {
  return {
    about: "count",
    evidence: [bare(total), ...pairs.map(({ count }) => bare(count))],
    readings: `total ${total.value}; by site ${sum}`,
  };
}

interface Found {
  readonly total: Told | undefined;
  readonly pairs: readonly Pair[];
  readonly off: { value: number; span: Span } | undefined;
}

function search(scene: Scene, wanted: Search): Found {
  let total: Told | undefined;
  let pairs: Found["pairs"] = [];
  let off: Found["off"];
  for (const stretch of wanted.stretches) {
    const listed = itemised(scene, stretch);
    const kept = listed.pairs.filter(({ phrase }) => !left(scene, phrase));
    total ??= totalIn(scene, stretch, wanted, listed.free);
    if (pairs.length === 0) pairs = kept;
    off ??= leftOver(scene, stretch);
  }
  return { total, pairs, off };
}

/**
 * Counts the lesions of one treatment. Numbers by site are added; a total that differs from their sum is
 * a conflict, and the lower of the two counts. What was left untreated is taken off.
 */
export function countLesions(scene: Scene, wanted: Search): Counted {
  const { total, pairs, off } = search(scene, wanted);
  const sum = pairs.reduce((all, { count }) => all + count.value, 0);
  const sites = pairs.map(({ phrase }) => phrase);
  const less = off?.value ?? 0;
  if (total !== undefined && (pairs.length < 2 || sum === total.value)) {
    const value = Math.max(1, total.value - less);
    return { count: stated(value, total, ...(off ? [off.span] : [])), sites, conflicts: [] };
  }
  if (pairs.length === 0) return { count: missing, sites: [], conflicts: [] };
  const evidence = [...pairs.map(({ count }) => bare(count)), ...(off ? [off.span] : [])];
  if (total === undefined)
    return { count: stated(Math.max(1, sum - less), ...evidence), sites, conflicts: [] };
  const value = Math.max(1, Math.min(sum, total.value) - less);
  return { count: stated(value, ...evidence), sites, conflicts: [conflictOf(total, sum, pairs)] };
}

/** The sentences that speak of any of the given words, as stretches, in order. */
export function sentencesOf(
  scene: Scene,
  words: readonly { place: { sentence: number } }[],
): Span[] {
  const indexes = [...new Set(words.map(({ place }) => place.sentence))].sort((a, b) => a - b);
  return indexes.flatMap((index) => scene.reading.doc.sentences[index] ?? []);
}

export function clausesOf(
  scene: Scene,
  words: readonly (Span & { place: { sentence: number } })[],
): Span[] {
  return words.map((word) => clauseAt(scene.reading, word.place.sentence, word.start));
}
