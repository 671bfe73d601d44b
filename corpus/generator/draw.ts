/** A stream of choices that a seed fixes: the same seed gives the same choices on every machine. */
export interface Draw {
  /** A number in [0, 1). */
  readonly next: () => number;
  /** A whole number from `low` to `high`, both included. */
  readonly whole: (low: number, high: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** One of the choices, each as likely as its weight beside the others. */
  readonly weighted: <T>(choices: readonly (readonly [weight: number, choice: T])[]) => T;
  readonly shuffled: <T>(list: readonly T[]) => T[];
}

/** FNV-1a: a 32-bit number from a text. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/** Mulberry32: integer arithmetic only, so that no platform rounds it differently. */
function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The choices that `seed` fixes. Seeds that differ in one letter give unrelated choices. */
export function drawFrom(seed: string): Draw {
  const next = stream(hashOf(seed));
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(choices: readonly T[]): T => {
    const chosen = choices[whole(0, choices.length - 1)];
    if (chosen === undefined) throw new Error("nothing to choose from");
    return chosen;
  };
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    pick,
    weighted: (choices) => weighted(choices, next()),
    shuffled: (list) => shuffled(list, whole),
  };
}

function weighted<T>(choices: readonly (readonly [number, T])[], at: number): T {
  let left = at * choices.reduce((sum, [weight]) => sum + weight, 0);
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  const last = choices.at(-1);
  if (last === undefined) throw new Error("nothing to choose from");
  return last[1];
}

function shuffled<T>(list: readonly T[], whole: Draw["whole"]): T[] {
  const rest = [...list];
  const order: T[] = [];
  while (rest.length > 0) order.push(...rest.splice(whole(0, rest.length - 1), 1));
  return order;
}
