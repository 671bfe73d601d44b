import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { readGold } from "../../src/eval/read-gold.ts";
import { parseNote } from "../../src/ingest/parse-note.ts";

const folder = new URL("../../corpus/held-out/notes/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const cases = files.flatMap((name) => readGold(fileURLToPath(new URL(name, folder))));

describe("held-out notes", () => {
  it("number at least 130, each with its own id", () => {
    const ids = cases.map((gold) => gold.id);
    expect(ids.length).toBeGreaterThanOrEqual(130);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("are notes that the product reads, each with its date", () => {
    const unread = cases.filter((gold) => {
      const parsed = parseNote(gold.note);
      return "error" in parsed || parsed.note.dateOfService === undefined;
    });
    expect(unread.map((gold) => gold.id)).toEqual([]);
  });

  it("name no line twice with the same modifiers", () => {
    const doubled = cases.filter(({ lines }) => {
      const keys = lines.map((line) => [line.code, ...(line.modifiers ?? [])].join(" "));
      return new Set(keys).size < keys.length;
    });
    expect(doubled.map((gold) => gold.id)).toEqual([]);
  });
});
