import type { GoldCase, GoldGap, GoldLine } from "../../src/eval/gold-case.ts";
import type { Scenario } from "../generator/scenario.ts";
import { codes, excludes, givesWay } from "../generator/tables.ts";
import type { Coded, Draft, Family } from "./draft.ts";
import { codeBiopsies, codeExcisions, codeMalignantDestruction, codeShaves } from "./removals.ts";
import { codeFlapsAndGrafts, codeMohs, codeRepairs } from "./repairs.ts";
import {
  codeAftercare,
  codeBotulinum,
  codeDebridements,
  codeDrainages,
  codeEvaluations,
  codeFootCare,
  codeForeignBodies,
  codeGrowths,
  codeIntralesional,
  codeKoh,
  codeNailSurgery,
  codePhotodynamic,
  codePhototherapy,
  codePremalignant,
  codeSoftTissue,
  codeTags,
} from "./treatments.ts";

/** What a certified coder answers to a scenario. */
export type Answer = Pick<GoldCase, "families" | "lines" | "gaps" | "facts">;

const families: readonly Family[] = [
  codeEvaluations,
  codeMohs,
  codeFlapsAndGrafts,
  codeExcisions("malignant"),
  codeExcisions("benign"),
  codeSoftTissue,
  codeRepairs,
  codeShaves,
  codeBiopsies,
  codeMalignantDestruction,
  codePremalignant,
  codeGrowths,
  codeTags,
  codeDrainages,
  codeIntralesional,
  codeNailSurgery,
  codeFootCare,
  codeDebridements,
  codePhototherapy,
  codePhotodynamic,
  codeBotulinum,
  codeForeignBodies,
  codeKoh,
  codeAftercare,
];

/** Right to show on any note. */
const notices: readonly GoldGap[] = [
  "prior-authorization",
  "signature-missing",
  "global-period",
  "copied-note",
  "date-of-service-missing",
].map((id) => ({ id, optional: true }));

/**
 * Codes a scenario from what was done, never from words: an independent coder, with tables of its own
 * and nothing of the product's rules.
 *
 * @throws where two lines may never stand together, which no drawn scenario should need.
 */
export function answer(scenario: Scenario): Answer {
  const coded = families.map((family) => family(scenario)).filter(saysSomething);
  const gaps = unique([...coded.flatMap((one) => one.gaps), ...dateGaps(scenario)]);
  return {
    families: namesOf(coded),
    lines: linesOf(
      coded.flatMap(({ drafts }) => drafts),
      scenario,
    ),
    gaps: [...gaps, ...notices.filter(({ id }) => !gaps.some((gap) => gap.id === id))],
    facts: coded.flatMap(({ facts }) => facts),
  };
}

const saysSomething = ({ drafts, gaps, facts }: Coded) =>
  drafts.length + gaps.length + facts.length > 0;

const namesOf = (coded: readonly Coded[]): string[] => {
  const names = coded.filter(({ drafts }) => drafts.length > 0).map(({ family }) => family);
  return names.length === 0 ? ["none"] : [...new Set(names)];
};

const dateGaps = ({ dateUntold }: Scenario): GoldGap[] =>
  dateUntold === true ? [{ id: "date-of-service-missing" }] : [];

/** Each name once; asked for wins over allowed. */
function unique(gaps: readonly GoldGap[]): GoldGap[] {
  const byName = new Map<string, GoldGap>();
  for (const gap of gaps) {
    if (byName.get(gap.id) === undefined || gap.optional !== true) byName.set(gap.id, gap);
  }
  return [...byName.values()];
}

const evaluationCodes = new Set([...codes.evaluation.new, ...codes.evaluation.established]);
const addOns = new Set(codes.addOns);
const laboratory = new Set([...codes.laboratory, ...codes.drugs]);
const major = new Set(codes.majorProcedures);
/** Further biopsies, whose first one carries the modifier. */
const furtherBiopsies = new Set([...Object.values(codes.biopsy).flatMap(second)]);

function second(pair: unknown): string[] {
  return Array.isArray(pair) && typeof pair[1] === "string" ? [pair[1]] : [];
}

function linesOf(drafts: readonly Draft[], scenario: Scenario): GoldLine[] {
  forbidExclusions(drafts);
  const lines = drafts.map((draft, index) => lineOf(draft, index, drafts, scenario));
  return [...lines, ...complexityLines(drafts, scenario)];
}

function forbidExclusions(drafts: readonly Draft[]): void {
  for (const { code } of drafts) {
    const other = drafts.find((draft) => excludes(code, draft.code));
    if (other !== undefined) throw new Error(`${code} never stands beside ${other.code}`);
  }
}

function lineOf(
  draft: Draft,
  index: number,
  drafts: readonly Draft[],
  { payer }: Scenario,
): GoldLine {
  const { code, units } = draft;
  if (evaluationCodes.has(code)) return { code, units, ...visitModifiers(drafts) };
  const distinct = needsDistinct(draft, index, drafts);
  const own = draft.modifiers ?? [];
  const optional = new Set(
    drafts.filter((one) => one.code === code).flatMap((one) => one.optional ?? []),
  );
  if (distinct === "allowed") optional.add("59");
  if (payer !== "medicare" && !addOns.has(code) && !laboratory.has(code)) optional.add("51");
  return {
    code,
    units,
    ...(draft.or === undefined ? {} : { or: [{ code: draft.or, units }] }),
    modifiers: distinct === "required" ? [...own, "59"] : own,
    optionalModifiers: [...optional].filter((name) => distinct !== "required" || name !== "59"),
  };
}

/** Is another lesion's line in the way, so that this one must say that it is apart? */
function needsDistinct(
  draft: Draft,
  index: number,
  drafts: readonly Draft[],
): "required" | "allowed" | "no" {
  const others = drafts.filter((other) => !sharesAct(draft, other));
  const again = drafts.slice(0, index).some(({ code }) => code === draft.code);
  const below = others.some(({ code }) => givesWay(code, draft.code));
  if (!again && !below) return "no";
  const ownDigit = (draft.modifiers ?? []).length > 0;
  return ownDigit || (furtherBiopsies.has(draft.code) && !again) ? "allowed" : "required";
}

const sharesAct = (one: Draft, other: Draft) => one.acts.some((act) => other.acts.includes(act));

/** 57 beside the major operation that the visit decided on, 25 beside anything smaller. */
function visitModifiers(
  drafts: readonly Draft[],
): Pick<GoldLine, "modifiers" | "optionalModifiers"> {
  const procedures = drafts.filter(
    ({ code }) => !evaluationCodes.has(code) && !laboratory.has(code),
  );
  if (procedures.some(({ code }) => major.has(code)))
    return { modifiers: ["57"], optionalModifiers: ["25"] };
  return procedures.length > 0
    ? { modifiers: ["25"], optionalModifiers: [] }
    : { modifiers: [], optionalModifiers: drafts.length > 1 ? ["25"] : [] };
}

/** The first day on which Medicare paid for the complexity of an ongoing relationship. */
const complexityFrom = "2024-01-01";

/** Whether a relationship is ongoing is a judgement: reported or not, beside a visit that stands alone. */
function complexityLines(drafts: readonly Draft[], { payer, date }: Scenario): GoldLine[] {
  const alone = drafts.every(({ code }) => evaluationCodes.has(code) || laboratory.has(code));
  const visit = drafts.some(({ code }) => evaluationCodes.has(code));
  return visit && alone && payer === "medicare" && date >= complexityFrom
    ? [{ code: codes.evaluation.complexity, units: 1, optional: true }]
    : [];
}
