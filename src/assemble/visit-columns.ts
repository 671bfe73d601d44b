import type { Evidence, Fact, Span, VisitColumn, VisitLevel } from "../types/index.ts";
import { bare, missing, stated } from "./facts.ts";
import type { Reading, Technique } from "./reading.ts";
import type { Problem, Subjects } from "./visit-subjects.ts";
import { isTalk, saidIn, type VisitWord } from "./visit-words.ts";

/** One thing of a column: how far it reaches by itself, and its words. */
interface Weight {
  readonly level: VisitLevel;
  readonly because: string;
  readonly spans: readonly Span[];
}

/** A problem that the visit addressed, with its course as the note tells it. */
export interface Addressed {
  readonly problem: Problem;
  readonly course: "worse" | "stable" | "severe" | undefined;
  readonly courseWords: readonly Span[];
}

const courses = {
  "status-worse": "worse",
  "status-stable": "stable",
  "status-severe": "severe",
} as const;

/** "The keratosis of the arm looks unchanged": said of the growth that its sentence names. */
function isOfGrowth({ lesions }: Reading, { place, start }: VisitWord, problem: Problem): boolean {
  const inSentence = problem.words.some((word) => word.place.sentence === place.sentence);
  return (
    !inSentence &&
    lesions.some(
      ({ is, place: { sentence }, end }) =>
        sentence === place.sentence && end <= start && is.behaviour !== "inflammatory",
    )
  );
}

/** "AD flaring", "AD stable": a short name that is told with its course alone. */
function named({ plain }: Reading, { words }: Problem): Addressed["course"] {
  const names = words.map(({ start, end }) => plain.slice(start, end));
  if (names.some((name) => /\bflar|\bworsen|\bnot (?:at goal|controlled)/.test(name)))
    return "worse";
  return names.some((name) => /\b(?:stable|well controlled)\b/.test(name)) ? "stable" : undefined;
}

/** The course of each problem: the last word for it in the assessment, else the last anywhere. */
export function coursesOf(reading: Reading, { about, problems }: Subjects): readonly Addressed[] {
  const words = saidIn(reading)(...Object.keys(courses));
  return problems.map((problem) => {
    // A growth has no course of its own: "clear", "progressing" are said of its disease.
    if (!problem.disease && problem.gravity !== "chronic")
      return { problem, course: undefined, courseWords: [] };
    const own = words.filter(
      (word) => about(word) === problem && !isTalk(word) && !isOfGrowth(reading, word, problem),
    );
    const judged = own.filter(
      ({ place }) =>
        place.home === "assessment-plan" || place.home === "diagnosis" || place.home === "plan",
    );
    const last = judged.at(-1) ?? own.at(-1);
    const course = last ? courses[last.is.role as keyof typeof courses] : named(reading, problem);
    return { problem, course, courseWords: last === undefined ? [] : [bare(last)] };
  });
}

const courseName = {
  worse: ", not controlled",
  stable: ", controlled",
  severe: ", severe",
} as const;

/** How far one problem reaches, counting equals together: `1` of them, or several. */
function gravityLevel({ problem, course }: Addressed): VisitLevel {
  switch (problem.gravity) {
    case "severe":
      return 3;
    case "chronic":
      if (course === "severe") return 3;
      return course === "worse" ? 2 : 1;
    case "uncertain":
    case "malignant":
      return 2;
    case "minor":
      return 0;
    default:
      return 1;
  }
}

const isLasting = ({ problem }: Addressed): boolean =>
  problem.gravity === "chronic" || problem.gravity === "surveillance";

const highest = (levels: readonly VisitLevel[]): VisitLevel =>
  levels.reduce<VisitLevel>((most, level) => (level > most ? level : most), 0);

/** The column of problems: the gravest, or two lasting ones, or two small ones. */
export function problemColumn(addressed: readonly Addressed[]): Fact<VisitColumn> {
  if (addressed.length === 0) return missing;
  const lasting = addressed.filter(isLasting).length;
  const small = addressed.filter(({ problem }) => problem.gravity === "minor").length;
  const level = highest([...addressed.map(gravityLevel), lasting > 1 ? 2 : 0, small > 1 ? 1 : 0]);
  const because = addressed
    .map(
      ({ problem, course }) => `${problem.name}${course === undefined ? "" : courseName[course]}`,
    )
    .join("; ");
  const spans = addressed.flatMap(({ problem, courseWords }): Evidence[] => [
    ...problem.words.slice(0, 2).map(bare),
    ...courseWords,
  ]);
  return stated({ level, because }, ...spans);
}

const reviewed = /\b(?:reviewed|review|rev'd|personally)\b/;

/** Told as a result of another day: an item only where it was reviewed today. */
function isCounted({ plain, doc }: Reading, { place, assertion }: VisitWord): boolean {
  const { start = 0, end = 0 } = doc.sentences[place.sentence] ?? {};
  const recalled =
    place.home === "history" || place.home === "pathology" || assertion.time === "past";
  return !recalled || reviewed.test(plain.slice(start, end));
}

/** A test of what a procedure took, part of it where it was told with it. */
export const isSample = ({ is }: VisitWord): boolean => is.id === "lab-culture";

/** Items of data: each test and each source once, none that belongs to a procedure of the day. */
export function dataColumn(reading: Reading, { about }: Subjects): Fact<VisitColumn> {
  const said = saidIn(reading);
  const own = (word: VisitWord) =>
    !isTalk(word) && (about(word) !== "procedure" || !isSample(word)) && isCounted(reading, word);
  const unique = (words: readonly VisitWord[]) => [
    ...new Map(words.map((word) => [word.is.id, word])).values(),
  ];
  const tests = unique(said("lab-test").filter(own));
  const named = tests.length > 1 ? tests.filter(({ is }) => is.id !== "lab-any") : tests;
  const sources = unique(said("outside-note", "outside-report").filter((word) => !isTalk(word)));
  const historian = unique(said("historian"));
  const talks = unique(said("discussion", "interpretation").filter((word) => !isTalk(word)));
  const items = named.length + sources.length + historian.length;
  const moderate = (items > 2 ? 1 : 0) + talks.length;
  const low = items > 1 || historian.length > 0;
  const level: VisitLevel = moderate > 1 ? 3 : moderate === 1 ? 2 : low ? 1 : 0;
  const all = [...named, ...sources, ...historian, ...talks];
  if (all.length === 0) return missing;
  return stated({ level, because: all.map(({ is }) => is.name).join(", ") }, ...all.map(bare));
}

const weigh = (words: readonly VisitWord[], level: VisitLevel): Weight[] => {
  const [first] = words;
  if (first === undefined) return [];
  return [{ level, because: first.is.name, spans: words.slice(0, 3).map(bare) }];
};

const planned = (acts: readonly Technique[], level: VisitLevel): Weight[] =>
  acts.length === 0
    ? []
    : [{ level, because: "minor procedure planned", spans: acts.slice(0, 2).map(bare) }];

/** What the visit decided: each kind of management with its words. */
export interface Managed {
  readonly drugs: readonly VisitWord[];
  readonly advice: readonly VisitWord[];
  readonly sun: readonly VisitWord[];
  readonly watched: readonly VisitWord[];
  readonly orders: readonly VisitWord[];
  readonly minor: readonly VisitWord[];
  /** Procedures of another day. */
  readonly planned: readonly Technique[];
  readonly major: readonly VisitWord[];
  readonly hospital: readonly VisitWord[];
}

/** The column of risk: the gravest decision; toxicity counts only with a test that looks for it. */
export function riskColumn(reading: Reading, managed: Managed): Fact<VisitColumn> {
  const said = saidIn(reading);
  const monitored = managed.drugs.filter(({ is }) => is.role === "rx-monitored");
  const tests = said("lab-test").filter((word) => !isTalk(word));
  const toxicity = said("toxicity-monitoring");
  const watched = monitored.length > 0 && tests.length > 0 && toxicity.length > 0;
  const risk = said("surgical-risk").length > 0;
  const weights = [
    ...weigh(managed.hospital, 3),
    ...weigh(watched ? [...monitored, ...toxicity] : [], 3),
    ...weigh(managed.major, risk ? 3 : 2),
    ...weigh(managed.drugs, 2),
    ...weigh(managed.orders, 2),
    ...weigh(managed.minor, risk ? 2 : 1),
    ...planned(managed.planned, risk ? 2 : 1),
    ...weigh(managed.advice, 1),
    ...weigh(managed.sun, 1),
    ...weigh(managed.watched, 0),
  ];
  const level = highest(weights.map((one) => one.level));
  const top = weights.filter((one) => one.level === level);
  const [first] = top;
  if (first === undefined) return missing;
  return stated(
    { level, because: top.map(({ because }) => because).join(", ") },
    ...top.flatMap(({ spans }) => spans),
  );
}
