import type { NailKind, NailSurgery, ProcedureEvent } from "../types/index.ts";

/** Every operation on one nail. */
export const nailKinds: ReadonlySet<ProcedureEvent["kind"]> = new Set<NailKind>([
  "nail-avulsion",
  "nail-matrixectomy",
  "nail-hematoma",
  "nail-bed-repair",
  "nail-bed-graft",
  "nail-fold-wedge",
]);

export const isNailSurgery = (event: ProcedureEvent): event is NailSurgery =>
  nailKinds.has(event.kind);
