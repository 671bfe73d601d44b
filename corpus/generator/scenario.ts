/** A place of the body, as `corpus/tables/sites.yaml` lists it. */
export interface Site {
  readonly id: string;
  readonly area: string;
  readonly weight: number;
  readonly paired: boolean;
  /** Its diagnoses have a left and a right: an ear, a limb. */
  readonly lateral: boolean;
  readonly g3: "trunk" | "hands" | "face";
  readonly sr: "body" | "face";
  readonly ir: "limbs" | "hands" | "face";
  readonly r4: "trunk" | "limbs" | "cheeks" | "nose";
  readonly mohs: "head" | "body";
  /** Region of the soft-tissue codes; absent where the lists argue. */
  readonly soft?: string | undefined;
  /** Set where a biopsy has a code of the place. */
  readonly biopsy?: string | undefined;
  readonly words: readonly string[];
  readonly short: readonly string[];
}

export type Side = "left" | "right";

/** Where a lesion lay. A place without `site` is one that the note leaves out. */
export interface Place {
  readonly site: Site;
  readonly side?: Side | undefined;
  /** The note does not say where. */
  readonly untold?: boolean | undefined;
  /** Which of the site's words this note uses, so that it is named alike throughout. */
  readonly word: number;
}

/** Lengths are whole millimetres, areas square centimetres. A missing field is what the note leaves out. */
export interface Closure {
  readonly kind: "closure";
  readonly grade: "simple" | "intermediate" | "complex" | "unstated" | "bare-complex";
  readonly lengthMm?: number | undefined;
}

export interface Flap {
  readonly kind: "flap";
  readonly design: string;
  readonly primaryMm?: readonly [number, number] | undefined;
  readonly secondaryMm?: readonly [number, number] | undefined;
}

export interface Graft {
  readonly kind: "graft";
  readonly donor: string;
  readonly sizeMm?: readonly [number, number] | undefined;
}

export type Reconstruction = Closure | Flap | Graft | { readonly kind: "granulation" };

export interface Biopsy {
  readonly kind: "biopsy";
  readonly technique: "tangential" | "punch" | "incisional" | "unstated";
  readonly place: Place;
  readonly sizeMm: number;
  readonly punchMm: number;
  readonly impression: string;
}

export interface Shave {
  readonly kind: "shave";
  readonly place: Place;
  readonly sizeMm?: number | undefined;
  readonly lesion: string;
  readonly reason?: string | undefined;
}

export interface Excision {
  readonly kind: "excision";
  readonly behaviour: "benign" | "malignant";
  readonly place: Place;
  readonly lesion: string;
  /** How the diagnosis is known: proven before, clinical only, or told by the report of today's specimen. */
  readonly proof: "proven" | "clinical" | "suspected";
  readonly sizeMm?: number | undefined;
  /** The note gives the size as a bare number. */
  readonly unitless?: boolean | undefined;
  readonly marginMm?: number | undefined;
  readonly reason?: string | undefined;
  readonly repair: Reconstruction;
}

export interface Laceration {
  readonly kind: "laceration";
  readonly place: Place;
  readonly cause: string;
  readonly grade: "simple" | "intermediate" | "adhesive" | "unstated";
  readonly lengthMm?: number | undefined;
}

export interface Destruction {
  readonly kind: "destruction";
  readonly nature: "premalignant" | "benign";
  readonly lesion?: string | undefined;
  readonly places: readonly { readonly place: Place; readonly count: number }[];
  readonly count?: number | undefined;
  readonly method?: string | undefined;
  readonly reason?: string | undefined;
}

export interface MalignantDestruction {
  readonly kind: "malignant-destruction";
  readonly place: Place;
  readonly lesion: string;
  readonly sizeMm?: number | undefined;
}

export interface Tags {
  readonly kind: "tags";
  readonly where: string;
  readonly count?: number | undefined;
  readonly reason?: string | undefined;
}

export interface Mohs {
  readonly kind: "mohs";
  readonly place: Place;
  readonly lesion: string;
  readonly sizeMm: number;
  readonly defectMm: readonly [number, number];
  /** Blocks of each stage; `undefined` where the note leaves out the stages. */
  readonly stages?: readonly number[] | undefined;
  /** The stages are told, their blocks are not. */
  readonly blocksUntold?: boolean | undefined;
  readonly repair: Reconstruction;
}

export interface Drainage {
  readonly kind: "drainage";
  readonly grade: "simple" | "complicated";
  readonly place: Place;
  readonly lesion: string;
  readonly sizeMm: number;
}

export interface Intralesional {
  readonly kind: "intralesional";
  readonly lesion: string;
  readonly where: string;
  readonly count?: number | undefined;
  /** Tenths of a mg/mL and of a mL, so that doses stay whole numbers. */
  readonly strength: number;
  readonly volume?: number | undefined;
}

export interface NailSurgery {
  readonly kind: "nail-surgery";
  readonly operation: "avulsion" | "matrixectomy";
  readonly digit: Digit;
  readonly untold?: boolean | undefined;
}

interface Digit {
  readonly modifier: string;
  readonly words: string;
  readonly short: string;
}

export interface FootCare {
  readonly kind: "foot-care";
  readonly nails?: number | undefined;
  readonly calluses?: number | undefined;
  /** Said as a number; else as "several". */
  readonly counted: boolean;
}

export interface WoundDebridement {
  readonly kind: "debridement";
  readonly place: Place;
  readonly depth?: "selective" | "fat" | "muscle" | undefined;
  readonly sizeMm?: readonly [number, number] | undefined;
}

export interface Phototherapy {
  readonly kind: "phototherapy";
  readonly light: "plain" | "petrolatum" | "puva";
  readonly session: number;
}

export interface Photodynamic {
  readonly kind: "photodynamic";
  readonly by: "staff" | "physician" | "debrided";
  readonly where: string;
  readonly sticks?: number | undefined;
}

export interface Botulinum {
  readonly kind: "botulinum";
  readonly units?: number | undefined;
}

export interface ForeignBody {
  readonly kind: "foreign-body";
  readonly place: Place;
  readonly thing: string;
}

export interface SoftTissue {
  readonly kind: "soft-tissue";
  readonly place: Place;
  readonly depth?: "subcutaneous" | "subfascial" | undefined;
  readonly sizeMm?: number | undefined;
  readonly closureMm: number;
}

export interface Koh {
  readonly kind: "koh";
  readonly where: string;
  readonly positive: boolean;
}

/** A visit beyond the procedures: each problem is a key of the phrases `problem-…`. */
export interface Evaluation {
  readonly kind: "evaluation";
  readonly level: 0 | 1 | 2;
  readonly problems: readonly string[];
  /** The operation of today was decided on in this visit. */
  readonly decidesMajor: boolean;
}

/** A visit in the days after an operation by the same surgeon: nothing to report. */
interface Aftercare {
  readonly kind: "aftercare";
  readonly place: Place;
  readonly days: number;
}

export type Act =
  | Biopsy
  | Shave
  | Excision
  | Laceration
  | Destruction
  | MalignantDestruction
  | Tags
  | Mohs
  | Drainage
  | Intralesional
  | NailSurgery
  | FootCare
  | WoundDebridement
  | Phototherapy
  | Photodynamic
  | Botulinum
  | ForeignBody
  | SoftTissue
  | Koh
  | Evaluation
  | Aftercare;

export type ActKind = Act["kind"];

/** What kind of appointment it was; a style says which it is written for. */
export type VisitKind =
  | "skin-check"
  | "lesions"
  | "surgery"
  | "mohs"
  | "freezing"
  | "injection"
  | "nails"
  | "emergency"
  | "light"
  | "wound"
  | "medical"
  | "aftercare";

/** What the note also says and nobody may code: a key of the phrases `aside-…`, with its words. */
export interface Aside {
  readonly kind: string;
  readonly place: Place;
  readonly lesion: string;
}

/** A visit as the dermatologist did it, before anyone wrote it down. */
export interface Scenario {
  readonly seed: string;
  readonly visit: VisitKind;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly payer: string;
  readonly patient: {
    readonly status: "new" | "established";
    /** The note and the record leave it out. */
    readonly statusUntold?: boolean | undefined;
    readonly sex: "female" | "male";
    readonly age: number;
  };
  readonly acts: readonly Act[];
  readonly asides: readonly Aside[];
  /** The record carries the date too. */
  readonly dateInRecord: boolean;
  /** No date stands anywhere. */
  readonly dateUntold?: boolean | undefined;
}
