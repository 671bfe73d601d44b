import type { Course, CoverageNotice, Fact, ProcedureEvent } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import { isTold, type Reading } from "./reading.ts";

type Told = Reading["others"][number];

/** Roles of `features-course.yaml`: nothing of the kind told, nothing to do. */
const prefix = "course-";

const roleOf = ({ is }: Told): string =>
  is.kind === "feature" && is.role?.startsWith(prefix) === true ? is.role.slice(prefix.length) : "";

/**
 * What the note tells of the course today: nothing denied, of instructions or of other days. A notice
 * refused is told by a denial.
 */
const courseWords = ({ others }: Reading): readonly Told[] =>
  others.filter(
    (word) =>
      roleOf(word) !== "" &&
      (word.assertion.polarity === "affirmed" || roleOf(word) === "notice-refused") &&
      word.assertion.setting !== "instruction" &&
      word.assertion.setting !== "option" &&
      (isTold(word.assertion) || roleOf(word) !== "repeated"),
  );

const first = (words: readonly Told[], role: string): Told | undefined =>
  words.find((word) => roleOf(word) === role);

/** A claim of 22 counts as reasoned where the note names a cause or measures the work. */
function increasedOf(words: readonly Told[]): Fact<"reasoned" | "unreasoned"> {
  const claim = first(words, "increased");
  if (claim === undefined) return missing;
  const reasons = words.filter((word) => ["reason", "extent"].includes(roleOf(word)));
  return reasons.length === 0
    ? stated("unreasoned" as const, claim)
    : stated("reasoned" as const, claim, ...reasons.slice(0, 3));
}

function repeatedOf(words: readonly Told[]): Fact<"same" | "other"> {
  const same = first(words, "repeated");
  if (same !== undefined) return stated("same" as const, same);
  const other = first(words, "repeated-by-other");
  return other === undefined ? missing : stated("other" as const, other);
}

function noticeOf(words: readonly Told[]): Fact<CoverageNotice> {
  const kinds = { "notice-refused": "refused", "notice-voluntary": "voluntary", notice: "signed" };
  for (const [role, value] of Object.entries(kinds)) {
    const word = first(words, role);
    if (word !== undefined) return stated(value as CoverageNotice, word);
  }
  return missing;
}

function wordsOf(words: readonly Told[], role: string, { plain }: Reading): Fact<string> {
  const word = first(words, role);
  return word === undefined ? missing : stated(plain.slice(word.start, word.end), word);
}

/** What stands beside the procedure: its closure, a visit of its own. */
const beside: ReadonlySet<string> = new Set(["repair", "evaluation"]);

/** Lesions whose removal a payer may hold to be unneeded: a notice of non-coverage is about these. */
const mayBeUnneeded = ({ diagnosis }: ProcedureEvent): boolean =>
  !["malignant", "premalignant"].includes(diagnosis.value?.behaviour ?? "");

function courseOf(words: readonly Told[], event: ProcedureEvent, reading: Reading): Course {
  return {
    increased: increasedOf(words),
    reduced: wordsOf(words, "reduced", reading),
    surgeryOnly: wordsOf(words, "surgery-only", reading),
    repeated: repeatedOf(words),
    notice: mayBeUnneeded(event) ? noticeOf(words) : missing,
  };
}

const sentenceAt = ({ doc }: Reading, { evidence: [first] }: ProcedureEvent): number =>
  first !== undefined && "start" in first
    ? doc.sentences.findIndex(({ start, end }) => start <= first.start && first.start < end)
    : -1;

/** Marks what was done from the words of another session on, where something was done before them. */
function withSessions(
  events: readonly ProcedureEvent[],
  words: readonly Told[],
  reading: Reading,
): readonly ProcedureEvent[] {
  const cue = first(words, "session");
  if (cue === undefined) return events;
  const isLater = (event: ProcedureEvent) => sentenceAt(reading, event) >= cue.place.sentence;
  if (events.every(isLater)) return events;
  const session = wordsOf(words, "session", reading);
  return events.map((event) =>
    isLater(event) ? { ...event, course: { ...event.course, session } } : event,
  );
}

/**
 * Adds to the one procedure of a visit what the note says of its course: increased, reduced or
 * repeated work, a notice of non-coverage, care handed over. Where several things were done the words
 * do not say which one they mean, and none of them gets it. Another session of the day marks what is
 * told from its words on.
 */
export function withCourse(
  events: readonly ProcedureEvent[],
  reading: Reading,
): readonly ProcedureEvent[] {
  const words = courseWords(reading);
  if (words.length === 0) return events;
  const done = events.filter(({ kind }) => !beside.has(kind));
  const [only, ...more] = done.length === 0 ? events : done;
  if (only === undefined || more.length > 0) return withSessions(events, words, reading);
  return events.map((event) =>
    event === only ? { ...event, course: courseOf(words, event, reading) } : event,
  );
}
