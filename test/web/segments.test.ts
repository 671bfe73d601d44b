import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { sampleNote } from "../../src/service/web/sample-note.ts";
import { type Segment, segmentsOf } from "../../src/service/web/segments.ts";
import type { Quotation, Suggestion } from "../../src/types/index.ts";

const engine = createEngine();
const read = engine.readForReview({
  id: "n",
  text: sampleNote.text,
  dateOfService: sampleNote.day,
});
const { suggestion, readings } = read;

const withEvidence = (lines: readonly (readonly Quotation[])[]): Suggestion => ({
  ...suggestion,
  gaps: [],
  lines: lines.flatMap((evidence, index) => {
    const [line] = suggestion.lines;
    return line === undefined ? [] : [{ ...line, id: `L${index + 1}`, evidence }];
  }),
});
const quoted = (text: string, start: number, end: number, role: "size" | "technique") => ({
  start,
  end,
  text: text.slice(start, end),
  role,
});
const marked = (segments: readonly Segment[]) => segments.filter(({ roles }) => roles.length > 0);

describe("the segments of a note", () => {
  it("put together are the note", () => {
    const segments = segmentsOf(sampleNote.text, suggestion, readings);
    expect(segments.map(({ text }) => text).join("")).toBe(sampleNote.text);
  });

  it("cut overlapping evidence where it overlaps, and each piece knows all its lines", () => {
    const text = "Shave biopsy of a 0.6 cm papule";
    const both = withEvidence([
      [quoted(text, 0, 12, "technique")],
      [quoted(text, 6, 24, "size"), quoted(text, 0, 5, "technique")],
    ]);
    const owners = marked(segmentsOf(text, both, [])).map((one) => [one.text, one.owners.join()]);
    expect(owners).toEqual([
      ["Shave", "L1,L2"],
      [" ", "L1"],
      ["biopsy", "L1,L2"],
      [" of a 0.6 cm", "L2"],
    ]);
  });

  it("set a line's number behind the first words of its act, once", () => {
    const segments = segmentsOf(sampleNote.text, suggestion, readings);
    const numbers = segments.flatMap(({ refs }) => refs).sort((a, b) => a - b);
    expect(numbers).toEqual(suggestion.lines.map((_line, index) => index + 1));
  });

  it("carry what was declined, past and planned, each labelled once", () => {
    const segments = segmentsOf(sampleNote.text, suggestion, readings);
    const labels = segments.filter(({ opens }) => opens).map(({ status }) => status);
    expect(labels).toEqual(readings.map(({ status }) => status));
    expect(labels).toEqual(expect.arrayContaining(["declined", "past", "planned", "instructions"]));
  });

  it("leave evidence from other fields of the record out of the text", () => {
    const elsewhere = withEvidence([[{ field: "pathology[0].site", text: "cheek", role: "site" }]]);
    expect(marked(segmentsOf("cheek", elsewhere, []))).toEqual([]);
  });
});
