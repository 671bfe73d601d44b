import { constants, setPriority } from "node:os";
import { platform } from "node:process";
import { createEngine } from "../index.ts";
import type { Answer, FoundCode, IsoDate, ReadNote, Reconsidered } from "../types/index.ts";
import { answer, answerWith, type FailedRecord } from "./answer.ts";
import type { CodedRecord } from "./coder.ts";

/** The thread that reads notes: long ones take seconds, and the server's own thread must answer. */
const engine = createEngine();

// Notes are taken in before they are coded. Elsewhere a priority is the whole process's, server and all.
if (platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

/** Codes one record; never throws. */
export function code(record: unknown): CodedRecord {
  const codedOn = engine.resources.today;
  return { outcome: answer(engine, record), codedOn };
}

/** Codes one record for a reviewer; never throws. */
export const read = (record: unknown): ReadNote | FailedRecord =>
  answerWith(record, engine.readForReview);

/** The record's visit as if an addendum had said the answers; never throws. */
export const reconsider = (given: {
  record: unknown;
  answers: readonly Answer[];
}): Reconsidered | FailedRecord =>
  answerWith(given.record, (note) => engine.reconsider(note, given.answers));

/** Codes by the beginning of their number or by plain words, on a day. */
export const lookUp = (asked: {
  words: string;
  day?: IsoDate;
  beside: readonly string[];
}): readonly FoundCode[] => engine.lookUp({ day: engine.resources.today, ...asked });
