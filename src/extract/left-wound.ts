import type { BareMeasure } from "./measure-units.ts";

const named =
  /\b(?:final|resulting|resultant|remaining|surgical|mohs|post-?op(?:erative)?) wound(?: size)?[ :,]{0,3}(?:(?:was|is|measure[sd]|measuring) )?$/;

/** "Final wound 19 x 17 mm": the defect that was left to close, not yet the length of its closure. */
export const isLeftWound = ({ dims }: BareMeasure, before: string): boolean =>
  dims.length === 2 && named.test(before);
