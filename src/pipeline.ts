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
  return starts.flatMap((from, index) => {
    const { measures, counts, doses } = findQuantities(plain.slice(from, starts[index + 1]));
    const found = [...measures, ...counts, ...doses];
    if (from === 0) return found;
    return found.map((mention) => ({
      ...mention,
      start: mention.start + from,
      end: mention.end + from,
    }));
  });
}

function mentionsOf(doc: TextDocument, { readConcepts, lexicon }: Resources): Mention[] {
  const { plain, seams, items } = doc;
  // The number of a list's item or a table's row counts nothing.
  const labels = new Set(
    items.flatMap(({ marker: { start, end } }) =>
      Array.from({ length: Math.max(1, end - start) }, (_, at) => start + at),
    ),
  );
  const quantities = quantitiesOf(plain, seams).filter(
    ({ kind, start }) => kind !== "count" || !labels.has(start),
  );
  const verbs = toldByVerb(doc, readConcepts(plain, seams), lexicon.concepts);
  const words = toldAgain(doc, verbs, lexicon.concepts);
  return [...words, ...quantities].sort(byStart);
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
  readonly doc: TextDocument;
  readonly asserted: readonly Asserted[];
}

function assertedOf(note: Note, resources: Resources): AssertedText {
  const { lexicon, today, assert = assertMentions } = resources;
  const doc = readText(note.text, lexicon.headings);
  const dates = findDates(doc.plain);
  const { day, from } = dateOf(note, doc, dates, today);
  const mentions = mentionsOf(doc, resources);
  const asserted = assert(
    doc,
    mentions,
    { day, dates, otherVisits: otherVisits(doc, day) },
    lexicon,
  );
  return { day, from, doc: { ...doc, plain: withoutUnticked(doc.plain) }, asserted };
}

function assemble(note: Note, text: AssertedText, resources: Resources): VisitFacts {
  const reading = readingOf(note, text.day, text.doc, text.asserted, resources.lexicon);
  return assembleVisit(reading, reportsOf(note, resources), findMohsStages, text.from);
}

/** Text to facts: everything that a note says was done, with its words. */
export const readVisit = (note: Note, resources: Resources): VisitFacts =>
  assemble(note, assertedOf(note, resources), resources);

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

/** Codes to a suggestion: confidence, alternatives, gaps. */
function weighVisit(visit: VisitFacts, words: NoteWords, resources: Resources): Finished {
  const { lexicon, diagnoses, engineVersion, model, modelVersion } = resources;
  const { note, events, dateOfService: day } = visit;
  const { lines, withheld } = codeVisit(visit, resources);
  const scored = scoreLines(lines, visit, words, lexicon, model);
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

/** A visit read to its end: what its words have to do with this field weighs, too. */
function finish(note: Note, visit: VisitFacts, resources: Resources): Finished {
  const words = readWords(note.text, resources.model.words);
  const outOfScope = visit.outOfScope ?? foreignTo(words, resources.model);
  return weighVisit({ ...visit, outOfScope }, words, resources);
}

/** Reads one note and suggests its codes. The whole product, in order. */
export const suggest = (note: Note, resources: Resources): Suggestion =>
  buildSuggestion(finish(note, readVisit(note, resources), resources));

/** Words of a text that are told, but not as done at this visit. */
function readingsOf({ doc, asserted }: AssertedText, { lexicon }: Resources) {
  const techniqueOf = (id: string) => {
    const concept = lexicon.concepts.get(id);
    return concept?.kind === "technique" ? concept : undefined;
  };
  return printReadings(doc, asserted, techniqueOf);
}

/** A note finished, with its text as it was read. */
function readWhole(note: Note, resources: Resources) {
  const text = assertedOf(note, resources);
  return { text, finished: finish(note, assemble(note, text, resources), resources) };
}

/** The suggestion with what a reviewer sees beside it: words read otherwise, and what can be answered. */
export function readForReview(note: Note, resources: Resources): ReadNote {
  const { text, finished } = readWhole(note, resources);
  return {
    suggestion: buildSuggestion(finished),
    readings: readingsOf(text, resources),
    openFacts: openFacts(finished.gaps, finished.events),
  };
}

/** The suggestion, and the words read otherwise for an audit that comes to need them. */
export function readForAudit(note: Note, resources: Resources): NoteForAudit {
  const { text, finished } = readWhole(note, resources);
  return {
    suggestion: buildSuggestion(finished),
    readings: () => readingsOf(text, resources),
  };
}

/** The same visit as if an addendum had said the answers, and what that would change. */
export function reconsider(
  note: Note,
  answers: readonly Answer[],
  resources: Resources,
): Reconsidered {
  const visit = readVisit(note, resources);
  const before = finish(note, visit, resources);
  const answered = { ...visit, events: withAnswers(visit.events, answers) };
  const after = finish(note, answered, resources);
  return {
    suggestion: buildSuggestion(after),
    changes: compareLines(before.scored, after.scored),
  };
}
