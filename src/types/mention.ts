import type { Span } from "./span.ts";

/** Words that name something the lexicon knows: `cryo`, `AK`, `left temple`, `Kenalog`. */
export interface ConceptMention extends Span {
  readonly kind:
    | "technique"
    | "lesion"
    | "site"
    | "closure"
    | "agent"
    | "device"
    | "reason"
    | "feature";
  /** Key into `Lexicon.concepts`. */
  readonly concept: string;
}

export type MeasureRole =
  | "size" // of the lesion, tumour, cyst, scar
  | "margin"
  | "excised" // lesion with its margins
  | "defect"
  | "specimen" // specimen, ellipse, incision outline
  | "length" // closed wound, repair, laceration
  | "depth"
  | "undermining"
  | "gap" // width of a defect that undermining is compared with
  | "area"
  | "device" // punch, blade, curette, needle
  | "distance" // from a landmark
  | "rim" // of a freeze
  | "other"; // Breslow depth, laboratory size, hemorrhage …

/** An amount of length or area: `1.2 x 0.8 cm`, `6 mm`, `half an inch`, `9.8 sq cm`. */
export interface Measure extends Span {
  readonly kind: "measure";
  /** In centimetres, in the order written; of a range its lower end; for an area one value in cm². */
  readonly dims: readonly number[];
  /** As written; `undefined` where a number that must be a measure has none ("lesion 6, 2 mm margins"). */
  readonly unit: "cm" | "mm" | "in" | "cm2" | undefined;
  /** What the words beside it say it measures; `undefined` where they do not say. */
  readonly role: MeasureRole | undefined;
  /** "each", "apiece", "all": the same for every lesion spoken of. */
  readonly each: boolean;
}

/** A number of things: `x 12`, `#3`, `(7)`, `twelve`, `both`. */
export interface Count extends Span {
  readonly kind: "count";
  readonly value: number;
  /** How it is written. */
  readonly form: "times" | "number" | "parenthesis" | "word" | "both" | "pair";
  /** "a total of 9", "9 in all", "Total number of lesions treated: 9". */
  readonly total: boolean;
  /**
   * What is counted, where the words say: lesions and their kind are `lesion`; the look-alikes keep
   * their own name so that no later stage takes them for lesions.
   */
  readonly of:
    | "lesion"
    | "cycle"
    | "stage"
    | "block"
    | "suture"
    | "puncture"
    | "layer"
    | "piece"
    | "time"
    | "other"
    | undefined;
}

/** An amount of a drug. */
export interface Dose extends Span {
  readonly kind: "dose";
  readonly mgPerMl: number | undefined;
  readonly ml: number | undefined;
  readonly mg: number | undefined;
  /** The volume or amount is per site or lesion, not the whole. */
  readonly each: boolean;
  readonly total: boolean;
  /** Volumes told one after another, each for a place of its own ("0.4 cc to the chest, 0.3 cc to the arm"). */
  readonly portions: number;
}

export type Mention = ConceptMention | Measure | Count | Dose;

/** How the text holds a mention, on independent axes. */
export interface Assertion {
  readonly polarity: "affirmed" | "negated";
  readonly certainty: "certain" | "possible" | "conditional";
  readonly time: "today" | "past" | "planned";
  readonly subject: "patient" | "other";
  /** Where it stands: told of this visit, or printed, consented, instructed, listed as an option or a charge. */
  readonly setting: "account" | "option" | "consent" | "instruction" | "charge" | "history";
  /** The words that decided it. Empty means the default. */
  readonly cues: readonly Span[];
}

export interface Asserted<M extends Mention = Mention> {
  readonly mention: M;
  readonly assertion: Assertion;
}
