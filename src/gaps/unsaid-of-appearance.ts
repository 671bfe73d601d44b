import type { ProcedureEvent } from "../types/index.ts";
import { about, eventsOf, type Finding, linesOf, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

type Kind =
  | "destruction"
  | "resurfacing"
  | "filler"
  | "corrective-tattoo"
  | "electrolysis"
  | "skin-test";

/** One finding for each coded event of a kind that leaves something out. */
function unsaid<K extends Kind>(
  visit: Visit,
  kind: K,
  leavesOut: (event: Extract<ProcedureEvent, { kind: K }>) => boolean,
  message: string,
  question: (name: string) => string,
): readonly Finding[] {
  return eventsOf(visit, kind)
    .filter((event) => leavesOut(event) && linesOf(visit, event).length > 0)
    .map((event) =>
      about(visit, event, {
        severity: "blocker",
        message: `${nameFirst(event)}: ${message}`,
        question: question(nameEvent(event)),
      }),
    );
}

/** A peel whose depth is not stated; one for acne has no depth. */
export const peelDepths = (visit: Visit): readonly Finding[] =>
  unsaid(
    visit,
    "resurfacing",
    ({ method, depth, diagnosis }) =>
      method === "chemical-peel" &&
      depth.value === undefined &&
      diagnosis.value?.concept !== "acne",
    "the depth of the peel is not stated; epidermal was used, the lower one.",
    (name) => `How deep did the ${name} go?`,
  );

/** Lesions abraded one by one without their number. */
export const abradedCounts = (visit: Visit): readonly Finding[] =>
  unsaid(
    visit,
    "resurfacing",
    ({ method, count }) => method === "abrasion" && count.value === undefined,
    "the number of lesions is not stated; one was assumed.",
    (name) => `How many lesions does the ${name} cover?`,
  );

const byAllergen: readonly string[] = [
  "patch-test",
  "photopatch-test",
  "prick-test",
  "intradermal-test",
];

/** Allergens tested without their number: each is a unit. */
export const allergenCounts = (visit: Visit): readonly Finding[] =>
  unsaid(
    visit,
    "skin-test",
    ({ test, count }) => byAllergen.includes(test) && count.value === undefined,
    "the number of allergens is not stated; one unit was used.",
    (name) => `How many allergens were tested in the ${name}?`,
  );

/** A filler without its volume. */
export const fillerVolumes = (visit: Visit): readonly Finding[] =>
  unsaid(
    visit,
    "filler",
    ({ volumeMl }) => volumeMl.value === undefined,
    "the volume injected is not stated; the smallest was used.",
    (name) => `What volume was injected in all in the ${name}?`,
  );

/** Skin tattooed without its area. */
export const tattooAreas = (visit: Visit): readonly Finding[] =>
  unsaid(
    visit,
    "corrective-tattoo",
    ({ areaSqCm }) => areaSqCm.value === undefined,
    "the area is not stated; the smallest was used.",
    (name) => `What area did the ${name} cover?`,
  );

/** Electrolysis without its time. */
export const electrolysisTimes = (visit: Visit): readonly Finding[] =>
  unsaid(
    visit,
    "electrolysis",
    ({ minutes }) => minutes.value === undefined,
    "the time is not stated; one unit was used.",
    (name) => `How long did the ${name} take?`,
  );

/** Vessels destroyed without their area, where the area chooses the code. */
export const vesselAreas = (visit: Visit): readonly Finding[] =>
  unsaid(
    visit,
    "destruction",
    (event) =>
      event.areaSqCm.value === undefined &&
      linesOf(visit, event).some(({ rule }) => rule.id === "destruction-vascular"),
    "the area of the vascular lesion is not stated; the smallest was used.",
    (name) => `What area did the ${name} cover?`,
  );
