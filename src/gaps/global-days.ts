import type { IsoDate, PriorProcedure } from "../types/index.ts";
import type { Visit } from "./define-gap.ts";

const DAY_MS = 86_400_000;

const daysBetween = (from: IsoDate, to: IsoDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Days after the day of a procedure that belong to it; `undefined` where the code has none. */
function globalDays({ code, dateOfService }: PriorProcedure, visit: Visit): number | undefined {
  const entry = visit.lexicon.codes
    .get(code)
    ?.find(({ from, to }) => from <= dateOfService && (to === undefined || dateOfService <= to));
  const days = Number(entry?.globalDays);
  return Number.isFinite(days) && days > 0 ? days : undefined;
}

/** Earlier procedures of the record in whose global period the visit falls, with their place there. */
export const withinGlobal = (
  visit: Visit,
): readonly { readonly earlier: PriorProcedure; readonly at: number; readonly days: number }[] =>
  (visit.note.history ?? []).flatMap((earlier, at) => {
    const days = globalDays(earlier, visit);
    const since = daysBetween(earlier.dateOfService, visit.dateOfService);
    return days !== undefined && since > 0 && since <= days ? [{ earlier, at, days }] : [];
  });
