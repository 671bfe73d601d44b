import type { Measure } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import type { Placed, Reading } from "./reading.ts";

type Sized = Placed<Measure>;

/** "0.9 cm, not 1.8 cm": what stands between the right number and the wrong one. */
const notThat = /^\.?,? ?\(?(?:and |but )?(?:not|rather than|instead of) (?:the )?$/;
/** "1.8 cm should read 0.9 cm". */
const shouldRead =
  /^ (?:should|ought to|must) (?:be|read|say|have been|have read)(?: corrected to)? $/;

/** Two measures side by side, the wrong one of them, where the note corrects one by the other. */
function wrongOf(plain: string, first: Sized, second: Sized): Sized | undefined {
  const between = plain.slice(first.end, second.start);
  if (between.length > 34) return undefined;
  if (second.assertion.polarity === "negated" && notThat.test(between))
    return { ...second, role: first.role };
  return shouldRead.test(between) ? { ...first, role: second.role } : undefined;
}

const takenBack = keptIn(({ measures, plain }): readonly Sized[] =>
  measures.flatMap((second, index) => {
    const first = measures[index - 1];
    return (first && wrongOf(plain, first, second)) ?? [];
  }),
);

/**
 * Is this a measure that the note corrects? "Lesion 1.8 cm. … ADDENDUM: it measured 0.9 cm, not 1.8 cm":
 * the number told before, and the wrong number itself.
 */
export function isTakenBack(reading: Reading, { role, dims, start }: Sized): boolean {
  return takenBack(reading).some(
    (wrong) =>
      start <= wrong.start &&
      (role === wrong.role || role === undefined || wrong.role === undefined) &&
      dims.length === wrong.dims.length &&
      dims.every((dim, index) => Math.abs(dim - (wrong.dims[index] ?? 0)) < 0.001),
  );
}
