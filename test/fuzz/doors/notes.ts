import { createEngine } from "../../../src/index.ts";
import { parseNote } from "../../../src/ingest/parse-note.ts";
import { readRecords } from "../../../src/ingest/read-records.ts";
import { loadLexicon } from "../../../src/lexicon/load.ts";
import { answer } from "../../../src/service/answer.ts";
import type { IsoDate } from "../../../src/types/index.ts";
import { checkSuggestion } from "../../property/check-suggestion.ts";

const engine = createEngine({ today: "2026-12-31" });
const { codes } = loadLexicon();

/** A stream that breaks the bytes where a reader expects it least. */
async function* inPieces(bytes: Buffer) {
  const half = bytes.length >> 1;
  yield bytes.subarray(0, half);
  yield bytes.subarray(half);
}

/** Reads the bytes as `marginalia suggest` does and holds every answer against the contract. */
export async function askForSuggestions(bytes: Buffer): Promise<string[]> {
  const faults: string[] = [];
  for await (const record of readRecords(inPieces(bytes))) {
    if ("value" in record) faults.push(...faultsOf(record.value));
  }
  return faults;
}

function faultsOf(value: unknown): string[] {
  const date: IsoDate = "2026-03-14";
  const given = answer(engine, value, { id: "1", date });
  if ("error" in given) return given.error.code === "internal" ? ["an unforeseen error"] : [];
  const parsed = parseNote(value, "1");
  if (!("note" in parsed)) return ["an answer to what is no note"];
  return checkSuggestion(parsed.note, given, codes);
}
