import type { Act, Scenario } from "../../../corpus/generator/scenario.ts";

/** What a visit's problems are billed with. */
const ofProblem: Readonly<Record<string, string>> = {
  psoriasis: "L40.0",
  eczema: "L20.9",
  acne: "L70.0",
  hidradenitis: "L73.2",
  rosacea: "L71.9",
  "seborrheic-dermatitis": "L21.9",
  tinea: "B35.3",
  contact: "L23.9",
  xerosis: "L85.3",
};

const ofGrowth: Readonly<Record<string, string>> = {
  wart: "B07.9",
  isk: "L82.0",
  sk: "L82.1",
  molluscum: "B08.1",
};

/** What procedures are billed with, by the beginning of their codes; the first that fits. */
const ofCode: readonly (readonly [RegExp, string])[] = [
  [/^(?:1700|9657|96567|J7308)/, "L57.0"],
  [/^(?:11[16]0|69100)/, "D49.2"],
  [/^113/, "D22.9"],
  [/^(?:116|17[23]|14|152)/, "C44.91"],
  [/^114/, "D23.9"],
  [/^112/, "L91.8"],
  [/^1006/, "L02.91"],
  [/^(?:1190|J3301)/, "L91.0"],
  [/^117[35]/, "L60.0"],
  [/^1172/, "B35.1"],
  [/^1105/, "L84"],
  [/^(?:9759|1104)/, "L97.909"],
  [/^969/, "L40.0"],
  [/^(?:646|J0585)/, "L74.510"],
  [/^(?:87220|Q0112)/, "B35.3"],
];

const isOf = <K extends Act["kind"]>(act: Act, kind: K): act is Extract<Act, { kind: K }> =>
  act.kind === kind;

/** A diagnosis with which a biller would rightly send a code of the visit. */
export function diagnosisOf(code: string, { acts }: Scenario): string {
  if (/^992/.test(code)) {
    const visit = acts.find((act) => isOf(act, "evaluation"));
    return ofProblem[visit?.problems[0] ?? ""] ?? "L30.9";
  }
  if (/^1711/.test(code)) {
    const growths = acts
      .filter((act) => isOf(act, "destruction"))
      .find(({ nature }) => nature === "benign");
    return ofGrowth[growths?.lesion ?? ""] ?? "B07.9";
  }
  return ofCode.find(([pattern]) => pattern.test(code))?.[1] ?? "T14.8XXA";
}
