import type { ProcedureEvent, TechniqueFamily } from "../types/index.ts";
import { biopsies, shaveRemovals } from "./biopsy.ts";
import { destructions, skinTagRemovals } from "./destruction.ts";
import { drainages } from "./drainage.ts";
import { excisions } from "./excision.ts";
import { isLesional } from "./families.ts";
import { injections } from "./injection.ts";
import { otherProcedures, uncoded } from "./other-procedures.ts";
import type { Scene } from "./scene.ts";

interface Builder {
  /** Families of techniques that the builder reads; `any` where it reads more than techniques. */
  readonly reads: ReadonlySet<TechniqueFamily> | "any";
  /** The events of one kind of procedure. */
  readonly build: (scene: Scene) => readonly ProcedureEvent[];
}

const families = (...names: TechniqueFamily[]): ReadonlySet<TechniqueFamily> => new Set(names);

/** One builder a kind of procedure, in the order in which events of one place are listed. */
const builders: readonly Builder[] = [
  { reads: families("excision", "biopsy", "repair", "shave"), build: excisions },
  { reads: families("shave"), build: shaveRemovals },
  { reads: families("biopsy", "shave"), build: biopsies },
  { reads: families("destruction"), build: destructions },
  { reads: families("skin-tag", "destruction", "excision", "shave"), build: skinTagRemovals },
  { reads: families("drainage"), build: drainages },
  { reads: "any", build: injections },
  { reads: uncoded, build: otherProcedures },
];

/** Everything done but Mohs and closures; a builder is asked only where a technique it reads was told. */
export function buildEvents(scene: Scene): ProcedureEvent[] {
  const told = new Set(scene.acts.map(({ family }) => family));
  const isTold = ({ reads }: Builder) =>
    reads === "any" || [...told].some((family) => reads.has(family));
  return builders.flatMap((builder) => (isTold(builder) ? builder.build(scene) : []));
}

/** What an operation of another field leaves to code: nothing that takes, opens or closes a lesion. */
export const buildBesides = (scene: Scene): ProcedureEvent[] =>
  buildEvents({ ...scene, acts: scene.acts.filter(({ family }) => !isLesional(family)) });
