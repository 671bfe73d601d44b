import type { Engine } from "../index.ts";
import type { ClaimLine } from "../ingest/claims/claim-line.ts";
import type { Note, NoteForAudit, PriorProcedure, Span, Suggestion } from "../types/index.ts";
import { billedCodes, sumsByCode } from "./billed-code.ts";
import type { CodeBook } from "./code-book.ts";
import type { AuditedVisit } from "./findings/define-finding.ts";
import { looseWords, noLooseWords } from "./loose-words.ts";
import { type Pairing, pairLines, supportedSums } from "./pair-lines.ts";

/** One visit as a chunk holds it: the note, the lines billed for it, and how they were joined. */
export interface VisitRecord {
  /** Counted from 0 in the order of the notes. */
  readonly visit: number;
  readonly note: Note;
  readonly billed: readonly ClaimLine[];
  /** Earlier procedures of this patient and provider, from the claims. */
  readonly history: readonly PriorProcedure[];
  /** Why the join is doubtful; then all its findings are questions. */
  readonly doubt: string | null;
}

/** All fields of a note, those that are not known, too. */
type WholeNote = { readonly [Field in Exclude<keyof Note, "billed">]-?: Note[Field] };

/**
 * The note with what only the claim knows: day, payer, place, provider, authorisations, history. Notes of
 * one shape, whatever they leave out, are read faster.
 */
export function noteOf({ note, billed, history }: VisitRecord): WholeNote {
  const [first] = billed;
  const authorization = billed.flatMap((line) =>
    line.authorization === undefined ? [] : [{ code: line.code, number: line.authorization }],
  );
  return {
    id: note.id,
    text: note.text,
    dateOfService: note.dateOfService ?? first?.dateOfService,
    payer: note.payer ?? first?.payer,
    patient: note.patient,
    placeOfService: note.placeOfService ?? first?.placeOfService,
    patientId: note.patientId,
    encounterId: note.encounterId,
    authorization: [...(note.authorization ?? []), ...authorization],
    previousNotes: note.previousNotes,
    provider: {
      id: note.provider?.id ?? first?.providerId,
      specialty: note.provider?.specialty,
    },
    history: [...(note.history ?? []), ...history],
    pathology: note.pathology,
  };
}

/** The text with spaces in place of some of its words, so that all others keep their places. */
const blanked = (text: string, spans: readonly Span[]): string =>
  spans.reduce(
    (left, { start, end }) =>
      left.slice(0, start) + left.slice(start, end).replace(/\S/g, " ") + left.slice(end),
    text,
  );

/** Nothing differs that words of no line could explain. */
const isEven = ({ same, extra, steps }: Pairing, { gaps }: Suggestion): boolean =>
  extra.length === 0 &&
  steps.length === 0 &&
  same.every(({ billed, supported }) => billed.units <= supported.units) &&
  gaps.every(({ severity }) => severity !== "blocker");

/** Works something out when it is first asked for, and not again. */
function once<Value>(work: () => Value): () => Value {
  let held: { readonly value: Value } | undefined;
  return () => {
    held ??= { value: work() };
    return held.value;
  };
}

/** The visit as findings look at it: the claim laid beside what the note supports. */
export function layBeside(
  record: VisitRecord,
  note: Note,
  { suggestion, readings }: NoteForAudit,
  engine: Engine,
  book: CodeBook,
): AuditedVisit {
  const { lexicon } = engine.resources;
  const billed = billedCodes(record.billed);
  const sums = sumsByCode(billed);
  const day = suggestion.dateOfService;
  const pairing = pairLines(sums, supportedSums(suggestion.lines), day, book);
  const loose = once(() =>
    isEven(pairing, suggestion)
      ? noLooseWords
      : looseWords({ note, suggestion, readings: readings() }, engine.resources, book),
  );
  return {
    note,
    day,
    medicare: lexicon.payer(note.payer).rules === "medicare",
    billed,
    sums,
    suggestion,
    pairing,
    loose,
    todayAlone: () => engine.suggest({ ...note, text: blanked(note.text, loose().notToday) }),
    lexicon,
    book,
  };
}
