import { createHash } from "node:crypto";

/** Draws that depend on a seed alone. */
export interface Chance {
  /** From 0 up to 1, 1 left out. */
  readonly share: () => number;
  /** A whole number, both ends included. */
  readonly whole: (from: number, to: number) => number;
  readonly pick: <Choice>(choices: readonly [Choice, ...Choice[]]) => Choice;
}

/** Draws from SHA-256 of the seed and a count. */
export function chanceOf(seed: string): Chance {
  let drawn = 0;
  const share = () => {
    drawn += 1;
    return createHash("sha256").update(`${seed}:${drawn}`).digest().readUInt32BE() / 2 ** 32;
  };
  const whole = (from: number, to: number) => from + Math.floor(share() * (to - from + 1));
  return {
    share,
    whole,
    pick: (choices) => choices[whole(0, choices.length - 1)] ?? choices[0],
  };
}
