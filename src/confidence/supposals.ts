import type { Fact, ProcedureEvent } from "../types/index.ts";
import { missingFacts } from "./deciding-facts.ts";
import {
  degrees,
  destroyed,
  extents,
  places,
  purposes,
  toldTwice,
  volumes,
} from "./doubtful-facts.ts";

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
const AREAS = [6.1, 10.1, 20.1, 25.1, 30.1, 100.1, 250, 500.1];

type Sized = Extract<
  ProcedureEvent,
  { kind: "excision" | "shave-removal" | "destruction" | "soft-tissue-excision" }
>;

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

const areas = (event: ProcedureEvent): Supposals =>
  "areaSqCm" in event
    ? AREAS.map((area) => ({
        event: () => ({ ...event, areaSqCm: fact(area) }),
        when: `if the whole area was ${area} sq cm`,
      }))
    : [];

const statuses = (event: ProcedureEvent): Supposals =>
  event.kind === "evaluation"
    ? [
        {
          event: () => ({ ...event, patientStatus: fact("new" as const) }),
          when: "if the patient is new to the group",
        },
      ]
    : [];

const depths = (event: ProcedureEvent): Supposals =>
  event.kind === "debridement"
    ? [
        {
          event: () => ({ ...event, depth: fact("fat" as const) }),
          when: "if fat below the skin was removed",
        },
      ]
    : [];

const performers = (event: ProcedureEvent): Supposals =>
  event.kind === "photodynamic-therapy"
    ? [
        {
          event: () => ({ ...event, performer: fact("clinician" as const) }),
          when: "if the clinician put on the drug and gave the light in person",
        },
      ]
    : [];

const lightAgents = (event: ProcedureEvent): Supposals =>
  event.kind === "phototherapy"
    ? [
        {
          event: () => ({ ...event, agent: fact("petrolatum" as const) }),
          when: "if petrolatum or oil was put on at the office",
        },
      ]
    : [];

const isSized = (event: ProcedureEvent): event is Sized =>
  event.kind === "excision" ||
  event.kind === "shave-removal" ||
  event.kind === "destruction" ||
  event.kind === "soft-tissue-excision";

const layers = (event: ProcedureEvent): Supposals =>
  event.kind === "soft-tissue-excision"
    ? [
        {
          event: () => ({ ...event, layer: fact("subfascial" as const) }),
          when: "if the tumour lay below the fascia",
        },
      ]
    : [];

/** What each missing fact could be, by its name. */
const ofMissing: Readonly<Record<string, (event: ProcedureEvent) => Supposals>> = {
  layer: layers,
  size: (event) => (isSized(event) ? sizes(event) : []),
  margin: (event) =>
    event.kind === "excision" && event.sizeCm.value !== undefined ? margins(event) : [],
  technique: techniques,
  length: lengths,
  closure: closures,
  area: areas,
  depth: depths,
  status: statuses,
  count: counts,
  performer: performers,
  agent: lightAgents,
  site: places,
  diagnosis: destroyed,
  volume: volumes,
  extent: extents,
  degree: degrees,
  purpose: purposes,
};

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

/** A stated time that may hold procedures, supposed to be all of the visit. */
function asTimed(event: ProcedureEvent): Supposals {
  if (event.kind !== "evaluation") return [];
  const { value } = event.mixedMinutes;
  if (value === undefined) return [];
  return [
    {
      event: () => ({ ...event, minutes: fact(value) }),
      when: `if the ${value} minutes hold no procedure`,
    },
  ];
}

/** What could be otherwise about an event, one list for each thing that is open. */
export const supposalsOf = (event: ProcedureEvent): readonly Supposals[] =>
  [
    ...missingFacts(event).map((name) => ofMissing[name]?.(event) ?? []),
    ...toldTwice(event),
    asClaimed(event),
    asMalignant(event),
    asTimed(event),
  ].filter(({ length }) => length > 0);
