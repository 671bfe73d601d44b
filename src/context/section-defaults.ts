import type { Assertion, SectionKind } from "../types/index.ts";

/** What is taken to hold on some of the axes. */
export type Default = Partial<Omit<Assertion, "cues">>;

/** What a stretch of a note is taken to say where no word of it says otherwise. */
const defaults: Partial<Record<SectionKind, Default>> = {
  history: { time: "past" },
  // Why the patient came: its procedures are those of other days.
  "field-reason": { time: "past" },
  "family-history": { subject: "other" },
  plan: { time: "planned" },
  consent: { setting: "consent" },
  instructions: { setting: "instruction" },
  medications: { setting: "history" },
  pathology: { time: "past" },
  charge: { setting: "charge" },
  template: { setting: "instruction" },
  scheduled: { time: "planned" },
};

const plainly: Default = {};

/** The default of a stretch: its field's, else its section's. */
export const sectionDefault = (kind: SectionKind, home: SectionKind): Default =>
  defaults[kind] ?? defaults[home] ?? plainly;
