import type { NailKind, NailSurgery, ProcedureEvent } from "../types/index.ts";

/** Every operation on one nail. */
export const nailKinds: readonly NailKind[] = [
  "nail-avulsion",
  "nail-matrixectomy",
  "nail-hematoma",
  "nail-bed-repair",
  "nail-bed-graft",
  "nail-fold-wedge",
];

const kinds: ReadonlySet<ProcedureEvent["kind"]> = new Set(nailKinds);

export const isNailSurgery = (event: ProcedureEvent): event is NailSurgery => kinds.has(event.kind);
