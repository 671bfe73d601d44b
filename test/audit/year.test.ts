import { describe, expect, it } from "vitest";
import { auditVisits, type Finding } from "../../src/audit/audit-visit.ts";
import { createCodeBook } from "../../src/audit/code-book.ts";
import { findingTypes } from "../../src/audit/findings/index.ts";
import { createEngine } from "../../src/index.ts";
import type { Claim } from "./year/claim.ts";
import { seededErrors } from "./year/errors.ts";
import { rates, type YearVisit, yearVisit } from "./year/year.ts";

const engine = createEngine({ today: "2026-11-01" });
const book = createCodeBook(engine.resources.lexicon);

const billedIn = ({ lines, day, payer, place, authorization }: Claim) =>
  lines.map(({ code, units, modifiers, diagnoses }) => ({
    code,
    units,
    modifiers,
    diagnoses,
    dateOfService: day,
    payer,
    placeOfService: place,
    authorization,
  }));

const findingsOf = ({ note, claim }: YearVisit, visit: number): readonly Finding[] => {
  const history = claim.earlier === undefined ? [] : [claim.earlier];
  const record = { visit, note, billed: billedIn(claim), history, doubt: null };
  return auditVisits([record], engine, book).flatMap(({ findings }) => findings);
};

/** The small form of `npm run audit:year`. */
const year = Array.from({ length: 1500 }, (_, number) => yearVisit("small", number))
  .filter(({ claim }) => claim.lines.length > 0)
  .map((visit, number) => ({ visit, findings: findingsOf(visit, number) }));

const found = (type: string) => (one: (typeof year)[number]) =>
  one.findings.some((finding) => finding.type === type && finding.kind === "finding");

const types = findingTypes.map(({ type }) => type);

it("errors of every type of finding are seeded", () => {
  const seeded = new Set(seededErrors.map(({ type }) => type));
  expect([...seeded].sort()).toEqual([...types].sort());
});

describe.each(types)("%s in a generated year", (type) => {
  const wanted = year.filter(({ visit }) => visit.shows.includes(type));
  const right = wanted.filter(found(type));

  it("is seeded at the rate that is known", () => {
    expect(wanted.length / year.length).toBeGreaterThan(0.8 * (rates[type] ?? 1));
  });

  it("is found where it was seeded, but for a visit or two that is read wrongly", () => {
    expect(right.length).toBeGreaterThanOrEqual(wanted.length - Math.max(1, 0.05 * wanted.length));
  });

  it("is hardly found elsewhere", () => {
    const wrong = year.filter(found(type)).length - right.length;
    expect(wrong).toBeLessThanOrEqual(Math.max(3, 0.12 * wanted.length));
  });
});

it("every finding quotes the note's own words at their places", () => {
  const quotations = year.flatMap(({ visit, findings }) =>
    findings.flatMap(({ evidence }) => evidence.map((quotation) => ({ visit, quotation }))),
  );
  const placed = quotations.filter(({ quotation }) => "start" in quotation);
  expect(placed.length).toBeGreaterThan(100);
  for (const { visit, quotation } of placed) {
    if (!("start" in quotation)) continue;
    expect(visit.note.text.slice(quotation.start, quotation.end)).toBe(quotation.text);
  }
});
