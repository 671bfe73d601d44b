import type { EventBase, Fact } from "./event.ts";

/** How far one column of medical decision making reaches: straightforward, low, moderate, high. */
export type VisitLevel = 0 | 1 | 2 | 3;

/** One column (problems, data or risk) with the words of why it reaches so far. */
export interface VisitColumn {
  readonly level: VisitLevel;
  /** `psoriasis, not controlled; xerosis`. */
  readonly because: string;
}

/** Where and how the patient was seen. `elsewhere`: a place whose visits are not held here. */
export type VisitSetting = "office" | "home" | "video" | "audio" | "consultation" | "elsewhere";

/** An evaluation of the patient beyond the decision to do a minor procedure at the visit. */
export interface Evaluation extends EventBase {
  readonly kind: "evaluation";
  /** The office where nothing is said. */
  readonly setting: Fact<VisitSetting>;
  readonly patientStatus: Fact<"new" | "established">;
  readonly problems: Fact<VisitColumn>;
  readonly data: Fact<VisitColumn>;
  readonly risk: Fact<VisitColumn>;
  /** The clinician's whole time on the day in minutes, without that of procedures. */
  readonly minutes: Fact<number>;
  /** A time that may hold that of the procedures of the day. */
  readonly mixedMinutes: Fact<number>;
  /** The decision for a major operation was made at this visit. */
  readonly majorDecision: Fact<true>;
  /** Words of a lasting care relationship. */
  readonly lastingCare: Fact<string>;
  /** It stands on words that a coder has to weigh: why. */
  readonly thin: readonly string[];
}
