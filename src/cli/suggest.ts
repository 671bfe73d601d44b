import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import type { Engine } from "../index.ts";
import { type InputRecord, readRecords } from "../ingest/read-records.ts";
import { type Arrived, answerAll, type FailedRecord, textOf } from "../service/answer.ts";
import type { IsoDate, Suggestion } from "../types/index.ts";
import { arrived } from "./arrived.ts";
import { prettyFailure, prettySuggestion } from "./pretty.ts";
import { startProgress } from "./progress.ts";

export interface SuggestOptions {
  /** Standard input where absent. */
  readonly file?: string | undefined;
  readonly pretty?: boolean | undefined;
  readonly date?: IsoDate | undefined;
  readonly payer?: string | undefined;
}

/** Records that are answered together at most. */
const together = 64;

/**
 * Writes one suggestion a line for every note of the input, in its order. The status is 0 where all
 * went well and 1 where some records failed.
 */
export async function suggest(engine: Engine, options: SuggestOptions): Promise<0 | 1> {
  let failures = 0;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // A reader such as `head` has seen enough.
    if (error.code === "EPIPE") process.exit(failures === 0 ? 0 : 1);
    throw error;
  });
  const size = options.file === undefined ? undefined : (await stat(options.file)).size;
  const input = options.file === undefined ? process.stdin : createReadStream(options.file);
  const progress = await startProgress(size);
  const print = printer(options.pretty === true);

  const records = readRecords(progress.count(input), plainTextId(options.file));
  for await (const batch of arrived(records, together)) {
    for (const [index, result] of answered(engine, batch, options).entries()) {
      if ("error" in result) failures += 1;
      await write(print(result, batch[index]));
      progress.note(failures);
    }
  }
  progress.stop();
  if (failures > 0) process.stderr.write(`${failures} of the records could not be read.\n`);
  return failures === 0 ? 0 : 1;
}

function plainTextId(file: string | undefined): string {
  return file === undefined ? "1" : basename(file, extname(file));
}

/** The records' answers, in their order. */
function answered(
  engine: Engine,
  records: readonly InputRecord[],
  { date, payer }: SuggestOptions,
): (Suggestion | FailedRecord)[] {
  const asked = records.map((record): Arrived => {
    const { line } = record;
    return "error" in record
      ? { failed: { id: null, error: record.error } }
      : { value: record.value, defaults: { id: `line-${line}`, date, payer } };
  });
  return answerAll(engine, asked).map((result, index) =>
    "error" in result
      ? { id: result.id, line: records[index]?.line ?? 0, error: result.error }
      : result,
  );
}

type Print = (result: Suggestion | FailedRecord, record: InputRecord | undefined) => string;

function printer(pretty: boolean): Print {
  if (!pretty) return (result) => `${JSON.stringify(result)}\n`;
  const { NO_COLOR } = process.env;
  const color = process.stdout.isTTY === true && !NO_COLOR;
  return (result, record) => {
    if ("error" in result) return prettyFailure(result);
    return prettySuggestion(
      result,
      record !== undefined && "value" in record ? textOf(record.value) : "",
      color,
    );
  };
}

/** Waits where the reader is slower than the engine, so that output is never piled up in memory. */
async function write(text: string): Promise<void> {
  if (process.stdout.write(text)) return;
  await new Promise<void>((resolve) => process.stdout.once("drain", resolve));
}
