import { expect, it } from "vitest";
import { batchesOf } from "../src/batches.ts";
import { createEngine, NoteError } from "../src/index.ts";
import type { Note } from "../src/types/index.ts";
import { corpusNotes } from "./metamorphic/corpus-notes.ts";

const engine = createEngine({ today: "2026-11-01" });
const noteOf = (id: string, text: string, more: Partial<Note> = {}): Note => ({
  id,
  text,
  ...more,
});

it("answers a batch as it answers its notes one by one, in their order", () => {
  const notes = corpusNotes.slice(0, 100);
  expect(engine.suggestAll(notes)).toEqual(notes.map(engine.suggest));
});

it("puts the error of a note that is refused in its place and answers the others", () => {
  const tag = "Skin tag of the neck removed with scissors.";
  const [first, empty, early, last] = engine.suggestAll([
    noteOf("a", tag),
    noteOf("b", "   "),
    noteOf("c", tag, { dateOfService: "2001-01-01" }),
    noteOf("d", tag),
  ]);
  expect(first).toMatchObject({ id: "a", lines: [{ code: "11200" }] });
  expect(empty).toBeInstanceOf(NoteError);
  expect(empty).toMatchObject({ code: "text-missing" });
  expect(early).toMatchObject({ code: "date-not-covered" });
  expect(last).toMatchObject({ id: "d", lines: [{ code: "11200" }] });
});

it("cuts notes into batches by number and by length, losing none", () => {
  const short = Array.from({ length: 70 }, (_, index) => noteOf(String(index), "short"));
  expect([...batchesOf(short)].map(({ length }) => length)).toEqual([32, 32, 6]);
  const long = ["a", "b", "c"].map((id) => noteOf(id, "x".repeat(60_000)));
  expect([...batchesOf(long)].map((batch) => batch.map(({ id }) => id))).toEqual([
    ["a"],
    ["b"],
    ["c"],
  ]);
  expect([...batchesOf([])]).toEqual([]);
});
