import type { Engine } from "../index.ts";
import { textOf } from "./lengths.ts";
import { median } from "./measure.ts";

/** Length of the text that is read again and again, in characters: a full procedure note. */
const characters = 1_500;

/** Time of the slowest of a hundred reads of one text, its 99th percentile, as a multiple of the median. */
export function slowReads(
  engine: Engine,
  texts: readonly string[],
  { warmUp, reads }: { readonly warmUp: number; readonly reads: number },
): number {
  const text = textOf(texts, characters);
  const taken = Array.from({ length: warmUp + reads }, () => {
    const start = process.hrtime.bigint();
    engine.suggest({ id: "1", text });
    return Number(process.hrtime.bigint() - start);
  }).slice(warmUp);
  const sorted = taken.sort((a, b) => a - b);
  return (sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN) / median(sorted);
}
