import { assembleVisit, type ReadReport, readingOf } from "./assemble/index.ts";
import { findAlternatives } from "./confidence/alternatives.ts";
import { foreignTo, type NoteWords, readWords } from "./confidence/note-words.ts";
import { scoreLines } from "./confidence/score-lines.ts";
import { assertMentions } from "./context/assert-mentions.ts";
import { withoutUnticked } from "./context/checkboxes.ts";
import { otherVisits } from "./context/other-visits.ts";
import type { DiagnosesTable } from "./diagnoses/table.ts";
import { applyEdits } from "./edits/apply-edits.ts";
import type { ConceptReader } from "./extract/concepts.ts";
import { findMohsStages } from "./extract/mohs-stages.ts";
import { findQuantities } from "./extract/quantities.ts";
import { toldAgain } from "./extract/told-again.ts";
import { toldByVerb } from "./extract/told-by-verb.ts";
import type { Visit as CodedVisit } from "./gaps/define-gap.ts";
import { findGaps } from "./gaps/index.ts";
import { codeEvents } from "./rules/run-rules.ts";
import { buildSuggestion, type Finished } from "./suggestion/build-suggestion.ts";
import { compareLines } from "./suggestion/compare-lines.ts";
import { openFacts, withAnswers } from "./suggestion/open-facts.ts";
import { printReadings } from "./suggestion/print-readings.ts";
import { dateOfVisit } from "./text/date-of-visit.ts";
import { type FoundDate, findDates } from "./text/dates.ts";
import { normalise } from "./text/normalise.ts";
import { readText } from "./text/read-text.ts";
import type {
  Answer,
  Asserted,
  ConfidenceModel,
  EditedLine,
  EvenedNote,
  IsoDate,
  LesionConcept,
  Lexicon,
  Mention,
  Note,
  NoteForAudit,
  ReadNote,
  Reconsidered,
  ScoredLine,
  Suggestion,
  TextDocument,
  VisitFacts,
} from "./types/index.ts";

/** Of a batch of one, the one. */
function only<T>(batch: readonly T[]): T {
  const [first] = batch;
  if (first === undefined) throw new Error("a note was lost on its way through the stages");
  return first;
}

/** What the stages are handed: loaded once, never changed. */
export interface Resources {
  readonly lexicon: Lexicon;
  readonly readConcepts: ConceptReader;
  readonly diagnoses: DiagnosesTable;
  readonly engineVersion: string;
  readonly model: ConfidenceModel;
  /** Hash of the files under `models/`. */
  readonly modelVersion: string;
  /** The day that a note without any date is coded by. */
  readonly today: IsoDate;
  /** How the text holds each mention; the yardstick puts its baselines here. */
  readonly assert?: typeof assertMentions;
}

interface Dated {
  readonly day: IsoDate;
  readonly from: VisitFacts["dateFrom"];
}

/** The record's date, else the note's own, else today. */
function dateOf(note: Note, doc: TextDocument, dates: readonly FoundDate[], today: IsoDate): Dated {
  if (note.dateOfService !== undefined) return { day: note.dateOfService, from: "record" };
  const own = dateOfVisit(doc, dates);
  return own === undefined ? { day: today, from: "today" } : { day: own.date, from: "note" };
}

const byStart = (a: Mention, b: Mention) => a.start - b.start || b.end - a.end;

/** Quantities of a text whose words are glued at `seams` ("5 mmProcedure"), read piece by piece. */
function quantitiesOf(plain: string, seams: readonly number[]): Mention[] {
  const starts = [0, ...seams];
  const told = withoutUnticked(plain);
  return starts.flatMap((from, index) => {
    const to = starts[index + 1];
    const { measures, counts, doses } = findQuantities(plain.slice(from, to), told.slice(from, to));
    const found = [...measures, ...counts, ...doses];
    if (from === 0) return found;
    return found.map((mention) => ({
      ...mention,
      start: mention.start + from,
      end: mention.end + from,
    }));
  });
}

/** A note opened: its text in sections and sentences, and the day it is coded by. */
interface Opened extends Dated {
  readonly note: Note;
  readonly doc: TextDocument;
  readonly dates: readonly FoundDate[];
}

function opened(note: EvenedNote, { lexicon, today }: Resources): Opened {
  const doc = readText(note.text, lexicon.headings, note.receivedAt);
  const dates = findDates(doc.plain);
  return { note, doc, dates, ...dateOf(note, doc, dates, today) };
}

/** With its sizes, counts and doses. */
interface Measured extends Opened {
  readonly quantities: readonly Mention[];
}

function measured(text: Opened): Measured {
  const { plain, seams, items } = text.doc;
  // The number of a list's item or a table's row counts nothing.
  const labels = new Set(
    items.flatMap(({ marker: { start, end } }) =>
      Array.from({ length: Math.max(1, end - start) }, (_, at) => start + at),
    ),
  );
  const quantities = quantitiesOf(plain, seams).filter(
    ({ kind, start }) => kind !== "count" || !labels.has(start),
  );
  return { ...text, quantities };
}

/** With all its mentions, in order. */
interface Mentioned extends Opened {
  readonly mentions: readonly Mention[];
}

function mentioned(text: Measured, { readConcepts, lexicon }: Resources): Mentioned {
  const { doc, quantities } = text;
  const verbs = toldByVerb(doc, readConcepts(doc.plain, doc.seams), lexicon.concepts);
  const words = toldAgain(doc, verbs, lexicon.concepts);
  return { ...text, mentions: [...words, ...quantities].sort(byStart) };
}

/** What the lexicon makes of the pathology reports that came with the note. */
function reportsOf(note: Note, { readConcepts, lexicon }: Resources): ReadReport[] {
  return (note.pathology ?? []).map((report, index) => {
    const lesions = readConcepts(normalise(report.diagnosis ?? ""), [])
      .map(({ concept }) => lexicon.concepts.get(concept))
      .filter((concept): concept is LesionConcept => concept?.kind === "lesion");
    const lesion = lesions.find(({ behaviour }) => behaviour !== "unknown") ?? lesions[0];
    return { index, report, lesion };
  });
}

/** A note's text with every mention and how the text holds it. */
interface AssertedText extends Dated {
  readonly note: Note;
  readonly doc: TextDocument;
  readonly asserted: readonly Asserted[];
}

function assertedOf(
  text: Mentioned,
  { lexicon, assert = assertMentions }: Resources,
): AssertedText {
  const { note, doc, dates, day, from, mentions } = text;
  const visit = { day, dates, otherVisits: otherVisits(doc, day) };
  const asserted = assert(doc, mentions, visit, lexicon);
  return { note, day, from, doc: { ...doc, plain: withoutUnticked(doc.plain) }, asserted };
}

function assemble(text: AssertedText, resources: Resources): VisitFacts {
  const { note, day, from, doc, asserted } = text;
  const reading = readingOf(note, day, doc, asserted, resources.lexicon);
  return assembleVisit(reading, reportsOf(note, resources), findMohsStages, from);
}

/**
 * The texts of notes that are read together. Here and below a stage goes through all notes before the
 * next one begins: its code and words stay in the processor's caches, which makes a note of a batch
 * cost two thirds of one read alone.
 */
const textsOf = (notes: readonly EvenedNote[], resources: Resources): AssertedText[] =>
  notes
    .map((note) => opened(note, resources))
    .map(measured)
    .map((text) => mentioned(text, resources))
    .map((text) => assertedOf(text, resources));

/** Texts to facts: everything that notes say was done, with its words. */
export const readVisits = (notes: readonly EvenedNote[], resources: Resources): VisitFacts[] =>
  textsOf(notes, resources).map((text) => assemble(text, resources));

/** The visit with its lines, as the gap checks look at it. */
const visitOf = (
  facts: VisitFacts,
  lines: readonly ScoredLine[],
  withheld: readonly EditedLine[],
  lexicon: Lexicon,
): CodedVisit => ({
  note: facts.note,
  dateOfService: facts.dateOfService,
  dateFrom: facts.dateFrom,
  events: facts.events,
  printedCodes: facts.printedCodes,
  claimedVisit: facts.claimedVisit,
  aftercare: facts.aftercare,
  outOfScope: facts.outOfScope,
  lines,
  withheld,
  lexicon,
});

/** Facts to codes with their modifiers: rules, edits. */
export function codeVisit(visit: VisitFacts, { lexicon }: Resources) {
  const { note, events, dateOfService: day } = visit;
  const payer = lexicon.payer(note.payer).rules;
  const proposed = codeEvents(events, { day, payer }, lexicon);
  return applyEdits(proposed, { note, day, events }, lexicon);
}

/** A visit with its codes, and what its words have to do with this field. */
interface CodedFacts extends ReturnType<typeof codeVisit> {
  readonly visit: VisitFacts;
  readonly words: NoteWords;
}

function coded(facts: VisitFacts, resources: Resources): CodedFacts {
  const words = readWords(facts.note.text, resources.model.words);
  const outOfScope = facts.outOfScope ?? foreignTo(words, resources.model);
  const visit = { ...facts, outOfScope };
  return { visit, words, ...codeVisit(visit, resources) };
}

/** Codes with their confidence. */
interface Weighed {
  readonly visit: VisitFacts;
  readonly scored: readonly ScoredLine[];
  readonly withheld: readonly EditedLine[];
}

const weighed = (
  { visit, words, lines, withheld }: CodedFacts,
  { lexicon, model }: Resources,
): Weighed => ({ visit, scored: scoreLines(lines, visit, words, lexicon, model), withheld });

/** With alternatives and gaps: all that a suggestion says. */
function finished({ visit, scored, withheld }: Weighed, resources: Resources): Finished {
  const { lexicon, diagnoses, engineVersion, modelVersion } = resources;
  const { note, events, dateOfService: day } = visit;
  const alternatives = findAlternatives(scored, visit, lexicon, codeEvents);
  const gaps = findGaps(visitOf(visit, scored, withheld, lexicon));
  const versions = {
    engine: engineVersion,
    lexicon: lexicon.version,
    model: modelVersion,
    tables: lexicon.tablesVersion,
  };
  return {
    note,
    day,
    events,
    scored,
    withheld,
    gaps,
    alternatives,
    versions,
    lexicon,
    diagnosesTable: diagnoses,
  };
}

const finishAll = (visits: readonly VisitFacts[], resources: Resources): Finished[] =>
  visits
    .map((visit) => coded(visit, resources))
    .map((visit) => weighed(visit, resources))
    .map((visit) => finished(visit, resources));

/** Reads notes and suggests their codes. The whole product, in order. */
export const suggestAll = (notes: readonly EvenedNote[], resources: Resources): Suggestion[] =>
  finishAll(readVisits(notes, resources), resources).map(buildSuggestion);

/** Words of a text that are told, but not as done at this visit. */
function readingsOf({ doc, asserted }: AssertedText, { lexicon }: Resources) {
  const techniqueOf = (id: string) => {
    const concept = lexicon.concepts.get(id);
    return concept?.kind === "technique" ? concept : undefined;
  };
  return printReadings(doc, asserted, techniqueOf);
}

/** Reads one note and suggests its codes. */
export const suggest = (note: EvenedNote, resources: Resources): Suggestion =>
  only(suggestAll([note], resources));

/** The facts of one note. */
export const readVisit = (note: EvenedNote, resources: Resources): VisitFacts =>
  only(readVisits([note], resources));

/** The suggestion with what a reviewer sees beside it: words read otherwise, and what can be answered. */
export function readForReview(note: EvenedNote, resources: Resources): ReadNote {
  const text = only(textsOf([note], resources));
  const visit = only(finishAll([assemble(text, resources)], resources));
  return {
    suggestion: buildSuggestion(visit),
    readings: readingsOf(text, resources),
    openFacts: openFacts(visit.gaps, visit.events),
  };
}

/** Suggestions, and the words read otherwise for an audit that comes to need them. */
export function readForAudit(notes: readonly EvenedNote[], resources: Resources): NoteForAudit[] {
  const texts = textsOf(notes, resources);
  const visits = texts.map((text) => assemble(text, resources));
  return finishAll(visits, resources).map((visit, index) => {
    const text = texts[index];
    return {
      suggestion: buildSuggestion(visit),
      readings: () => (text === undefined ? [] : readingsOf(text, resources)),
    };
  });
}

/** The same visit as if an addendum had said the answers, and what that would change. */
export function reconsider(
  note: EvenedNote,
  answers: readonly Answer[],
  resources: Resources,
): Reconsidered {
  const visit = readVisit(note, resources);
  const answered = { ...visit, events: withAnswers(visit.events, answers) };
  const before = only(finishAll([visit], resources));
  const after = only(finishAll([answered], resources));
  return {
    suggestion: buildSuggestion(after),
    changes: compareLines(before.scored, after.scored),
  };
}
