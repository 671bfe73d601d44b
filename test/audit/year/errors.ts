import type { VisitKind } from "../../../corpus/generator/scenario.ts";
import { lexicon } from "../../helpers/events.ts";
import { type Claim, type ClaimedLine, inOrder } from "./claim.ts";

/** A way of billing a visit wrongly, and the findings that an audit must make of it. */
export interface SeededError {
  readonly type: string;
  /** All types that it shows as; the first is `type`. */
  readonly shows: readonly string[];
  /** Kinds of visits that it is made in; any where absent. */
  readonly visits?: readonly VisitKind[];
  /** The gap whose element the note leaves out, by the name of its plant in the corpus. */
  readonly leavesOut?: string;
  /** The wrong claim; nothing where this visit cannot be billed wrongly in this way. */
  readonly bill: (right: Claim) => Claim | undefined;
}

type Bill = SeededError["bill"];
type Where = Pick<SeededError, "visits" | "leavesOut">;

const error = (
  type: string,
  where: Where,
  bill: Bill,
  ...also: readonly string[]
): SeededError => ({ type, shows: [type, ...also], ...where, bill });

const has = (claim: Claim, pattern: RegExp): boolean =>
  claim.lines.some(({ code }) => pattern.test(code));

const withLines = (claim: Claim, lines: readonly ClaimedLine[]): Claim => ({
  ...claim,
  lines: inOrder(lines),
});

/** Changes the one line of a code; nothing where the claim has none or several. */
const changing =
  (pattern: RegExp, change: (line: ClaimedLine) => Partial<ClaimedLine> | undefined): Bill =>
  (claim) => {
    const [line, ...more] = claim.lines.filter(({ code }) => pattern.test(code));
    const changed = line === undefined || more.length > 0 ? undefined : change(line);
    if (line === undefined || changed === undefined) return undefined;
    const lines = claim.lines.map((one) => (one === line ? { ...one, ...changed } : one));
    return withLines(claim, lines);
  };

/** Adds a line where the claim has no code of `unless`. */
const adding =
  (
    unless: RegExp,
    code: string,
    diagnosis: string,
    modifiers: readonly string[] = [],
    where: RegExp = /./,
  ): Bill =>
  (claim) => {
    if (!has(claim, where) || has(claim, unless)) return undefined;
    const line = { code, units: 1, modifiers, diagnoses: [diagnosis], distinct: false };
    return withLines(claim, [...claim.lines, line]);
  };

/** Leaves the one line of a code out, of a claim that has others. */
const dropping =
  (pattern: RegExp): Bill =>
  (claim) => {
    const left = claim.lines.filter(({ code }) => !pattern.test(code));
    return left.length > 0 && left.length === claim.lines.length - 1
      ? withLines(claim, left)
      : undefined;
  };

const moved = (by: number) => (line: ClaimedLine) => ({ code: String(Number(line.code) + by) });
const also = (modifier: string) => (line: ClaimedLine) => ({
  modifiers: [...line.modifiers, modifier],
});
const without = (modifier: string) => (line: ClaimedLine) => ({
  modifiers: line.modifiers.filter((one) => one !== modifier),
});
const diagnosed = (diagnosis: string) => () => ({ diagnoses: [diagnosis] });

const toMedicare =
  (bill: Bill): Bill =>
  (claim) =>
    claim.payer === "medicare" ? bill(claim) : undefined;

const evaluation = /^992/;

/** What else was seen or sampled may pass for a reason of what was frozen. */
const alone =
  (bill: Bill): Bill =>
  (claim) =>
    has(claim, /^(?:992|69|111|113)/) ? undefined : bill(claim);

const standing = /^(?:1711[01]|1700[04]|1110[246]|11[346]|1006|1190)/;
/** Further biopsies. */
const further = /^1110[357]$/;

/** Without 59, where nothing else tells the two lines of a pair apart. */
const undistinguished: Bill = (claim) => {
  const line = claim.lines.find(({ code, distinct, modifiers }) => {
    const alone = claim.lines.filter((one) => one.code === code).length === 1;
    return distinct && alone && modifiers.length === 1;
  });
  const other = claim.lines.find(
    ({ code }) => line !== undefined && pairOf(code, line.code, claim) === "1",
  );
  if (line === undefined || other === undefined || other.modifiers.length > 0) return undefined;
  return withLines(
    claim,
    claim.lines.map((one) => (one === line ? { ...one, modifiers: [] } : one)),
  );
};

/** The indicator of the pair whose second code `below` is. */
function pairOf(code: string, below: string, { day }: Claim): string | undefined {
  const pair = lexicon.pair(code, below, day);
  return pair?.column2 === below ? pair.indicator : undefined;
}

const reversed: Bill = (claim) => {
  const ranked = claim.lines.filter(({ code }) => standing.test(code) || /^1[23]0/.test(code));
  const values = new Set(ranked.map(({ code }) => lexicon.codes.get(code)?.at(-1)?.workRvu));
  return values.size > 1 ? { ...claim, lines: claim.lines.toReversed() } : undefined;
};

/** Five days after an operation with ten global days. */
const soonAfter: Bill = (claim) => {
  if (!claim.lines.every(({ code }) => evaluation.test(code) || code === "Q0112")) return undefined;
  const day = new Date(Date.parse(claim.day) - 5 * 86_400_000).toISOString().slice(0, 10);
  return { ...claim, earlier: { code: "11642", dateOfService: day as Claim["day"] } };
};

/** Errors of every type of finding. */
export const seededErrors: readonly SeededError[] = [
  error("OUTDATED_CODE", { visits: ["skin-check", "lesions"] }, (claim) =>
    has(claim, further) ? undefined : changing(/^1110[24]$/, () => ({ code: "11100" }))(claim),
  ),
  error("INVALID_MODIFIER", {}, toMedicare(changing(standing, also("51")))),
  error("INVALID_MODIFIER", {}, changing(/^17000$/, also("25"))),
  error("INVALID_MODIFIER", { visits: ["medical"] }, changing(evaluation, also("57"))),
  error("UPCODING", { visits: ["medical", "skin-check"] }, changing(/^992[01]4$/, moved(1))),
  error("UPCODING", { visits: ["surgery"] }, changing(/^11[46][024][1-3]$/, moved(1))),
  error("UPCODING", { visits: ["freezing"] }, changing(/^17110$/, moved(1))),
  error("UNDERCODING", { visits: ["medical", "skin-check"] }, changing(/^992[01]4$/, moved(-1))),
  error("UNDERCODING", { visits: ["surgery"] }, changing(/^11[46][024][1-4]$/, moved(-1))),
  error("UNDERCODING", { visits: ["emergency"] }, changing(/^10061$/, moved(-1))),
  error("MISSED_SERVICE", { visits: ["surgery"] }, dropping(/^1[23]\d{3}$/)),
  error("MISSED_SERVICE", { visits: ["injection"] }, dropping(/^J3301$/)),
  error("MISSED_SERVICE", { visits: ["freezing", "skin-check"] }, dropping(/^17003$/)),
  error(
    "UNSUPPORTED_SERVICE",
    { visits: ["freezing", "medical", "nails"] },
    adding(/^1006/, "10060", "L02.411"),
  ),
  error(
    "UNSUPPORTED_SERVICE",
    { visits: ["freezing", "medical", "nails"] },
    adding(/^1190/, "11900", "L91.0"),
  ),
  error("MISSING_25", { visits: ["skin-check", "freezing", "injection"] }, (claim) =>
    has(claim, standing) ? changing(/^992[01]4$/, without("25"))(claim) : undefined,
  ),
  error(
    "UNSUPPORTED_25",
    { visits: ["skin-check", "freezing", "emergency"] },
    adding(evaluation, "99213", "L57.0", ["25"], standing),
  ),
  ...[[], ["59"]].map((modifiers) =>
    error(
      "UNBUNDLING",
      { visits: ["surgery"] },
      adding(/^1[23]\d{3}$/, "12001", "D23.9", modifiers, /^114[02][0-4]$/),
    ),
  ),
  error(
    "BUNDLED_ADDON",
    { visits: ["freezing", "surgery", "injection"] },
    adding(/^1110/, "11103", "D49.2"),
  ),
  error("MISSING_59_XS", { visits: ["skin-check", "lesions", "surgery"] }, undistinguished),
  error(
    "MUTUALLY_EXCLUSIVE",
    { visits: ["freezing", "skin-check"] },
    adding(/^17000$/, "17000", "L57.0", [], /^17004$/),
  ),
  error(
    "MUTUALLY_EXCLUSIVE",
    { visits: ["injection"] },
    adding(/^11900$/, "11900", "L91.0", [], /^11901$/),
  ),
  error(
    "UNITS_MISMATCH",
    { visits: ["freezing", "skin-check"] },
    changing(/^17003$/, ({ units }) => ({ units: units + (units > 8 ? -2 : 2) })),
  ),
  error("MISSING_DOCUMENTATION", { leavesOut: "margin" }, (claim) => claim),
  error("MISSING_DOCUMENTATION", { leavesOut: "length of a layered closure" }, (claim) => claim),
  error(
    "COSMETIC_BILLED_MEDICAL",
    { leavesOut: "reason of freezing keratoses" },
    alone(changing(/^1711[01]$/, without("GY"))),
    "BILLED_WITHOUT_NECESSITY",
  ),
  error(
    "COSMETIC_BILLED_MEDICAL",
    { leavesOut: "reason of removing tags" },
    alone(changing(/^11200$/, without("GY"))),
  ),
  error(
    "COSMETIC_MISCODED",
    { leavesOut: "reason of freezing keratoses" },
    alone(changing(/^1711[01]$/, (line) => ({ ...without("GY")(line), diagnoses: ["L82.0"] }))),
    "COSMETIC_BILLED_MEDICAL",
  ),
  error("GLOBAL_PERIOD_CONFLICT", { visits: ["medical"] }, soonAfter),
  error("DX_MISMATCH", { visits: ["freezing"] }, changing(/^17000$/, diagnosed("L82.1"))),
  error("DX_MISMATCH", { visits: ["freezing"] }, changing(/^1711[01]$/, diagnosed("L57.0"))),
  error("DX_MISMATCH", { visits: ["surgery"] }, changing(/^114/, diagnosed("C44.519"))),
  error("WRONG_UNLISTED", {}, adding(/^$/, "99600", "L30.9")),
  error("WRONG_POS_MODE", { visits: ["medical"] }, (claim) =>
    has(claim, evaluation) ? { ...claim, place: "31" } : undefined,
  ),
  error("PA_MISSING", { visits: ["light", "mohs"] }, (claim) =>
    claim.payer !== "medicare" && has(claim, /^(?:969|9657|96567|17311)/)
      ? { ...claim, authorization: undefined }
      : undefined,
  ),
  error("SEQUENCE", { visits: ["surgery", "skin-check"] }, reversed),
  error(
    "BILLED_WITHOUT_NECESSITY",
    { visits: ["freezing"] },
    changing(/^1711[01]$/, diagnosed("L82.1")),
  ),
  error("BILLED_WITHOUT_NECESSITY", { visits: ["lesions"] }, changing(/^113/, diagnosed("L81.4"))),
];
