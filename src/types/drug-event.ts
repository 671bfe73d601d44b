import type { EventBase, Fact } from "./event.ts";

/** A drug used up in a procedure; amounts are over the whole visit. */
export interface GivenDrug {
  /** Key into `Lexicon.concepts`, kind `agent`. */
  readonly drug: Fact<string>;
  readonly doseMg: Fact<number>;
  /** Amount in the drug's own units: units of a toxin or of bleomycin, sticks of a solution. */
  readonly doseUnits: Fact<number>;
  /** What of a single-dose container was thrown away, in the measure of the dose; 0 where told that nothing was. */
  readonly wasted: Fact<number>;
  /** The note calls the container one for a single dose; of some drugs there are both kinds. */
  readonly singleDose?: Fact<true>;
}

/** A drug put into muscle, under the skin or into a vein by the staff. */
export interface DrugInjection extends EventBase, GivenDrug {
  readonly kind: "drug-injection";
  readonly route: "intramuscular" | "subcutaneous" | "intravenous";
  /** How many injections of it; missing where it went in with another drug. */
  readonly count: Fact<number>;
  /** Length of an infusion. */
  readonly minutes: Fact<number>;
  /** The patient's own supply or a sample: given, not sold. */
  readonly supplied: Fact<string>;
}

/** What a botulinum toxin was injected for. */
export type ToxinPurpose =
  | "armpits"
  | "palms-soles"
  | "other-sweat"
  | "facial-spasm"
  | "neck"
  | "migraine"
  | "cosmetic";

/** A botulinum toxin injected for one purpose. */
export interface BotulinumInjection extends EventBase, GivenDrug {
  readonly kind: "botulinum";
  readonly purpose: Fact<ToxinPurpose>;
}
