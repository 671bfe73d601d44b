import type { ProcedureEvent } from "../types/index.ts";

/** Kinds whose name is not what one would say. */
const nouns: Readonly<Partial<Record<ProcedureEvent["kind"], string>>> = {
  mohs: "Mohs surgery",
  "site-excision": "excision",
  "site-destruction": "destruction",
  "soft-tissue-excision": "excision of soft tissue",
  "hidradenitis-excision": "excision of hidradenitis",
  "incision-drainage": "incision and drainage",
  excimer: "excimer treatment",
  botulinum: "botulinum toxin injection",
  "drug-injection": "drug injection",
  "nail-hematoma": "drainage below a nail",
  "nail-care": "care of nails",
};

/** What something else is called; `procedure` where the lexicon, too, has no name for it. */
const ofOther = (technique: string): string => (technique === "other" ? "procedure" : technique);

/** What was done in plain words: `excision`, `repair`, or the technique of something else. */
export const nounOf = (event: ProcedureEvent): string =>
  nouns[event.kind] ??
  (event.kind === "other" ? ofOther(event.technique) : event.kind).replaceAll("-", " ");

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
