import { z } from "zod";
import type { Fact, SoftTissueExcision } from "../types/index.ts";
import { inCm, toTenth } from "./bands.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { perLesion } from "./lesion-count.ts";
import { chooseGroup } from "./site-group.ts";
import { done, use } from "./uses.ts";

/** Two codes by the tumour's size: below so many centimetres, and from there on. */
const BySize = z.strictObject({
  below: z.number().positive(),
  small: z.string(),
  large: z.string(),
});

const Row = z.strictObject({
  regions: z.record(
    z.string(),
    z.strictObject({ subcutaneous: BySize, subfascial: BySize, radical: BySize }),
  ),
});

type Region = z.infer<typeof Row>["regions"][string];

/** The code of a size; that of a smaller tumour where no size is stated. */
const bySize = (
  { below, small, large }: z.infer<typeof BySize>,
  { value }: Fact<number>,
): string => (value !== undefined && toTenth(value) >= below ? large : small);

/** The code within a region; of the layers that can be, the one with the lowest work RVU. */
function codeIn(region: Region, event: SoftTissueExcision, context: RuleContext): string {
  if (event.radical.value === true) return bySize(region.radical, event.sizeCm);
  if (event.layer.value !== undefined) return bySize(region[event.layer.value], event.sizeCm);
  const above = bySize(region.subcutaneous, event.sizeCm);
  const below = bySize(region.subfascial, event.sizeCm);
  return context.workRvu(below) < context.workRvu(above) ? below : above;
}

const depthWords = ({ layer, radical }: SoftTissueExcision): string => {
  if (radical.value === true) return "radical resection";
  if (layer.value === undefined) return "layer not stated: the lowest code of the region";
  return layer.value === "subcutaneous" ? "in the fat, above the fascia" : "below the fascia";
};

function lines(
  event: SoftTissueExcision,
  regions: Readonly<Record<string, Region>>,
  context: RuleContext,
): ProposedLine[] {
  const codes = Object.fromEntries(
    Object.entries(regions).map(([name, region]) => [name, codeIn(region, event, context)]),
  );
  const chosen = chooseGroup(event.site, context.tissue(event.site), codes, context);
  if (chosen === undefined) return [];
  const { sizeCm } = event;
  const closures = context.closuresOf(event);
  return perLesion<ProposedLine>(event, {
    code: chosen.code,
    units: 1,
    events: [event, ...closures],
    uses: [
      done([event]),
      use("size", sizeCm),
      use("site", event.site),
      use("lesion", event.layer, event.radical),
      use("diagnosis", event.diagnosis),
      ...(closures.length > 0 ? [use("closure", ...closures.map(({ closure }) => closure))] : []),
    ],
    because: [
      sizeCm.value === undefined
        ? "tumour not measured: the smaller size"
        : `${inCm(sizeCm.value)} tumour, without margin`,
      depthWords(event),
      chosen.because,
      ...(closures.length > 0 ? ["closure of the wound included"] : []),
    ],
  });
}

/**
 * Tumour of the soft tissue, such as a lipoma, cut out: one line a tumour, by region, layer and the
 * greatest diameter of the tumour itself (at a threshold: the larger code). Closure included.
 *
 *     fat above the deep fascia       subcutaneous
 *     below the fascia, in muscle     subfascial
 *     layer not stated                the lowest of the two
 *     with a margin of whole tissue   radical
 */
export const softTissue = defineRule({
  id: "soft-tissue",

  row: Row,

  kinds: ["soft-tissue-excision"],

  code: (events, { regions }, context) => events.flatMap((event) => lines(event, regions, context)),
});
