import type { ProcedureEvent } from "../types/index.ts";
import type { Target } from "./targets.ts";

/** An event with the lesion it was done to. */
export interface Treated {
  readonly event: ProcedureEvent;
  readonly target: Target | undefined;
}

/** It leaves a wound whose closure is told with it. */
export const makesWound = ({ event }: Treated): boolean =>
  event.kind === "excision" || event.kind === "mohs";
