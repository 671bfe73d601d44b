import type { BilledCode } from "../billed-code.ts";
import {
  type AuditedVisit,
  defineFinding,
  distinctModifiers,
  type Found,
  isVisit,
  named,
  unverified,
} from "./define-finding.ts";

interface Misuse {
  readonly why: string;
  readonly doubt?: string | undefined;
}

type Check = (line: BilledCode, visit: AuditedVisit) => Misuse | undefined;

const ofVisits = ["24", "25", "57"];
const ofProcedures = ["58", "78", "79", ...distinctModifiers];

/** A visit's modifier on what a rule here gives and is no visit, or a procedure's on a visit. */
const onTheOtherKind: Check = ({ code, modifiers }, visit) => {
  const isCoded = visit.book.rulesOf(code).length > 0;
  const own = isVisit(visit, code);
  const wrong = modifiers.find((one) => (own ? ofProcedures : ofVisits).includes(one));
  if (!isCoded || wrong === undefined) return undefined;
  return {
    why: own
      ? `${wrong} belongs on a procedure, not on the visit`
      : `${wrong} belongs on the visit, not on the procedure`,
  };
};

const fiftyOneToMedicare: Check = ({ modifiers }, { medicare }) =>
  modifiers.includes("51") && medicare ? { why: "Medicare takes no 51" } : undefined;

const fiftyOneOnAddOn: Check = ({ code, modifiers }, { medicare, book, day }) =>
  modifiers.includes("51") && !medicare && book.isAddOn(code, day)
    ? { why: "an add-on takes no 51" }
    : undefined;

const wasteAndNone: Check = ({ modifiers }) =>
  modifiers.includes("JW") && modifiers.includes("JZ")
    ? { why: "JW says that some was thrown away, JZ that none was" }
    : undefined;

const fiftyWithoutSides: Check = ({ code, modifiers }, visit) => {
  const indicator = visit.book.entryOf(code, visit.day)?.bilateral;
  if (!modifiers.includes("50") || indicator === undefined || indicator === "1") return undefined;
  const why = `50 is not for this code (bilateral indicator ${indicator})`;
  return { why, doubt: unverified(visit, "fees") };
};

const twiceDistinct: Check = ({ modifiers }) =>
  modifiers.filter((modifier) => distinctModifiers.has(modifier)).length > 1
    ? { why: "59 and an X modifier stand on one line: one of them says it" }
    : undefined;

const decisionWithoutMajor: Check = ({ code, modifiers }, visit) => {
  if (!modifiers.includes("57") || !isVisit(visit, code)) return undefined;
  const { billed, book, day } = visit;
  const major = billed.some((line) => book.entryOf(line.code, day)?.globalDays === "090");
  return major
    ? undefined
    : { why: "57 needs a procedure with 90 global days, and none is billed" };
};

const distinctAgainstZero: Check = ({ code, modifiers }, visit) => {
  if (isVisit(visit, code)) return undefined;
  if (!modifiers.some((modifier) => distinctModifiers.has(modifier))) return undefined;
  const zero = visit.billed.find(
    (other) => visit.lexicon.pair(code, other.code, visit.day)?.indicator === "0",
  );
  if (zero === undefined) return undefined;
  const why = `no modifier opens the pair with ${zero.code} (indicator 0)`;
  return { why, doubt: unverified(visit, "ncci") };
};

const checks: readonly Check[] = [
  onTheOtherKind,
  fiftyOneToMedicare,
  fiftyOneOnAddOn,
  wasteAndNone,
  fiftyWithoutSides,
  twiceDistinct,
  decisionWithoutMajor,
  distinctAgainstZero,
];

/** INVALID_MODIFIER: a modifier that the line may not carry. */
export const invalidModifier = defineFinding({
  type: "INVALID_MODIFIER",
  weight: "M",

  find: (visit) =>
    visit.billed
      .filter(({ modifiers }) => modifiers.length > 0)
      .flatMap((line) =>
        checks.flatMap((check): Found[] => {
          const misuse = check(line, visit);
          if (misuse === undefined) return [];
          return [
            {
              billed: [line],
              supported: [],
              message: `${named([line])}: ${misuse.why}`,
              payment: "none",
              rvuDifference: 0,
              confidence: 1,
              doubt: misuse.doubt,
              table: { id: "modifiers", from: visit.lexicon.editions.fees },
            },
          ];
        }),
      ),
});
