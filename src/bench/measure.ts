/** One way of working through the notes. */
export interface Contestant {
  readonly name: string;
  /** Works through all of them once. */
  readonly pass: () => void;
}

/** Seconds a pass over all notes took, a contestant, in their order. */
export type Round = readonly number[];

/**
 * Lets all contestants work through the same notes, round after round, each round starting with
 * another one, so that a slow moment of the machine hits all of them. The warm-up rounds are not kept.
 */
export function measure(
  contestants: readonly Contestant[],
  { rounds, warmUp }: { readonly rounds: number; readonly warmUp: number },
): Round[] {
  const all = Array.from({ length: warmUp + rounds }, (_, round) => {
    const order = contestants.map((_, place) => (place + round) % contestants.length);
    const seconds = new Map(order.map((index) => [index, secondsOf(contestants[index])]));
    return contestants.map((_, index) => seconds.get(index) ?? 0);
  });
  return all.slice(warmUp);
}

function secondsOf(contestant: Contestant | undefined): number {
  const start = process.hrtime.bigint();
  contestant?.pass();
  return Number(process.hrtime.bigint() - start) / 1e9;
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (upper + lower) / 2;
}
