import type { LesionConcept, PathologyReport, Span } from "../types/index.ts";
import { type Act, findActs } from "./acts.ts";
import { clauseAt, within } from "./clause.ts";
import { type Reading, sentenceAt } from "./reading.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { findTargets, type Target, type Targets, withinOf } from "./targets.ts";

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

type Owner = { readonly target: Target | undefined } | undefined;

function ownerByPhrase(reading: Reading, targets: Targets, phrase: SitePhrase): Owner {
  const target =
    targets.byPhrase.get(phrase) ??
    targets.all.find((known) =>
      known.phrases.some((own) => samePlace(own, phrase, withinOf(reading))),
    );
  return { target };
}

/** The nearest site phrase in a stretch: the last one before the words, else the first behind. */
function ownerWithin(reading: Reading, targets: Targets, stretch: Span, span: Span): Owner {
  const phrases = reading.sites.filter((phrase) => !phrase.landmark && within(phrase, stretch));
  const phrase = phrases.findLast(({ start }) => start <= span.start) ?? phrases[0];
  return phrase === undefined ? undefined : ownerByPhrase(reading, targets, phrase);
}

const lesional: ReadonlySet<string> = new Set(["biopsy", "shave", "excision", "mohs"]);

/** The lesion last named or last acted upon before a span; the first of the note where none was. */
function lastSpokenOf(
  targets: Targets,
  spoken: readonly SitePhrase[],
  acts: readonly Act[],
  span: Span,
): Target | undefined {
  const phrase = spoken.findLast(({ end }) => end <= span.start);
  const act = acts.findLast(({ technique }) => technique.end <= span.start);
  if (act !== undefined && act.technique.end > (phrase?.end ?? 0)) return act.targets[0];
  const [first] = spoken;
  const named = phrase ?? first;
  return named === undefined ? undefined : targets.byPhrase.get(named);
}

/** Comma-wide, clause-wide, sentence-wide, item-wide; then whatever was spoken of last. */
function ownership(reading: Reading, targets: Targets, acts: readonly Act[]) {
  const telling = acts.filter(
    (act) => !act.heading && act.targets.length === 1 && lesional.has(act.family),
  );
  const firm = acts.filter((act) => act.firm && lesional.has(act.family));
  const treated = new Set<Target | undefined>(firm.flatMap((act) => act.targets));
  const spoken =
    treated.size === 0
      ? targets.phrases
      : targets.phrases.filter((phrase) => treated.has(targets.byPhrase.get(phrase)));
  const told = (span: Span, sentence: number): Target | undefined => {
    const beside = telling.find(({ technique }) => technique.place.sentence === sentence);
    if (beside !== undefined) return beside.targets[0];
    const item = reading.doc.sentences[sentence]?.item ?? -1;
    const owned = targets.byItem.get(item);
    if (owned !== undefined || listsOthers(reading, targets, item)) return owned;
    return lastSpokenOf(targets, spoken, telling, span);
  };
  return (span: Span): Target | undefined => {
    const sentence = sentenceAt(reading.doc, span.start);
    const whole = reading.doc.sentences[sentence] ?? span;
    const clause = clauseAt(reading, sentence, span.start);
    const owner =
      ownerWithin(reading, targets, commaPart(reading.plain, clause, span), span) ??
      ownerWithin(reading, targets, clause, span) ??
      ownerWithin(reading, targets, whole, span);
    return owner === undefined ? told(span, sentence) : owner.target;
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
  const from = plain.lastIndexOf(",", span.start);
  const to = plain.indexOf(",", span.end);
  return {
    start: from < clause.start ? clause.start : from + 1,
    end: to < 0 || to > clause.end ? clause.end : to,
  };
}

export function sceneOf(reading: Reading, reports: readonly ReadReport[]): Scene {
  const targets = findTargets(reading);
  const acts = findActs(reading, targets);
  return { reading, targets, acts, reports, ownerOf: ownership(reading, targets, acts) };
}
