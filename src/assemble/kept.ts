import type { Reading } from "./reading.ts";

let places = 0;

/**
 * Makes of a question about a reading one that is worked out once for each reading. The answer is
 * kept in the reading and dies with it. (A `WeakMap` would do the same, but its values outlive many
 * collections of garbage, and the whole note with them.)
 */
export function keptIn<T extends object>(
  workOut: (reading: Reading) => T,
): (reading: Reading) => T {
  const place = places;
  places += 1;
  return (reading) => {
    const known = reading.kept[place] as T | undefined;
    if (known !== undefined) return known;
    const found = workOut(reading);
    reading.kept[place] = found;
    return found;
  };
}
