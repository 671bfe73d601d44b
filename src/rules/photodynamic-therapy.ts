import { z } from "zod";
import type { PhotodynamicTherapy } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const Row = z.strictObject({
  staff: z.string(),
  /** Absent before the codes for the clinician's own work. */
  clinician: z.string().optional(),
  debrided: z.string().optional(),
});

type Choice = readonly [code: string, because: string];

function choose(event: PhotodynamicTherapy, row: z.infer<typeof Row>): Choice {
  const { performer, debridement } = event;
  if (row.clinician === undefined) return [row.staff, "one code for all on this date"];
  if (performer.value === undefined)
    return [row.staff, "who put on the drug and gave the light is not stated: the lowest code"];
  if (performer.value === "staff") return [row.staff, "drug or light by the staff"];
  if (row.debrided === undefined || debridement.value === undefined)
    return [row.clinician, "drug and light by the clinician in person"];
  return [row.debrided, `thick lesions taken down first: ${debridement.value}`];
}

/**
 * Photodynamic therapy, one a day over all fields.
 *
 *     drug or light by the staff, or not stated          staff
 *     drug and light by the clinician in person          clinician
 *     the same, thick lesions curetted or abraded first  debrided
 */
export const photodynamicTherapy = defineRule({
  id: "photodynamic-therapy",

  row: Row,

  kinds: ["photodynamic-therapy"],

  code(events, row) {
    const [event] = events;
    if (event === undefined) return [];
    const [code, because] = choose(event, row);
    const uses = [
      done(events),
      use("status", event.performer),
      use("reason", event.debridement),
      use("site", event.site),
      use("diagnosis", event.diagnosis),
    ];
    return [{ code, units: 1, events, uses, because: [because] }];
  },
});
