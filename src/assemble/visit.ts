import type {
  Diagnosis,
  Evaluation,
  Fact,
  ProcedureEvent,
  SectionKind,
  Span,
} from "../types/index.ts";
import type { Encounter } from "./encounter.ts";
import { bare, missing, stated, unplacedEvent } from "./facts.ts";
import { isTold, type Reading } from "./reading.ts";
import { removalVisit } from "./removal-visit.ts";
import type { Scene } from "./scene.ts";
import { surgeryDecided } from "./surgery-decided.ts";
import {
  type Addressed,
  coursesOf,
  dataColumn,
  isSample,
  problemColumn,
  riskColumn,
} from "./visit-columns.ts";
import { prescriptions } from "./visit-drugs.ts";
import {
  belongsTo,
  type Decisions,
  type Ground,
  groundAlone,
  groundBeside,
  isAppointment,
  isBusy,
  isForLooks,
  plannedActs,
  watchedFor,
} from "./visit-ground.ts";
import { settingFact, statusFact, videoWords } from "./visit-setting.ts";
import {
  operatedOn,
  type Problem,
  type Subjects,
  subjectsOf,
  type Told,
} from "./visit-subjects.ts";
import { visitTime } from "./visit-time.ts";
import { hasRole, isTalk, saidIn, type VisitWord } from "./visit-words.ts";

/** Roles without which no visit is told: the rest is not looked at then. */
const telling = [
  "rx",
  "rx-any",
  "rx-field",
  "rx-monitored",
  "rx-general",
  "lab-test",
  "advice",
  "advice-sun",
  "reassurance",
  "treatment-refused",
  "treatment-order",
  "minor-decision",
  "major-decision",
  "hospitalization",
  "visit-time",
] as const;

/** A drug for a disease is about the disease even where a growth or a procedure was told last. */
function aboutDrug(subjects: Subjects, word: VisitWord, busy: boolean): Problem | undefined {
  const about = subjects.about(word);
  const problem = about === "procedure" ? undefined : about;
  if (problem?.disease === true) return problem;
  const role = word.is.role ?? "";
  if (role === "rx-field") return problem;
  // "Molluscum. Rx tretinoin": in a visit without a procedure or a disease the drug is for the growth.
  if (!busy && subjects.problems.every(({ disease }) => !disease)) return problem;
  return ["rx", "rx-monitored", "rx-general"].includes(role)
    ? subjects.problemBefore(word)
    : undefined;
}

/** Blood is not drawn for a growth: such a test is about the disease told before. */
function aboutTest(subjects: Subjects, word: VisitWord): Problem | undefined {
  const about = subjects.about(word);
  if (about !== "procedure") return about;
  return isSample(word) ? undefined : subjects.problemBefore(word);
}

function decisionsOf(reading: Reading, subjects: Subjects, busy: boolean): Decisions {
  const said = saidIn(reading);
  const recalls = recallingIn(reading);
  const problems = new Set<Problem>();
  const worked = new Set<Problem>();
  const keep = <Word extends Told>(
    words: readonly Word[],
    find: (word: Word) => Problem | undefined,
    works: boolean,
  ) =>
    words.filter((word) => {
      const problem = find(word);
      if (problem === undefined) return false;
      problems.add(problem);
      if (works) worked.add(problem);
      return true;
    });
  const about = (word: Told) => {
    const subject = subjects.about(word);
    return subject === "procedure" ? undefined : subject;
  };
  const decided = (...roles: readonly string[]) =>
    said(...roles).filter((word) => !isTalk(word) && !recalls(word));
  const watched = subjects.problems.find((problem) => lesionOf(problem) !== undefined);
  // Protection from the sun is always told by talking: "sunscreen was discussed" is the advice itself.
  const sun = busy
    ? decided("advice-sun")
    : said("advice-sun").filter((word) => word.assertion.certainty !== "conditional");
  const drugs = keep(prescriptions(reading), (word) => aboutDrug(subjects, word, busy), true);
  const tests = keep(decided("lab-test"), (word) => aboutTest(subjects, word), true);
  return {
    managed: {
      drugs,
      orders: keep(decided("treatment-order"), about, true),
      advice: keep(decided("advice"), about, false),
      sun: keep(sun, (word) => lesionOf(about(word)) ?? (busy ? undefined : watched), false),
      watched: [
        ...keep(decided("reassurance"), about, false),
        ...keep(decided("treatment-refused"), (word) => refusedFor(about(word), busy), false),
      ],
      minor: keep(
        said("minor-decision").filter((word) => word.assertion.time !== "past"),
        about,
        false,
      ),
      planned: busy
        ? []
        : keep(
            plannedActs(reading).filter((act) => worked.size === 0 || !isAppointment(reading, act)),
            about,
            false,
          ),
      major: said("major-decision").filter((word) => !isTalk(word)),
      hospital: decided("hospitalization"),
    },
    problems,
    worked,
    tests: new Set(tests.map(({ is }) => is.id)).size,
  };
}

/** Sections that recall rather than decide. */
const recalled: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "history",
  "medications",
  "exam",
  "pathology",
]);

/** Whether a word only recalls; a note that heads no plan tells it behind its examination. */
function recallingIn({ doc }: Reading): (word: Told) => boolean {
  const planned = doc.sections.some(({ kind }) => kind === "plan" || kind === "assessment-plan");
  return ({ place }) => recalled.has(place.home) && (planned || place.home !== "exam");
}

/** Sun protection is advice to one with a history of skin cancer or sun damage, boilerplate otherwise. */
const lesionOf = (problem: Problem | undefined): Problem | undefined =>
  problem !== undefined && problem.gravity === "surveillance" ? problem : undefined;

/** "Declines treatment for a nevus", said beside a procedure, weighs nothing: the growth was not looked into. */
const refusedFor = (problem: Problem | undefined, busy: boolean): Problem | undefined =>
  busy && problem?.disease !== true ? undefined : problem;

const certainty = (problem: Problem): Diagnosis["certainty"] =>
  problem.lesion?.assertion.certainty === "certain" ? "established" : "suspected";

const rank: Readonly<Record<Problem["gravity"], number>> = {
  severe: 6,
  malignant: 5,
  uncertain: 4,
  chronic: 3,
  acute: 2,
  surveillance: 1,
  minor: 0,
};

/** The gravest problem addressed names the visit. */
function mainOf(addressed: readonly Addressed[]): Problem | undefined {
  const [first, ...rest] = addressed.map(({ problem }) => problem);
  return rest.reduce(
    (best, problem) =>
      best !== undefined && rank[best.gravity] >= rank[problem.gravity] ? best : problem,
    first,
  );
}

function diagnosisFact(problem: Problem | undefined): Fact<Diagnosis> {
  const lesion = problem?.lesion;
  if (problem === undefined || lesion === undefined) return missing;
  return stated(
    {
      concept: lesion.is.id,
      name: lesion.is.name,
      behaviour: lesion.is.behaviour,
      certainty: certainty(problem),
    },
    lesion,
  );
}

/** Why a coder would want to weigh the level: each doubt in words. */
function doubts(
  ground: Ground,
  addressed: readonly Addressed[],
  decided: boolean,
  uncoded: boolean,
): readonly string[] {
  const found: string[] = [];
  if (uncoded) found.push("a procedure is named and none is coded");
  if (ground === "same-problem") found.push("the problem managed is the one treated");
  if (!decided) found.push("nothing was prescribed, advised or planned");
  const open = addressed.filter(
    ({ problem, course }) => problem.gravity === "chronic" && course === undefined,
  );
  if (open.length > 0) found.push("the course of a lasting problem is not stated");
  return found;
}

/** A visit by video or sound; a call of the staff is none. */
function isRemoteVisit(reading: Reading): boolean {
  const said = saidIn(reading);
  if (said("no-encounter").length > 0) return false;
  return videoWords(reading).length > 0 || said("visit-audio").length > 0;
}

function spansOf(addressed: readonly Addressed[], { managed }: Decisions): Span[] {
  const words = addressed.flatMap(({ problem }) => problem.words.slice(-1).map(bare));
  const deeds = [managed.drugs, managed.orders, managed.advice, managed.major, managed.watched]
    .flat()
    .slice(0, 4)
    .map(bare);
  return [...words, ...deeds];
}

/** The first growth operated on, where the account names it nowhere else. */
const operated = (reading: Reading, events: readonly ProcedureEvent[]): readonly Addressed[] =>
  operatedOn(reading, events)
    .slice(0, 1)
    .map((problem) => ({ problem, course: undefined, courseWords: [] }));

/** What the whole note says of its visit, read only where words of a visit stand. */
function evaluationOf(
  scene: Scene,
  events: readonly ProcedureEvent[],
  encounter: Encounter,
): Evaluation | undefined {
  const { reading } = scene;
  const subjects = subjectsOf(reading, events);
  const busy = isBusy(scene, events, encounter);
  const recalls = recallingIn(reading);
  const decisions = decisionsOf(reading, subjects, busy);
  const extra = busy ? [] : watchedFor(reading, subjects);
  const time = visitTime(reading, busy);
  const timed = time.minutes.value !== undefined;
  const decided = decisions.managed.major.length > 0;
  const addressed = coursesOf(reading, subjects).filter(({ problem, course }) => {
    if (decisions.problems.has(problem) || extra.includes(problem)) return true;
    const recalledOnly = problem.words.every(recalls);
    return !recalledOnly && (decided || (timed && (!problem.treated || course !== undefined)));
  });
  const ground = busy
    ? groundBeside(reading, decisions, addressed, time, belongsTo(events, encounter))
    : groundAlone(reading, addressed, decisions);
  if (ground === undefined || isForLooks(reading, addressed)) return undefined;
  const own = addressed.filter(
    ({ problem }) =>
      ground !== "other-problem" || !problem.treated || problem.gravity === "chronic",
  );
  const main = mainOf(own);
  const shown = own.length > 0 || ground !== "major" ? own : operated(reading, events);
  const [first, ...rest] = spansOf(shown, decisions);
  if (first === undefined) return undefined;
  const risk = riskColumn(reading, decisions.managed);
  const [major] = [...decisions.managed.major, ...saidIn(reading)("operation-decision")];
  const [lasting] = saidIn(reading)("longitudinal-care");
  return {
    ...unplacedEvent,
    kind: "evaluation",
    evidence: [first, ...rest],
    diagnosis: diagnosisFact(main),
    setting: settingFact(reading),
    patientStatus: statusFact(reading),
    problems: problemColumn(shown),
    data: dataColumn(reading, subjects),
    risk,
    minutes: time.minutes,
    mixedMinutes: time.mixed,
    majorDecision: major === undefined ? surgeryDecided(scene) : stated(true, major),
    lastingCare:
      lasting === undefined
        ? missing
        : stated(reading.plain.slice(lasting.start, lasting.end), lasting),
    thin: doubts(
      ground,
      own,
      risk.value !== undefined,
      busy && events.length === 0 && encounter.aftercare.length === 0,
    ),
  };
}

/**
 * The evaluation of the visit, where the note documents one beyond the decision to do the minor
 * procedures of the day (NCCI policy manual, chapter I D); none where nothing shows it.
 */
export function evaluations(
  scene: Scene,
  events: readonly ProcedureEvent[],
  encounter: Encounter,
): Evaluation[] {
  const { reading } = scene;
  if (hasRole(reading, "visit-cosmetic", "visit-staff")) return [];
  const removal = removalVisit(reading, events);
  if (removal !== undefined) return [removal];
  if (!hasRole(reading, ...telling)) return [];
  if (encounter.unseen && !isRemoteVisit(reading)) return [];
  if (
    reading.techniques.some(
      ({ is, assertion }) => is.id === "foreign-procedure" && isTold(assertion),
    )
  )
    return [];
  const found = evaluationOf(scene, events, encounter);
  return found === undefined ? [] : [found];
}
