import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { applyEdits } from "../../src/edits/apply-edits.ts";
import { codeEvents } from "../../src/rules/run-rules.ts";
import type { EditedLine, IsoDate, Note, PriorProcedure } from "../../src/types/index.ts";
import { event, lexicon, type PlainEvent } from "../helpers/events.ts";
import { toldEdits, toldFile } from "../helpers/told.ts";

interface Case {
  readonly name: string;
  readonly date?: IsoDate;
  readonly payer?: string;
  readonly history?: readonly PriorProcedure[];
  readonly events: readonly PlainEvent[];
  /** In claim order: `17003-59 x2`. */
  readonly lines: readonly (string | number)[];
  readonly withheld?: readonly (string | number)[];
  /** Kinds of edits, once each. */
  readonly edits?: readonly string[];
}

const printed = ({ code, units, modifiers }: EditedLine) =>
  [code, ...modifiers].join("-") + (units === 1 ? "" : ` x${units}`);

function edited({ date = "2025-03-04", payer = "medicare", history, events }: Case) {
  const note: Note = { id: "1", text: "x", payer, ...(history === undefined ? {} : { history }) };
  const built = events.map(event);
  const proposed = codeEvents(built, { day: date, payer }, lexicon);
  return applyEdits(proposed, { note, day: date, events: built }, lexicon);
}

describe.each([
  "pairs",
  "same-lesion",
  "modifiers",
  "global-period",
  "units",
  "order-lines",
  "worked-examples",
  "visits",
])("%s", (file) => {
  const cases = parse(readFileSync(`test/edits/${file}.yaml`, "utf8")) as Case[];

  it.each(cases)("$name", (one) => {
    const { lines, withheld } = edited(one);
    expect(lines.map(printed)).toEqual(one.lines.map(String));
    expect(withheld.map(({ code }) => code)).toEqual((one.withheld ?? []).map(String));
    if (one.edits !== undefined) {
      const kinds = [...lines, ...withheld].flatMap(({ edits }) => edits.map(({ kind }) => kind));
      expect([...new Set(kinds)].toSorted()).toEqual([...one.edits].toSorted());
    }
  });

  it("tells what was done to each line and why", async () => {
    const told = cases.map((one) => {
      const { lines, withheld } = edited(one);
      const gone = withheld.map((line) => `  withheld:\n${toldEdits(line)}`);
      return [one.name, [...lines.map(toldEdits), ...gone]] as const;
    });
    await expect(toldFile(told)).toMatchFileSnapshot(resolve(`test/edits/told/${file}.txt`));
  });

  it.each(cases)("$name: every line comes back once", (one) => {
    const { lines, withheld } = edited(one);
    const proposed = codeEvents(
      one.events.map(event),
      { day: one.date ?? "2025-03-04", payer: one.payer ?? "medicare" },
      lexicon,
    );
    expect([...lines, ...withheld].map(({ code }) => code).toSorted()).toEqual(
      proposed.map(({ code }) => code).toSorted(),
    );
    for (const { edits } of withheld) expect(edits.length).toBeGreaterThan(0);
  });
});
