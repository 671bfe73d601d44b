import type { MeasureRole } from "../types/mention.ts";
import type { BareMeasure } from "./measure-units.ts";

const SUTURED =
  /(?:(?<!\d)\d{1,2}-0(?!\d)|nylon|prolene|ethilon|monocryl|vicryl|\bpds\b|\bgut\b|silk|staples|sutures?|dermabond)(?:[^.\n]{0,20}[,.;])? ?$|(?:\d-0 [a-z]{1,12}|nylon|prolene|ethilon|monocryl|vicryl|\bpds|\bgut|staples|sutures?|layered|layers)\b[^.;\n]{0,20}[,.;] ?(?:final|total):? $/;

/** `4-0 prolene to skin, 3.6 cm`, `5-0 P. Final 3.5 cm`: a lone length behind the sutures is that of the wound they closed. */
export function sewn(plain: string, one: BareMeasure): MeasureRole | undefined {
  const before = plain.slice(Math.max(0, one.start - 60), one.start);
  return one.dims.length === 1 && SUTURED.test(before) ? "length" : undefined;
}

/** "4 mm marg. 4-0 Vicryl, 5-0 nylon, 3 cm": too wide for a margin, and not called one. */
const isWide = (plain: string, { dims, end }: BareMeasure): boolean =>
  (dims[0] ?? 0) >= 1 && !/^[^.;,\n]{0,16}\bmarg/.test(plain.slice(end, end + 24));

/** What stands behind the sutures is the length of the wound, whatever was cut or left before them. */
export const sewnWound = (plain: string, one: BareMeasure, role: MeasureRole): MeasureRole =>
  (role === "specimen" || isWide(plain, one) ? sewn(plain, one) : undefined) ?? role;
