import type { Consulted, Excision } from "../types/index.ts";
import { inCm } from "./bands.ts";
import type { Sizing } from "./sized-lesion.ts";
import { use } from "./uses.ts";

function measured({ sizeCm, marginCm, excisedCm, specimenCm }: Excision): Omit<Sizing, "uses"> {
  const [size, margin, excised] = [sizeCm.value, marginCm.value, excisedCm.value];
  if (size !== undefined && margin !== undefined) {
    const cm = size + 2 * margin;
    const sum = `${inCm(size)} lesion + 2 × ${inCm(margin)} margin`;
    return { cm, because: `${sum} = ${inCm(cm)} excised diameter` };
  }
  if (excised !== undefined) {
    return { cm: excised, because: `${inCm(excised)} excised diameter as stated` };
  }
  if (size !== undefined) {
    return { cm: size, because: `${inCm(size)} lesion, margin not stated: the lesion alone` };
  }
  if (specimenCm.value !== undefined) {
    const narrow = inCm(specimenCm.value);
    return {
      cm: specimenCm.value,
      because: `lesion not measured: ${narrow}, the narrower dimension of what was removed`,
    };
  }
  return { cm: undefined, because: "lesion not measured: the smallest size" };
}

const uses = (event: Excision): Consulted[] => [
  use("size", event.sizeCm, event.excisedCm, event.specimenCm),
  use("margin", event.marginCm),
];

/**
 * The diameter that an excision is coded by, in centimetres.
 *
 *     lesion and margin measured     greatest lesion diameter + 2 × the narrowest margin
 *     excised diameter stated        as stated, nothing added
 *     lesion alone                   the lesion
 *     ellipse or specimen alone      its narrower dimension
 *     nothing                        the smallest size
 */
export const excisedDiameter = (event: Excision): Sizing => ({
  uses: uses(event),
  ...measured(event),
});
