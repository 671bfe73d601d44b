import type { Conflict } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { bare } from "./facts.ts";
import type { Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

const thing = "(?:lesion|cyst|mole|nevus|spot|growth|site|place|biopsy|sample|tag|wart|lump|one)";
const done =
  "(?:removed|excised|taken|treated|biopsied|shaved|sampled|cut|found|done|touched|frozen)";

/** "No other lesion was removed", "only one was excised": the account knows of one alone. */
const oneAlone = new RegExp(
  `\\b(?:no (?:other|second|further|more|additional) ${thing} was ${done}|only (?:the |this )?one(?: ${thing})?(?: of (?:them|these|the two))? was ${done}|nothing else was ${done}|(?:the )?(?:second|other) (?:${thing} )?was (?:not ${done}|left (?:alone|untouched|in place)))`,
);

const several = /\b(?:both|each|two|three|all|second|other one)\b/;

const isMany = ({ form, of, value, assertion }: Reading["counts"][number]): boolean =>
  value > 1 &&
  assertion.polarity === "affirmed" &&
  (of === "lesion" || (of === undefined && form === "times"));

/** The heading tells several lesions, and the account that there was one: the account wins. */
export function aloneAgainstHeading(
  { reading: { counts, plain } }: Scene,
  acts: readonly Act[],
): Conflict | undefined {
  const heads = acts.filter(({ heading }) => heading).map(({ technique }) => technique.place);
  const count = counts.find(
    (one) => isMany(one) && heads.some(({ sentence }) => sentence === one.place.sentence),
  );
  if (count === undefined) return undefined;
  const found = oneAlone.exec(plain);
  if (found === null || found.index < count.end) return undefined;
  const own = plain.slice(count.end, found.index);
  if (several.test(own)) return undefined;
  const evidence = [bare(count), { start: found.index, end: found.index + found[0].length }];
  return { about: "count", evidence, readings: `heading: ${count.value}; body: 1` };
}
