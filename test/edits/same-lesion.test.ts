import { expect, it } from "vitest";
import { closesWoundOf, readBefore, sameLesions } from "../../src/edits/same-lesion.ts";
import type { CodeLine, ProcedureEvent } from "../../src/types/index.ts";
import { event, lexicon } from "../helpers/events.ts";

const lineOf = (...events: readonly ProcedureEvent[]): CodeLine => ({
  code: "x",
  units: 1,
  events,
  uses: [],
  because: [],
  rule: { id: "x", table: "x", from: "2016-01-01" },
});

const nose = event({ kind: "excision", id: "nose", site: "nose", lesion: "nevus" });
const arm = event({ kind: "excision", id: "arm", site: "left arm", lesion: "nevus" });
const noseAgain = event({ kind: "biopsy", id: "sample", site: "nose", lesion: "nevus" });
const closesNose = event({ kind: "repair", id: "sutures", closes: "nose", site: "nose" });
const closesArm = event({ kind: "repair", id: "staples", closes: "arm", site: "left arm" });
const closesNone = event({ kind: "repair", id: "cut", site: "nose" });

it.each([
  ["one thing done in both lines", [nose], [nose], true],
  ["two things done at one place", [nose], [noseAgain], true],
  ["things done at two places", [arm], [noseAgain], false],
  [
    "two of one kind at one place",
    [nose],
    [event({ kind: "excision", site: "nose", lesion: "nevus" })],
    false,
  ],
  ["the closure of the wound", [nose], [closesNose], true],
  ["the wound of the closure", [closesNose], [nose], true],
  ["the closure of another wound", [nose], [closesArm], false],
  ["another's closure at the place", [noseAgain], [closesNose], false],
  ["a wound that nothing made", [nose], [closesNone], true],
  [
    "two things, one of them elsewhere",
    [nose],
    [noseAgain, event({ kind: "biopsy", site: "left arm", lesion: "nevus" })],
    false,
  ],
  ["two things, each of one of the first's", [nose, arm], [noseAgain, closesArm], true],
])("tells whether a line is about lesions of another alone: %s", (_, first, second, same) => {
  expect(sameLesions(lexicon, lineOf(...first), lineOf(...second))).toBe(same);
});

it("finds closures of an excision's own wounds, all of them", () => {
  expect(closesWoundOf(lineOf(nose), lineOf(closesNose))).toBe(true);
  expect(closesWoundOf(lineOf(nose), lineOf(closesArm))).toBe(false);
  expect(closesWoundOf(lineOf(nose), lineOf(closesNose, closesArm))).toBe(false);
  expect(closesWoundOf(lineOf(nose, arm), lineOf(closesNose, closesArm))).toBe(true);
  expect(closesWoundOf(lineOf(nose), lineOf(noseAgain))).toBe(false);
});

it("finds a biopsy that was read before Mohs surgery, and no other", () => {
  const mohs = event({ kind: "mohs", site: "nose", lesion: "basal cell carcinoma" });
  const read = event({ kind: "biopsy", id: "read", site: "nose", readFirst: true });
  expect(readBefore(lineOf(mohs), lineOf(read))).toBe(true);
  expect(readBefore(lineOf(nose, mohs), lineOf(noseAgain, read))).toBe(true);
  expect(readBefore(lineOf(mohs), lineOf(noseAgain))).toBe(false);
  expect(readBefore(lineOf(nose), lineOf(read))).toBe(false);
  expect(readBefore(lineOf(mohs), lineOf(nose))).toBe(false);
  expect(sameLesions(lexicon, lineOf(mohs), lineOf(read))).toBe(false);
});
