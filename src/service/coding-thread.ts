import { createEngine } from "../index.ts";
import type { CodeEntry, IsoDate } from "../types/index.ts";
import { answer } from "./answer.ts";
import type { CodedRecord, FoundCode } from "./coder.ts";

/** The thread that reads notes: long ones take seconds, and the server's own thread must answer. */
const engine = createEngine();

/** Codes one record; never throws. */
export function code(record: unknown): CodedRecord {
  const codedOn = engine.resources.today;
  return { outcome: answer(engine, record), codedOn };
}

const mostFound = 50;

/** Codes whose number starts with the words, or whose description holds all of them, on a day. */
export function lookUp({ words, day }: { words: string; day?: IsoDate }): FoundCode[] {
  const { lexicon, today } = engine.resources;
  const on = day ?? today;
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = ({ code, description }: CodeEntry) => {
    const text = description.toLowerCase();
    return (
      code.toLowerCase().startsWith(parts.join("")) || parts.every((part) => text.includes(part))
    );
  };
  const found: FoundCode[] = [];
  for (const rows of lexicon.codes.values()) {
    const row = rows.find(({ from, to }) => from <= on && (to === undefined || on <= to));
    if (row !== undefined && matches(row))
      found.push({ code: row.code, description: row.description });
    if (found.length === mostFound) break;
  }
  return found.sort((a, b) => a.code.localeCompare(b.code));
}
