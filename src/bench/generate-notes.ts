import type { IsoDate, Note } from "../types/index.ts";
import { type Draw, drawFrom } from "./draw.ts";
import { size, type Told, tell } from "./procedure-words.ts";

type Style = (told: readonly Told[], draw: Draw) => string;

/** The first `count` notes of a seed: one to four procedures each, in the styles that clinics write. */
export function generateNotes(count: number, seed: number): Note[] {
  return Array.from({ length: count }, (_, index) => generateNote(seed + index));
}

/** The note of one seed; any whole number will do. */
export function generateNote(seed: number): Note {
  const draw = drawFrom(seed);
  const told = Array.from({ length: draw.whole(1, 4) }, () => tell(draw));
  const text = draw.pick(styles)(told, draw);
  const payer = draw.pick(["medicare", "commercial", undefined]);
  return { id: `generated-${seed}`, text, dateOfService: serviceDate(draw), payer };
}

function serviceDate(draw: Draw): IsoDate {
  const twoDigits = (number: number) => String(number).padStart(2, "0");
  const year = draw.whole(2020, 2026);
  return `${year}-${twoDigits(draw.whole(1, 9))}-${twoDigits(draw.whole(1, 28))}` as IsoDate;
}

function templated(told: readonly Told[], draw: Draw): string {
  const procedures = told.map(({ heading, site, diagnosis, fields, account }, index) => {
    const rows = fields.map(([name, value]) => `  ${name}: ${value}`).join("\n");
    return `${index + 1}) ${heading}\n  Location: ${site}\n  Diagnosis: ${diagnosis}\n${rows}\n  ${account}`;
  });
  return [
    "DERMATOLOGY PROCEDURE NOTE",
    `Subjective: ${history(draw)}`,
    `Exam: ${exam(draw)}`,
    consent(draw),
    `PROCEDURES:\n${procedures.join("\n")}`,
    anesthesia(draw),
    `Plan:\n- ${aside(draw)}\n- ${care(draw)}`,
    "Electronically signed by the attending physician.",
  ].join("\n\n");
}

function dictated(told: readonly Told[], draw: Draw): string {
  const names = told.map(({ heading, site }, index) => `${index + 1}. ${heading}, ${site}.`);
  const diagnoses = told.map(
    ({ diagnosis, site }, index) => `${index + 1}. ${diagnosis}, ${site}.`,
  );
  return [
    "OPERATIVE REPORT",
    `PREOPERATIVE DIAGNOSIS: ${diagnoses.join(" ")}`,
    "POSTOPERATIVE DIAGNOSIS: Same.",
    `PROCEDURE: ${names.join(" ")}`,
    `ANESTHESIA: ${anesthesia(draw)}`,
    `INDICATIONS: ${history(draw)} ${consent(draw)}`,
    `DESCRIPTION OF PROCEDURE: After a time-out the area was prepped and draped in the usual sterile fashion. ${told.map(({ account }) => account).join(" Attention was then turned to the next site. ")}`,
    `COMPLICATIONS: None. ESTIMATED BLOOD LOSS: Minimal.`,
    `DISPOSITION: ${care(draw)} ${aside(draw)}`,
  ].join("\n");
}

function telegraphic(told: readonly Told[], draw: Draw): string {
  const rows = told.map(({ heading, site, diagnosis, fields }) => {
    const values = fields.map(([name, value]) => `${name.toLowerCase()} ${value}`).join(", ");
    return `- ${heading} ${site}: ${diagnosis}; ${values}. Tol well.`;
  });
  return `${draw.whole(30, 90)}yo here for proc.\n${rows.join("\n")}\nLido 1% w/ epi ${draw.whole(1, 9)} cc. ${aside(draw)} RTC ${draw.whole(1, 12)} mo.`;
}

function narrative(told: readonly Told[], draw: Draw): string {
  const told1 = told.map(({ account, diagnosis }) => `For the ${diagnosis}: ${account}`).join(" ");
  return `Dear colleague,\n\nThank you for sending this patient. ${history(draw)} ${exam(draw)}\n\nToday we went ahead. ${told1} ${aside(draw)}\n\n${care(draw)}\n\nWith kind regards`;
}

/** A template that lost its line breaks on the way out of the record. */
function exported(told: readonly Told[], draw: Draw): string {
  return templated(told, draw).replaceAll(/\n+ */g, draw.pick([" ", "  ", ""]));
}

const styles: readonly [Style, ...Style[]] = [
  templated,
  dictated,
  telegraphic,
  narrative,
  exported,
];

function history(draw: Draw): string {
  return draw.pick([
    `This ${draw.whole(20, 95)}-year-old patient presents with a lesion that has been growing and bleeding for ${draw.whole(2, 11)} months.`,
    "Patient with a history of melanoma excised in 2015 returns for a full skin check. Mother had basal cell carcinoma.",
    `Established patient, s/p Mohs of the ${draw.pick(["nose", "left ear", "scalp"])} in 2019, doing well. Denies fever, chills and weight loss.`,
    "Referred for evaluation of several spots; the largest itches and catches on clothing. Not on blood thinners.",
  ]);
}

function exam(draw: Draw): string {
  return draw.pick([
    `A ${size(draw)} pearly papule with telangiectasias. No cervical lymphadenopathy.`,
    "Scattered stuck-on brown papules on the trunk, benign in appearance. BP 132/78, pulse 68.",
    `Well-healed scar without evidence of recurrence. A ${size(draw)} erythematous scaly macule nearby.`,
    "Full skin examination, chaperone present; otherwise unremarkable.",
  ]);
}

function consent(draw: Draw): string {
  return draw.pick([
    "The risks, benefits and alternatives, including excision, cryotherapy and observation, were discussed and written consent was obtained.",
    "Consent: scarring, bleeding, infection, recurrence and the need for further surgery such as Mohs or re-excision were explained.",
    "Verbal consent obtained.",
  ]);
}

function anesthesia(draw: Draw): string {
  return `${draw.whole(1, 12)} mL of 1% lidocaine with epinephrine 1:100,000, buffered.`;
}

/** What was not done today, or not here. */
function aside(draw: Draw): string {
  return draw.pick([
    `Excision of the ${draw.pick(["left arm", "upper back", "chin"])} lesion will be scheduled once pathology is back.`,
    "Patient declined cryotherapy of the seborrheic keratoses today.",
    "Biopsy of the scalp was considered but deferred.",
    "[ ] shave biopsy  [ ] punch biopsy  [x] none further",
    "A punch biopsy was done elsewhere last month; the report is requested.",
    "If the wart persists, liquid nitrogen may be repeated in 3 weeks.",
  ]);
}

function care(draw: Draw): string {
  return draw.pick([
    "Wound care instructions were given in writing: petrolatum and a bandage daily for 7 days.",
    `Return in ${draw.whole(5, 14)} days for suture removal. Call with redness, swelling or drainage.`,
    "Sun protection was discussed. Acetaminophen for pain.",
  ]);
}
