import type { BareMeasure } from "./measure-units.ts";

const named =
  /\b(?:final|resulting|resultant|remaining|surgical|mohs|post-?op(?:erative)?) wound(?: size)?[ :,]{0,3}(?:(?:was|is|measure[sd]|measuring) )?$/;

const round = /\b(?:wound|hole) (?:of|measur(?:ed|ing)|that measured) (?:about |approximately )?$/;

/** "The forearm wound of 2.1 x 1.9 cm was closed": as broad as it is long, it was no cut. */
const isRound = ({ dims: [first = 0, second = 0] }: BareMeasure): boolean =>
  Math.min(first, second) * 2 >= Math.max(first, second);

/** "Final wound 19 x 17 mm": the defect that was left to close, not yet the length of its closure. */
export const isLeftWound = (one: BareMeasure, before: string): boolean =>
  one.dims.length === 2 && (named.test(before) || (isRound(one) && round.test(before)));
