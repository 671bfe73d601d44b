import { z } from "zod";
import type { Consulted, IntralesionalInjection } from "../types/index.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { lesionsIn, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const Family = z.strictObject({ few: z.string(), many: z.string(), manyFrom: z.int().positive() });

const Row = z.strictObject({
  usual: Family,
  /** Injection of a chemotherapy agent has codes of its own. */
  chemotherapy: Family.extend({ agents: z.array(z.string()).min(1) }),
});

type Events = readonly IntralesionalInjection[];

const uses = (events: Events): Consulted[] => [
  done(events),
  use("count", ...events.map((event) => event.count)),
  use("dose", ...events.flatMap((event) => [event.drug, event.doseMg])),
  use("site", ...events.map((event) => event.site)),
  use("diagnosis", ...events.map((event) => event.diagnosis)),
];

function injectionLines(events: Events, family: z.infer<typeof Family>): ProposedLine[] {
  if (events.length === 0) return [];
  const lesions = lesionsIn(events);
  const code = lesions >= family.manyFrom ? family.many : family.few;
  const because = [`${plural(lesions, "lesion")} injected`];
  return [{ code, units: 1, events, uses: uses(events), because }];
}

/**
 * Injection into lesions, counted over the visit: lesions, not needle pricks.
 *
 *     fewer than `manyFrom`, or no number     few
 *     `manyFrom` and more                     many alone
 *
 * The drug has a rule of its own.
 */
export const intralesionalInjection = defineRule({
  id: "intralesional-injection",

  row: Row,

  kinds: ["intralesional-injection"],

  code(events, { usual, chemotherapy }) {
    const chemo = events.filter(({ drug }) => chemotherapy.agents.includes(drug.value ?? ""));
    return [
      ...injectionLines(
        events.filter((event) => !chemo.includes(event)),
        usual,
      ),
      ...injectionLines(chemo, chemotherapy),
    ];
  },
});
