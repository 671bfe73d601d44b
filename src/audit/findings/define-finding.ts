import type {
  Editions,
  Gap,
  IsoDate,
  Lexicon,
  Note,
  Quotation,
  Suggestion,
} from "../../types/index.ts";
import type { BilledCode, BilledSum } from "../billed-code.ts";
import type { CodeBook } from "../code-book.ts";
import type { LooseWords } from "../loose-words.ts";
import type { Pairing, SupportedSum } from "../pair-lines.ts";

/** All that a finding may look at: the claim, the note, what it supports, and the tables. */
export interface AuditedVisit {
  readonly note: Note;
  readonly day: IsoDate;
  readonly medicare: boolean;
  /** The claim, line by line. */
  readonly billed: readonly BilledCode[];
  /** The claim by code. */
  readonly sums: readonly BilledSum[];
  readonly suggestion: Suggestion;
  readonly pairing: Pairing;
  /** What the note tells beyond the supported lines, where the claim differs from them. */
  readonly loose: () => LooseWords;
  /** What the note supports without what it tells of growths as planned, past or declined. */
  readonly todayAlone: () => Suggestion;
  readonly lexicon: Lexicon;
  readonly book: CodeBook;
}

/** What a difference would do to the payment: too much, too little, or nothing that is known. */
export type Payment = "over" | "under" | "none";

/** How much a finding weighs in the compliance score: B 1.0, H 0.6, M 0.3, L 0.1. */
export type Weight = "B" | "H" | "M" | "L";

/** One difference between the claim and the note. */
export interface Found {
  readonly billed: readonly BilledCode[];
  readonly supported: readonly SupportedSum[];
  /** What is wrong, in words, with the codes. */
  readonly message: string;
  readonly payment: Payment;
  /** Work RVUs billed less those supported. */
  readonly rvuDifference: number;
  /** From 0 to 1; 1 where the claim alone shows it. */
  readonly confidence: number;
  /** Why this is a question for a person and no finding; absent where it is one. */
  readonly doubt?: string | undefined;
  /** Words beyond those of the supported lines. */
  readonly evidence?: readonly Quotation[];
  /** Table it was decided by, where no supported line names a rule. */
  readonly table?: { readonly id: string; readonly from: IsoDate };
}

export interface FindingType {
  /** As section 17 of the audit rules names it. */
  readonly type: string;
  readonly weight: Weight;
  find(visit: AuditedVisit): readonly Found[];
}

/** Gives a finding type its types; does nothing else. */
export const defineFinding = (finding: FindingType): FindingType => finding;

/** Below this confidence a suggestion is too doubtful to hold a claim against. */
const doubtful = 0.9;

/**
 * Below this where the claim bills the very codes that the note supports: who billed read the visit by
 * themselves and came to the same, so that only a modifier is at issue.
 */
const doubtfulThoughAgreed = 0.75;

/** Gaps that have a finding type of their own, or that no code depends on. */
const ownFinding: ReadonlySet<string> = new Set([
  "medical-necessity-missing",
  "em-separate-missing",
]);

/** The open questions without whose answers the supported lines cannot be relied on. */
export function blockersOf({ suggestion }: AuditedVisit, lines: readonly SupportedSum[]): Gap[] {
  const ids = new Set(lines.flatMap((sum) => sum.lines.map(({ id }) => id)));
  return suggestion.gaps.filter(
    (gap) =>
      gap.severity === "blocker" && !ownFinding.has(gap.id) && gap.lines.some((id) => ids.has(id)),
  );
}

/**
 * Why supported lines are too doubtful to hold a claim against; `undefined` where they are not. Where
 * the claim `agrees` on their codes, less sureness will do.
 */
export function doubtOf(
  visit: AuditedVisit,
  lines: readonly SupportedSum[],
  { agrees = false } = {},
): string | undefined {
  const least = leastConfidence(lines);
  if (least < (agrees ? doubtfulThoughAgreed : doubtful)) {
    return `the suggestion is not sure of itself (${least.toFixed(2)})`;
  }
  const [gap] = blockersOf(visit, lines);
  return gap === undefined ? undefined : `the note leaves open what decides it (${gap.id})`;
}

/** How sure the supported lines are; `otherwise` where there are none. */
export const leastConfidence = (lines: readonly SupportedSum[], otherwise = 1): number =>
  lines.length === 0 ? otherwise : Math.min(...lines.map(({ confidence }) => confidence));

const released = {
  ncci: "pairs",
  mue: "unit ceilings",
  fees: "fee schedule indicators",
  addOns: "add-on codes",
} as const;

/** Edits of an earlier day than the release at hand are not verified for that day. */
export function unverified(
  { day, lexicon }: AuditedVisit,
  kind: keyof Editions,
): string | undefined {
  const from = lexicon.editions[kind];
  if (day >= from) return undefined;
  return `the ${released[kind]} at hand hold from ${from} on and are not verified for that day`;
}

/** Work RVUs of lines on the day of the visit. */
export const worth = (
  { book, day }: AuditedVisit,
  lines: readonly { readonly code: string; readonly units: number }[],
): number => lines.reduce((sum, { code, units }) => sum + book.valueOf(code, units, day), 0);

/** Codes with modifiers and units as a coder would say them: 17003 × 5, 12051-59. */
export const named = (
  lines: readonly {
    readonly code: string;
    readonly units: number;
    readonly modifiers: readonly string[];
  }[],
): string =>
  lines
    .map(
      ({ code, units, modifiers }) =>
        [code, ...modifiers].join("-") + (units === 1 ? "" : ` × ${units}`),
    )
    .join(" + ");

/** Is the code a visit (evaluation and management)? */
export const isVisit = ({ book }: AuditedVisit, code: string): boolean =>
  book.serviceOf(code) === "visit";

/** Is the code a procedure, by its global days on the day? */
export const isProcedure = ({ book, day }: AuditedVisit, code: string): boolean =>
  /^0[019]0$/.test(book.entryOf(code, day)?.globalDays ?? "");

/** 59 or one of the X modifiers, which say that a service was distinct. */
export const distinctModifiers: ReadonlySet<string> = new Set(["59", "XE", "XP", "XS", "XU"]);
