import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { inBatches } from "./batches.ts";
import { parseDiagnoses } from "./diagnoses/table.ts";
import { type EvenNote, ofReceived, readingsOfReceived, withEvenText } from "./even-note.ts";
import { createConceptReader } from "./extract/concepts.ts";
import { loadLexicon } from "./lexicon/load.ts";
import { type LookUp, lookUp } from "./lexicon/look-up.ts";
import { readLexiconFile } from "./lexicon/read-files.ts";
import { withSiteData } from "./lexicon/site-data.ts";
import { loadModel, packagedModels } from "./model/load-model.ts";
import { NoteError } from "./note-error.ts";
import {
  type Resources,
  readForAudit,
  readForReview,
  reconsider,
  suggest,
  suggestAll,
} from "./pipeline.ts";
import type {
  Answer,
  FoundCode,
  IsoDate,
  Note,
  NoteForAudit,
  ReadNote,
  Reconsidered,
  Suggestion,
} from "./types/index.ts";

export { NoteError } from "./note-error.ts";
export type * from "./types/index.ts";

/** One megabyte: the longest note read. */
const longest = 1_048_576;

export interface EngineOptions {
  /** Where `lexicons/` lies; the package's own where absent. */
  readonly lexiconFolder?: string | undefined;
  /**
   * Where a site keeps the official releases and payers it imported; they win over the built-in. The
   * environment's `MARGINALIA_DATA` where absent, and none without it.
   */
  readonly dataFolder?: string | undefined;
  /** The day by which a note without any date is coded; the clock's where absent. */
  readonly today?: IsoDate | undefined;
}

export interface Engine {
  readonly resources: Resources;
  /**
   * Suggests codes for one note.
   *
   * @throws NoteError where the text is missing or longer than 1 MB, or the date of service is no date or not covered.
   */
  readonly suggest: (note: Note) => Suggestion;
  /**
   * Suggests codes for notes that came together, in their order: half as fast again as one by one. A note
   * that cannot be coded has its error in its place, a `NoteError` where `suggest` would throw one.
   */
  readonly suggestAll: (notes: readonly Note[]) => readonly (Suggestion | Error)[];
  /**
   * Suggests codes and adds what a reviewer sees beside them: words read as planned, past or
   * declined, and the gaps that can be answered in place.
   *
   * @throws NoteError as `suggest` does.
   */
  readonly readForReview: (note: Note) => ReadNote;
  /**
   * Suggests codes as `suggestAll` does, and tells what was read otherwise to an audit that asks for it.
   */
  readonly readForAudit: (notes: readonly Note[]) => readonly (NoteForAudit | Error)[];
  /**
   * The same visit as if an addendum had said the answers: what the lines would become.
   *
   * @throws NoteError as `suggest` does.
   */
  readonly reconsider: (note: Note, answers: readonly Answer[]) => Reconsidered;
  /** Codes of a day by the beginning of their number or by plain words. */
  readonly lookUp: (asked: LookUp) => readonly FoundCode[];
}

const version = (): string => {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  return String((manifest as { version?: unknown }).version);
};

/** The calendar day of this machine's clock, looked up anew when it has passed: a service outlives midnight. */
function calendar(): () => IsoDate {
  let [from, until] = [0, 0];
  let day = "" as IsoDate;
  const two = (number: number) => String(number).padStart(2, "0");
  return () => {
    const time = Date.now();
    if (time >= from && time < until) return day;
    const now = new Date(time);
    from = time;
    until = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1).getTime();
    day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}` as IsoDate;
    return day;
  };
}

/** Does the calendar have the day? All of them up to the 28th of a month; of others it is asked. */
function isDay(day: string): boolean {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(day)) return false;
  if (day.slice(8) <= "28") return true;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function check(note: Note, { lexicon, today }: Resources) {
  if (note.text.trim() === "")
    throw new NoteError("text-missing", "The note has no text: give it in `text`.");
  if (note.text.length > longest)
    throw new NoteError("text-too-long", "The note is longer than 1 MB: send one visit at a time.");
  const day = note.dateOfService;
  if (day === undefined) return;
  if (!isDay(day))
    throw new NoteError(
      "date-invalid",
      "`dateOfService` is not a calendar day: write it as YYYY-MM-DD.",
    );
  if (day < lexicon.from)
    throw new NoteError(
      "date-not-covered",
      `Dates of service before ${lexicon.from} are not covered.`,
    );
  if (day > today)
    throw new NoteError(
      "date-not-covered",
      `A date of service after ${today} is not covered: the codes of that day are not known.`,
    );
}

/** Loads the lexicon once and answers notes with it. */
export function createEngine(options: EngineOptions = {}): Engine {
  const folder = options.lexiconFolder ?? fileURLToPath(new URL("../lexicons", import.meta.url));
  const { MARGINALIA_DATA } = process.env;
  const data = options.dataFolder ?? MARGINALIA_DATA;
  const builtIn = loadLexicon(folder);
  const lexicon =
    data === undefined || data === ""
      ? builtIn
      : withSiteData(builtIn, data, readLexiconFile(folder, "payers.yaml"));
  const { model, version: modelVersion } = loadModel(packagedModels(), lexicon);
  const loaded = {
    lexicon,
    model,
    modelVersion,
    readConcepts: createConceptReader(lexicon),
    diagnoses: parseDiagnoses(readLexiconFile(folder, "diagnoses.yaml").text),
    engineVersion: version(),
  };
  const thisDay = calendar();
  let handed: Resources = { today: options.today ?? thisDay(), ...loaded };
  const resources = (): Resources => {
    const today = options.today ?? thisDay();
    if (today !== handed.today) handed = { ...handed, today };
    return handed;
  };
  const checked = (note: Note): Resources => {
    const now = resources();
    check(note, now);
    return now;
  };
  const all = <Answer>(
    notes: readonly Note[],
    work: (notes: readonly Note[], now: Resources) => readonly Answer[],
    toReceived: (answer: Answer, even: EvenNote) => Answer,
  ) => {
    const now = resources();
    return inBatches(
      notes,
      (note) => check(note, now),
      (batch) => {
        const even = batch.map(withEvenText);
        const answers = work(
          even.map(({ note }) => note),
          now,
        );
        return even.flatMap((one, index) => {
          const answer = answers[index];
          return answer === undefined ? [] : [toReceived(answer, one)];
        });
      },
    );
  };
  return {
    get resources() {
      return resources();
    },
    suggest: (note) => {
      const even = withEvenText(note);
      return ofReceived(suggest(even.note, checked(note)), even);
    },
    suggestAll: (notes) => all(notes, suggestAll, ofReceived),
    readForReview: (note) => {
      const even = withEvenText(note);
      const read = readForReview(even.note, checked(note));
      return {
        ...read,
        suggestion: ofReceived(read.suggestion, even),
        readings: readingsOfReceived(read.readings, even),
      };
    },
    readForAudit: (notes) =>
      all(notes, readForAudit, ({ suggestion, readings }, even) => ({
        suggestion: ofReceived(suggestion, even),
        readings: () => readingsOfReceived(readings(), even),
      })),
    reconsider: (note, answers) => {
      const even = withEvenText(note);
      const { suggestion, changes } = reconsider(even.note, answers, checked(note));
      return { suggestion: ofReceived(suggestion, even), changes };
    },
    lookUp: (asked) => lookUp(asked, lexicon),
  };
}
