import type { MeasureRole } from "../types/mention.ts";
import type { BareMeasure } from "./measure-units.ts";

/** "L eyebrow, gaping 3.2 cm": how long the cut is that gapes; no wound gapes so far. */
const isGapingCut = (plain: string, { start, dims }: BareMeasure): boolean =>
  (dims[0] ?? 0) >= 1.5 && plain.slice(Math.max(0, start - 8), start).endsWith("gaping ");

/** "The gap, which was 1.8 by 1.8 cm": how long and how wide it is, which is a defect. */
export function gapRole(plain: string, one: BareMeasure): MeasureRole | undefined {
  if (one.dims.length > 1) return "defect";
  return isGapingCut(plain, one) ? undefined : "gap";
}

/** "Six by four centimeters by three millimeters deep": the last of three is the depth. */
export const depthRole = ({ dims }: BareMeasure): MeasureRole =>
  dims.length > 2 ? "size" : "depth";
