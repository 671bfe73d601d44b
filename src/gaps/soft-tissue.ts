import type { ProcedureEvent } from "../types/index.ts";

/** A tumour below the skin: coded by region, depth and its own size, without a margin. */
export const isSoftTissueTumour = (event: ProcedureEvent): boolean =>
  event.kind === "excision" && /lipoma|soft[ -]tissue/.test(event.diagnosis.value?.name ?? "");
