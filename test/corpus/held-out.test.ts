import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { type GeneratedCase, generate } from "../../corpus/generator/generate.ts";
import { heldOutStyles } from "../../corpus/held-out/styles/index.ts";
import { openStyles } from "../../corpus/styles/index.ts";
import { readGold } from "../../src/eval/read-gold.ts";
import { parseNote } from "../../src/ingest/parse-note.ts";

const folder = new URL("../../corpus/held-out/notes/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const cases = files.flatMap((name) => readGold(fileURLToPath(new URL(name, folder))));

describe("held-out notes", () => {
  it("number at least 200, each with its own id", () => {
    const ids = cases.map((gold) => gold.id);
    expect(ids.length).toBeGreaterThanOrEqual(200);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it("are notes that the product reads, each with its date", () => {
    const unread = cases.filter((gold) => {
      const parsed = parseNote(gold.note);
      return "error" in parsed || parsed.note.dateOfService === undefined;
    });
    expect(unread.map((gold) => gold.id)).toEqual([]);
  });

  it("tell a code that stands twice apart by modifiers", () => {
    const doubled = cases.filter(({ lines }) => {
      const bare = lines.filter(({ modifiers = [] }) => modifiers.length === 0);
      return new Set(bare.map(({ code }) => code)).size < bare.length;
    });
    expect(doubled.map((gold) => gold.id)).toEqual([]);
  });
});

describe("held-out styles", () => {
  it("are none of the open ones, and borrow none of their phrases", () => {
    const open = openStyles.map(({ name }) => name);
    expect(heldOutStyles.filter(({ name }) => open.includes(name))).toEqual([]);
    const own = heldOutStyles.map(({ phrases, name }) => phrases.name === `${name}.yaml`);
    expect(own).not.toContain(false);
  });

  it.each(heldOutStyles)(
    "$name writes every kind of visit, with nothing left to fill in",
    (style) => {
      const written: GeneratedCase[] = Array.from({ length: 400 }, (_, number) =>
        generate(`any-${number}`, style, { past: true }),
      );
      const texts = written.map(({ note }) => String((note as { text: unknown }).text));
      expect(texts.filter((text) => /[{}]|undefined|\.\.|,,/.test(text))).toEqual([]);
      const visits = new Set(written.map(({ why }) => why));
      expect(visits.size).toBe(12);
    },
  );
});
