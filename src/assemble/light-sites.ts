import type { Fact, Site } from "../types/index.ts";
import { bare, stated } from "./facts.ts";
import { joinedPlaces } from "./joined-places.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** "ALA" is aminolevulinic acid where light is given. */
const drugLike = "ala";

/** The places named in some sentences as one field of treatment; `undefined` where none is named. */
export function fieldOf(scene: Scene, sentences: ReadonlySet<number>): Fact<Site> | undefined {
  const phrases = scene.reading.sites.filter(
    ({ place, assertion, landmark, site }) =>
      sentences.has(place.sentence) &&
      !landmark &&
      site.name !== drugLike &&
      isTold(assertion) &&
      assertion.time !== "planned",
  );
  const names = new Set(phrases.map(({ site }) => site.name));
  const isPart = (name: string) =>
    [...names].some((other) => other !== name && other.endsWith(` ${name}`));
  const byName = new Map(
    phrases.flatMap((phrase) => (isPart(phrase.site.name) ? [] : [[phrase.site.name, phrase]])),
  );
  const [first, ...rest] = byName.values();
  if (first === undefined) return undefined;
  if (rest.length === 0) return stated(first.site, bare(first));
  return joinedPlaces([first, ...rest]);
}
