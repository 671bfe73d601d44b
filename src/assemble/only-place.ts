import { isToday, type Reading } from "./reading.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";

/** "SK L flank, bra-line, bleeds": what rubs there, named behind the place of the lesion. */
export const isComplaint = (
  { others, sites }: Reading,
  { start, end, place }: SitePhrase,
): boolean =>
  others.some((word) => word.is.kind === "reason" && word.start <= start && word.end >= end) &&
  sites.some((other) => other.place.sentence === place.sentence && other.end <= start);

/** More places than this are no single one. */
const most = 8;

/** "Shin L vs coffee table. Lac with thin edge.": the one place that a note names, though beside nothing. */
export function onlyPlace(
  sites: readonly SitePhrase[],
  withinOf: (id: string) => string | undefined,
): readonly SitePhrase[] {
  const told = sites.filter(({ landmark, assertion }) => !landmark && isToday(assertion));
  const [first] = told;
  if (first === undefined || told.length > most) return [];
  return told.every((phrase) => samePlace(first, phrase, withinOf)) ? told : [];
}
