import { z } from "zod";
import { defineRule } from "./define-rule.ts";
import { behaviourOf } from "./diagnosis-kind.ts";
import { lesionsIn, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

/**
 * Removal of skin tags by any method, counted over the visit.
 *
 * `first` covers `firstUpTo` tags; each further `each` of them, or part of that, is one unit of
 * `additional`. A number that is not stated is within the first.
 */
export const skinTagRemoval = defineRule({
  id: "skin-tag-removal",

  row: z.strictObject({
    first: z.string(),
    firstUpTo: z.int().positive(),
    additional: z.string(),
    each: z.int().positive(),
  }),

  kinds: ["skin-tag-removal", "destruction"],
  handles: (event) =>
    event.kind === "skin-tag-removal" ||
    (event.kind === "destruction" && behaviourOf(event) === "skin-tag"),

  code(events, { first, firstUpTo, additional, each }) {
    const tags = lesionsIn(events);
    const units = Math.ceil(Math.max(0, tags - firstUpTo) / each);
    const uses = [
      done(events),
      use("count", ...events.map((event) => event.count)),
      use("diagnosis", ...events.map((event) => event.diagnosis)),
      use("reason", ...events.map((event) => event.reason)),
      use("site", ...events.map((event) => event.site)),
    ];
    const line = { events, uses };
    if (units === 0) {
      return [{ code: first, units: 1, because: [`${plural(tags, "skin tag")}`], ...line }];
    }
    const because = [`${tags} skin tags: first ${firstUpTo} + ${units} × ${each} or part of it`];
    return [
      { code: first, units: 1, because, ...line },
      { code: additional, units, because, ...line },
    ];
  },
});
