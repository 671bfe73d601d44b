import type { ProcedureEvent } from "../types/index.ts";

const nouns: Readonly<Record<Exclude<ProcedureEvent["kind"], "other">, string>> = {
  biopsy: "biopsy",
  "shave-removal": "shave removal",
  excision: "excision",
  destruction: "destruction",
  "skin-tag-removal": "skin tag removal",
  mohs: "Mohs surgery",
  repair: "repair",
  "incision-drainage": "incision and drainage",
  "intralesional-injection": "intralesional injection",
};

/** What was done in plain words: `excision`, `repair`, or the technique of something else. */
export const nounOf = (event: ProcedureEvent): string =>
  event.kind === "other" ? event.technique.replaceAll("-", " ") : nouns[event.kind];

/** What was done and where, to tell several apart: `excision (left cheek)`. */
export const nameEvent = (event: ProcedureEvent): string =>
  event.site.value === undefined
    ? nounOf(event)
    : `${nounOf(event)} (${event.site.value.name || "site"})`;

/** The same at the start of a sentence. */
export const nameFirst = (event: ProcedureEvent): string => {
  const name = nameEvent(event);
  return name.charAt(0).toUpperCase() + name.slice(1);
};
