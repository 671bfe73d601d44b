import { describe, expect, it } from "vitest";
import { maxTextBytes } from "../../src/ingest/parse-note.ts";
import { readLines } from "../../src/ingest/read-lines.ts";
import { type InputRecord, readRecords } from "../../src/ingest/read-records.ts";

/** The bytes in pieces of the given size, as a pipe may deliver them. */
async function* pieces(input: string | Buffer, size = 7): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(input as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function all<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const list: Value[] = [];
  for await (const value of values) list.push(value);
  return list;
}

async function records(input: string | Buffer, size?: number): Promise<InputRecord[]> {
  return await all(readRecords(pieces(input, size), "plain"));
}

describe("NDJSON", () => {
  it.each([1, 2, 7, 1000])("is read in order, in pieces of %i bytes", async (size) => {
    expect(await records('{"a":"µ"}\n\n  {"a":2}\r\n{"a":3}', size)).toEqual([
      { line: 1, value: { a: "µ" } },
      { line: 3, value: { a: 2 } },
      { line: 4, value: { a: 3 } },
    ]);
  });

  it("tells a line that is not JSON in its place", async () => {
    expect(await records('{"a":1}\nnonsense\n{"a":3}\n')).toMatchObject([
      { value: { a: 1 } },
      { line: 2, error: { code: "not-json" } },
      { value: { a: 3 } },
    ]);
  });

  it("is known by a record further down where the first line is bad", async () => {
    expect(await records('nonsense\n{"a":2}\n')).toMatchObject([
      { line: 1, error: { code: "not-json" } },
      { line: 2, value: { a: 2 } },
    ]);
  });

  it("may begin with blank lines and a byte order mark", async () => {
    expect(await records('\uFEFF{"a":1}\n')).toEqual([{ line: 1, value: { a: 1 } }]);
    expect(await records('\n \n{"a":1}\n')).toEqual([{ line: 3, value: { a: 1 } }]);
  });

  it("hands on the first record before the input ends", async () => {
    async function* unending() {
      yield Buffer.from('{"a":1}\n');
      await new Promise(() => undefined);
    }
    const first = await readRecords(unending()).next();
    expect(first.value).toEqual({ line: 1, value: { a: 1 } });
  });

  it("does not take a list of notes for a plain note", async () => {
    expect(await records('[{"id":"1","text":"x"}]')).toMatchObject([
      { value: [{ id: "1", text: "x" }] },
    ]);
  });
});

describe("plain text", () => {
  it("is one note, its text untouched", async () => {
    const text = "Shave biopsy.\r\n\r\n  [x] left cheek\n";
    expect(await records(text)).toEqual([{ line: 1, value: { id: "plain", text } }]);
  });

  it("loses only a byte order mark", async () => {
    expect(await records("\uFEFFNote µ")).toMatchObject([{ value: { text: "Note µ" } }]);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from("Note µ", "utf16le")]);
    expect(await records(utf16)).toMatchObject([{ value: { text: "Note µ" } }]);
  });

  it("may be written in the code page of older exports", async () => {
    expect(await records(Buffer.from("5 \xb5m", "latin1"))).toMatchObject([
      { value: { text: "5 µm" } },
    ]);
  });

  it("may take up to 1 MB", async () => {
    expect(await records("x".repeat(maxTextBytes), 65_536)).toMatchObject([{ line: 1 }]);
    expect(await records("x".repeat(maxTextBytes + 1), 65_536)).toMatchObject([
      { error: { code: "text-too-long" } },
    ]);
  });

  it.each(["", " \n\t\r\n"])("that is blank (%j) is no note", async (text) => {
    expect(await records(text)).toEqual([]);
  });
});

describe("readLines", () => {
  const lines = (input: string, cap: number) => all(readLines(pieces(input, 3), cap));

  it("drops a line above the cap and reads on", async () => {
    expect(await lines("12345\n123456\n12", 5)).toEqual([
      { line: 1, text: "12345" },
      { line: 2, text: undefined },
      { line: 3, text: "12" },
    ]);
  });

  it("gives empty lines, and none behind the last line end", async () => {
    expect(await lines("\n\na\n", 5)).toEqual([
      { line: 1, text: "" },
      { line: 2, text: "" },
      { line: 3, text: "a" },
    ]);
  });
});
