import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const Row = z.strictObject({
  /** Absent in the years before it was paid. */
  code: z.string().optional(),
  payers: z.array(z.string()),
  /** Settings of the visits that it may be added to. */
  settings: z.array(z.string()),
});

/**
 * The add-on for lasting care of one serious condition, only where the note itself says that the
 * clinician gives it. The edits withhold it beside a procedure of the day.
 */
export const visitComplexity = defineRule({
  id: "visit-complexity",

  row: Row,

  kinds: ["evaluation"],
  handles: (event) => event.lastingCare.value !== undefined,

  code(events, { code, payers, settings }, { payer }) {
    if (code === undefined || !payers.includes(payer)) return [];
    return events
      .filter(({ setting }) => settings.includes(setting.value ?? "office"))
      .map((event) => ({
        code,
        units: 1,
        events: [event],
        uses: [done([event]), use("reason", event.lastingCare)],
        because: [`lasting care of one serious condition: ${event.lastingCare.value ?? ""}`],
      }));
  },
});
