/** A share with its interval, all from 0 to 1. */
export interface Rate {
  readonly count: number;
  readonly of: number;
  readonly rate: number;
  readonly lower: number;
  readonly upper: number;
}

/** Normal deviate of a two-sided interval of 95 %. */
const z = 1.959_963_984_540_054;

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** A share of `of` trials with its two-sided 95 % interval by Wilson's score (JASA 22, 1927). */
export function wilson(count: number, of: number): Rate {
  if (of === 0) return { count, of, rate: 0, lower: 0, upper: 1 };
  const share = count / of;
  const scale = 1 + z ** 2 / of;
  const middle = (share + z ** 2 / (2 * of)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  return {
    count,
    of,
    rate: rounded(share),
    lower: rounded(Math.max(0, middle - half)),
    upper: rounded(Math.min(1, middle + half)),
  };
}
