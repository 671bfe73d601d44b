import { answer } from "../../../corpus/coder/answer.ts";
import type { Scenario } from "../../../corpus/generator/scenario.ts";
import type { IsoDate, PriorProcedure } from "../../../src/types/index.ts";
import { lexicon } from "../../helpers/events.ts";
import { diagnosisOf } from "./diagnoses.ts";

export interface ClaimedLine {
  readonly code: string;
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly diagnoses: readonly string[];
  /** Its 59 is what the coder's tables ask for, not what they allow. */
  readonly distinct: boolean;
}

/** A visit as a practice bills it. */
export interface Claim {
  readonly day: IsoDate;
  readonly payer: string;
  readonly place: string;
  readonly lines: readonly ClaimedLine[];
  /** Number of a prior authorisation. */
  readonly authorization: string | undefined;
  /** An operation of the same patient by the same provider, days before, of which no note is at hand. */
  readonly earlier: PriorProcedure | undefined;
}

const latest = (code: string) => lexicon.codes.get(code)?.at(-1);
const worth = (code: string): number => latest(code)?.workRvu ?? 0;
const isAddOn = ({ code }: ClaimedLine): boolean => (latest(code)?.parents ?? []).length > 0;

/** Claim order as a biller keeps it: by value, add-ons behind all others. */
export function inOrder(lines: readonly ClaimedLine[]): ClaimedLine[] {
  const standing = lines.filter((line) => !isAddOn(line));
  const sorted = standing.toSorted((a, b) => worth(b.code) - worth(a.code));
  return [...sorted, ...lines.filter(isAddOn)];
}

/** Freed of a lesion for looks: billed as not covered. */
const harmless = (scenario: Scenario): ReadonlySet<string> =>
  new Set(
    scenario.acts.flatMap((act) => {
      if (act.kind === "destruction" && act.lesion === "sk") return ["17110", "17111"];
      return act.kind === "tags" && act.reason === undefined ? ["11200", "11201"] : [];
    }),
  );

/**
 * The right claim of a visit, by the corpus's own coder: what it leaves open is not billed, what may stand
 * to tell lesions apart stands.
 */
export function rightClaim(scenario: Scenario): Claim {
  const forLooks = harmless(scenario);
  const lines = answer(scenario)
    .lines.filter(({ optional }) => optional !== true)
    .map(({ code, units = 1, modifiers = [], optionalModifiers = [] }): ClaimedLine => {
      const allowed = optionalModifiers.filter((one) => one === "59" && !modifiers.includes(one));
      const owned = forLooks.has(code) ? ["GY"] : [];
      return {
        code,
        units,
        modifiers: [...modifiers, ...allowed, ...owned],
        diagnoses: [diagnosisOf(code, scenario)],
        distinct: modifiers.includes("59"),
      };
    });
  return {
    day: scenario.date as IsoDate,
    payer: scenario.payer,
    place: "11",
    lines: inOrder(lines),
    authorization: "A1",
    earlier: undefined,
  };
}
