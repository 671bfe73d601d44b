import type { Assertion, SectionKind } from "../types/index.ts";

type Default = Partial<Omit<Assertion, "cues">>;

/** What a stretch of a note is taken to say where no word of it says otherwise. */
const defaults: Partial<Record<SectionKind, Default>> = {
  history: { time: "past" },
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

export const sectionDefault = (kind: SectionKind): Default => defaults[kind] ?? plainly;
