import type { Measure } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import { rows } from "./ledger.ts";
import type { Placed, Reading } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

type Sized = Placed<Measure>;

const joint = /^,? ?(?:and |& |\+ )?$/;
/** Between two places of a list. */
export const placeJoint = /^,? ?(?:(?:and|&) )?(?:(?:on|of|at|from) )?(?:the |his |her |an? )?$/;
const inOrder = /\b(?:respectively|resp\.?|in (?:that|this|the same) order)(?![a-z])/;

/** Measures of one role that follow on each other with nothing but "and" or a comma between them. */
function runsOf(plain: string, measures: readonly Sized[]): Sized[][] {
  const runs: Sized[][] = [];
  for (const measure of measures) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const joins =
      last !== undefined &&
      last.role === measure.role &&
      joint.test(plain.slice(last.end, measure.start));
    if (run !== undefined && joins) run.push(measure);
    else runs.push([measure]);
  }
  return runs.filter((run) => run.length > 1);
}

const areListed = (plain: string, places: readonly SitePhrase[]): boolean =>
  places.every((phrase, index) => {
    const before = places[index - 1];
    return before === undefined || placeJoint.test(plain.slice(before.end, phrase.start));
  });

/** The places that as many measures are told of: those of the sentence, else of the one before. */
function placesFor(reading: Reading, run: readonly Sized[]): readonly SitePhrase[] {
  const { plain, doc } = reading;
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined) return [];
  const { sentence } = first.place;
  const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
  const said = inOrder.test(plain.slice(start, end));
  const { sites } = rows(reading);
  const named = (at: number) => (sites[at] ?? []).filter(({ landmark }) => !landmark);
  const here = named(sentence);
  const places = here.length === 0 && said ? named(sentence - 1) : here;
  const apart =
    places.every((phrase) => phrase.end <= first.start) ||
    places.every((phrase) => phrase.start >= last.end);
  const several = new Set(places.map(({ site }) => site.name)).size === run.length;
  if (!apart || !several || places.length !== run.length) return [];
  return said || areListed(plain, places) ? places : [];
}

/**
 * "On the scalp, left shin and neck, measuring 0.5, 0.8 and 1.2 cm respectively": the place of each of
 * as many measures as places, by the start of the measure.
 */
export const placesInOrder = keptIn((reading): ReadonlyMap<number, SitePhrase> => {
  const found = new Map<number, SitePhrase>();
  for (const measures of rows(reading).measures) {
    if (measures.length < 2) continue;
    for (const run of runsOf(reading.plain, measures)) {
      const places = placesFor(reading, run);
      run.forEach(({ start }, index) => {
        const phrase = places[index];
        if (phrase !== undefined) found.set(start, phrase);
      });
    }
  }
  return found;
});
