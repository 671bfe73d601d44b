import { expect, it } from "vitest";
import { applyEdits } from "../../src/edits/apply-edits.ts";
import { codeEvents } from "../../src/rules/run-rules.ts";
import type { IsoDate } from "../../src/types/index.ts";
import { event, lexicon, type PlainEvent } from "../helpers/events.ts";

function actions(plain: readonly PlainEvent[], day: IsoDate, payer = "medicare") {
  const events = plain.map(event);
  const proposed = codeEvents(events, { day, payer }, lexicon);
  const visit = { note: { id: "1", text: "x", payer }, day, events };
  const { lines, withheld } = applyEdits(proposed, visit, lexicon);
  return [...lines, ...withheld].flatMap(({ edits }) => edits.map(({ action }) => action));
}

const two: readonly PlainEvent[] = [
  { kind: "biopsy", technique: "tangential", site: "nose" },
  { kind: "destruction", lesion: "actinic keratosis", site: "forehead", count: 1 },
];

it("says that a pair is not verified for a day before its release", () => {
  expect(actions(two, "2024-06-30")).toEqual([
    expect.stringContaining("pairs of 2024-07-01, not verified for this day"),
  ]);
  expect(actions(two, "2024-07-01")).toEqual([expect.not.stringContaining("not verified")]);
});

it("says how a ceiling is meant", () => {
  const tags = [{ kind: "skin-tag-removal", site: "neck", count: 30 }] as const;
  expect(actions(tags, "2025-03-04")).toEqual([
    "flagged: 2 units of 11201, the ceiling is 1 a day, more only with records",
  ]);
});

it("gives a reason for every modifier", () => {
  const lid = [{ kind: "shave-removal", site: "left upper eyelid", sizeCm: 0.4 }] as const;
  expect(actions(lid, "2025-03-04")).toEqual(["appended E1: the one lid or digit"]);
});
