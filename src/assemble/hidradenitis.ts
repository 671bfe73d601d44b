import type { Excision, Fact, HidradenitisExcision, SectionKind, Site } from "../types/index.ts";
import { evidenceOf, stated } from "./facts.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { siteLiesIn } from "./special-places.ts";
import { toldSentences, wordsTold } from "./told-words.ts";

/** Places whose excision of hidradenitis has codes of its own. */
const places = ["axilla", "groin", "perianal", "anus", "perineum", "umbilicus"];
const naming: ReadonlySet<SectionKind> = new Set<SectionKind>(["title", "procedure", "diagnosis"]);
/** What hidradenitis is made of: never a lesion beside it. */
const partsOfIt: ReadonlySet<string> = new Set([
  "hidradenitis",
  "epidermal-cyst",
  "inflamed-cyst",
  "abscess",
  "scar",
]);

/** The headings name hidradenitis as what the operation was for. */
function isNamed({ reading }: Scene): Fact<string> | undefined {
  const word = reading.lesions.find(
    ({ is, assertion, place }) =>
      is.id === "hidradenitis" &&
      isTold(assertion) &&
      (naming.has(place.kind) || naming.has(place.home)),
  );
  return word === undefined ? undefined : stated(word.is.name, word);
}

/** Is this excision one of skin that bears hidradenitis, at a place that its codes are for? */
export function isHidradenitis(scene: Scene, { diagnosis, site }: Excision): boolean {
  const concept = diagnosis.value?.concept;
  const known =
    concept === "hidradenitis" ||
    ((concept === undefined || partsOfIt.has(concept)) && isNamed(scene) !== undefined);
  return known && (site.value === undefined || siteLiesIn(scene, site, places));
}

const bothWords =
  /\b(?:bilateral(?:ly)?|both|each)\b(?=[a-z ]{0,24}(?:axill|groin|inguin|hidraden|hydraden|armpit|side))|\b(?:axillae|axillas|groins|armpits) bilaterally\b/g;

const formFields: ReadonlySet<SectionKind> = new Set<SectionKind>([...naming, "field-site"]);

/** "Site: left axilla and right axilla": the other side, named beside the first in a heading or field. */
function otherSide({ reading: { sites } }: Scene, { concepts, side }: Site) {
  if (side !== "left" && side !== "right") return undefined;
  const own = (one: (typeof sites)[number]) =>
    concepts.includes(one.is.id) && formFields.has(one.place.kind);
  const first = sites.find((one) => own(one) && one.site.side === side);
  return sites.find(
    (one) =>
      own(one) &&
      one.place.sentence === first?.place.sentence &&
      one.site.side === (side === "left" ? "right" : "left"),
  );
}

/** The place with both sides, where the note speaks of both and this is its only one. */
function sided(scene: Scene, site: Fact<Site>, alone: boolean): Fact<Site> {
  if (!alone || site.value === undefined) return site;
  const other = otherSide(scene, site.value);
  if (other !== undefined)
    return stated<Site>({ ...site.value, side: "both" }, ...evidenceOf(site), other);
  if (site.value.side !== undefined) return site;
  const words = wordsTold(scene, toldSentences(scene), bothWords);
  if (words.value === undefined) return site;
  return stated<Site>({ ...site.value, side: "both" }, ...evidenceOf(site), ...evidenceOf(words));
}

const hidradenitis = {
  concept: "hidradenitis",
  name: "hidradenitis",
  behaviour: "inflammatory",
  certainty: "established",
} as const;

/** An excision as one of hidradenitis. */
export function hidradenitisExcision(
  scene: Scene,
  event: Excision,
  alone: boolean,
): Pick<HidradenitisExcision, "site" | "diagnosis" | "count"> {
  const named = isNamed(scene);
  return {
    site: sided(scene, event.site, alone),
    diagnosis:
      event.diagnosis.value?.concept === "hidradenitis" || named === undefined
        ? event.diagnosis
        : stated(hidradenitis, ...evidenceOf(named)),
    count: event.count,
  };
}
