import type { ProcedureEvent, SectionKind } from "../types/index.ts";
import type { Encounter } from "./encounter.ts";
import { isLesional } from "./families.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { Addressed, Managed } from "./visit-columns.ts";
import { statusFact } from "./visit-setting.ts";
import type { Problem, Subjects } from "./visit-subjects.ts";
import type { VisitTime } from "./visit-time.ts";
import { hasRole, saidIn } from "./visit-words.ts";

/** Everything the visit decided, with the problem that each word is about. */
export interface Decisions {
  readonly managed: Managed;
  /** The problems that something was decided on, in the order of the note. */
  readonly problems: ReadonlySet<Problem>;
  /** Of those, the ones with a prescription or a test. */
  readonly worked: ReadonlySet<Problem>;
  /** Different tests ordered. */
  readonly tests: number;
}

/** How a visit is known to be more than its procedure. */
export type Ground = "alone" | "other-problem" | "same-problem" | "time" | "major";

/** Something was done, or the visit belongs to an operation of another day. */
export function isBusy(
  scene: Scene,
  events: readonly ProcedureEvent[],
  { aftercare, nothingDone }: Encounter,
): boolean {
  if (nothingDone) return false;
  const acted = scene.acts.some(
    ({ family, technique }) => isLesional(family) && technique.is.weak !== true,
  );
  return (
    events.length > 0 || acted || aftercare.length > 0 || scene.reading.techniques.some(isListed)
  );
}

/** "Plan: liquid nitrogen, 3 lesions": planned by its section alone, so perhaps done. */
const isListed = ({ is, assertion }: Technique): boolean =>
  isLesional(is.family) &&
  is.weak !== true &&
  assertion.time === "planned" &&
  assertion.cues.length === 0 &&
  assertion.polarity === "affirmed" &&
  assertion.certainty === "certain" &&
  assertion.setting === "account";

/** Procedures that the visit put off to another day. */
export const plannedActs = ({ techniques }: Reading): readonly Technique[] =>
  techniques.filter(
    (act) =>
      isLesional(act.is.family) &&
      act.is.weak !== true &&
      act.assertion.time === "planned" &&
      act.assertion.cues.length > 0 &&
      act.assertion.polarity === "affirmed" &&
      act.assertion.certainty === "certain" &&
      act.assertion.setting === "account",
  );

const bookedFor =
  /^[^.;\n]{0,80}\b(?:is|was|are|(?:has|have) (?:already )?been) (?:already )?(?:booked|set|scheduled|fixed|arranged|down) (?:for|on) (?:[a-z]+,? )?(?:[a-z]{3,9}\.? \d|\d)/;

/** "Mohs of the ear is booked for June 19", told outside the assessment: it stands, and nothing says that it was decided here. */
export const isAppointment = ({ plain }: Reading, { end, place }: Technique): boolean =>
  !assessed.has(place.home) && bookedFor.test(plain.slice(end, end + 140));

const assessed: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "assessment-plan",
  "diagnosis",
  "plan",
]);

/** Characters at the head of a sentence within which a word is its subject. */
const opening = 12;
/** "Uncomplicated acne of the back": nothing but how it is stands before it; of a refill nothing is evaluated. */
const described =
  /^\W{0,8}(?:[a-z]{0,2}[.-]?\d{1,2}(?:\.\d{1,2}){0,3}[.):]? {1,3})?(?!refilled|renewed|continued|requested|needed|asked|told)(?:(?:[a-z][a-z-]{0,24}(?:ed|ic|al|ous|ate|ent|ant|ar|ary|ory|ive|ing|ile|less|able|ible|some)|itchy|scaly|patchy|mild|new|old|usual|severe|acute|and)[ ,]+){1,4}$/;
/** "Follow up of dermatomyositis": what the visit is for. */
const cameFor =
  /^\W*(?:follow[- ]?up|f\/u|fu|recheck|check[- ]?up|management|evaluation|here|returns?|seen|back|re:?)\b[^.;:]{0,20}$/;

/** "This is an ordinary ringworm infection", "findings consistent with tinea": what the examination came to. */
const concluded =
  /^\W*(?:(?:and |so )?(?:i (?:think|believe|feel)(?: that)? )?(?:this|it|these|that)(?: rash| eruption)? (?:is|are|was|were|looks? like|appears? to be)|(?:the )?(?:clinical )?(?:findings?|picture|appearance|presentation|pattern|exam|rash|eruption)(?: (?:on|of|at|over|in) [a-z ]{1,24}?)?(?: (?:is|are|was|were))?(?: most)? (?:consistent with|compatible with|typical of|typical for|suggestive of|that of|those of)|(?:most )?consistent with|c\/w|i (?:diagnosed|diagnose))\b[^.;:]{0,30}$/;

/** "KOH positive, tinea cruris": what a test of the visit showed. */
const tested =
  /\b(?:koh|scrapings?|wood'?s (?:lamp|light)|tzanck|culture)\b[^.;]{0,40}\b(?:positive|pos|shows?|showed|showing|hyphae|confirm\w*|reveal\w*)\b[^.;]{0,20}$/;

/** More than a refill in passing: a course, a place in the assessment or a list, or more words than one. */
function isEvaluated({ doc, plain }: Reading, { problem, course }: Addressed): boolean {
  if (course !== undefined || problem.words.length > 1) return true;
  return problem.words.some(({ place, start }) => {
    const from = doc.sentences[place.sentence]?.start ?? 0;
    const lead = plain.slice(from, start);
    const opens =
      lead.length < opening ||
      [cameFor, described, concluded, tested].some((pattern) => pattern.test(lead));
    return assessed.has(place.home) || place.item >= 0 || opens;
  });
}

const infection = "visit-skin-infection";

/** Problems that are as likely trouble with the wound of an earlier operation. */
const ofWounds: ReadonlySet<string> = new Set([
  infection,
  "visit-contact-dermatitis",
  "visit-dermatitis",
  "visit-drug-eruption",
]);

const isCyst = (id: string): boolean => id.endsWith("-cyst");

/** Care of a wound, or of the infection that was drained, is no other problem. */
export const belongsTo =
  (events: readonly ProcedureEvent[], { aftercare }: Encounter) =>
  ({ problem }: Addressed): boolean => {
    if (aftercare.length > 0) return ofWounds.has(problem.id);
    return (
      (problem.id === infection || isCyst(problem.id)) &&
      events.some(({ kind }) => kind === "incision-drainage")
    );
  };

/** Besides a procedure: another problem with a prescription or test, or the same disease changed in its course. */
export function groundBeside(
  reading: Reading,
  decisions: Decisions,
  told: readonly Addressed[],
  time: VisitTime,
  isPart: (one: Addressed) => boolean,
): Ground | undefined {
  const addressed = told.filter((one) => isEvaluated(reading, one) && !isPart(one));
  const isMedical = ({ gravity }: Problem) =>
    gravity === "chronic" || gravity === "acute" || gravity === "severe";
  const worked = addressed.filter(
    ({ problem }) => decisions.worked.has(problem) && isMedical(problem),
  );
  if (worked.some(({ problem }) => !problem.treated)) return "other-problem";
  if (decisions.managed.major.length > 0) return "major";
  const advised = addressed.some(
    ({ problem }) => problem.disease && !problem.treated && decisions.problems.has(problem),
  );
  if (advised && decisions.managed.advice.length > 0) return "other-problem";
  if (isWorkup(decisions, worked)) return "same-problem";
  const lasting = worked.some(
    ({ problem, course }) =>
      problem.gravity === "chronic" &&
      problem.lesion?.is.behaviour === "inflammatory" &&
      (course === "worse" || course === "severe"),
  );
  if (lasting && decisions.managed.drugs.length > 0) return "same-problem";
  const other = addressed.some(({ problem }) => !problem.treated && isMedical(problem));
  return time.minutes.value !== undefined && other ? "time" : undefined;
}

/** A disease that was sampled, treated by prescription and looked into with several tests. */
const isWorkup = ({ managed, tests }: Decisions, worked: readonly Addressed[]): boolean =>
  managed.drugs.length > 0 &&
  tests > 1 &&
  worked.some(({ problem }) => problem.disease && problem.gravity !== "minor");

/** Sections that only an evaluation of a patient has. */
const examined: ReadonlySet<SectionKind> = new Set<SectionKind>(["exam", "assessment-plan"]);

const complaint = /^\s*(?:cc|chief complaint|reason for (?:the )?visit)\b/;

/** What the note was about where nothing was done: a problem with something decided, or a full skin check. */
export function groundAlone(
  reading: Reading,
  addressed: readonly Addressed[],
  decisions: Decisions,
): Ground | undefined {
  if (addressed.length === 0) return undefined;
  if (decisions.worked.size > 0 || decisions.managed.major.length > 0) return "alone";
  const { doc } = reading;
  const seen =
    doc.sections.some(({ kind }) => examined.has(kind)) ||
    doc.sections.some(({ heading }) =>
      complaint.test(reading.plain.slice(heading.start, heading.end)),
    ) ||
    /exam|\binspect(?:ed|ion)\b|\bfindings\b|dermoscop|dermatoscop/.test(reading.plain) ||
    hasRole(
      reading,
      "skin-exam",
      "visit-new",
      "visit-established",
      "visit-home",
      "visit-time",
      "visit-seen",
    );
  return seen || isCounselled(reading, addressed, decisions) ? "alone" : undefined;
}

/** "66/M (established). Chapped lips: balm": advice on a small matter, where a record or a first line says how the patient is known. */
const isCounselled = (
  reading: Reading,
  addressed: readonly Addressed[],
  { managed }: Decisions,
): boolean =>
  managed.advice.length > 0 &&
  !reading.techniques.some(({ is, assertion }) => is.weak !== true && isToday(assertion)) &&
  addressed.every(({ problem }) => problem.gravity === "minor") &&
  statusFact(reading).value !== undefined;

/** Diseases watched for, once the skin was looked over for their return. */
export function watchedFor(reading: Reading, subjects: Subjects): readonly Problem[] {
  if (saidIn(reading)("skin-exam").length === 0) return [];
  return subjects.problems.filter(({ gravity }) => gravity === "surveillance");
}

/** Pigment alone, in a note that speaks of looks or of payment by the patient. */
export const isForLooks = (reading: Reading, addressed: readonly Addressed[]): boolean =>
  addressed.every(({ problem }) => problem.id === "visit-melasma") &&
  reading.others.some(
    ({ is, assertion }) =>
      (is.role === "for-looks" || is.id === "cosmetic-wish") && assertion.polarity === "affirmed",
  );
