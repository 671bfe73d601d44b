import type { ProcedureEvent, TechniqueFamily } from "../types/index.ts";
import { acneSurgeries } from "./acne-surgery.ts";
import { aspirations } from "./aspiration.ts";
import { biopsies, shaveRemovals } from "./biopsy.ts";
import { botulinumInjections } from "./botulinum.ts";
import { burnCare, escharotomies } from "./burns.ts";
import { debridements } from "./debridement.ts";
import { skinTagRemovals } from "./destruction.ts";
import { drainages } from "./drainage.ts";
import { drugInjections } from "./drug-injection.ts";
import { excisionsByKind } from "./excision-kinds.ts";
import { isLesional } from "./families.ts";
import { fillers } from "./filler.ts";
import { flaps } from "./flap.ts";
import { foreignBodies } from "./foreign-body.ts";
import { grafts } from "./graft.ts";
import { graftProducts } from "./graft-products.ts";
import { granulationCauteries } from "./granulation.ts";
import { injections } from "./injection.ts";
import { nailCare } from "./nail-care.ts";
import { nailSurgeries } from "./nails.ts";
import { otherProcedures, uncoded } from "./other-procedures.ts";
import { parings } from "./paring.ts";
import { slideReadings } from "./pathology.ts";
import { photodynamicTherapies } from "./photodynamic.ts";
import { phototherapies } from "./phototherapy.ts";
import { resurfacings } from "./resurfacing.ts";
import type { Scene } from "./scene.ts";
import { withoutServiceParts } from "./service-parts.ts";
import { destructionsByPlace } from "./site-destruction.ts";
import { skinTests } from "./skin-tests.ts";
import { sutureRemovals } from "./suture-removal.ts";
import { correctiveTattoos, electrolyses } from "./tattoo.ts";
import { unlistedServices } from "./unlisted.ts";
import { withoutCare } from "./without-care.ts";

interface Builder {
  /** Families of techniques that the builder reads; `any` where it reads more than techniques. */
  readonly reads: ReadonlySet<TechniqueFamily> | "any";
  /** The events of one kind of procedure. */
  readonly build: (scene: Scene) => readonly ProcedureEvent[];
  /** Reads the cutting that is a step of the care of nails and wounds, which no other builder sees. */
  readonly care?: true;
}

const families = (...names: TechniqueFamily[]): ReadonlySet<TechniqueFamily> => new Set(names);

/** One builder a kind of procedure, in the order in which events of one place are listed. */
const builders: readonly Builder[] = [
  { reads: "any", build: excisionsByKind },
  { reads: families("shave"), build: shaveRemovals },
  { reads: families("biopsy", "shave", "skin-tag"), build: biopsies },
  { reads: families("destruction"), build: destructionsByPlace },
  { reads: "any", build: skinTagRemovals },
  { reads: families("drainage", "nail"), build: drainages },
  { reads: families("aspiration"), build: aspirations },
  { reads: families("foreign-body", "excision", "soft-tissue"), build: foreignBodies },
  { reads: "any", build: granulationCauteries },
  { reads: "any", build: injections },
  { reads: "any", build: drugInjections },
  { reads: families("phototherapy"), build: phototherapies },
  { reads: families("photodynamic"), build: photodynamicTherapies },
  { reads: families("botulinum", "injection"), build: botulinumInjections },
  { reads: families("flap"), build: flaps },
  { reads: families("graft"), build: grafts },
  { reads: families("graft"), build: graftProducts },
  { reads: families("nail", "excision", "repair", "drainage"), build: nailSurgeries, care: true },
  { reads: families("nail", "debridement"), build: nailCare, care: true },
  { reads: families("paring", "debridement"), build: parings, care: true },
  {
    reads: families("debridement", "excision", "destruction"),
    build: debridements,
    care: true,
  },
  { reads: families("burn", "debridement"), build: burnCare },
  { reads: families("burn"), build: escharotomies },
  { reads: families("acne-surgery"), build: acneSurgeries },
  { reads: families("resurfacing"), build: resurfacings },
  { reads: families("filler"), build: fillers },
  { reads: families("tattoo"), build: correctiveTattoos },
  { reads: families("tattoo"), build: electrolyses },
  { reads: families("unlisted", "destruction"), build: unlistedServices },
  { reads: families("test"), build: skinTests },
  { reads: "any", build: slideReadings },
  { reads: families("suture-removal"), build: sutureRemovals },
  { reads: uncoded, build: otherProcedures },
];

/** Everything done but Mohs and closures; a builder is asked only where a technique it reads was told. */
export function buildEvents(whole: Scene): ProcedureEvent[] {
  const scene = withoutServiceParts(whole);
  const told = [...new Set(scene.acts.map(({ family }) => family))];
  const lesional = withoutCare(scene);
  const events: ProcedureEvent[] = [];
  for (const { reads, build, care } of builders) {
    if (reads !== "any" && !told.some((family) => reads.has(family))) continue;
    events.push(...build(care ? scene : lesional));
  }
  return events;
}

/** What an operation of another field leaves to code: nothing that takes, opens or closes a lesion. */
export const buildBesides = (scene: Scene): ProcedureEvent[] =>
  buildEvents({ ...scene, acts: scene.acts.filter(({ family }) => !isLesional(family)) });
