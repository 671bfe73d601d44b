import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { applyEdits } from "../../src/edits/apply-edits.ts";
import { rules } from "../../src/rules/index.ts";
import { codeEvents } from "../../src/rules/run-rules.ts";
import type { IsoDate } from "../../src/types/index.ts";
import { event, lexicon, type PlainEvent } from "../helpers/events.ts";

interface Case {
  readonly name: string;
  readonly events: readonly PlainEvent[];
}

const thisYear = new Date().getFullYear();
const years = Array.from({ length: thisYear - 2015 }, (_, index) => 2016 + index);
const quarterDays = years.flatMap((year) =>
  ["01-01", "03-31", "04-01", "06-30", "07-01", "09-30", "10-01", "12-31"].map(
    (day) => `${year}-${day}` as IsoDate,
  ),
);

const inForce = (code: string, day: IsoDate) =>
  lexicon.codes.get(code)?.some(({ from, to }) => from <= day && (to === undefined || day <= to));

/** Rules, then edits, on one day; for two kinds of payers by turns. */
function coded({ name, events: plain }: Case, day: IsoDate) {
  const payer = name.length % 2 === 0 ? "medicare" : "aetna";
  const events = plain.map(event);
  const proposed = codeEvents(events, { day, payer: lexicon.payer(payer).rules }, lexicon);
  const visit = { note: { id: "1", text: "x", payer }, day, events };
  return { proposed, ...applyEdits(proposed, visit, lexicon) };
}

describe.each(rules)("$id", ({ id }) => {
  const cases = parse(readFileSync(`test/rules/${id}.yaml`, "utf8")) as Case[];
  const all = quarterDays.flatMap((day) => cases.map((one) => ({ one, day })));

  it("is coded and edited on every quarter's first and last day", () => {
    for (const { one, day } of all) {
      const { proposed, lines, withheld } = coded(one, day);
      expect(lines.length + withheld.length, `${one.name} ${day}`).toBe(proposed.length);
      for (const { code, modifiers } of lines) {
        expect(inForce(code, day), `${one.name}: ${code} on ${day}`).toBe(true);
        expect(new Set(modifiers).size).toBe(modifiers.length);
        expect(modifiers.length).toBeLessThanOrEqual(4);
      }
    }
  });
});
