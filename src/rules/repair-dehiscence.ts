import { z } from "zod";
import type { Repair } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import { done, use } from "./uses.ts";
import { closureOf } from "./wounds.ts";

const extensive = ({ claimed, staged }: Repair) =>
  claimed.value === "intermediate" ||
  claimed.value === "complex" ||
  staged.value === "return-to-or";

/**
 * A wound that came apart, closed again; one line a wound, whatever its place and length.
 *
 *     superficial, or not described               simple
 *     complicated, in layers, or in the
 *     operating room                              extensive
 */
export const repairDehiscence = defineRule({
  id: "repair-dehiscence",

  row: z.strictObject({ simple: z.string(), extensive: z.string() }),

  kinds: ["repair"],
  handles: (event) => closureOf(event) === "dehiscence",

  code: (events, row) =>
    events.map((event) => {
      const uses = [
        done([event]),
        use("closure", event.closure, event.claimed),
        use("length", event.lengthCm),
        use("site", event.site),
        use("status", event.staged),
      ];
      const [code, kind] = extensive(event)
        ? [row.extensive, "extensive"]
        : [row.simple, "superficial"];
      const because = [`${kind} closure of a wound that came apart`];
      return { code, units: 1, events: [event], uses, because };
    }),
});
