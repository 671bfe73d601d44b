import { unitAt } from "../lexicon/unit-at.ts";
import type {
  Asserted,
  Assertion,
  Concept,
  ConceptMention,
  Count,
  Dose,
  IsoDate,
  Lexicon,
  Measure,
  Mention,
  Note,
  SectionKind,
  Span,
  TextDocument,
} from "../types/index.ts";
import { donorsAside } from "./donor-places.ts";
import { pairedSides } from "./paired-sides.ts";
import { reachedAside } from "./reached-places.ts";
import { type SitePhrase, sitePhrases } from "./site-phrases.ts";
import { withoutSurgeonsCuts } from "./surgeons-cuts.ts";
import { placesMeant } from "./unnamed-place.ts";

/** Where in the note's layout a mention stands. */
export interface Place {
  readonly sentence: number;
  /** Innermost labelled item, or -1. */
  readonly item: number;
  /** Kind of the field or section around it. */
  readonly kind: SectionKind;
  /** Kind of the section around it, where `kind` is a field. */
  readonly home: SectionKind;
}

/** A mention with how the text holds it and where it stands. */
export type Placed<M> = M & { readonly assertion: Assertion; readonly place: Place };

/** A concept mention with the concept itself. */
type PlacedConcept<C extends Concept> = Span & {
  readonly is: C;
  readonly assertion: Assertion;
  readonly place: Place;
};

type ConceptOf<K extends Concept["kind"]> = Extract<Concept, { kind: K }>;

/** A note as the assemblers read it: every mention, by kind, in order. */
export interface Reading {
  readonly note: Note;
  readonly day: IsoDate;
  readonly doc: TextDocument;
  readonly plain: string;
  readonly lexicon: Lexicon;
  readonly techniques: readonly PlacedConcept<ConceptOf<"technique">>[];
  readonly lesions: readonly PlacedConcept<ConceptOf<"lesion">>[];
  readonly sites: readonly SitePhrase[];
  readonly others: readonly PlacedConcept<
    Exclude<Concept, { kind: "technique" | "lesion" | "site" }>
  >[];
  readonly measures: readonly Placed<Measure>[];
  readonly counts: readonly Placed<Count>[];
  readonly doses: readonly Placed<Dose>[];
  /** What has been worked out about the reading so far; only `keptIn` looks at it. */
  readonly kept: unknown[];
}

export type Technique = Reading["techniques"][number];
export type LesionWord = Reading["lesions"][number];

/** Index of the sentence that holds an offset, by halving. */
export function sentenceAt(doc: TextDocument, offset: number): number {
  let low = 0;
  let high = doc.sentences.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((doc.sentences[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

export function placeOf(doc: TextDocument, span: Span): Place {
  const sentence = sentenceAt(doc, span.start);
  const { section = 0, item = -1 } = doc.sentences[sentence] ?? {};
  const own = doc.sections[section];
  const kind = own?.kind ?? "other";
  return { sentence, item, kind, home: doc.sections[own?.parent ?? 0]?.kind ?? kind };
}

const isConcept = (mention: Mention): mention is ConceptMention =>
  mention.kind !== "measure" && mention.kind !== "count" && mention.kind !== "dose";

/** Answers for mentions in order of their start; those of one sentence share one place. */
function placer(doc: TextDocument): (span: Span) => Place {
  const { sentences } = doc;
  let sentence = 0;
  let place: Place | undefined;
  return (span) => {
    const before = sentence;
    while ((sentences[sentence + 1]?.start ?? Number.POSITIVE_INFINITY) <= span.start)
      sentence += 1;
    if (place === undefined || before !== sentence) place = placeOf(doc, span);
    return place;
  };
}

const placedMeasure = (
  { kind, start, end, dims, unit, role, each }: Measure,
  assertion: Assertion,
  place: Place,
): Placed<Measure> => ({ kind, start, end, dims, unit, role, each, assertion, place });

const placedCount = (
  { kind, start, end, value, form, total, of }: Count,
  assertion: Assertion,
  place: Place,
): Placed<Count> => ({ kind, start, end, value, form, total, of, assertion, place });

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** "Lot BX3317": letters with three digits on them are a number of something. */
const isLotNumber = (plain: string, end: number): boolean =>
  isDigit(unitAt(plain, end)) && isDigit(unitAt(plain, end + 1)) && isDigit(unitAt(plain, end + 2));

/** Sorts asserted mentions, which stand in order of their start, into a reading. */
export function readingOf(
  note: Note,
  day: IsoDate,
  doc: TextDocument,
  asserted: readonly Asserted[],
  lexicon: Lexicon,
): Reading {
  const techniques: Technique[] = [];
  const lesions: LesionWord[] = [];
  const siteWords: PlacedConcept<ConceptOf<"site">>[] = [];
  const others: Reading["others"][number][] = [];
  const measures: Placed<Measure>[] = [];
  const counts: Placed<Count>[] = [];
  const doses: Placed<Dose>[] = [];

  const putConcept = (mention: ConceptMention, assertion: Assertion, place: Place) => {
    const is = lexicon.concepts.get(mention.concept);
    const { start, end } = mention;
    if (isLotNumber(doc.plain, end)) return;
    if (is?.kind === "technique") techniques.push({ start, end, assertion, place, is });
    else if (is?.kind === "lesion") lesions.push({ start, end, assertion, place, is });
    else if (is?.kind === "site") siteWords.push({ start, end, assertion, place, is });
    else if (is !== undefined) others.push({ start, end, assertion, place, is });
  };
  const placeAt = placer(doc);
  for (const { mention, assertion } of asserted) {
    const place = placeAt(mention);
    if (isConcept(mention)) putConcept(mention, assertion, place);
    else if (mention.kind === "measure") measures.push(placedMeasure(mention, assertion, place));
    else if (mention.kind === "count") counts.push(placedCount(mention, assertion, place));
    else doses.push({ assertion, place, ...mention });
  }
  const named = pairedSides(doc.plain, sitePhrases(doc.plain, siteWords), (span) =>
    placeOf(doc, span),
  );
  const phrases = placesMeant(doc.plain, named, lesions, techniques);
  const sites = donorsAside(doc.plain, reachedAside(doc.plain, phrases), techniques);
  const { plain } = doc;
  return {
    note,
    day,
    doc,
    plain,
    lexicon,
    techniques,
    lesions: withoutSurgeonsCuts(plain, lesions),
    sites,
    others,
    measures,
    counts,
    doses,
    kept: [],
  };
}

/** Told of this patient, at this visit, as done or seen. */
export const isToday = ({ polarity, certainty, time, subject, setting }: Assertion) =>
  polarity === "affirmed" &&
  certainty === "certain" &&
  time === "today" &&
  subject === "patient" &&
  setting === "account";

/** Said of this patient in the account itself, whenever it was. */
export const isTold = ({ polarity, subject, setting }: Assertion) =>
  polarity === "affirmed" && subject === "patient" && setting === "account";
