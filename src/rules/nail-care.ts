import { z } from "zod";
import type { NailCare } from "../types/index.ts";
import { defineRule } from "./define-rule.ts";
import { FootFindings, withFootFindings } from "./foot-findings.ts";
import { lesionsIn, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const Row = z.strictObject({
  debridement: z.strictObject({
    few: z.string(),
    many: z.string(),
    manyFrom: z.int().positive(),
  }),
  trimming: z.string(),
  /** Diseased nails only cut short have a code of their own with these payers. */
  trimmingDiseased: z.strictObject({ code: z.string(), payers: z.array(z.string()).min(1) }),
  footFindings: FootFindings,
});

const about = (events: readonly NailCare[]) => ({
  events,
  uses: [
    done(events),
    use("count", ...events.map(({ count }) => count)),
    use("reason", ...events.map(({ dystrophic }) => dystrophic)),
    use("site", ...events.map(({ site }) => site)),
    use("diagnosis", ...events.map(({ diagnosis }) => diagnosis)),
  ],
});

/**
 * Care of nails, once a visit whatever their number.
 *
 *     thinned, fewer than `manyFrom`, or no number     few
 *     thinned, `manyFrom` and more                     many
 *     only cut short                                   trimming, of diseased nails by the payer's own code
 */
export const nailCare = defineRule({
  id: "nail-care",

  row: Row,

  kinds: ["nail-care"],

  code(events, { debridement, trimming, trimmingDiseased, footFindings }, context) {
    const thinned = events.filter(({ care }) => care === "debridement");
    const nails = lesionsIn(thinned);
    const { few, many, manyFrom } = debridement;
    // Trimming is never reported beside the debridement of many.
    const cut = nails >= manyFrom ? [] : events.filter(({ care }) => care === "trimming");
    const diseased = cut.some(({ dystrophic }) => dystrophic.value === true);
    const own = diseased && trimmingDiseased.payers.includes(context.payer);
    const lines = [
      ...(thinned.length === 0
        ? []
        : [
            {
              code: nails >= manyFrom ? many : few,
              units: 1,
              because: [`${plural(nails, "nail")} debrided`],
              ...about(thinned),
            },
          ]),
      ...(cut.length === 0
        ? []
        : [
            {
              code: own ? trimmingDiseased.code : trimming,
              units: 1,
              because: [
                diseased ? "diseased nails only trimmed" : "nails trimmed, none told diseased",
              ],
              ...about(cut),
            },
          ]),
    ];
    return lines.map((line) => withFootFindings(line, line.events, footFindings, context));
  },
});
