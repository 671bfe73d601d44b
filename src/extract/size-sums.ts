import { allMatches } from "../lexicon/all-matches.ts";
import type { MeasureRole } from "../types/mention.ts";
import { type BareMeasure, type LengthUnit, toCentimetres } from "./measure-units.ts";

/** "0.8 + 4 mm = 1.6", "1.2 cm + 2 x 0.4 cm = 2.0 cm", "0.9 + 0.5 + 0.5 = 1.9": the sum that an excised diameter is. */
const SUM =
  /(?<![\d.])(?<size>\d{0,2}\.?\d{1,2}) ?(?<sizeUnit>mm|cm)?(?: \(?[a-z]{3,12}\)?){0,2} ?\+ ?\(? ?(?:2 ?[x*(] ?)?(?<margin>\d{0,2}\.?\d{1,2}) ?(?<marginUnit>mm|cm)?(?: \(?[a-z]{3,12}\)?){0,2} ?\)?(?: ?[x*] ?2)?\)?(?: ?\+ ?(?<again>\d{0,2}\.?\d{1,2}) ?(?:mm|cm)?(?: [a-z]{3,12})?)? ?=+ ?(?<sum>\d{0,2}\.?\d{1,2}) ?(?<sumUnit>mm|cm)?(?![\d.]*\d)/g;

const EXACT = 0.051;

type Groups = Readonly<Record<string, string | undefined>>;

/** A number of the sum in centimetres; one without a unit in the unit that the others are tried with. */
const inCentimetres = (groups: Groups, name: string, unit: LengthUnit): number =>
  toCentimetres(Number(groups[name]), (groups[`${name}Unit`] as LengthUnit) ?? unit, false);

/** The margin on each side for which the sum comes out, and the unit in which it does. */
function solved(groups: Groups): { unit: LengthUnit; margin: number } | undefined {
  const { again } = groups;
  for (const unit of ["cm", "mm"] as const) {
    const size = inCentimetres(groups, "size", unit);
    const margin = inCentimetres(groups, "margin", unit);
    const both = inCentimetres(groups, "sum", unit) - size;
    if (size < 0.1 || margin <= 0) continue;
    if (Math.abs(both - 2 * margin) < EXACT) return { unit, margin };
    if (again === undefined && Math.abs(both - margin) < EXACT)
      return { unit, margin: Number((margin / 2).toFixed(3)) };
  }
  return undefined;
}

/** Size, margin and excised diameter of every sum that comes out, with their roles; in order. */
export function findSizeSums(plain: string): BareMeasure[] {
  if (!plain.includes("=") || !plain.includes("+")) return [];
  return allMatches(SUM, plain).flatMap((match): BareMeasure[] => {
    const groups = match.groups ?? {};
    const found = solved(groups);
    if (found === undefined) return [];
    const { unit, margin } = found;
    const text = match[0];
    const plus = text.indexOf("+");
    const equals = text.indexOf("=");
    const part = (name: string, from: number, dim: number, role: MeasureRole): BareMeasure => {
      const start = match.index + text.indexOf(groups[name] ?? "", from);
      const end = start + (groups[name] ?? "").length;
      const written = (groups[`${name}Unit`] as LengthUnit) ?? unit;
      return { start, end, dims: [dim], unit: written, role };
    };
    return [
      part("size", 0, inCentimetres(groups, "size", unit), "size"),
      part("margin", plus, margin, "margin"),
      part("sum", equals, inCentimetres(groups, "sum", unit), "excised"),
    ];
  });
}
