import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const because = {
  both: "sutures and staples removed, put in elsewhere",
  sutures: "sutures removed, put in elsewhere",
  staples: "staples removed, put in elsewhere",
} as const;

/**
 * Sutures or staples removed, once a visit.
 *
 *     under sedation or general anesthesia        a code of its own
 *     put in elsewhere, without anesthesia        added to the visit, where the day's table has the code
 */
export const sutureRemoval = defineRule({
  id: "suture-removal",

  row: z.strictObject({
    anesthesia: z.string(),
    atVisit: z.strictObject({ one: z.string(), both: z.string() }).optional(),
  }),

  kinds: ["suture-removal"],

  code(events, { anesthesia, atVisit }) {
    const [event] = events;
    if (event === undefined) return [];
    const uses = [
      done(events),
      use("reason", event.elsewhere, event.anesthesia),
      use("site", event.site),
    ];
    const line = (code: string, reason: string) => [
      { code, units: 1, events, uses, because: [reason] },
    ];
    if (event.anesthesia.value !== undefined) {
      return line(anesthesia, `removed under anesthesia: ${event.anesthesia.value}`);
    }
    if (atVisit === undefined) return [];
    return line(event.material === "both" ? atVisit.both : atVisit.one, because[event.material]);
  },
});
