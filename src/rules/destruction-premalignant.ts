import { z } from "zod";
import type { Consulted, Destruction } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import { behaviourOf } from "./diagnosis-kind.ts";
import { lesionsIn, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const uses = (events: readonly Destruction[]): Consulted[] => [
  done(events),
  use("technique", ...events.map((event) => event.method)),
  use("diagnosis", ...events.map((event) => event.diagnosis)),
  use("count", ...events.map((event) => event.count)),
  use("site", ...events.map((event) => event.site)),
];

/**
 * Destruction of premalignant lesions (actinic keratoses), by any method.
 *
 * Lesions are counted over the whole visit; site and method do not matter.
 *
 *     one lesion             first
 *     more                   first + one unit of `additional` for each further lesion
 *     `manyFrom` and more    `many` alone, one unit
 *
 * A treatment whose number is not stated counts as one lesion. A lesion whose nature is not stated
 * takes the lowest code of all destructions, which is `first`; beside known premalignant lesions it
 * is one of the additional ones and never lifts the count to `many`.
 */
export const destructionPremalignant = defineRule({
  id: "destruction-premalignant",

  row: z.strictObject({
    first: z.string(),
    additional: z.string(),
    many: z.string(),
    manyFrom: z.int().positive(),
  }),

  kinds: ["destruction"],
  handles: (event) => ["premalignant", "unknown"].includes(behaviourOf(event)),

  code(events, { first, additional, many, manyFrom }) {
    const known = events.filter((event) => behaviourOf(event) === "premalignant");
    const line = { events, uses: uses(events), units: 1 };

    if (known.length === 0) {
      const because = ["nature of the lesion not stated: the lowest code of the destructions"];
      return [{ code: first, because, ...line }];
    }
    if (lesionsIn(known) >= manyFrom) {
      const because = [`${lesionsIn(known)} premalignant lesions: ${manyFrom} or more`];
      return [{ code: many, because, ...line }];
    }
    const lesions = Math.min(lesionsIn(events), manyFrom - 1);
    if (lesions === 1) return [{ code: first, because: ["1 premalignant lesion"], ...line }];
    const because = [`${plural(lesions, "lesion")}: 1 first + ${lesions - 1} additional`];
    return [
      { code: first, because, ...line },
      { code: additional, because, ...line, units: lesions - 1 },
    ];
  },
});
