import type {
  Act,
  Closure,
  Place,
  Reconstruction,
  Scenario,
} from "../../corpus/generator/scenario.ts";
import { clinical } from "../../corpus/generator/tables.ts";
import type { Resources } from "../../src/pipeline.ts";
import { normalise } from "../../src/text/normalise.ts";
import type { Diagnosis, ProcedureEvent, Site } from "../../src/types/index.ts";
import { event, type PlainEvent } from "../helpers/events.ts";

const cm = (mm: number | undefined) => (mm === undefined ? undefined : mm / 10);
const sqCm = (mm: readonly [number, number] | undefined) =>
  mm === undefined ? undefined : (mm[0] * mm[1]) / 100;

/** An event without its place and lesion, which only the lexicon knows by name. */
type Part = PlainEvent & {
  readonly at?: Place | undefined;
  readonly of?: string | undefined;
};

const complexity = (closure: Closure) =>
  closure.grade === "bare-complex"
    ? { claimed: "complex" }
    : { closure: closure.grade === "unstated" ? undefined : closure.grade };

/** How the wound of an act was covered. */
function covers(repair: Reconstruction, at: Place, closes: string): Part[] {
  switch (repair.kind) {
    case "granulation":
      return [];
    case "closure":
      return [{ kind: "repair", at, closes, lengthCm: cm(repair.lengthMm), ...complexity(repair) }];
    case "graft":
      return [
        { kind: "graft", graft: "full-thickness", at, closes, areaSqCm: sqCm(repair.sizeMm) },
      ];
    case "flap": {
      const [first, second] = [sqCm(repair.primaryMm), sqCm(repair.secondaryMm)];
      const whole = first !== undefined && second !== undefined;
      return [
        { kind: "flap", form: "local", at, closes, areaSqCm: whole ? first + second : undefined },
      ];
    }
  }
}

type ActOf<K extends Act["kind"]> = Extract<Act, { kind: K }>;
type Readers = { readonly [K in Act["kind"]]?: (act: ActOf<K>, id: string) => readonly Part[] };

const depths = { selective: "skin", fat: "fat", muscle: "muscle" } as const;

const told = <T extends string>(value: T | "unstated"): T | undefined =>
  value === "unstated" ? undefined : value;

/** Kinds of acts as the facts that a reader without fault would find; those without arithmetic are left out. */
const readers: Readers = {
  biopsy: ({ place, technique }) => [
    { kind: "biopsy", at: place, technique: told(technique), count: 1 },
  ],
  shave: ({ place, lesion, sizeMm }) => [
    { kind: "shave-removal", at: place, of: lesion, sizeCm: cm(sizeMm), count: 1 },
  ],
  excision: ({ place, lesion, sizeMm, marginMm, repair }, id) => [
    {
      kind: "excision",
      id,
      at: place,
      of: lesion,
      sizeCm: cm(sizeMm),
      marginCm: cm(marginMm),
      count: 1,
    },
    ...covers(repair, place, id),
  ],
  mohs: ({ place, lesion, stages, repair }, id) => [
    { kind: "mohs", id, at: place, of: lesion, stages: stages?.length, blocks: stages },
    ...covers(repair, place, id),
  ],
  laceration: ({ place, grade, lengthMm }) => [
    { kind: "repair", at: place, closure: told(grade), lengthCm: cm(lengthMm) },
  ],
  destruction: ({ lesion, count, method, reason }) => [
    { kind: "destruction", of: lesion, count, method, reason },
  ],
  "malignant-destruction": ({ place, lesion, sizeMm }) => [
    { kind: "destruction", at: place, of: lesion, sizeCm: cm(sizeMm), count: 1 },
  ],
  tags: ({ count, reason }) => [{ kind: "skin-tag-removal", count, reason }],
  drainage: ({ place, lesion, grade }) => [
    {
      kind: "incision-drainage",
      at: place,
      of: lesion,
      count: 1,
      complicated: grade === "complicated" ? "loculated" : undefined,
    },
  ],
  intralesional: ({ lesion, count, strength, volume }) => [
    {
      kind: "intralesional-injection",
      of: lesion,
      count,
      drug: "triamcinolone",
      doseMg: volume === undefined ? undefined : (strength * volume) / 100,
    },
  ],
  "foot-care": ({ nails, calluses }) => [
    ...(nails === undefined
      ? []
      : [{ kind: "nail-care", care: "debridement", dystrophic: true, count: nails } as const]),
    ...(calluses === undefined ? [] : [{ kind: "paring", count: calluses } as const]),
  ],
  debridement: ({ place, depth, sizeMm }) => [
    { kind: "debridement", at: place, depth: depth && depths[depth], areaSqCm: sqCm(sizeMm) },
  ],
  "soft-tissue": ({ place, depth, sizeMm }) => [
    { kind: "soft-tissue-excision", at: place, layer: depth, sizeCm: cm(sizeMm), count: 1 },
  ],
  botulinum: ({ units }) => [
    { kind: "botulinum", purpose: "armpits", drug: "onabotulinumtoxina", doseUnits: units },
  ],
};

function partsOf<K extends Act["kind"]>(act: ActOf<K>, id: string): readonly Part[] | undefined {
  return (readers as Readers)[act.kind as K]?.(act, id);
}

/** A place as the lexicon names it. */
function siteOf({ site, side, word }: Place, { readConcepts }: Resources): Site {
  const name = (site.words[word] ?? site.words[0] ?? site.id).replace("{side} ", "");
  const concepts = readConcepts(normalise(name), [])
    .filter(({ kind }) => kind === "site")
    .map(({ concept }) => concept);
  if (concepts.length === 0) throw new Error(`the lexicon does not know ${name}`);
  return { name, concepts: concepts.slice(0, 1), side, qualifiers: [] };
}

function diagnosisOf(lesion: string, { readConcepts, lexicon }: Resources): Diagnosis {
  const name = clinical.lesions[lesion]?.words[0] ?? lesion;
  const found = readConcepts(normalise(name), []).find(({ kind }) => kind === "lesion");
  const concept = found && lexicon.concepts.get(found.concept);
  if (concept?.kind !== "lesion") throw new Error(`the lexicon does not know ${name}`);
  return { concept: concept.id, name, behaviour: concept.behaviour, certainty: "established" };
}

const somewhere = [{ start: 0, end: 1 }];

function eventOf({ at, of, ...plain }: Part, index: number, resources: Resources): ProcedureEvent {
  const found = {
    ...(at && { site: { value: siteOf(at, resources), evidence: somewhere } }),
    ...(of && { diagnosis: { value: diagnosisOf(of, resources), evidence: somewhere } }),
  };
  return { ...event({ distinct: true, ...plain }, index), ...found } as ProcedureEvent;
}

/**
 * A drawn visit as the facts that a reader without fault hands to the rules; `undefined` where one of its
 * acts has no arithmetic to compare.
 */
export function eventsOf({ acts }: Scenario, resources: Resources): ProcedureEvent[] | undefined {
  const parts = acts.map((act, index) => partsOf(act, `X${index}`));
  if (parts.includes(undefined)) return undefined;
  return parts.flatMap((some) => some ?? []).map((part, index) => eventOf(part, index, resources));
}
