import { allMatches } from "../lexicon/all-matches.ts";
import { firstWhere } from "../lexicon/first-where.ts";
import { within } from "../lexicon/within.ts";
import type { LesionConcept, PathologyReport, Span } from "../types/index.ts";
import { type Act, findActs } from "./acts.ts";
import { targetByBearing } from "./by-bearing.ts";
import { clauseAt } from "./clause.ts";
import { ofSentence } from "./of-sentence.ts";
import { type Reading, sentenceAt } from "./reading.ts";
import { placesInOrder } from "./respectively.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { findTargets, isFormPlace, type Target, type Targets, withinOf } from "./targets.ts";
import { softTissueTumours } from "./tumour-removal.ts";

/** A report of the record with what the lexicon makes of its diagnosis. */
export interface ReadReport {
  readonly index: number;
  readonly report: PathologyReport;
  readonly lesion: LesionConcept | undefined;
}

/** The note as a scene: the lesions, what was done to them, and who owns each word. */
export interface Scene {
  readonly reading: Reading;
  readonly targets: Targets;
  readonly acts: readonly Act[];
  readonly reports: readonly ReadReport[];
  /** The lesion that a word is about; `undefined` where it is about one that nothing was done to. */
  readonly ownerOf: (span: Span) => Target | undefined;
}

function ownerByPhrase(reading: Reading, targets: Targets, phrase: SitePhrase): Target | undefined {
  return (
    targets.byPhrase.get(phrase) ??
    targets.all.find((known) =>
      known.phrases.some((own) => samePlace(own, phrase, withinOf(reading))),
    )
  );
}

/** Places named in each sentence, landmarks left out. */
function placesBySentence({ sites }: Reading): ReadonlyMap<number, readonly SitePhrase[]> {
  const found = new Map<number, SitePhrase[]>();
  for (const phrase of sites) {
    if (phrase.landmark) continue;
    const { sentence } = phrase.place;
    const known = found.get(sentence);
    if (known === undefined) found.set(sentence, [phrase]);
    else known.push(phrase);
  }
  return found;
}

/** The nearest site phrase in a stretch: the last one before the words, else the first behind. */
function nearestPlace(
  places: readonly SitePhrase[],
  stretch: Span,
  span: Span,
): SitePhrase | undefined {
  const here = places.filter((phrase) => within(phrase, stretch));
  const before = here.findLast(({ start }) => start <= span.start);
  return before ?? here[0];
}

/** "A 6 mm papule on the left cheek and a 9 mm plaque on the right calf": sizes stand before their places. */
function sizesFirst(
  { measures }: Reading,
  places: readonly SitePhrase[],
  sentence: number,
): boolean {
  if (places.length < 2) return false;
  const first = ofSentence(measures, sentence).find(({ role }) => role !== "device");
  return first?.role === "size" && first.end < (places[0]?.start ?? 0);
}

const ofPlace = /^ (?:of|on|over) (?:the |his |her )?$/;
const goesOn = /\b(?:and|plus) (?:an? |one |the )?$|& ?$/;

/** "A carcinoma of the shoulder and one of the calf", "BCC shoulder and SCC calf": a name joined to the place behind it is of that place. */
function joinsPlace(plain: string, span: Span, ahead: SitePhrase): boolean {
  const between = plain.slice(span.end, ahead.start);
  if (!goesOn.test(plain.slice(Math.max(0, span.start - 10), span.start))) return false;
  return between === " " || ofPlace.test(between);
}

const lesional: ReadonlySet<string> = new Set(["biopsy", "shave", "excision", "mohs"]);

/**
 * A lipoma "delivered" is cut out; the sac of a cyst only comes out of what was cut. Beside a removal a
 * tumour curetted away whose place was named before is as much one of the lesions.
 */
const takesOut = ({ lesions }: Reading, acts: readonly Act[]) => {
  const beside = acts.some(({ family }) => lesional.has(family));
  const tumour = lesions.some(({ is }) => softTissueTumours.has(is.id));
  return ({ family, own, targets, technique: { is } }: Act) =>
    lesional.has(family) ||
    (tumour && family === "soft-tissue") ||
    (family === "destruction" &&
      (own || (beside && targets.length === 1)) &&
      is.weak !== true &&
      is.technique === "curettage-electrodesiccation");
};

/** The lesion last named or last acted upon before a span; the first of the note where none was. */
function lastSpokenOf(
  targets: Targets,
  spoken: readonly SitePhrase[],
  acts: readonly Act[],
  span: Span,
): Target | undefined {
  const phrase = spoken[firstWhere(spoken, ({ end }) => end > span.start) - 1];
  const act = acts[firstWhere(acts, ({ technique }) => technique.end > span.start) - 1];
  if (act !== undefined && act.technique.end > (phrase?.end ?? 0)) return act.targets[0];
  const [first] = spoken;
  const named = phrase ?? first;
  return named === undefined ? undefined : targets.byPhrase.get(named);
}

/** The lesion of what was done in one line, where that tells of one alone: a record of one procedure. */
function ofRecord(here: readonly Act[]): Target | undefined {
  const named = new Set(here.flatMap(({ own, targets }) => (own ? targets : [])));
  const families = new Set(here.map(({ family }) => family));
  const [only] = named;
  return named.size === 1 && families.size === 1 ? only : undefined;
}

/** Answers what the line of a span is a record of; asks once for each line. */
function records({ plain }: Reading, acts: readonly Act[]) {
  const starts = [0, ...allMatches(/\n/g, plain).map(({ index }) => index + 1)];
  const known = new Map<number, Target | undefined>();
  return ({ start }: Span): Target | undefined => {
    const next = firstWhere(starts, (at) => at > start);
    if (!known.has(next)) {
      const to = starts[next] ?? plain.length + 1;
      const from = firstWhere(acts, ({ technique }) => technique.start >= (starts[next - 1] ?? 0));
      const end = firstWhere(acts, ({ technique }) => technique.start >= to);
      known.set(next, ofRecord(acts.slice(from, end).filter((act) => act.technique.end < to)));
    }
    return known.get(next);
  };
}

/** "Tumor: SCC" as the first line of a block, then "Location: left upper back": the diagnosis is of the place below it. */
function placedBelow({ doc, plain }: Reading, { phrases }: Targets, sentence: number) {
  const kindOf = (index: number) => doc.sections[doc.sentences[index]?.section ?? -1]?.kind;
  if (kindOf(sentence) !== "field-diagnosis" || kindOf(sentence + 1) !== "field-site") return;
  const between = plain.slice(doc.sentences[sentence - 1]?.end, doc.sentences[sentence]?.start);
  if (kindOf(sentence - 1) === "field-site" && !/\n\s*\n/.test(between)) return;
  return ofSentence(phrases, sentence + 1)[0];
}

/** Comma-wide, clause-wide, sentence-wide, item-wide; then whatever was spoken of last. */
function ownership(reading: Reading, targets: Targets, acts: readonly Act[]) {
  const removing = acts.filter(takesOut(reading, acts));
  const telling = removing.filter((act) => !act.heading && act.targets.length === 1);
  const firm = removing.filter((act) => act.firm);
  // An account that begins at a place named before it goes on about that place, too.
  const begun = firm.length > 0 ? telling : [];
  const treated = new Set<Target | undefined>([...firm, ...begun].flatMap((act) => act.targets));
  const log = acts.some(({ family, targets: own }) => family === "mohs" && own.length < 2);
  const spoken =
    treated.size === 0
      ? targets.phrases
      : targets.phrases.filter(
          (phrase) =>
            treated.has(targets.byPhrase.get(phrase)) || (log && isFormPlace(reading, phrase)),
        );
  const recordOf = records(reading, acts);
  const besides = new Map(
    telling.toReversed().map((act) => [act.technique.place.sentence, act] as const),
  );
  const goneOn = (span: Span, sentence: number): Target | undefined => {
    const beside = besides.get(sentence);
    if (beside !== undefined) return beside.targets[0];
    const below = placedBelow(reading, targets, sentence);
    if (below !== undefined) return targets.byPhrase.get(below);
    const item = reading.doc.sentences[sentence]?.item ?? -1;
    const owned = targets.byItem.get(item);
    if (owned !== undefined || listsOthers(reading, targets, item)) return owned;
    return recordOf(span) ?? lastSpokenOf(targets, spoken, telling, span);
  };
  const told = (span: Span, sentence: number): Target | undefined =>
    targetByBearing(reading, targets, span) ?? goneOn(span, sentence);
  const bySentence = placesBySentence(reading);
  const ofAhead = (
    places: readonly SitePhrase[],
    sentence: number,
    span: Span,
    ahead: SitePhrase,
  ): { readonly owner: Target | undefined } | undefined => {
    const owner = ownerByPhrase(reading, targets, ahead);
    if (sizesFirst(reading, places, sentence)) return { owner };
    return owner !== undefined && joinsPlace(reading.plain, span, ahead) ? { owner } : undefined;
  };
  const ownerOf = (span: Span): Target | undefined => {
    const sentence = sentenceAt(reading.doc, span.start);
    const places = bySentence.get(sentence);
    if (places === undefined) return told(span, sentence);
    const whole = reading.doc.sentences[sentence] ?? span;
    const clause = clauseAt(reading, sentence, span.start);
    const ahead = places.find((phrase) => phrase.start >= span.end && within(phrase, clause));
    const joined = ahead && ofAhead(places, sentence, span, ahead);
    if (joined !== undefined) return joined.owner;
    const place =
      nearestPlace(places, commaPart(reading.plain, clause, span), span) ??
      nearestPlace(places, clause, span) ??
      nearestPlace(places, whole, span);
    return place === undefined ? told(span, sentence) : ownerByPhrase(reading, targets, place);
  };
  const inOrder = placesInOrder(reading);
  return remembered((span) => {
    const listed = inOrder.get(span.start);
    return listed === undefined ? ownerOf(span) : ownerByPhrase(reading, targets, listed);
  });
}

/** Asks once for each stretch of the note. */
function remembered(ownerOf: (span: Span) => Target | undefined) {
  const known = new Map<number, { readonly end: number; readonly target: Target | undefined }>();
  return (span: Span): Target | undefined => {
    const before = known.get(span.start);
    if (before?.end === span.end) return before.target;
    const target = ownerOf(span);
    known.set(span.start, { end: span.end, target });
    return target;
  };
}

/** An item that names no lesion, in a list whose other items do, speaks of something else. */
function listsOthers({ doc }: Reading, targets: Targets, item: number): boolean {
  const own = doc.items[item];
  if (own === undefined) return false;
  for (const other of targets.byItem.keys()) {
    if (doc.items[other]?.list === own.list) return true;
  }
  return false;
}

/** The part between commas that holds a span. */
function commaPart(plain: string, clause: Span, span: Span): Span {
  const from = plain.slice(clause.start, span.start).lastIndexOf(",");
  const to = plain.slice(span.end, clause.end).indexOf(",");
  return { start: clause.start + from + 1, end: to < 0 ? clause.end : span.end + to };
}

export function sceneOf(reading: Reading, reports: readonly ReadReport[]): Scene {
  const targets = findTargets(reading);
  const acts = findActs(reading, targets);
  return { reading, targets, acts, reports, ownerOf: ownership(reading, targets, acts) };
}
