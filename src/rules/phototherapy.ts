import { z } from "zod";
import type { Phototherapy } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const Row = z.strictObject({
  plain: z.string(),
  topical: z.string(),
  psoralen: z.string(),
  intensive: z.string(),
  /** Least hours of supervised care that the intensive code asks for. */
  intensiveHours: z.number().positive(),
});

type Choice = readonly [code: string, because: string];

function choose({ agent, intensive, hours }: Phototherapy, row: z.infer<typeof Row>): Choice {
  const treated = agent.value === "tar" || agent.value === "psoralen";
  if (treated && intensive.value !== undefined && (hours.value ?? 0) >= row.intensiveHours)
    return [row.intensive, `${hours.value} hours of supervised care: ${intensive.value}`];
  if (agent.value === "psoralen") return [row.psoralen, "psoralen and ultraviolet A"];
  if (agent.value !== undefined) return [row.topical, `${agent.value} put on for the light`];
  return [row.plain, "ultraviolet light, nothing put on at the office"];
}

/**
 * Ultraviolet light, one session a day.
 *
 *     nothing put on at the office               plain
 *     tar or petrolatum put on at the office     topical
 *     psoralen                                   psoralen
 *     tar or psoralen, severe disease, hours     intensive
 */
export const phototherapy = defineRule({
  id: "phototherapy",

  row: Row,

  kinds: ["phototherapy"],

  code(events, row) {
    const [event] = events;
    if (event === undefined) return [];
    const [code, because] = choose(event, row);
    const uses = [
      done(events),
      use("dose", event.agent, event.dose),
      use("time", event.hours),
      use("site", event.site),
      use("diagnosis", event.diagnosis),
    ];
    return [{ code, units: 1, events, uses, because: [because] }];
  },
});
