import type { BilledCode } from "../billed-code.ts";
import {
  type AuditedVisit,
  defineFinding,
  distinctModifiers,
  type Found,
  isProcedure,
  isVisit,
  named,
  unverified,
} from "./define-finding.ts";

interface Misuse {
  readonly why: string;
  readonly doubt?: string | undefined;
}

type Check = (line: BilledCode, visit: AuditedVisit) => Misuse | undefined;

const twentyFiveOnProcedure: Check = ({ code, modifiers }, visit) =>
  modifiers.includes("25") && isProcedure(visit, code)
    ? { why: "25 belongs on the visit, not on the procedure" }
    : undefined;

const fiftyOneToMedicare: Check = ({ modifiers }, { medicare }) =>
  modifiers.includes("51") && medicare ? { why: "Medicare takes no 51" } : undefined;

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
  if (!modifiers.some((modifier) => distinctModifiers.has(modifier))) return undefined;
  const zero = visit.billed.find(
    (other) => visit.lexicon.pair(code, other.code, visit.day)?.indicator === "0",
  );
  if (zero === undefined) return undefined;
  const why = `no modifier opens the pair with ${zero.code} (indicator 0)`;
  return { why, doubt: unverified(visit, "ncci") };
};

const checks: readonly Check[] = [
  twentyFiveOnProcedure,
  fiftyOneToMedicare,
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
    visit.billed.flatMap((line) =>
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
