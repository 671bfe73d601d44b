import type { SectionKind } from "./document.ts";
import type { Behaviour } from "./event.ts";
import type { IsoDate } from "./note.ts";

export type TechniqueFamily =
  | "biopsy"
  | "shave"
  | "excision"
  | "mohs"
  | "destruction"
  | "skin-tag"
  | "drainage"
  | "injection"
  | "repair"
  | "flap"
  | "graft"
  | "nail"
  | "paring"
  | "debridement"
  | "burn"
  | "soft-tissue"
  | "hidradenitis"
  | "pilonidal"
  | "foreign-body"
  | "aspiration"
  | "acne-surgery"
  | "resurfacing"
  | "phototherapy"
  | "photodynamic"
  | "botulinum"
  | "filler"
  | "tattoo"
  | "drug"
  | "test"
  | "slide-reading"
  | "suture-removal"
  | "unlisted"
  | "visit"
  | "other";

export interface TechniqueConcept {
  readonly kind: "technique";
  readonly id: string;
  readonly family: TechniqueFamily;
  /** Within the family: `tangential`, `punch`, `incisional`, `cryotherapy`; for `other` the contract's technique name. */
  readonly technique?: string | undefined;
  /** A word that says it only beside others ("removed", "treated", "punch", "cautery"). */
  readonly weak?: boolean | undefined;
}

export interface LesionConcept {
  readonly kind: "lesion";
  readonly id: string;
  /** Plain name: `basal cell carcinoma`. */
  readonly name: string;
  readonly behaviour: Behaviour;
  /** ICD-10-CM: a code, or a stem whose last characters the site decides (see `lexicons/diagnoses.yaml`). */
  readonly icd?: string | undefined;
  /** Looks cosmetic: removing it needs a stated reason. */
  readonly cosmetic?: boolean | undefined;
  /** The name itself says inflamed, irritated. */
  readonly symptomatic?: boolean | undefined;
}

/** Which group a place belongs to in each family of codes; several where the word is ambiguous. */
export interface SiteGroups {
  readonly lesion: readonly ("TAL" | "SNHFG" | "FEENLM")[];
  readonly simple: readonly ("BODY" | "FACE")[];
  readonly intermediate: readonly ("STE" | "NHFG" | "FACE")[];
  readonly complex: readonly ("T" | "SAL" | "FCCMNAGHF" | "ENEL")[];
  readonly mohs: readonly ("HNHFG" | "TAL")[];
}

export interface SiteConcept {
  readonly kind: "site";
  readonly id: string;
  readonly name: string;
  readonly groups: SiteGroups;
  /** The broader place it is part of, by concept id: `nasal ala` -> `nose`, `nose` -> `face`. */
  readonly within?: string | undefined;
  /** ICD-10-CM region: `lip` `eyelid` `ear` `face` `scalp-neck` `trunk` `upper-limb` `lower-limb` `genitalia` … */
  readonly region: string;
  /** Has a left and a right. */
  readonly paired: boolean;
  /** Code family of its own for biopsies here: `lip-vermilion`, `ear`, `nail`, `eyelid-margin` … */
  readonly special?: string | undefined;
  /** Regions of the soft-tissue codes; several where the word is ambiguous. That of the broader place where absent. */
  readonly tissue?: readonly string[] | undefined;
  /** `eyelid`, `finger`, `toe`: places with a modifier of their own. */
  readonly digit?: string | undefined;
}

/** `feature`: words that tell how a procedure went or what kind of note this is (`packed`, `no show`, `in four months`). */
export interface OtherConcept {
  readonly kind: "closure" | "agent" | "device" | "reason" | "feature";
  readonly id: string;
  readonly name: string;
  /** For closure: `layered` `deep` `skin` `simple` `intermediate` `complex` `adhesive` `strips` `staples` `none` `complex-element` `undermining` … */
  readonly role?: string | undefined;
}

export type Concept = TechniqueConcept | LesionConcept | SiteConcept | OtherConcept;

/** Words of one concept, and look-alikes that are not it. */
export interface TermEntry {
  readonly concept: string;
  readonly words: readonly string[];
  readonly not: readonly string[];
}

/** Words that set how the text holds what stands near them. */
export interface Cue {
  readonly words: readonly string[];
  readonly sets: {
    readonly polarity?: "negated" | undefined;
    readonly certainty?: "certain" | "possible" | "conditional" | undefined;
    readonly time?: "past" | "planned" | "today" | undefined;
    readonly subject?: "other" | undefined;
    readonly setting?: "option" | "consent" | "instruction" | "charge" | "history" | undefined;
  };
  readonly reaches: "forward" | "backward" | "both" | "sentence";
  /** The only kind of mention it speaks of; any where absent. */
  readonly to?: "technique" | "lesion" | undefined;
  /** Most characters it reaches; the clause where absent. */
  readonly upTo?: number | undefined;
  readonly stops?: boolean | undefined;
  /** Punctuation that does not end its scope: ",:" for "last seen 7/25: frozen, biopsied". */
  readonly passes?: string | undefined;
}

/** One heading as it is written, and what its section is for. */
export interface Heading {
  readonly words: readonly string[];
  readonly kind: SectionKind;
}

/** One code as the tables know it. */
export interface CodeEntry {
  readonly code: string;
  readonly from: IsoDate;
  readonly to?: IsoDate | undefined;
  /** Our own plain words. */
  readonly description: string;
  readonly workRvu: number;
  /** Most units a day; 0 where Medicare pays none. */
  readonly mue?: number | undefined;
  /** How the ceiling is compared: 1 a claim line, 2 a day without appeal, 3 a day, more with records. */
  readonly mai?: "1" | "2" | "3" | undefined;
  readonly globalDays: string;
  /** Fee schedule: `2` where a second procedure of the day is paid less, `0` where not, `9` where it does not apply. */
  readonly multiple?: string | undefined;
  /** Fee schedule: `1` where both sides are reported with 50, `2` where the code is for both, `0`, `3`, `9` never. */
  readonly bilateral?: string | undefined;
  /** Codes it may be added to; absent for codes that stand alone. */
  readonly parents?: readonly string[] | undefined;
  /** The codes of a later edition that stand in its place. */
  readonly replacedBy?: readonly string[] | undefined;
}

/** A table whose rows hold from one day to another, both included; the last row may stay open. */
export interface DatedTable<Row> {
  readonly versions: readonly {
    readonly from: IsoDate;
    readonly to?: IsoDate | undefined;
    readonly row: Row;
  }[];
}

export interface NcciPair {
  readonly column1: string;
  readonly column2: string;
  readonly indicator: "0" | "1" | "9";
}

/** What one payer wants otherwise than the next. */
export interface PayerProfile {
  /** The name a note gives in `payer`, in lower case. */
  readonly id: string;
  readonly name: string;
  /** Whose rules hold: codes of its own for some services, complications within the global period. */
  readonly rules: "medicare" | "commercial";
  /** Wants 51 on every further procedure that is paid less. */
  readonly multipleProcedures: boolean;
  /** How a distinct service is marked. */
  readonly distinct: "59" | "XS";
  /** Settings that no source of ours confirms: to be checked with the payer. */
  readonly toCheck: readonly string[];
}

/** Services that payers often want to authorise beforehand. */
export interface AuthorizationTrigger {
  readonly codes: ReadonlySet<string>;
  /** Rules of the payers asked about; all where absent. */
  readonly rules?: "medicare" | "commercial" | undefined;
  /** Places of service asked about; all where absent. */
  readonly places?: readonly string[] | undefined;
  /** Lines of these codes on one day from which on it is asked. */
  readonly fromLines: number;
  /** What the payer looks at, in words. */
  readonly looksAt: string;
}

/** Diagnoses that do not support some codes. */
export interface UnsupportingDiagnoses {
  readonly codes: ReadonlySet<string>;
  /** Beginnings of ICD-10-CM codes. */
  readonly against: readonly string[];
}

/** Release of the official file that a set of tables was taken from, by the day it took effect. */
export interface Editions {
  readonly ncci: IsoDate;
  readonly mue: IsoDate;
  readonly fees: IsoDate;
  readonly addOns: IsoDate;
}

/** Everything in `lexicons/`, read and checked once. */
export interface Lexicon {
  /** Hash of the files under `lexicons/` that hold words. */
  readonly version: string;
  /** Hash of the tables. */
  readonly tablesVersion: string;
  readonly concepts: ReadonlyMap<string, Concept>;
  readonly terms: readonly TermEntry[];
  readonly cues: readonly Cue[];
  readonly headings: readonly Heading[];
  /** By rule id; rows were checked against the rule's schema when the rules were loaded. */
  readonly tables: ReadonlyMap<string, DatedTable<unknown>>;
  readonly codes: ReadonlyMap<string, readonly CodeEntry[]>;
  /** The pair of two codes in force on a day, in whichever direction it stands. */
  readonly pair: (a: string, b: string, day: IsoDate) => NcciPair | undefined;
  readonly editions: Editions;
  /** The profile of a payer as the note names it; the commercial default for a name not known. */
  readonly payer: (name: string | undefined) => PayerProfile;
  readonly authorizations: readonly AuthorizationTrigger[];
  readonly unsupporting: readonly UnsupportingDiagnoses[];
  /** Whether an ICD-10-CM code is valid on a day; `undefined` where no official list was imported. */
  readonly isDiagnosis?: ((code: string, day: IsoDate) => boolean | undefined) | undefined;
  /** First day covered. */
  readonly from: IsoDate;
}
