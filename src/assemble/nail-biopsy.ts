import type { Biopsy, Fact, Site } from "../types/index.ts";
import { bare, evidenceOf, stated } from "./facts.ts";
import { type Digit, nameOfDigit, siteOfDigit } from "./nail-digits.ts";
import { digitMap, distinctDigits, ownDigits, spokenDigits } from "./nail-targets.ts";
import type { Performance } from "./performances.ts";
import type { Scene } from "./scene.ts";

/** Parts of the nail unit; "matrix", "plate" and "bed" are that only in a note about a nail. */
const unit =
  /\b(?:(?:toe|finger|thumb)?nails?|matri(?:x|ces)|plate|prox(?:imal|\.)? (?:nail )?fold|lat(?:eral)? (?:nail )?fold|hyponychium|lunula|subungual|periungual|melanonychia|erythronychia|onych\w*|nail ?bed|ungual)\b/;
const aboutNail =
  /\b(?:(?:toe|finger|thumb)?nails?|melanonychia|erythronychia|onych\w*|subung\w*|lunula|hyponychium)\b|\b(?:punch|shave|biops\w+)\b[^.;\n]{0,20}\b(?:of|from) (?:the )?(?:[a-z]+ )?matrix\b|\bplate (?:was )?(?:avuls|lifted|reflected|retracted|laid)/;

const isDigit = (site: Fact<Site>): boolean =>
  site.value === undefined ||
  site.value.concepts.some((id) => /finger|thumb|toe|nail|hand|foot/.test(id));

function namesUnit({ reading: { doc, plain } }: Scene, { acts }: Performance): boolean {
  return acts.some(({ technique }) => {
    const at = technique.place.sentence;
    const own = doc.sentences[at];
    const { start = 0, end = 0 } = own ?? {};
    return unit.test(plain.slice(start, end));
  });
}

/** Samples of one nail, named by its digit here and by its bed there, are one biopsy. */
export const oneANail = (events: readonly Biopsy[]): Biopsy[] =>
  events.filter((event, at) => {
    const site = event.site.value;
    if (site === undefined || !site.concepts.some((id) => id.includes("nail"))) return true;
    const first = events.findIndex(
      (other) => other.site.value?.name === site.name && other.site.value.side === site.side,
    );
    return first === at;
  });

const nailSite = (digit: Digit): Site => ({
  ...siteOfDigit(digit),
  name: `${nameOfDigit(digit)} nail`,
});

/**
 * The place of a biopsy: the nail of its finger or toe where the sample came from the nail unit, as the
 * biopsy's own sentence says in a note about a nail.
 */
export function nailBiopsySite(
  scene: Scene,
  performance: Performance,
  site: Fact<Site>,
): Fact<Site> {
  const { plain } = scene.reading;
  if (!isDigit(site) || !aboutNail.test(plain) || !namesUnit(scene, performance)) return site;
  const map = digitMap(scene);
  const [act] = performance.acts;
  const own = ownDigits(scene, map, performance.acts, act);
  const [digit, second] = distinctDigits(own.length > 0 ? own : spokenDigits(scene, map, [], act));
  if (digit !== undefined && second === undefined) return stated(nailSite(digit), bare(digit.span));
  if (site.value === undefined || site.value.concepts.some((id) => id.includes("nail")))
    return site;
  return stated({ ...site.value, concepts: ["nail"] }, ...evidenceOf(site));
}
