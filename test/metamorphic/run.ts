import { breachesOf } from "./breaches.ts";
import { transformations } from "./transformations.ts";

/** Every transformation over every note of the corpus: how many hold, and which do not. */
for (const transformation of transformations) {
  const { notes, breaches } = breachesOf(transformation, 1);
  process.stdout.write(
    `${transformation.name}: ${notes} notes, ${breaches.length} coded otherwise\n`,
  );
  for (const { id, expected, found } of breaches)
    process.stdout.write(`  ${id}: ${expected}  =>  ${found}\n`);
}
