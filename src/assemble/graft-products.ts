import type { CellSuspension, Fact, SitePreparation, SkinSubstitute } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { isMade } from "./cover-made.ts";
import { coverPerformances, coverSite } from "./cover-site.ts";
import { harvestedArea, type Where, woundArea } from "./defect-area.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import type { Performance } from "./performances.ts";
import type { Scene } from "./scene.ts";

type Product = CellSuspension | SkinSubstitute | SitePreparation;

const named =
  (technique: string) =>
  ({ family, technique: { is } }: Act): boolean =>
    family === "graft" && is.technique === technique;

/** The act's sentence and `more` behind it. */
function sentenceOf({ reading: { plain, doc } }: Scene, { technique }: Act, more = 0): string {
  const { sentence } = technique.place;
  const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
  return plain.slice(start, doc.sentences[sentence + more]?.end ?? end);
}

const laid =
  /\b(?:appl(?:ied|ication|y)|placed|placement|sutured|stapled|secured|anchored|fixed|affixed|laid|covered|fenestrated|trimmed)\b/;

/** A product's name alone may be that of an older one; it counts where it was put on. */
const isLaid = (scene: Scene) => (act: Act) =>
  named("skin-substitute")(act) &&
  (act.technique.is.weak !== true || laid.test(sentenceOf(scene, act, 2)));

const dead =
  /\b(?:eschar|non-?viable|necro\w+|devitali[sz]ed|burn(?:s|ed)?|scar(?:s|red)?|contracture|slough|granulation|infected)\b/;
const covered =
  /\b(?:graft\w*|flaps?|substitutes?|xenograft\w*|allograft\w*|[fs]tsg|autograft\w*|negative pressure|npwt|wound vac|vac)\b/;

/** A bed was prepared where dead tissue or scar was taken, for something to cover it. */
const isPrepared = (scene: Scene) => (act: Act) =>
  named("site-preparation")(act) &&
  covered.test(scene.reading.plain) &&
  (act.technique.is.weak !== true || dead.test(sentenceOf(scene, act)));

function eventsOf<Event extends Product>(
  scene: Scene,
  belongs: (act: Act) => boolean,
  build: (performance: Performance, where: Where) => Omit<Event, keyof ReturnType<typeof baseOf>>,
): Event[] {
  const all = coverPerformances(scene, (act) => belongs(act) && isMade(scene, act));
  return all.map((performance) => {
    const alone = all.length === 1;
    const { target } = performance;
    const several = scene.acts.some((act) => act.family === "graft" && !belongs(act));
    const where = { target, alone, acts: several ? performance.acts : undefined };
    const base = baseOf(scene, performance, diagnosisOf(scene, target, all.length), alone);
    return {
      ...build(performance, where),
      ...base,
      site: coverSite(scene, performance, base.site),
    } as Event;
  });
}

function productOf({ reading: { plain } }: Scene, { acts: [first] }: Performance): Fact<string> {
  const { start, end } = first.technique;
  return stated(plain.slice(start, end), first.technique);
}

const made =
  /\b(?:suspension|cells) (?:was|were) (?:then )?(?:prepared|processed|filtered|made)|\bprepar(?:ed|ation|ing)(?: of)?(?: (?:the|a|skin|cell|autologous)){0,4} suspension|\benzym\w+|\btrypsin/;

function preparedFact({ reading: { plain } }: Scene): Fact<true> {
  const match = made.exec(plain);
  return match === null
    ? missing
    : stated(true, { start: match.index, end: match.index + match[0].length });
}

/** Skin substitutes, cell suspensions and prepared beds: one event a place. */
export function graftProducts(scene: Scene): Product[] {
  return [
    ...eventsOf<SkinSubstitute>(scene, isLaid(scene), (performance, where) => ({
      kind: "skin-substitute",
      product: productOf(scene, performance),
      areaSqCm: woundArea(scene, where),
    })),
    ...eventsOf<CellSuspension>(scene, named("cell-suspension"), (_, where) => ({
      kind: "cell-suspension",
      areaSqCm: woundArea(scene, where),
      harvestedSqCm: harvestedArea(scene),
      prepared: preparedFact(scene),
    })),
    ...eventsOf<SitePreparation>(scene, isPrepared(scene), (_, where) => ({
      kind: "site-preparation",
      areaSqCm: woundArea(scene, where),
    })),
  ];
}
