import type { EditedLine, Fact, Lexicon, ProcedureEvent } from "../types/index.ts";
import { digitOf } from "./digits.ts";
import { withEdit, withModifiers } from "./edit-step.ts";

/**
 * The order of modifiers on a line: those that change payment, then bundling, then place and
 * information (payers read the first ones; a claim line carries four).
 */
const order = [
  ...["26", "TC", "53", "52", "22", "50", "54", "55", "78", "58", "79", "24", "57", "25", "51"],
  ...["59", "XE", "XP", "XS", "XU", "76", "77", "91"],
  ...["E1", "E2", "E3", "E4"],
  ...["FA", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9"],
  ...["TA", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9"],
  ...["RT", "LT", "95", "93", "QW", "Q7", "Q8", "Q9", "GA", "GX", "GY", "GZ", "KX", "JW", "JZ"],
];

const ranks: ReadonlyMap<string, number> = new Map(order.map((modifier, at) => [modifier, at]));

const mostModifiers = 4;

/** Appends modifiers with the reason that the line shows for them. */
export const withReason = (
  line: EditedLine,
  reason: string,
  ...modifiers: readonly string[]
): EditedLine =>
  withModifiers(
    withEdit(line, { kind: "modifier", action: `appended ${modifiers.join(", ")}: ${reason}` }),
    ...modifiers,
  );

const someFact = <Value>(
  line: EditedLine,
  fact: (event: ProcedureEvent) => Fact<Value> | undefined,
): Value | undefined =>
  line.events.map((event) => fact(event)?.value).find((value) => value !== undefined);

const interrupted = (line: EditedLine): EditedLine =>
  someFact(line, (event) => event.interrupted) === undefined
    ? line
    : withReason(line, "begun and stopped; coded as intended", "53");

const reduced = (line: EditedLine): EditedLine =>
  line.modifiers.includes("53") || someFact(line, (event) => event.course?.reduced) === undefined
    ? line
    : withReason(line, "the note says that less was done than the code stands for", "52");

/** Codes that 22 may go on: with a value and a global period of their own. */
function increased(line: EditedLine, valued: boolean): EditedLine {
  if (!valued || someFact(line, (event) => event.course?.increased) !== "reasoned") return line;
  return withReason(line, "the note claims increased work and says why", "22");
}

/** Care after the operation is in the code's value where it has global days behind the day itself. */
const handedOver = (line: EditedLine, aftercare: boolean): EditedLine =>
  !aftercare || someFact(line, (event) => event.course?.surgeryOnly) === undefined
    ? line
    : withReason(line, "the note says that another takes over the care afterwards", "54");

function repeated(line: EditedLine): EditedLine {
  const by = someFact(line, (event) => event.course?.repeated);
  if (by === undefined) return line;
  return by === "same"
    ? withReason(line, "the same procedure again that day, by the same clinician", "76")
    : withReason(line, "the same procedure again that day, by another clinician", "77");
}

const notices = {
  signed: ["GA"],
  voluntary: ["GY", "GX"],
  refused: ["GZ"],
} as const;

const noticeReasons = {
  signed: "notice of non-coverage (ABN) signed",
  voluntary: "never covered, voluntary notice (ABN) signed",
  refused: "denial expected, no notice (ABN) signed",
} as const;

function noticed(line: EditedLine, medicare: boolean): EditedLine {
  const notice = medicare ? someFact(line, (event) => event.course?.notice) : undefined;
  return notice === undefined ? line : withReason(line, noticeReasons[notice], ...notices[notice]);
}

/** What the code and the payer allow on a line. */
export interface Allowed {
  /** The code stands for work, not for a drug or a laboratory test. */
  readonly work: boolean;
  /** The code has a value and a global period of its own. */
  readonly valued: boolean;
  /** The code's value holds the care of the days that follow. */
  readonly aftercare: boolean;
  readonly medicare: boolean;
}

/**
 * Modifiers that the note's own account of the procedure asks for: 53 begun and stopped, 52 reduced,
 * 22 increased with its reason, 54 handed over afterwards, 76 and 77 repeated, and for Medicare GA, GX, GY and GZ after a notice
 * of non-coverage.
 */
export function withCourse(line: EditedLine, allowed: Allowed): EditedLine {
  if (!allowed.work) return line;
  const done = increased(reduced(interrupted(line)), allowed.valued);
  return noticed(repeated(handedOver(done, allowed.aftercare)), allowed.medicare);
}

/** Appends the modifier of the one lid, finger or toe that a line is about. */
export function placed(line: EditedLine, lexicon: Lexicon): EditedLine {
  const digit = digitOf(lexicon, line);
  return digit === undefined ? line : withReason(line, "the one lid or digit", digit);
}

const rank = (modifier: string): number => ranks.get(modifier) ?? order.length;

/** Sorts a line's modifiers as payers read them; beyond four the last ones are left out, and told. */
export function ordered(line: EditedLine): EditedLine {
  if (line.modifiers.length < 2) return line;
  const sorted = line.modifiers.toSorted((a, b) => rank(a) - rank(b));
  if (sorted.length <= mostModifiers) return { ...line, modifiers: sorted };
  const left = sorted.slice(mostModifiers).join(", ");
  const action = `left out ${left}: a claim line carries four modifiers`;
  return withEdit(
    { ...line, modifiers: sorted.slice(0, mostModifiers) },
    { kind: "modifier", action },
  );
}
