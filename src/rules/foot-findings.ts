import { z } from "zod";
import type { FootClass, NailCare, Paring } from "../types/index.ts";
import type { ProposedLine, RuleContext } from "./define-rule.ts";
import { use } from "./uses.ts";

/** Modifiers by which payers see that foot care is not routine, by the class of its findings. */
export const FootFindings = z.strictObject({
  payers: z.array(z.string()).min(1),
  modifiers: z.record(z.enum(["one-a", "two-b", "one-b-two-c"]), z.string()),
});

const named: Readonly<Record<FootClass, string>> = {
  "one-a": "one of class A",
  "two-b": "two of class B",
  "one-b-two-c": "one of class B and two of class C",
};

const hands = /finger|thumb|hand/;

/** Adds to a line of foot care the modifier of its class findings; care of hands has none. */
export function withFootFindings(
  line: ProposedLine,
  events: readonly (NailCare | Paring)[],
  { payers, modifiers }: z.infer<typeof FootFindings>,
  { payer }: RuleContext,
): ProposedLine {
  const onFoot = events.find(
    ({ footClass, site }) =>
      footClass.value !== undefined && !hands.test(site.value?.name.toLowerCase() ?? ""),
  );
  const found = onFoot?.footClass.value;
  if (onFoot === undefined || found === undefined || !payers.includes(payer)) return line;
  const modifier = modifiers[found];
  return {
    ...line,
    modifiers: [...(line.modifiers ?? []), modifier],
    uses: [...line.uses, use("reason", onFoot.footClass)],
    because: [...line.because, `class findings of the feet: ${named[found]} (${modifier})`],
  };
}
