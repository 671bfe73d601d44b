import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { drawFrom } from "../../src/bench/draw.ts";
import { generateNotes } from "../../src/bench/generate-notes.ts";
import { measure, median } from "../../src/bench/measure.ts";
import { parseNote } from "../../src/ingest/parse-note.ts";
import { runCli } from "../cli/run-cli.ts";

describe("drawFrom", () => {
  it("draws the same from the same seed", () => {
    const draws = (seed: number) => {
      const draw = drawFrom(seed);
      return Array.from({ length: 20 }, () => draw.whole(0, 1_000_000));
    };
    expect(draws(5)).toEqual(draws(5));
    expect(draws(5)).not.toEqual(draws(6));
  });

  it("draws both ends and nothing beyond", () => {
    const draw = drawFrom(1);
    const drawn = new Set(Array.from({ length: 200 }, () => draw.whole(2, 4)));
    expect([...drawn].sort()).toEqual([2, 3, 4]);
  });
});

it("generates notes that can be read, the same every time and each another", () => {
  const notes = generateNotes(200, 1);
  expect(notes.filter((note) => "error" in parseNote(note))).toEqual([]);
  expect(notes).toEqual(generateNotes(200, 1));
  expect(new Set(notes.map(({ text }) => text)).size).toBe(200);
});

describe("measure", () => {
  it("lets every contestant work in every round, each round beginning with another, and keeps those after the warm-up", () => {
    const ran: string[] = [];
    const contestant = (name: string) => ({
      name,
      pass: () => void ran.push(name),
    });
    const rounds = measure([contestant("a"), contestant("b")], {
      rounds: 2,
      warmUp: 1,
    });
    expect(rounds.map((round) => round.length)).toEqual([2, 2]);
    expect(ran).toEqual(["a", "b", "b", "a", "a", "b"]);
  });
});

it("takes the middle of an odd number and the mean of the middle two of an even one", () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

it("marginalia bench --json ends with one object, every figure measured", async () => {
  const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
  const file = join(folder, "notes.ndjson");
  writeFileSync(
    file,
    generateNotes(5, 1)
      .map((note) => JSON.stringify(note))
      .join("\n"),
  );
  const { status, out } = await runCli(["bench", "--json", "--short", "--notes", file]);
  rmSync(folder, { recursive: true });
  const last: unknown = JSON.parse(out.trim().split("\n").at(-1) ?? "");
  expect(status).toBe(0);
  expect(last).toEqual({
    vsWinkDefault: expect.any(Number),
    vsWinkTokens: expect.any(Number),
    notesPerSecond: expect.any(Number),
    twoWorkersVsWink: expect.any(Number),
    flatnessVsWink: expect.any(Number),
    p99OfMedian: expect.any(Number),
    coldStartSeconds: expect.any(Number),
    rssMb: expect.any(Number),
  });
});
