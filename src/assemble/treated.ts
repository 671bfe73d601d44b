import type { ProcedureEvent } from "../types/index.ts";
import type { Target } from "./targets.ts";

/** An event with the lesion it was done to. */
export interface Treated {
  readonly event: ProcedureEvent;
  readonly target: Target | undefined;
}

const woundMaking: ReadonlySet<ProcedureEvent["kind"]> = new Set<ProcedureEvent["kind"]>([
  "excision",
  "mohs",
  "soft-tissue-excision",
  "site-excision",
  "hidradenitis-excision",
  "pilonidal-excision",
  "foreign-body-removal",
]);

/** It leaves a wound whose closure is told with it. */
export const makesWound = ({ event }: Treated): boolean => woundMaking.has(event.kind);
