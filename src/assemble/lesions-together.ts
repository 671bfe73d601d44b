import { allWithin } from "../lexicon/within.ts";
import type { Fact, Measure, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { clauseAt, gapBetween } from "./clause.ts";
import { missing, stated } from "./facts.ts";
import { isPerSide, isShare, onEachSide, sumOfSides } from "./on-each-side.ts";
import type { Performance } from "./performances.ts";
import { isToday, type Placed, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

type Count = Reading["counts"][number];

/** More lesions at one place than this are counted in families that count, not one by one. */
const most = 12;

/** "The larger of two cysts", "one of the two lesions": not the number treated. */
const singledOut =
  /\b(?:larger|largest|smaller|smallest|bigger|biggest|one|first|second|other|either|neither|any|only|which) of (?:the |these |those |her |his )?$/;

/** A number of lesions, or the "one" of "one of which". */
function isNumber(reading: Reading, count: Count): boolean {
  const { plain } = reading;
  const { of, form, value, assertion, start, end } = count;
  if (form === "times" || !isToday(assertion) || value > most) return false;
  const both =
    form === "both" &&
    /^ (?:were|had|of (?:them|these|those|which))\b/.test(plain.slice(end, end + 12));
  if (of !== "lesion" && !both && !(of === undefined && (value === 1 || isShare(reading, count))))
    return false;
  // "Nevus, 9, shave removal" is a size without its unit; "shave biopsies, 9, back" is not.
  if (
    plain[end] === "," &&
    !/\b(?:biopsies|bxs|removals|excisions), $/.test(plain.slice(Math.max(0, start - 16), start))
  )
    return false;
  return !singledOut.test(plain.slice(Math.max(0, start - 32), start));
}

/** "One ellipse taking three nevi": a single excision is one, whatever it takes (NCCI policy manual, chapter III E 1). */
const asOne =
  /\b(?:one|a single|single|the same|same) (?:[a-z]+ )?(?:ellipse|ellipsis|excision|specimen|incision|piece|block)\b|\ben bloc\b/;

/** "Each destroyed", "both were excised": of the lesions that the sentence told before. */
const ofAll = /\b(?:each|both|all|these|they)\b/;

/** The number told in a stretch; of several the one nearest to the words of an act. */
function nearestIn(reading: Reading, { technique }: Act, stretch: Span): Count | undefined {
  let nearest: Count | undefined;
  for (const count of allWithin(reading.counts, stretch)) {
    if (!isNumber(reading, count)) continue;
    if (nearest === undefined || gapBetween(count, technique) < gapBetween(nearest, technique))
      nearest = count;
  }
  return nearest;
}

/** "Number treated: 1 lesion" in an entry of a form whose field tells the act. */
const inField = (reading: Reading, { technique: { place } }: Act): Count | undefined =>
  place.item < 0
    ? undefined
    : reading.counts.find(
        (count) =>
          count.place.item === place.item &&
          count.place.kind === "field-count" &&
          isNumber(reading, count),
      );

/** The number of lesions that an act is about, told in its clause, or in its sentence where it is about all of them. */
function numberOf(reading: Reading, act: Act): Count | undefined {
  const { plain, doc } = reading;
  const { place, start } = act.technique;
  const sentence = doc.sentences[place.sentence];
  if (sentence === undefined || asOne.test(plain.slice(sentence.start, sentence.end)))
    return undefined;
  const clause = clauseAt(reading, place.sentence, start);
  const own = nearestIn(reading, act, clause) ?? inField(reading, act);
  if (own !== undefined || !ofAll.test(plain.slice(clause.start, clause.end))) return own;
  return nearestIn(reading, act, sentence);
}

/** "Two nevi: back 3 mm; left arm 4 mm": the number of all that follows. */
const leadsList = ({ plain }: Reading, { end }: Count): boolean =>
  /^[^.;:\n]{0,40}:/.test(plain.slice(end, end + 42));

/**
 * How many lesions of one place were treated together: "two papules of the left arm", "three shave
 * biopsies of the back". Missing where no number is told, or where it is that of several places.
 */
export function lesionsTogether(
  scene: Scene,
  performance: Performance,
  alone: boolean,
): Fact<number> {
  const { acts, target, conflicts } = performance;
  if (conflicts.some(({ about }) => about === "count")) return missing;
  const told = acts.filter((act) => !act.heading);
  const ofOnePlace = (told.length > 0 ? told : acts).filter(
    (act) => act.targets.length <= 1 && (alone || act.own),
  );
  const bySide = alone ? sumOfSides(scene.reading, ofOnePlace) : missing;
  if (bySide.value !== undefined) return bySide;
  const counts = ofOnePlace.flatMap((act) => numberOf(scene.reading, act) ?? []);
  const count = counts.find(
    (one) => alone || (scene.ownerOf(one) === target && !leadsList(scene.reading, one)),
  );
  if (count === undefined) return onEachSide(performance);
  return stated(count.value * (isPerSide(scene.reading, count, target) ? 2 : 1), count);
}

/** "4 mm and 6 mm": the measures of one sentence, where there is one for each of the lesions. */
export function oneEach<M extends Placed<Measure>>(
  measures: readonly M[],
  { value }: Fact<number>,
): readonly M[] {
  if (value === undefined || value < 2) return [];
  for (const { place } of measures) {
    const listed = measures.filter((other) => other.place.sentence === place.sentence);
    if (listed.length === value && areListed(listed)) return listed;
  }
  return [];
}

/** No further apart than the members of a list are. */
const areListed = (listed: readonly Span[]): boolean =>
  listed.every((span, index) => {
    const before = listed[index - 1];
    return before === undefined || gapBetween(before, span) <= 40;
  });
