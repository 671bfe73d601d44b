import type { IsoDate, Span, TextDocument } from "../types/index.ts";

/**
 * The stretches of a note that tell visits of other days. Where no heading bears the day of the visit
 * or says "today", every dated stretch is another day's and only the text outside them is read.
 */
export function otherVisits({ visits }: TextDocument, day: IsoDate): Span[] {
  const own = visits.filter((visit) => visit.today || visit.date === day);
  return visits.filter((visit) => !own.includes(visit)).map(({ span }) => span);
}
