import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Span } from "../../src/types/index.ts";
import { read } from "./outline.ts";

const pieces = fc.constantFrom(
  "Procedure: ",
  "PLAN:\n",
  "Size of lesion: 0.6 cm   ",
  "Consent: signed. ",
  "\n",
  "\n\n",
  "1. ",
  "2. ",
  "A. ",
  "Lesion 1: ",
  "(1) ",
  "(2) ",
  "Dr. ",
  "The lesion was shaved. ",
  "todayPlan: ",
  "=== 1/2/2025 ===\n",
  "3/4/25 f/u\n",
  "Stage | Blocks | Result\n",
  "I | 2 | clear\n",
  "--- AUTO-TEXT ---\n",
  "x",
  " ",
  "[x] ",
  "<br>",
  "&nbsp;",
  ": ",
  ". ",
  "\u00bd",
  "\ud83d",
  "WOUND 2. ",
  "#1 ",
  "first, ",
  "Second, ",
  "(",
  '"Procedure: x"',
);
const notes = fc.oneof(
  fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 120 }),
);

const inOrder = (spans: readonly Span[]) =>
  spans.every(({ start, end }, index) => start <= end && start >= (spans[index - 1]?.end ?? 0));

describe("readText", () => {
  it("keeps the text and the length", () => {
    fc.assert(
      fc.property(notes, (text) => {
        const { plain, text: kept } = read(text);
        expect(kept).toBe(text);
        expect(plain).toHaveLength(text.length);
      }),
    );
  });

  it("gives sections in order, without overlap, fields within sections proper", () => {
    fc.assert(
      fc.property(notes, (text) => {
        const { sections } = read(text);
        expect(inOrder(sections.flatMap(({ heading, body }) => [heading, body]))).toBe(true);
        for (const { kind, parent } of sections) {
          const home = sections[parent]?.kind;
          expect(home === kind || (home !== undefined && !home.startsWith("field-"))).toBe(true);
        }
      }),
    );
  });

  it("covers all that is not space with sentences in order", () => {
    fc.assert(
      fc.property(notes, (text) => {
        const { plain, sentences, sections, items } = read(text);
        expect(inOrder(sentences)).toBe(true);
        let rest = plain;
        for (const { start, end, section, item } of sentences) {
          rest = rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end);
          expect(sections[section]).toBeDefined();
          expect(item === -1 || items[item] !== undefined).toBe(true);
        }
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters count as space
        expect(rest).toMatch(/^[\u0000-\u0020]*$/);
      }),
    );
  });

  it("gives items in order, each within the item around it", () => {
    fc.assert(
      fc.property(notes, (text) => {
        const { items, sections } = read(text);
        for (const [index, { marker, body, section }] of items.entries()) {
          expect(marker.start).toBeGreaterThanOrEqual(items[index - 1]?.marker.start ?? 0);
          expect(marker.end).toBeLessThanOrEqual(body.start);
          expect(body.start).toBeLessThanOrEqual(body.end);
          expect(sections[section]).toBeDefined();
        }
      }),
    );
  });

  it("reads an empty text", () => {
    expect(read("")).toMatchObject({ sections: [{ kind: "other" }], items: [], sentences: [] });
  });
});
