import { allMatches } from "../lexicon/all-matches.ts";
import type { Behaviour, SectionKind, Sentence, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { rows } from "./ledger.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** What is counted: lesions of one kind, and the words that tell of their treatment. */
export interface Subject {
  readonly ids: ReadonlySet<string>;
  readonly words: readonly LesionWord[];
  readonly acts: readonly Act[];
  /** What other names in a sentence must be to be other subjects. */
  readonly rivals: ReadonlySet<Behaviour>;
}

/** A stretch of one sentence. */
export interface Part {
  readonly sentence: number;
  readonly span: Span;
}

const cuts = /,|;|\n|\.\s|\|| and | plus |: /g;

/** "2 painful, bleeding warts": words between a number and the name that it counts. */
const adjectives = /^(?:,? (?:and )?[a-z-]+){0,5},? $/;
const startsPlace = /\b(?:on|of|in|at|to|over|from|the)\b/;

/** Where the number of a name begins, or the name itself where none stands before it. */
function startOf({ reading }: Scene, from: number, name: LesionWord): number {
  const { counts } = rows(reading);
  const own = (counts[name.place.sentence] ?? []).findLast(
    ({ start, end }) => start >= from && end <= name.start,
  );
  const between = own === undefined ? "" : reading.plain.slice(own.end, name.start);
  const isOwn = own !== undefined && adjectives.test(between) && !startsPlace.test(between);
  return isOwn ? own.start : name.start;
}

/** Between two names the cut lies at the last comma or "and" before the second one's number. */
function cutAfter(scene: Scene, from: number, name: LesionWord): number {
  const to = startOf(scene, from, name);
  const last = allMatches(cuts, scene.reading.plain.slice(from, to)).at(-1);
  return last === undefined ? to : from + last.index + last[0].length;
}

/** The parts of a sentence that speak of the subject, where others are named in it, too. */
function namedParts(
  scene: Scene,
  sentence: number,
  own: readonly LesionWord[],
  others: readonly LesionWord[],
) {
  const whole = scene.reading.doc.sentences[sentence];
  if (whole === undefined) return [];
  if (others.length === 0) return [{ sentence, span: whole }];
  return own.map((word): Part => {
    const before = others.findLast(({ end }) => end <= word.start);
    const after = others.find(({ start }) => start >= word.end);
    const start = before === undefined ? whole.start : cutAfter(scene, before.end, word);
    const end = after === undefined ? whole.end : cutAfter(scene, word.end, after);
    return { sentence, span: { start, end: Math.max(end, word.end) } };
  });
}

const isName =
  (subject: Subject) =>
  ({ is, assertion }: LesionWord) =>
    (subject.rivals.has(is.behaviour) || subject.ids.has(is.id)) &&
    isTold(assertion) &&
    assertion.time !== "past";

/** Sentences back within which a name is still spoken of. */
const farthest = 40;

/** The name last spoken of before a sentence: what a sentence without a name goes on about. */
function topicBefore(scene: Scene, sentence: number, subject: Subject): LesionWord | undefined {
  const { lesions } = rows(scene.reading);
  const { doc } = scene.reading;
  const item = doc.sentences[sentence]?.item ?? -1;
  for (let at = sentence - 1; at >= Math.max(0, sentence - farthest); at -= 1) {
    const word = (lesions[at] ?? []).findLast(isName(subject));
    if (word === undefined) continue;
    return item >= 0 && doc.sentences[at]?.item !== item ? undefined : word;
  }
  return undefined;
}

/** "Cheeks: twenty comedones": a number right before the name of something else counts that. */
function countsAnother({ reading }: Scene, sentence: number, subject: Subject): boolean {
  const { counts, lesions } = rows(reading);
  const others = (lesions[sentence] ?? []).filter(
    ({ is }) => !subject.ids.has(is.id) && is.behaviour !== "unknown",
  );
  return others.some(({ start }) =>
    (counts[sentence] ?? []).some(
      (count) =>
        count.end <= start && /^(?: [a-z-]+){0,3} $/.test(reading.plain.slice(count.end, start)),
    ),
  );
}

/** What of a sentence is about the subject: all of it, the parts around its names, or nothing. */
export function ownParts(scene: Scene, sentence: number, subject: Subject, alone: boolean): Part[] {
  const whole = scene.reading.doc.sentences[sentence];
  if (whole === undefined) return [];
  const names = (rows(scene.reading).lesions[sentence] ?? []).filter(
    (word) =>
      (subject.rivals.has(word.is.behaviour) || subject.ids.has(word.is.id)) &&
      word.assertion.setting !== "option",
  );
  const own = names.filter((word) => subject.ids.has(word.is.id));
  const others = names.filter((word) => !subject.ids.has(word.is.id));
  if (own.length > 0) return namedParts(scene, sentence, own, others);
  if (others.length > 0 || countsAnother(scene, sentence, subject)) return [];
  if (alone) return [{ sentence, span: whole }];
  const topic = topicBefore(scene, sentence, subject);
  return topic === undefined || subject.ids.has(topic.is.id) ? [{ sentence, span: whole }] : [];
}

const longestRun = 14;

const homeOf = ({ doc }: Scene["reading"], section: number) =>
  doc.sections[doc.sections[section]?.parent ?? 0]?.kind;

/** "Left calf, a dark nodule: 3 mm punch": the note goes on to the next place of the body. */
function opensWithPlace(reading: Scene["reading"], sentence: number): boolean {
  const [first] = rows(reading).sites[sentence] ?? [];
  return first !== undefined && first.start <= (reading.doc.sentences[sentence]?.start ?? -1) + 1;
}

/** Does a sentence turn to another lesion, or to a procedure that the subject has no part in? */
function turnsAway({ reading }: Scene, sentence: number, subject: Subject): boolean {
  const other = (rows(reading).lesions[sentence] ?? []).some(
    (word) => isName(subject)(word) && !subject.ids.has(word.is.id),
  );
  if (other) return true;
  const placed = opensWithPlace(reading, sentence);
  return (rows(reading).techniques[sentence] ?? []).some(
    ({ is }) =>
      (is.weak !== true || placed) && !subject.acts.some(({ family }) => family === is.family),
  );
}

/** Sections that interrupt an account without ending it. */
const aside: ReadonlySet<SectionKind | undefined> = new Set<SectionKind | undefined>([
  "consent",
  "instructions",
  "anesthesia",
  "medications",
  "vitals",
  "template",
  "complications",
]);
/** Sections that tell of something else than what was done. */
const elsewhere: ReadonlySet<SectionKind | undefined> = new Set<SectionKind | undefined>([
  "history",
  "family-history",
  "exam",
  "pathology",
  "charge",
  "scheduled",
]);

/** Sentences behind a telling one that go on about the same: a list of places, "then I did five more". */
function goingOn(scene: Scene, from: number, subject: Subject): number[] {
  const { doc } = scene.reading;
  const first = doc.sentences[from];
  const found: number[] = [];
  if (first === undefined) return found;
  const behind = doc.sentences.slice(from + 1, from + 1 + longestRun);
  for (const [index, sentence] of behind.entries()) {
    const way = wayOn(scene.reading, first, sentence);
    if (way === "out" || turnsAway(scene, from + 1 + index, subject)) break;
    if (way === "on") found.push(from + 1 + index);
  }
  return found;
}

/** Does a sentence go on with the account of another, stand aside from it, or leave it? */
function wayOn(
  reading: Scene["reading"],
  first: Sentence,
  sentence: Sentence,
): "on" | "aside" | "out" {
  if (sentence.item !== first.item) return "out";
  const [home, here] = [homeOf(reading, first.section), homeOf(reading, sentence.section)];
  if (here === home) return "on";
  if (elsewhere.has(here)) return "out";
  return aside.has(here) ? "aside" : "on";
}

/** Sentences in which the numbers of a subject can stand. */
export interface Zone {
  readonly sentences: readonly number[];
  /** Tells what was done rather than what was seen. */
  readonly account: boolean;
}

const inOrder = (indexes: Iterable<number>) => [...new Set(indexes)].sort((a, b) => a - b);

/** Where the numbers of a subject can stand, the best place first. */
export function zonesOf(scene: Scene, subject: Subject, alone: boolean): Zone[] {
  const { doc, lesions } = scene.reading;
  const bodies = subject.acts.filter(({ heading }) => !heading);
  const telling = (bodies.length > 0 ? bodies : subject.acts).map(
    ({ technique }) => technique.place,
  );
  const direct = inOrder(telling.map(({ sentence }) => sentence));
  const items = new Set(telling.map(({ item }) => item).filter((item) => item >= 0));
  const inItems = inOrder([...items].flatMap((item) => rows(scene.reading).ofItem.get(item) ?? []));
  const naming = inOrder(
    lesions
      .filter(
        ({ is, assertion }) =>
          subject.ids.has(is.id) && isTold(assertion) && assertion.time !== "past",
      )
      .map(({ place }) => place.sentence),
  );
  const listed = inOrder(naming.flatMap((at) => [at, ...goingOn(scene, at, subject)]));
  const zones: Zone[] = [
    {
      sentences: inOrder(direct.flatMap((at) => [at, ...goingOn(scene, at, subject)])),
      account: true,
    },
    { sentences: inItems, account: true },
    { sentences: listed, account: false },
  ];
  if (alone) zones.push({ sentences: doc.sentences.map((_, index) => index), account: false });
  return zones;
}
