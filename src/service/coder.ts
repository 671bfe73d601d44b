import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { workerOptions } from "../store/worker-options.ts";
import type { IsoDate, Suggestion } from "../types/index.ts";
import type { FailedRecord } from "./answer.ts";

export interface CodedRecord {
  readonly outcome: Suggestion | FailedRecord;
  /** The day that stood for "today". */
  readonly codedOn: IsoDate;
}

export interface FoundCode {
  readonly code: string;
  readonly description: string;
}

/** The engine, in threads of its own. */
export interface Coder {
  /** Codes one record; what is wrong with it is part of the answer. */
  readonly code: (record: unknown) => Promise<CodedRecord>;
  readonly lookUp: (words: string, day?: IsoDate) => Promise<FoundCode[]>;
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
    code: (record) => pool.run(record, { name: "code" }),
    lookUp: (words, day) =>
      pool.run({ words, ...(day === undefined ? {} : { day }) }, { name: "lookUp" }),
    close: () => pool.destroy(),
  };
}
