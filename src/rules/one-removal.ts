import { placesDiffer, sameLesion, samePlace } from "../lexicon/same-lesion.ts";
import type { Lexicon, ProcedureEvent } from "../types/index.ts";
import { behaviourOf } from "./diagnosis-kind.ts";

type Kind = ProcedureEvent["kind"];

/** Excisions with codes of their own, which take in whatever else was done to that lesion. */
const ownExcisions: readonly Kind[] = [
  "soft-tissue-excision",
  "site-excision",
  "hidradenitis-excision",
  "pilonidal-excision",
];

/** What a service is part of when both were done to one lesion (NCCI policy manual, chapter III E). */
const partOf: Partial<Record<Kind, readonly Kind[]>> = {
  biopsy: [
    "mohs",
    "excision",
    "shave-removal",
    "skin-tag-removal",
    "destruction",
    "site-destruction",
    "nail-matrixectomy",
    "nail-fold-wedge",
    ...ownExcisions,
  ],
  destruction: ["mohs", "excision", "shave-removal", "biopsy", ...ownExcisions],
  "site-destruction": ["excision", ...ownExcisions],
  "shave-removal": ["mohs", "excision"],
  "skin-tag-removal": ["excision", "shave-removal"],
  excision: ["mohs", "site-preparation"],
  "incision-drainage": ["excision", "debridement", ...ownExcisions],
  "nail-avulsion": ["nail-matrixectomy", "nail-bed-repair", "nail-bed-graft", "biopsy"],
  "nail-hematoma": ["nail-avulsion", "nail-matrixectomy", "nail-bed-repair", "nail-bed-graft"],
  paring: ["destruction", "excision", "shave-removal"],
  // Cleaning a wound before it is closed, covered, cut out or opened is part of that.
  debridement: [
    "excision",
    "mohs",
    "repair",
    "flap",
    "graft",
    "skin-substitute",
    "incision-drainage",
    ...ownExcisions,
  ],
  // Part of a vermilionectomy and of a pilonidal excision alone.
  flap: [],
  // Drawn off first, then opened or cut out.
  aspiration: ["incision-drainage", "excision", ...ownExcisions],
  // A fresh wound needs no preparation; what the patient's own graft covers, no substitute covers.
  "site-preparation": ["excision", "mohs"],
  "skin-substitute": ["graft"],
  "intralesional-injection": [
    "mohs",
    "excision",
    "shave-removal",
    "destruction",
    "incision-drainage",
  ],
};

const undiagnosed = (event: ProcedureEvent) =>
  event.kind === "destruction" && behaviourOf(event) === "unknown";

/** What a sample left of a lesion that is only guessed at: what was destroyed has no name before the slide. */
const restOfGuess = (sample: ProcedureEvent, rest: ProcedureEvent): boolean =>
  sample.kind === "biopsy" &&
  rest.kind === "destruction" &&
  !rest.distinct &&
  sample.diagnosis.value?.certainty === "suspected";

/** A local flap includes the excision of the lesion whose wound it closes, whatever the words for it. */
const flapOver = (whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  part.kind === "excision" &&
  whole.kind === "flap" &&
  whole.form.value === "local" &&
  whole.closes === part.id;

/** The plate lifted to sample what lies below it is part of the biopsy of that nail. */
const reachesNail = ({ site }: ProcedureEvent, part: ProcedureEvent): boolean =>
  part.kind === "nail-avulsion" && (site.value?.concepts ?? []).some((id) => id.includes("nail"));

/** One nail, whatever the account calls its disease: a band seen above, a melanoma feared below. */
const sampledNail = (lexicon: Lexicon, whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  whole.kind === "biopsy" &&
  reachesNail(whole, part) &&
  whole.site.value !== undefined &&
  part.site.value !== undefined &&
  samePlace(lexicon, whole.site.value, part.site.value);

const nailWork: readonly Kind[] = ["nail-matrixectomy", "nail-avulsion", "nail-fold-wedge"];

/** Proud flesh of the fold touched with silver nitrate where the nail was taken out. */
const ofNailFold = (whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  nailWork.includes(whole.kind) &&
  part.kind === "destruction" &&
  part.diagnosis.value?.concept === "granulation-tissue" &&
  (part.site.value?.concepts ?? []).every((id) => /toe|foot|nail|finger|thumb|hand/.test(id));

/** Of a drainage and the debridement of its wound the debridement of fat or deeper is the greater. */
function outweighs(whole: ProcedureEvent, part: ProcedureEvent): boolean {
  const isDeep = ({ depth }: Extract<ProcedureEvent, { kind: "debridement" }>) =>
    depth.value !== undefined && depth.value !== "skin";
  if (whole.kind === "incision-drainage" && part.kind === "debridement") return !isDeep(part);
  if (whole.kind === "debridement" && part.kind === "incision-drainage") return isDeep(whole);
  return true;
}

/** A substitute beside a graft with an area of its own lies on another part of the wound. */
const coversApart = (whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  part.kind === "skin-substitute" &&
  whole.kind === "graft" &&
  part.areaSqCm.value !== undefined &&
  whole.areaSqCm.value !== undefined &&
  part.areaSqCm.value !== whole.areaSqCm.value;

/** Thick keratoses scraped before photodynamic therapy of their place are part of it. */
const scrapedFor = (lexicon: Lexicon, whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  whole.kind === "photodynamic-therapy" &&
  (part.kind === "paring" ||
    (part.kind === "destruction" &&
      behaviourOf(part) !== "malignant" &&
      /^$|curett|photodyn|scrap/.test(part.method.value ?? ""))) &&
  !placesDiffer(lexicon, whole.site, part.site);

/** The pus around a splinter left through the cut that the splinter was taken out by. */
const throughOneCut = (lexicon: Lexicon, whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  whole.kind === "foreign-body-removal" &&
  part.kind === "incision-drainage" &&
  !placesDiffer(lexicon, whole.site, part.site);

/** Cutting out a burn, a wound or a scar is what prepares the bed of its graft. */
const cutsBed = (event: ProcedureEvent): boolean =>
  event.kind === "excision" && ["wound", "scar"].includes(behaviourOf(event));

const ofLips = /lip\b|lip-|commissure|labial|mouth|philtrum/;

/** The strip of lip taken by a vermilionectomy, and the mucosa brought forward over it. */
const ofVermilion = (whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  whole.kind === "site-excision" &&
  whole.form.value === "vermilionectomy" &&
  (part.kind === "flap" || part.kind === "excision") &&
  (part.site.value?.concepts ?? []).every((id) => ofLips.test(id));

/** Burning the base of a sampled lesion of unknown nature is part of the biopsy, not the reverse. */
const takes = (whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  (partOf[part.kind] ?? []).includes(whole.kind) &&
  (whole.kind !== "biopsy" ||
    undiagnosed(part) ||
    restOfGuess(whole, part) ||
    reachesNail(whole, part)) &&
  outweighs(whole, part) &&
  !(part.kind === "biopsy" && (undiagnosed(whole) || restOfGuess(part, whole))) &&
  !(part.kind === "biopsy" && part.readFirst.value === true && whole.kind === "mohs") &&
  !coversApart(whole, part) &&
  (whole.kind !== "site-preparation" || cutsBed(part)) &&
  (part.kind !== "site-preparation" || !cutsBed(whole));

/** The rest of a guessed lesion may bear another of the names that were guessed: "carcinoma vs keratosis". */
const ofOneLesion = (lexicon: Lexicon, whole: ProcedureEvent, part: ProcedureEvent): boolean =>
  sameLesion(lexicon, whole, part) ||
  (restOfGuess(whole, part) && !placesDiffer(lexicon, whole.site, part.site));

/**
 * One lesion gives one removal code: the events that are part of another event of the visit, each
 * with the event that includes it, by id.
 */
export function oneRemoval(
  events: readonly ProcedureEvent[],
  lexicon: Lexicon,
): ReadonlyMap<string, ProcedureEvent> {
  const included = new Map<string, ProcedureEvent>();
  for (const part of events) {
    if (partOf[part.kind] === undefined) continue;
    const whole = events.find(
      (event) =>
        event !== part &&
        (flapOver(event, part) ||
          scrapedFor(lexicon, event, part) ||
          throughOneCut(lexicon, event, part) ||
          ofVermilion(event, part) ||
          sampledNail(lexicon, event, part) ||
          ofNailFold(event, part) ||
          (event.kind === "pilonidal-excision" && part.kind === "flap") ||
          (takes(event, part) && ofOneLesion(lexicon, event, part))),
    );
    if (whole !== undefined) included.set(part.id, whole);
  }
  return included;
}
