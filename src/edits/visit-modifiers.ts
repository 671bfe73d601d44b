import { entryOf } from "../lexicon/code-entry.ts";
import type { EditedLine, Evaluation, Lexicon, PriorProcedure } from "../types/index.ts";
import { type Edited, type EditedVisit, isAddOn, withEdit } from "./edit-step.ts";
import { inGlobal } from "./global-period.ts";
import { withReason } from "./modifiers.ts";

/** The evaluation that leads a line; `undefined` for a line of something done. */
function evaluationOf({ events }: EditedLine): Evaluation | undefined {
  const [first] = events;
  return first?.kind === "evaluation" ? first : undefined;
}

/** What bears on the modifiers of the visit's line. */
interface Company {
  /** A procedure with 90 global days was done that day. */
  readonly major: boolean;
  /** Another procedure was done that day. */
  readonly minor: boolean;
  readonly earlier: readonly PriorProcedure[];
  /** The codes of what was done that day. */
  readonly codes: readonly string[];
}

/** Laboratory tests, reading of slides, drugs and supplies: nothing that a visit is part of. */
const noProcedure = /^(?:8|[A-FH-Z])/;

function companyOf(lines: readonly EditedLine[], visit: EditedVisit, lexicon: Lexicon): Company {
  const done = lines.filter(
    (line) => evaluationOf(line) === undefined && !noProcedure.test(line.code),
  );
  const days = done.map(({ code }) => entryOf(lexicon, code, visit.day).globalDays);
  return {
    major: days.includes("090"),
    minor: days.some((one) => one !== "090" && one !== "ZZZ"),
    earlier: inGlobal(visit, lexicon),
    codes: [...new Set(done.map(({ code }) => code))],
  };
}

const neoplasm = /^(?:C|D0|D4)/;

/** A visit about the cancer that an earlier operation took out: its care, not another problem. */
const isItsCare = (event: Evaluation, { diagnosis }: PriorProcedure): boolean =>
  diagnosis !== undefined &&
  neoplasm.test(diagnosis) &&
  event.diagnosis.value?.behaviour === "malignant";

/** Why a line of the visit is withheld, or `undefined` where it stays. */
function withheldFor(
  line: EditedLine,
  event: Evaluation,
  company: Company,
): EditedLine | undefined {
  if (company.earlier.some((prior) => isItsCare(event, prior))) {
    const action = "withheld: care for the earlier procedure within its global period";
    return withEdit(line, { kind: "global-period", action });
  }
  if (line.rule.id === "visit-complexity" && (company.minor || company.major)) {
    const action = `withheld ${line.code}: not beside a visit with 25 or 57`;
    return withEdit(line, { kind: "add-on", action });
  }
  return undefined;
}

const remoteModifiers: Readonly<Record<string, string>> = { video: "95", audio: "93" };

/** Visits from afar have codes of their own outside the 99 series; the others need a modifier. */
function remoteModifier(line: EditedLine, { setting }: Evaluation): string | undefined {
  return line.code.startsWith("99") ? remoteModifiers[setting.value ?? "office"] : undefined;
}

/** The two criteria of 25, each with what meets it: a procedure that day, and problems apart from it. */
function apart(event: Evaluation, { codes }: Company): string {
  const about = event.problems.value?.because ?? "its time, without that of procedures";
  return `an evaluation apart from the procedure of the day (${codes.join(", ")}): ${about}`;
}

function modified(line: EditedLine, event: Evaluation, company: Company): EditedLine {
  const decided = company.major && event.majorDecision.value !== undefined;
  const remote = remoteModifier(line, event);
  let edited = line;
  if (company.earlier.length > 0 || event.staged.value === "unrelated")
    edited = withReason(
      edited,
      "another problem within an earlier procedure's global period",
      "24",
    );
  if (decided)
    edited = withReason(edited, "the major procedure was decided on at this visit", "57");
  if (company.minor || (company.major && !decided))
    edited = withReason(edited, apart(event, company), "25");
  return remote === undefined ? edited : withReason(edited, "seen by video or sound", remote);
}

/**
 * Appends to the line of the visit 24 within the global period of an earlier procedure for another
 * problem, 57 beside a major procedure decided on at this visit, 25 beside any other procedure, 95 or
 * 93 for a visit by video or sound (NCCI policy manual, chapter I D; CMS global surgery rules). The
 * add-on for lasting care does not stand beside 25.
 */
export function withVisitModifiers(
  lines: readonly EditedLine[],
  visit: EditedVisit,
  lexicon: Lexicon,
): Edited {
  if (!lines.some((line) => evaluationOf(line) !== undefined)) return { lines, withheld: [] };
  const company = companyOf(lines, visit, lexicon);
  const kept: EditedLine[] = [];
  const withheld: EditedLine[] = [];
  for (const line of lines) {
    const event = evaluationOf(line);
    const gone = event && withheldFor(line, event, company);
    if (gone !== undefined) withheld.push(gone);
    else if (event === undefined || isAddOn(lexicon, line.code, visit.day)) kept.push(line);
    else kept.push(modified(line, event, company));
  }
  return { lines: kept, withheld };
}
