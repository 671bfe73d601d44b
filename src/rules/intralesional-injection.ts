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
  drugs: z.array(
    z.strictObject({
      agents: z.array(z.string()).min(1),
      code: z.string(),
      mgPerUnit: z.number().positive(),
    }),
  ),
});

type Row = z.infer<typeof Row>;
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

const isDose = (mg: number | undefined) => mg !== undefined && Number.isFinite(mg) && mg > 0;

/** A drug's dose over the whole visit, rounded up once. */
function drugLines(events: Events, { agents, code, mgPerUnit }: Row["drugs"][number]) {
  const given = events.filter(
    ({ drug, doseMg }) => agents.includes(drug.value ?? "") && isDose(doseMg.value),
  );
  if (given.length === 0) return [];
  const sum = given.reduce((total, { doseMg }) => total + (doseMg.value ?? 0), 0);
  const mg = Number(sum.toFixed(3));
  const units = Math.max(1, Math.ceil(mg / mgPerUnit));
  const because = [`${mg} mg ÷ ${mgPerUnit} mg a unit, rounded up = ${units}`];
  return [{ code, units, events: given, uses: uses(given), because }];
}

/**
 * Injection into lesions, counted over the visit: lesions, not needle pricks.
 *
 *     fewer than `manyFrom`, or no number     few
 *     `manyFrom` and more                     many alone
 *
 * The drug is a line of its own where its dose is stated.
 */
export const intralesionalInjection = defineRule({
  id: "intralesional-injection",

  row: Row,

  handles: (event): event is IntralesionalInjection => event.kind === "intralesional-injection",

  code(events, { usual, chemotherapy, drugs }) {
    const chemo = events.filter(({ drug }) => chemotherapy.agents.includes(drug.value ?? ""));
    return [
      ...injectionLines(
        events.filter((event) => !chemo.includes(event)),
        usual,
      ),
      ...injectionLines(chemo, chemotherapy),
      ...drugs.flatMap((drug) => drugLines(events, drug)),
    ];
  },
});
