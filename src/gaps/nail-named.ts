import { isNailSurgery } from "../lexicon/nail-kinds.ts";
import type { ProcedureEvent } from "../types/index.ts";

const digit =
  /\b(?:thumb\w*|great|big|hallu\w*|index|middle|long|ring|little|small|pink\w+|baby|first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th)\b/i;

/** Surgery of a nail whose finger or toe, or its side, the note does not name. */
export const nailUnnamed = (event: ProcedureEvent): boolean => {
  if (!isNailSurgery(event)) return false;
  const site = event.site.value;
  return site?.side === undefined || site.side === "both" || !digit.test(site.name);
};
