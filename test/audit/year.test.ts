import { describe, expect, it } from "vitest";
import { auditVisit, type Finding } from "../../src/audit/audit-visit.ts";
import { createCodeBook } from "../../src/audit/code-book.ts";
import { findingTypes } from "../../src/audit/findings/index.ts";
import { wilson } from "../../src/audit/wilson.ts";
import { createEngine } from "../../src/index.ts";
import { seededErrors } from "./year/claims.ts";
import { rateOfType, type YearVisit, yearVisit } from "./year/year.ts";

const engine = createEngine({ today: "2026-11-01" });
const book = createCodeBook(engine.resources.lexicon);

const findingsOf = ({ note, lines }: YearVisit, visit: number): readonly Finding[] =>
  auditVisit({ visit, note, billed: lines, history: [], doubt: null }, engine, book).findings;

/** The small form of `npm run audit:year`. */
const year = Array.from({ length: 800 }, (_, number) => {
  const visit = yearVisit("small", number);
  return { visit, findings: findingsOf(visit, number) };
});

const found = (type: string) => (one: (typeof year)[number]) =>
  one.findings.some((finding) => finding.type === type && finding.kind === "finding");

const types = findingTypes.map(({ type }) => type);

it("errors of every type of finding are seeded", () => {
  const seeded = new Set(seededErrors.map(({ type }) => type));
  expect([...seeded].sort()).toEqual([...types].sort());
});

describe.each(types)("%s in a generated year", (type) => {
  it("is found where it was seeded and nowhere else", () => {
    const right = year.filter(({ visit }) => visit.shows.includes(type));
    const got = year.filter(found(type));
    expect(got.map(({ visit }) => visit.note.id)).toEqual(right.map(({ visit }) => visit.note.id));
  });
});

it("the rate of wrong visits lies in its interval", () => {
  const wrong = year.filter(({ findings }) => findings.some(({ kind }) => kind === "finding"));
  const { lower, upper } = wilson(wrong.length, year.length);
  const seeded = types.length * rateOfType;
  expect(lower).toBeLessThan(seeded);
  expect(upper).toBeGreaterThan(seeded);
});

it("every finding quotes the note's own words at their places", () => {
  for (const { visit, findings } of year) {
    for (const quotation of findings.flatMap(({ evidence }) => evidence)) {
      if (!("start" in quotation)) continue;
      expect(visit.note.text.slice(quotation.start, quotation.end)).toBe(quotation.text);
    }
  }
});
