import { z } from "zod";
import type { IncisionDrainage } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import { lesionsIn, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

/**
 * Incision and drainage of abscesses and inflamed cysts, once a visit.
 *
 *     one, uncomplicated                       simple
 *     one complicated, or more than one        complicated
 */
export const incisionDrainage = defineRule({
  id: "incision-drainage",

  row: z.strictObject({ simple: z.string(), complicated: z.string() }),

  handles: (event): event is IncisionDrainage => event.kind === "incision-drainage",

  code(events, { simple, complicated }) {
    const drained = lesionsIn(events);
    const reasons = events.flatMap((event) => event.complicated.value ?? []);
    const uses = [
      done(events),
      use("count", ...events.map((event) => event.count)),
      use("reason", ...events.map((event) => event.complicated)),
      use("site", ...events.map((event) => event.site)),
      use("diagnosis", ...events.map((event) => event.diagnosis)),
    ];
    const because = [
      plural(drained, "drainage"),
      ...reasons.map((reason) => `complicated: ${reason}`),
    ];
    const code = drained > 1 || reasons.length > 0 ? complicated : simple;
    return [{ code, units: 1, events, uses, because }];
  },
});
