import type { Repair } from "../types/index.ts";
import type { Visit } from "./define-gap.ts";

/** A wound that is coded whatever its closure: alone or after Mohs surgery. */
export const standsAlone = (visit: Visit, repair: Repair): boolean => {
  if (repair.closes === undefined) return true;
  const closed = visit.events.find(({ id }) => id === repair.closes);
  return closed === undefined || closed.kind === "mohs";
};
