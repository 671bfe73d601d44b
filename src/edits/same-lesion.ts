import { sameLesion } from "../lexicon/same-lesion.ts";
import type { CodeLine, Lexicon, ProcedureEvent } from "../types/index.ts";

const closes = (event: ProcedureEvent): string | undefined =>
  event.kind === "repair" ? event.closes : undefined;

/** Whether the second line is a biopsy that was read before the first line's surgery of its lesion. */
export const readBefore = (first: CodeLine, second: CodeLine): boolean =>
  second.events.some((event) => first.events.some((other) => isReadFirst(event, other)));

/** A biopsy read by frozen section before Mohs surgery stands beside it (NCCI policy manual, chapter III F). */
const isReadFirst = (biopsy: ProcedureEvent, mohs: ProcedureEvent): boolean =>
  biopsy.kind === "biopsy" && biopsy.readFirst.value === true && mohs.kind === "mohs";

/** Whether one thing done is on the lesion or wound of another. */
function onSame(lexicon: Lexicon, a: ProcedureEvent, b: ProcedureEvent): boolean {
  if (a === b || closes(a) === b.id || closes(b) === a.id) return true;
  if (closes(a) !== undefined || closes(b) !== undefined) return false;
  if (isReadFirst(a, b) || isReadFirst(b, a)) return false;
  return a.kind !== b.kind && sameLesion(lexicon, a, b);
}

/**
 * Whether the second line is about nothing but lesions of the first. A line that stands on several
 * things done is another lesion's as soon as one of them is.
 */
export const sameLesions = (lexicon: Lexicon, first: CodeLine, second: CodeLine): boolean =>
  second.events.every((event) => first.events.some((other) => onSame(lexicon, other, event)));

/** Whether the second line is the closure of wounds that the first line's excisions made. */
export const closesWoundOf = (first: CodeLine, second: CodeLine): boolean =>
  second.events.every((event) => first.events.some((other) => closes(event) === other.id));
