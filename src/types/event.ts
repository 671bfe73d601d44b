import type {
  AcneSurgery,
  CorrectiveTattoo,
  Electrolysis,
  FillerInjection,
  Resurfacing,
  UnlistedService,
} from "./appearance-event.ts";
import type { Course } from "./course.ts";
import type { Aspiration, ForeignBodyRemoval } from "./drainage-event.ts";
import type { BotulinumInjection, DrugInjection, GivenDrug } from "./drug-event.ts";
import type { Evaluation } from "./evaluation-event.ts";
import type { Flap } from "./flap-event.ts";
import type { CellSuspension, Graft, SitePreparation, SkinSubstitute } from "./graft-event.ts";
import type { ExcimerTreatment, PhotodynamicTherapy, Phototherapy } from "./light-event.ts";
import type { NailCare, NailSurgery, Paring } from "./nail-event.ts";
import type { SiteDestruction, SiteExcision } from "./site-procedure-event.ts";
import type { SoftTissueExcision } from "./soft-tissue-event.ts";
import type { Span } from "./span.ts";
import type { SkinTest, SlideReading, SutureRemoval } from "./test-event.ts";
import type { HidradenitisExcision, PilonidalExcision } from "./tract-event.ts";
import type { BurnCare, Debridement, Escharotomy } from "./wound-event.ts";

/** The words, or the field of the record, that say a value. */
export type Evidence = Span | { readonly field: string; readonly text: string };

/** A value with the words or the field of the record that say it, or the fact that nothing says it. */
export type Fact<T> =
  | { readonly value: T; readonly evidence: readonly Evidence[] }
  | { readonly value: undefined };

export type Side = "left" | "right" | "both";

/** A place on the body as the note names it. */
export interface Site {
  /** Plain words with side and qualifiers: `left upper arm`. */
  readonly name: string;
  /** Key into `Lexicon.concepts`, kind `site`. Several where one procedure covers several places. */
  readonly concepts: readonly string[];
  readonly side: Side | undefined;
  /** `hair-bearing`, `margin`, `vermilion`, `upper`, `lower` … words that can change the code. */
  readonly qualifiers: readonly string[];
}

/** What a lesion is, for choosing a family of codes. */
export type Behaviour =
  | "premalignant"
  | "benign"
  | "malignant" // in situ included
  | "uncertain" // dysplastic, uncertain behaviour: coded as benign
  | "vascular"
  | "skin-tag"
  | "abscess"
  | "scar"
  | "wound"
  | "inflammatory" // rash, alopecia areata, acne
  | "unknown"; // "lesion", "papule", "neoplasm of uncertain nature"

export interface Diagnosis {
  /** Key into `Lexicon.concepts`, kind `lesion`. */
  readonly concept: string;
  /** As the note names it, in lower case: `nodular basal cell carcinoma`. */
  readonly name: string;
  readonly behaviour: Behaviour;
  /** `suspected`: rule out, suspicious for, versus. `established`: history, biopsy, report or plain naming. */
  readonly certainty: "established" | "suspected";
}

/** A fact stated twice, differently; the value used is the event's own. */
export interface Conflict {
  readonly about: "site" | "laterality" | "size" | "count" | "technique" | "pathology-size";
  readonly evidence: readonly Evidence[];
  /** Both readings in words: `heading: right upper back; body: left upper back`. */
  readonly readings: string;
}

/** What every kind of event tells. */
export interface EventBase {
  /** Unique within the visit: `E1`, `E2` … */
  readonly id: string;
  /** The words that say that it was done. Never empty. */
  readonly evidence: readonly [Span, ...Span[]];
  readonly site: Fact<Site>;
  readonly diagnosis: Fact<Diagnosis>;
  /** The symptom or reason for doing it: bleeding, irritation, growth. */
  readonly reason: Fact<string>;
  readonly conflicts: readonly Conflict[];
  /** Begun and stopped for the patient's safety; the value is the reason. */
  readonly interrupted: Fact<string>;
  /** A number that must be the lesion's size, but with no unit. */
  readonly unitless: Fact<number>;
  /** Words of another lesion or place show that this is not the lesion of the other events. */
  readonly distinct: boolean;
  /** The procedure was planned at an earlier one (58), or an unplanned return to the operating room (78). */
  readonly staged: Fact<"planned" | "return-to-or" | "return-to-procedure-room" | "unrelated">;
  /** How it went, where that bears on a modifier; absent where the note says nothing of it. */
  readonly course?: Course;
}

export interface Biopsy extends EventBase {
  readonly kind: "biopsy";
  readonly technique: Fact<"tangential" | "punch" | "incisional">;
  /** Its frozen section was read before Mohs surgery of the same lesion was decided on. */
  readonly readFirst: Fact<true>;
  readonly count: Fact<number>;
  readonly sizeCm: Fact<number>;
}

export interface ShaveRemoval extends EventBase {
  readonly kind: "shave-removal";
  readonly count: Fact<number>;
  /** Greatest diameter of the lesion, no margin. */
  readonly sizeCm: Fact<number>;
}

export interface Excision extends EventBase {
  readonly kind: "excision";
  readonly count: Fact<number>;
  /** Greatest diameter of the lesion (or scar, in a re-excision). */
  readonly sizeCm: Fact<number>;
  /** The narrowest margin, one side. */
  readonly marginCm: Fact<number>;
  /** Lesion with its margins, as stated. */
  readonly excisedCm: Fact<number>;
  /** Narrower dimension of the ellipse or specimen, where only that is stated. */
  readonly specimenCm: Fact<number>;
  readonly reexcision: Fact<true>;
  /** Pathology of this specimen is not back yet. */
  readonly pathologyPending: Fact<true>;
}

export interface Destruction extends EventBase {
  readonly kind: "destruction";
  readonly method: Fact<string>;
  readonly count: Fact<number>;
  /** Diameter before treatment; malignant lesions are coded by it. */
  readonly sizeCm: Fact<number>;
  /** Final defect after curettage. */
  readonly defectCm: Fact<number>;
  /** Vascular lesions are coded by area. */
  readonly areaSqCm: Fact<number>;
}

export interface SkinTagRemoval extends EventBase {
  readonly kind: "skin-tag-removal";
  readonly count: Fact<number>;
}

export interface Mohs extends EventBase {
  readonly kind: "mohs";
  readonly stages: Fact<number>;
  /** Blocks of each stage in order; `undefined` for a stage whose blocks are not stated. */
  readonly blocks: readonly Fact<number>[];
  readonly sizeCm: Fact<number>;
  /** `true` where the surgeon read the slides, `false` where another did. */
  readonly surgeonReadSlides: Fact<boolean>;
  /** Muscle, cartilage, bone, tendon, major nerve or vessel directly involved. */
  readonly deepStructure: Fact<string>;
}

export type ClosureClass =
  | "none"
  | "strips"
  | "adhesive"
  | "simple"
  | "intermediate"
  | "complex"
  | "dehiscence";

/** One closed wound: alone, after Mohs, or the closure of an excision. */
export interface Repair extends EventBase {
  readonly kind: "repair";
  /** The class that the words support. */
  readonly closure: Fact<ClosureClass>;
  /** The class that the note names, where its words do not support it. */
  readonly claimed: Fact<ClosureClass>;
  readonly lengthCm: Fact<number>;
  /** Id of the excision, Mohs or other event whose wound this closes; `undefined` where it stands alone. */
  readonly closes: string | undefined;
}

export interface IncisionDrainage extends EventBase {
  readonly kind: "incision-drainage";
  readonly count: Fact<number>;
  readonly sizeCm: Fact<number>;
  /** What makes it complicated: loculations, packing, drain, several incisions. */
  readonly complicated: Fact<string>;
}

export interface IntralesionalInjection extends EventBase, GivenDrug {
  readonly kind: "intralesional-injection";
  readonly count: Fact<number>;
}

/** Something done that no rule here holds: named, never coded. */
export interface OtherProcedure extends EventBase {
  readonly kind: "other";
  /** Technique name as contract.md lists them: `flap`, `nail-avulsion`, `aspiration` … */
  readonly technique: string;
}

/** One thing done to the patient at this visit. A new kind of procedure is a new member. */
export type ProcedureEvent =
  | Biopsy
  | ShaveRemoval
  | Excision
  | Destruction
  | SkinTagRemoval
  | Mohs
  | Repair
  | IncisionDrainage
  | IntralesionalInjection
  | SoftTissueExcision
  | SiteExcision
  | SiteDestruction
  | HidradenitisExcision
  | PilonidalExcision
  | Aspiration
  | ForeignBodyRemoval
  | Flap
  | Graft
  | CellSuspension
  | SkinSubstitute
  | SitePreparation
  | Evaluation
  | Phototherapy
  | ExcimerTreatment
  | PhotodynamicTherapy
  | DrugInjection
  | BotulinumInjection
  | NailSurgery
  | NailCare
  | Paring
  | Debridement
  | BurnCare
  | Escharotomy
  | AcneSurgery
  | Resurfacing
  | FillerInjection
  | CorrectiveTattoo
  | Electrolysis
  | UnlistedService
  | SkinTest
  | SlideReading
  | SutureRemoval
  | OtherProcedure;
