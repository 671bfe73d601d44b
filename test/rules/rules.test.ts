import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { rules } from "../../src/rules/index.ts";
import { codeEvents } from "../../src/rules/run-rules.ts";
import type { IsoDate } from "../../src/types/index.ts";
import { event, lexicon, type PlainEvent } from "../helpers/events.ts";
import { toldFile, toldLine } from "../helpers/told.ts";

interface Case {
  readonly name: string;
  readonly date?: IsoDate;
  readonly payer?: string;
  readonly events: readonly PlainEvent[];
  readonly codes: readonly (string | number)[];
  /** A sentence that the first line's reasons must hold. */
  readonly because?: string;
}

const casesOf = (id: string) => parse(readFileSync(`test/rules/${id}.yaml`, "utf8")) as Case[];

/** Every quarter's first and last day from the first day covered to this year's end. */
const quarterDays = Array.from({ length: 11 }, (_, year) => 2016 + year).flatMap((year) =>
  ["01-01", "03-31", "04-01", "06-30", "07-01", "09-30", "10-01", "12-31"].map(
    (day) => `${year}-${day}` as IsoDate,
  ),
);

describe.each(rules)("$id", ({ id }) => {
  const cases = casesOf(id);
  const linesOf = ({ events, payer = "medicare" }: Case, day: IsoDate) =>
    codeEvents(events.map(event), { day, payer }, lexicon).filter(({ rule }) => rule.id === id);

  it.each(cases)("$name", (one) => {
    const lines = linesOf(one, one.date ?? "2026-03-02");
    expect(lines.map(({ code, units }) => (units === 1 ? code : `${code} x${units}`))).toEqual(
      one.codes.map(String),
    );
    if (one.because !== undefined) {
      expect(lines.flatMap(({ because }) => because)).toContain(one.because);
    }
  });

  it("tells what each line stands on and why", async () => {
    const told = cases.map(
      (one) => [one.name, linesOf(one, one.date ?? "2026-03-02").map(toldLine)] as const,
    );
    await expect(toldFile(told)).toMatchFileSnapshot(resolve(`test/rules/told/${id}.txt`));
  });

  it("gives valid codes with evidence on every quarter's first and last day", () => {
    for (const day of quarterDays) {
      for (const line of cases.flatMap((one) => linesOf(one, day))) {
        const valid = (lexicon.codes.get(line.code) ?? []).some(
          ({ from, to }) => from <= day && (to === undefined || day <= to),
        );
        expect(valid, `${line.code} on ${day}`).toBe(true);
        expect(line.units).toBeGreaterThan(0);
        expect(line.because.length).toBeGreaterThan(0);
        expect(line.uses.some(({ evidence }) => evidence.length > 0)).toBe(true);
        expect(line.events.length).toBeGreaterThan(0);
      }
    }
  });
});

it("says nothing about a day before the tables", () => {
  const all = rules.flatMap(({ id }) => casesOf(id)).flatMap(({ events }) => events.map(event));
  expect(codeEvents(all, { day: "2015-12-31", payer: "medicare" }, lexicon)).toEqual([]);
});
