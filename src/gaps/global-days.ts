import { globalDaysOf } from "../lexicon/code-entry.ts";
import type { IsoDate, PriorProcedure } from "../types/index.ts";
import type { Visit } from "./define-gap.ts";

const DAY_MS = 86_400_000;

const daysBetween = (from: IsoDate, to: IsoDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** Earlier procedures of the record in whose global period the visit falls, with their place there. */
export const withinGlobal = (
  visit: Visit,
): readonly { readonly earlier: PriorProcedure; readonly at: number; readonly days: number }[] =>
  (visit.note.history ?? []).flatMap((earlier, at) => {
    const { code, dateOfService } = earlier;
    const days = globalDaysOf(visit.lexicon, code, dateOfService);
    const since = daysBetween(dateOfService, visit.dateOfService);
    return since > 0 && since <= days ? [{ earlier, at, days }] : [];
  });
