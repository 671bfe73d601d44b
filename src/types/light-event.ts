import type { GivenDrug } from "./drug-event.ts";
import type { EventBase, Fact } from "./event.ts";

/** One session of ultraviolet light from a cabinet, panel or lamp. */
export interface Phototherapy extends EventBase {
  readonly kind: "phototherapy";
  readonly light: Fact<"uvb" | "uva">;
  /** What made the skin take the light: put on at the office, or a psoralen taken or bathed in. */
  readonly agent: Fact<"tar" | "petrolatum" | "psoralen">;
  /** An agent that the note names without saying that it was put on at the office. */
  readonly unplacedAgent: Fact<string>;
  /** Words of intensive day care, or of a disease severe enough for it. */
  readonly intensive: Fact<string>;
  /** Hours of supervised care. */
  readonly hours: Fact<number>;
  /** Light dose or exposure time, as written. */
  readonly dose: Fact<string>;
}

/** Patches treated with the beam of an excimer. */
export interface ExcimerTreatment extends EventBase {
  readonly kind: "excimer";
  readonly device: Fact<"laser" | "lamp">;
  /** All patches together, square centimetres. */
  readonly areaSqCm: Fact<number>;
}

/** A photosensitizer put on the skin and then lit. */
export interface PhotodynamicTherapy extends EventBase, GivenDrug {
  readonly kind: "photodynamic-therapy";
  /** Who put on the drug and gave the light: `clinician` did both in person. */
  readonly performer: Fact<"clinician" | "staff">;
  /** Thick lesions curetted or abraded by the clinician before the drug was put on. */
  readonly debridement: Fact<string>;
}
