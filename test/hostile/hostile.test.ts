import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { maxTextBytes, parseNote } from "../../src/ingest/parse-note.ts";
import { readRecords } from "../../src/ingest/read-records.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { checkSuggestion } from "../property/check-suggestion.ts";
import { hostileTexts } from "./texts.ts";

const engine = createEngine({ today: "2026-12-31" });
const { codes } = loadLexicon();

const blank = (text: string) => text.trim() === "";

describe("a hostile text", () => {
  it.each(Object.entries(hostileTexts))("%s: gets an answer that keeps the contract", (_, make) => {
    const text = make(4_000);
    const note = { id: "1", text, dateOfService: "2026-03-14" } as const;
    if (blank(text)) expect(() => engine.suggest(note)).toThrow("no text");
    else expect(checkSuggestion(note, engine.suggest(note), codes)).toEqual([]);
  });

  it.each(Object.entries(hostileTexts))("%s: is refused at the door above 1 MB", (_, make) => {
    expect(parseNote({ text: make(maxTextBytes + 1) })).toMatchObject({
      error: { code: "text-too-long" },
    });
  });

  it("of 10 MB is refused without being kept, and the next record is read", async () => {
    const chunk = Buffer.from(`${"no biopsy ".repeat(100_000)}`);
    async function* bytes() {
      yield Buffer.from('{"text":"');
      for (let times = 0; times < 17; times += 1) yield chunk;
      yield Buffer.from('"}\n{"id":"2","text":"Shave biopsy today."}\n');
    }
    const records = [];
    for await (const record of readRecords(bytes())) records.push(record);
    expect(records).toMatchObject([
      { line: 1, error: { code: "text-too-long" } },
      { line: 2, value: { id: "2" } },
    ]);
  });

  it("of plain text above 1 MB is refused", async () => {
    async function* bytes() {
      yield Buffer.from("(".repeat(2 * maxTextBytes));
    }
    const records = [];
    for await (const record of readRecords(bytes())) records.push(record);
    expect(records).toMatchObject([{ line: 1, error: { code: "text-too-long" } }]);
  });
});
