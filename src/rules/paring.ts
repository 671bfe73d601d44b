import { z } from "zod";
import { Bands, codeOfSize } from "./bands.ts";
import { defineRule } from "./define-rule.ts";
import { FootFindings, withFootFindings } from "./foot-findings.ts";
import { lesionsIn } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

/** Paring of corns and calluses: one code a visit by their whole number; no number is one. */
export const paring = defineRule({
  id: "paring",

  row: z.strictObject({ byCount: Bands, footFindings: FootFindings }),

  kinds: ["paring"],

  code(events, { byCount, footFindings }, context) {
    const lesions = lesionsIn(events);
    const uses = [
      done(events),
      use("count", ...events.map(({ count }) => count)),
      use("site", ...events.map(({ site }) => site)),
      use("diagnosis", ...events.map(({ diagnosis }) => diagnosis)),
    ];
    const because = [
      `${lesions === 1 ? "1 corn or callus" : `${lesions} corns or calluses`} pared`,
    ];
    const line = { code: codeOfSize(byCount, lesions), units: 1, events, uses, because };
    return [withFootFindings(line, events, footFindings, context)];
  },
});
