import type { Evidence, ProcedureEvent, SectionKind, Span } from "../types/index.ts";
import { isCystOfAcne } from "./acne-cysts.ts";
import { evidenceOf } from "./facts.ts";
import { isInflamed } from "./inflamed-cyst.ts";
import { type LesionWord, placeOf, type Reading } from "./reading.ts";
import { prescriptions } from "./visit-drugs.ts";
import { overlaps, saidIn, type VisitWord } from "./visit-words.ts";

/** How grave a problem is before its course is known. */
type Gravity =
  | "minor"
  | "acute"
  | "chronic"
  | "severe"
  | "uncertain"
  | "malignant"
  | "surveillance";

/** A disease or lesion that the note names, with every word for it. */
export interface Problem {
  readonly id: string;
  readonly name: string;
  readonly gravity: Gravity;
  readonly words: readonly Told[];
  /** A disease of the skin rather than a growth on it: what drugs are given for. */
  readonly disease: boolean;
  /** Something was done to it at this visit. */
  readonly treated: boolean;
  /** The lesion word that names it, for its diagnosis. */
  readonly lesion: LesionWord | undefined;
}

/** What a stretch of the note speaks of: a problem, or a procedure done today. */
interface Subject extends Span {
  readonly sentence: number;
  readonly item: number;
  readonly problem: Problem | undefined;
}

/** Words with their place in the note. */
export type Told = Span & { readonly place: VisitWord["place"] };

export interface Subjects {
  readonly problems: readonly Problem[];
  /** What a word is about: a problem, `"procedure"`, or nothing that the note names. */
  readonly about: (word: Told) => Problem | "procedure" | undefined;
  /** The same for a drug that is never part of a procedure: the nearest problem before it. */
  readonly problemBefore: (word: Told) => Problem | undefined;
}

const gravities: Readonly<Record<string, Gravity>> = {
  "problem-minor": "minor",
  "problem-acute": "acute",
  "problem-chronic": "chronic",
  "problem-severe": "severe",
  "problem-general": "chronic",
  surveillance: "surveillance",
};

const byBehaviour: Readonly<Partial<Record<LesionWord["is"]["behaviour"], Gravity>>> = {
  benign: "minor",
  "skin-tag": "minor",
  vascular: "minor",
  scar: "minor",
  premalignant: "chronic",
  uncertain: "uncertain",
  malignant: "malignant",
};

/** Where lesions are named as problems, rather than seen, recalled or done away with. */
const assessed: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "diagnosis",
  "assessment-plan",
  "plan",
  "other",
  "title",
]);

/** Codes of neoplasms whose nature is not known: a problem with an uncertain outcome. */
const unsure = /^D4[89]/;

function gravityOf({ is, assertion }: LesionWord, changing: boolean): Gravity | undefined {
  if (changing) return "uncertain";
  if (is.behaviour === "unknown")
    return is.id !== "lesion" && unsure.test(is.icd ?? "") ? "uncertain" : undefined;
  const gravity = byBehaviour[is.behaviour];
  return gravity === "malignant" && assertion.certainty !== "certain" ? "uncertain" : gravity;
}

/** Sections in which a note assesses; one without any names its diagnosis behind its findings. */
const assessing: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "diagnosis",
  "assessment-plan",
  "plan",
]);

/** "Exam: waxy tan plaque. Seborrheic keratosis.": a sentence that holds nothing but the name. */
function concludes({ doc, plain }: Reading, { start, end, place }: LesionWord): boolean {
  if (place.home !== "exam" || doc.sections.some(({ kind }) => assessing.has(kind))) return false;
  const own = doc.sentences[place.sentence];
  return (
    own !== undefined && /^[^a-z]*$/.test(plain.slice(own.start, start) + plain.slice(end, own.end))
  );
}

const isNamed = (reading: Reading, word: LesionWord): boolean =>
  (assessed.has(word.place.home) || concludes(reading, word)) && isToldNow(word);

const isToldNow = ({ assertion }: LesionWord): boolean =>
  assertion.polarity === "affirmed" &&
  assertion.subject === "patient" &&
  assertion.setting === "account" &&
  assertion.time !== "past";

interface Named extends Span {
  readonly disease: boolean;
  readonly id: string;
  readonly name: string;
  readonly gravity: Gravity;
  readonly place: VisitWord["place"];
  readonly lesion: LesionWord | undefined;
}

/** Roles of diseases that are not the skin's, and of the drugs for them. */
const general = { problem: "problem-general", drug: "rx-general" } as const;

/** Every word that names a problem, in the order of the note. */
function namesOf(reading: Reading): Named[] {
  const managed = prescriptions(reading).filter(({ is }) => is.role === general.drug);
  // A disease of general medicine is a problem of this visit only where its drug is decided on beside it.
  const isManaged = ({ place }: VisitWord) =>
    managed.some((drug) => Math.abs(drug.place.sentence - place.sentence) <= 1);
  const diseases = saidIn(reading)(...Object.keys(gravities)).filter(
    (word) => word.is.role !== general.problem || isManaged(word),
  );
  const lesions = reading.lesions.filter(
    (word) => isNamed(reading, word) && !isCystOfAcne(reading, word, diseases),
  );
  const changing = saidIn(reading)("uncertain-sign");
  const named: Named[] = diseases.map((word) => ({
    start: word.start,
    end: word.end,
    id: word.is.id,
    name: word.is.name,
    gravity: gravities[word.is.role ?? ""] ?? "acute",
    disease: word.is.role !== "surveillance",
    place: word.place,
    lesion: reading.lesions.find((lesion) => overlaps(lesion, word)),
  }));
  for (const lesion of lesions) {
    const disease = isInflamed(reading, lesion);
    const unsure = changing.some((word) => overlaps(word, lesion));
    const gravity = disease ? "acute" : gravityOf(lesion, unsure);
    if (gravity === undefined || diseases.some((word) => overlaps(word, lesion))) continue;
    const { start, end, is, place } = lesion;
    named.push({ start, end, id: is.id, name: is.name, gravity, disease, place, lesion });
  }
  return named.sort((a, b) => a.start - b.start);
}

const isSpan = (one: Evidence): one is Span => "start" in one;

const spansOf = (event: ProcedureEvent): Span[] =>
  [...event.evidence, ...evidenceOf(event.diagnosis)].filter(isSpan);

/** Names that are short for a fuller one of the same note: `eczema` for `hand eczema`. */
const shortFor: Readonly<Record<string, readonly string[]>> = {
  "visit-eczema": [
    "visit-hand-eczema",
    "visit-atopic-dermatitis",
    "visit-stasis-dermatitis",
    "visit-contact-dermatitis",
  ],
  "visit-urticaria": ["visit-chronic-urticaria"],
  "visit-dermatitis": [
    "visit-drug-eruption",
    "visit-contact-dermatitis",
    "visit-atopic-dermatitis",
    "visit-seborrheic-dermatitis",
    "visit-stasis-dermatitis",
    "visit-hand-eczema",
  ],
};

/** The names of a note by problem, short names put to the fuller ones. */
function grouped(names: readonly Named[]): ReadonlyMap<string, readonly Named[]> {
  const groups = new Map<string, Named[]>();
  for (const name of names) {
    const group = groups.get(name.id);
    if (group === undefined) groups.set(name.id, [name]);
    else group.push(name);
  }
  for (const [short, fuller] of Object.entries(shortFor)) {
    const words = groups.get(short);
    const target = fuller.map((id) => groups.get(id)).find((group) => group !== undefined);
    if (words === undefined || target === undefined) continue;
    target.push(...words);
    groups.delete(short);
  }
  return groups;
}

/** A test looks into a problem; what is done about it is decided at the visit. */
const isTreatment = ({ kind }: ProcedureEvent): boolean => kind !== "skin-test";

/** "Folliculitis versus prurigo": one guess among others at a lesion sampled, as far as events tell it. */
const isGuessed = ({ kind, diagnosis }: ProcedureEvent): boolean =>
  kind === "biopsy" && diagnosis.value?.certainty === "suspected";

/** A disease known for certain, told with a place or at the head of its line, away from the guesses at what was sampled. */
function isKnownApart(
  { sites, plain }: Reading,
  words: readonly Named[],
  guesses: readonly Span[],
): boolean {
  const guessed = words.filter((word) => guesses.some((span) => overlaps(span, word)));
  const sentences = new Set(guessed.map(({ place }) => place.sentence));
  return (
    guessed.length > 0 &&
    words.some(
      ({ place, lesion, start }) =>
        !sentences.has(place.sentence) &&
        lesion?.assertion.certainty === "certain" &&
        (/(?:^|\n)[^a-z\n]*$/.test(plain.slice(Math.max(0, start - 8), start)) ||
          sites.some((site) => site.place.sentence === place.sentence)),
    )
  );
}

/** The names as problems: one for each disease, with all its words. */
function problemsOf(
  reading: Reading,
  names: readonly Named[],
  done: readonly Span[],
  events: readonly ProcedureEvent[],
): Problem[] {
  const guesses = events
    .filter(isGuessed)
    .flatMap(({ diagnosis }) => evidenceOf(diagnosis))
    .filter(isSpan);
  const treatedIds = new Set(
    events.filter(isTreatment).map(({ diagnosis }) => diagnosis.value?.concept),
  );
  return [...grouped(names).values()].flatMap((words) => {
    const [first] = words;
    if (first === undefined) return [];
    const { id, name, gravity, disease } = first;
    const treated =
      (treatedIds.has(id) || words.some((word) => done.some((span) => overlaps(span, word)))) &&
      !isKnownApart(reading, words, guesses);
    const lesion = words.find((word) => word.lesion !== undefined)?.lesion;
    return [{ id, name, gravity, disease, words, treated, lesion }];
  });
}

/** The growths operated on at the visit, as the problems that a decision for surgery was about. */
export const operatedOn = (
  { doc }: Reading,
  events: readonly ProcedureEvent[],
): readonly Problem[] =>
  events.flatMap(({ diagnosis }) => {
    const { value } = diagnosis;
    const gravity = value && byBehaviour[value.behaviour];
    if (value === undefined || gravity === undefined) return [];
    const words = evidenceOf(diagnosis)
      .filter(isSpan)
      .map((span) => ({ ...span, place: placeOf(doc, span) }));
    const { concept: id, name } = value;
    return [{ id, name, gravity, disease: false, words, treated: true, lesion: undefined }];
  });

/** "Start clobetasol for psoriasis": what follows the word is what it is about. */
const forWhat = /\b(?:for|to treat|treat|on|to)(?: (?:the|his|her|active|your))? $/;

const sameLabel = (reading: Reading, a: number, b: number): boolean => {
  const [one, other] = [reading.doc.items[a], reading.doc.items[b]];
  return one !== undefined && other !== undefined && one.label === other.label;
};

/** What the list item around a word speaks of: told in it, or in the item of the same number elsewhere. */
function inItem(
  reading: Reading,
  subjects: readonly Subject[],
  { place, start }: Told,
): Subject | undefined {
  const { item } = place;
  if (item < 0) return undefined;
  const inside = subjects.filter((subject) => subject.item === item);
  const near = inside.findLast(({ end }) => end <= start) ?? inside[0];
  return near ?? subjects.findLast((subject) => sameLabel(reading, subject.item, item));
}

/** "Continue metronidazole; dermatitis stable": what stands behind it begins another subject. */
const apart = /;| \/ /;

/** Behind "for", before it in the sentence, in its item, behind it in the sentence, told last. */
const finder =
  (reading: Reading, subjects: readonly Subject[]) =>
  (word: Told): Subject | undefined => {
    const here = subjects.filter(({ sentence }) => sentence === word.place.sentence);
    const after = here.find(({ start }) => start >= word.end);
    const between = reading.plain.slice(word.end, after?.start ?? word.end);
    if (after !== undefined && forWhat.test(between)) return after;
    const last = subjects.findLast(({ end }) => end <= word.start);
    return (
      here.findLast(({ end }) => end <= word.start) ??
      inItem(reading, subjects, word) ??
      (apart.test(between) ? last : undefined) ??
      after ??
      last
    );
  };

/** The problems and procedures of a note, and which of them a word is about. */
export function subjectsOf(reading: Reading, events: readonly ProcedureEvent[]): Subjects {
  const done = events.filter(isTreatment).flatMap(spansOf);
  const names = namesOf(reading);
  const problems = problemsOf(reading, names, done, events);
  const subjects: Subject[] = problems.flatMap((problem) =>
    problem.words.map((word) => ({
      start: word.start,
      end: word.end,
      sentence: word.place.sentence,
      item: word.place.item,
      problem,
    })),
  );
  for (const span of events.flatMap(({ evidence }) => [...evidence])) {
    if (names.some((name) => overlaps(name, span))) continue;
    const sentence = reading.doc.sentences.findIndex(
      ({ start, end }) => span.start >= start && span.start < end,
    );
    const item = reading.doc.sentences[sentence]?.item ?? -1;
    subjects.push({ start: span.start, end: span.end, sentence, item, problem: undefined });
  }
  subjects.sort((a, b) => a.start - b.start);
  const find = finder(reading, subjects);
  return {
    problems,
    about: (word) => {
      const subject = find(word);
      return subject === undefined ? undefined : (subject.problem ?? "procedure");
    },
    problemBefore: (word) => {
      const isDisease = ({ problem }: Subject) => problem?.disease === true;
      const before = subjects.filter((subject) => isDisease(subject) && subject.end <= word.start);
      return (before.at(-1) ?? subjects.find(isDisease))?.problem;
    },
  };
}
