import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { workerOptions } from "../store/worker-options.ts";
import type {
  Answer,
  FoundCode,
  IsoDate,
  ReadNote,
  Reconsidered,
  Suggestion,
} from "../types/index.ts";
import type { FailedRecord } from "./answer.ts";

export interface CodedRecord {
  readonly outcome: Suggestion | FailedRecord;
  /** The day that stood for "today". */
  readonly codedOn: IsoDate;
}

/** The engine, in threads of its own. */
export interface Coder {
  /** Resolves when the lexicon is loaded. */
  readonly ready: () => Promise<unknown>;
  /** Codes one record; what is wrong with it is part of the answer. */
  readonly code: (record: unknown) => Promise<CodedRecord>;
  /** Codes one record and adds what a reviewer sees beside the suggestion. */
  readonly read: (record: unknown) => Promise<ReadNote | FailedRecord>;
  /** The same visit as if an addendum had said the answers. */
  readonly reconsider: (
    record: unknown,
    answers: readonly Answer[],
  ) => Promise<Reconsidered | FailedRecord>;
  /** Codes of a day, today's where absent, with their pairs with those of `beside`. */
  readonly lookUp: (
    words: string,
    day?: IsoDate,
    beside?: readonly string[],
  ) => Promise<readonly FoundCode[]>;
  readonly close: () => Promise<void>;
}

/** One core is left to the server and its store. */
const defaultThreads = () => Math.max(1, Math.min(8, availableParallelism() - 1));

/** Starts the threads; each loads the lexicon before its first note. */
export function openCoder(threads = defaultThreads()): Coder {
  const source = import.meta.url.endsWith(".ts");
  const pool = new Piscina({
    filename: new URL(source ? "./coding-thread.ts" : "./coding-thread.js", import.meta.url).href,
    ...workerOptions(import.meta.url),
    minThreads: threads,
    maxThreads: threads,
    idleTimeout: 2 ** 31 - 1,
  });
  // A thread that dies fails its own task and is replaced; without a listener the process would end.
  pool.on("error", () => undefined);
  return {
    ready: () => pool.run({ words: "biopsy", beside: [] }, { name: "lookUp" }),
    code: (record) => pool.run(record, { name: "code" }),
    read: (record) => pool.run(record, { name: "read" }),
    reconsider: (record, answers) => pool.run({ record, answers }, { name: "reconsider" }),
    lookUp: (words, day, beside = []) =>
      pool.run({ words, beside, ...(day === undefined ? {} : { day }) }, { name: "lookUp" }),
    close: () => pool.destroy(),
  };
}
