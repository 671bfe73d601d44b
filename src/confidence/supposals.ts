import type { Fact, ProcedureEvent } from "../types/index.ts";
import { missingFacts } from "./deciding-facts.ts";

/** What a note could say one thing more. */
interface Supposal {
  /** The event as it would be then. */
  readonly event: () => ProcedureEvent;
  /** `if the margin was 0.2 cm`. */
  readonly when: string;
}

/** Values to try in turn until the code changes; the first that does is the nearest. */
export type Supposals = readonly Supposal[];

const fact = <T>(value: T): Fact<T> => ({ value, evidence: [] });

const MARGINS = [0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 1];
const SIZES = [0.6, 1.1, 2.1, 3.1];
const LENGTHS = [2.6, 5.1, 7.6];
const COUNTS = [8, 15, 16];

type Sized = Extract<ProcedureEvent, { kind: "excision" | "shave-removal" | "destruction" }>;

function sizes(event: Sized): Supposals {
  const { value } = event.unitless;
  if (value === undefined)
    return SIZES.map((cm) => ({
      event: () => ({ ...event, sizeCm: fact(cm) }),
      when: `if the lesion measured ${cm} cm`,
    }));
  return [
    { event: () => ({ ...event, sizeCm: fact(value / 10) }), when: `if the size is ${value} mm` },
    { event: () => ({ ...event, sizeCm: fact(value) }), when: `if the size is ${value} cm` },
  ];
}

const margins = (event: ProcedureEvent): Supposals =>
  event.kind === "excision"
    ? MARGINS.map((cm) => ({
        event: () => ({ ...event, marginCm: fact(cm) }),
        when: `if the margin was ${cm} cm`,
      }))
    : [];

const techniques = (event: ProcedureEvent): Supposals =>
  event.kind === "biopsy"
    ? (["punch", "incisional"] as const).map((technique) => ({
        event: () => ({ ...event, technique: fact(technique) }),
        when: `if the sample was taken by ${technique} technique`,
      }))
    : [];

const lengths = (event: ProcedureEvent): Supposals =>
  event.kind === "repair"
    ? LENGTHS.map((cm) => ({
        event: () => ({ ...event, lengthCm: fact(cm) }),
        when: `if the closed wound measured ${cm} cm`,
      }))
    : [];

const closures = (event: ProcedureEvent): Supposals =>
  event.kind === "repair"
    ? [
        {
          event: () => ({ ...event, closure: fact("intermediate" as const) }),
          when: "if more than one layer was closed",
        },
      ]
    : [];

const counts = (event: ProcedureEvent): Supposals =>
  "count" in event
    ? COUNTS.map((count) => ({
        event: () => ({ ...event, count: fact(count) }),
        when: `if ${count} lesions were treated`,
      }))
    : [];

const isSized = (event: ProcedureEvent): event is Sized =>
  event.kind === "excision" || event.kind === "shave-removal" || event.kind === "destruction";

function ofMissing(event: ProcedureEvent, name: string): Supposals {
  switch (name) {
    case "size":
      return isSized(event) ? sizes(event) : [];
    case "margin":
      return event.kind === "excision" && event.sizeCm.value !== undefined ? margins(event) : [];
    case "technique":
      return techniques(event);
    case "length":
      return lengths(event);
    case "closure":
      return closures(event);
    case "count":
      return counts(event);
    default:
      return [];
  }
}

/** A class that the note only names, supposed to be as it is named. */
function asClaimed(event: ProcedureEvent): Supposals {
  if (event.kind !== "repair") return [];
  const claimed = event.claimed.value;
  if (claimed === undefined) return [];
  return [
    {
      event: () => ({ ...event, closure: fact(claimed) }),
      when: `if what makes the closure ${claimed} was done`,
    },
  ];
}

/** An excised lesion whose report is to come or whose nature is not established, supposed malignant. */
function asMalignant(event: ProcedureEvent): Supposals {
  if (event.kind !== "excision") return [];
  const diagnosis = event.diagnosis.value;
  const open =
    event.pathologyPending.value === true ||
    diagnosis === undefined ||
    diagnosis.behaviour === "unknown" ||
    diagnosis.certainty === "suspected";
  if (!open) return [];
  const malignant = {
    concept: diagnosis?.concept ?? "",
    name: diagnosis?.name ?? "lesion",
    behaviour: "malignant",
    certainty: "established",
  } as const;
  return [
    {
      event: () => ({ ...event, diagnosis: fact(malignant) }),
      when: "if pathology shows a malignancy",
    },
  ];
}

/** What could be otherwise about an event, one list for each thing that is open. */
export const supposalsOf = (event: ProcedureEvent): readonly Supposals[] =>
  [
    ...missingFacts(event).map((name) => ofMissing(event, name)),
    asClaimed(event),
    asMalignant(event),
  ].filter(({ length }) => length > 0);
