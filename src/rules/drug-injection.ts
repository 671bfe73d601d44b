import { z } from "zod";
import type { DrugInjection } from "../types/index.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const Row = z.strictObject({
  injection: z.string(),
  complexInjection: z.string(),
  complexInjected: z.array(z.string()).min(1),
  push: z.string(),
  /** Minutes. */
  pushUpTo: z.number().positive(),
  infusion: z.string(),
  complexInfusion: z.string(),
  complexInfused: z.array(z.string()).min(1),
});

type Row = z.infer<typeof Row>;

function codeOf({ route, drug, minutes }: DrugInjection, row: Row): string {
  const name = drug.value ?? "";
  if (route !== "intravenous")
    return row.complexInjected.includes(name) ? row.complexInjection : row.injection;
  if (row.complexInfused.includes(name)) return row.complexInfusion;
  const short = minutes.value !== undefined && minutes.value <= row.pushUpTo;
  return short ? row.push : row.infusion;
}

function lineOf(code: string, events: readonly DrugInjection[]): ProposedLine {
  const infused = events.some(({ route }) => route === "intravenous");
  const needles = events.reduce((sum, { count }) => sum + (count.value ?? 0), 0);
  const units = infused ? 1 : Math.max(1, needles);
  const ways = [...new Set(events.map(({ route }) => route))].join(", ");
  return {
    code,
    units,
    events,
    uses: [
      done(events),
      use("dose", ...events.flatMap(({ drug, doseMg }) => [drug, doseMg])),
      use("time", ...events.map(({ minutes }) => minutes)),
      use("count", ...events.map(({ count }) => count)),
    ],
    because: [`${plural(units, infused ? "infusion" : "injection")}, ${ways}`],
  };
}

/**
 * Drugs given by the staff by needle, a unit an injection.
 *
 *     into muscle, under the skin      injection, complexInjection for complex drugs
 *     into a vein                      push, infusion, complexInfusion (first hour)
 */
export const drugInjection = defineRule({
  id: "drug-injection",

  row: Row,

  kinds: ["drug-injection"],

  code(events, row) {
    const codes = [...new Set(events.map((event) => codeOf(event, row)))];
    return codes.map((code) =>
      lineOf(
        code,
        events.filter((event) => codeOf(event, row) === code),
      ),
    );
  },
});
