import type { Destruction, Fact, ProcedureEvent, SiteDestruction } from "../types/index.ts";
import { destructions } from "./destruction.ts";
import { evidenceOf, missing, stated } from "./facts.ts";
import { joinedPlaces } from "./joined-places.ts";
import { entriesIn, rows } from "./ledger.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { SitePhrase } from "./site-phrases.ts";
import { liesIn } from "./special-places.ts";
import { withinOf } from "./targets.ts";
import { wordsTold } from "./told-words.ts";

/** Viral lesions, which the codes of the penis and the anus are for. */
const viral: ReadonlySet<string> = new Set([
  "condyloma",
  "wart",
  "flat-wart",
  "molluscum",
  "herpes",
]);

interface Place {
  readonly in: readonly string[];
  readonly lesions?: ReadonlySet<string>;
}

/** Places with codes of their own for destruction. */
const places: readonly Place[] = [
  { in: ["penis"], lesions: viral },
  { in: ["perianal", "anus"], lesions: viral },
  { in: ["vulva"] },
  { in: ["vagina"] },
  { in: ["eyelid-margin"] },
  { in: ["conjunctiva"] },
  { in: ["labial-mucosa", "buccal-mucosa", "oral-mucosa"] },
  { in: ["intranasal"] },
];

/** The phrases that name some places as those of today. */
const phrasesAt = (scene: Scene, concepts: readonly string[]): SitePhrase[] =>
  scene.reading.sites.filter(
    ({ is, landmark, assertion }) =>
      !landmark && concepts.includes(is.id) && isTold(assertion) && assertion.time !== "planned",
  );

/** "We had planned laser for the penile lesions, so I froze the three on the shaft": named before the act. */
function spokenBefore(scene: Scene, event: Destruction, concepts: readonly string[]): SitePhrase[] {
  const act = Math.min(...event.evidence.map(({ start }) => start));
  return scene.reading.sites.filter(
    ({ is, landmark, assertion, end }) =>
      !landmark && concepts.includes(is.id) && isTold(assertion) && end <= act,
  );
}

/** Phrases for some places of an event; none where all of them are for another day. */
function placesOf(scene: Scene, event: Destruction, concepts: readonly string[]): SitePhrase[] {
  const today = phrasesAt(scene, concepts);
  return today.length > 0 ? today : spokenBefore(scene, event, concepts);
}

/** The number that a sentence gives a place: with it, or its only one for its only place. */
function numberAt(scene: Scene, phrase: SitePhrase): Fact<number> {
  const { reading } = scene;
  const { sentence } = phrase.place;
  const whole = reading.doc.sentences[sentence];
  if (whole === undefined) return missing;
  const entries = entriesIn(reading, sentence, whole, withinOf(reading));
  const entry = entries.find(({ sites }) => sites.includes(phrase));
  if (entry !== undefined) return stated(entry.value, entry.count);
  const { counts, sites } = rows(reading);
  const lone = (sites[sentence] ?? []).filter(({ landmark }) => !landmark).length === 1;
  const [count, ...others] = (counts[sentence] ?? []).filter(({ of }) => of === "lesion");
  return lone && count !== undefined && others.length === 0 ? stated(count.value, count) : missing;
}

/** The lesions at some places, by the first number told of each; missing where one has none. */
function countAt(scene: Scene, phrases: readonly SitePhrase[]): Fact<number> {
  const byConcept = new Map<string, Fact<number>>();
  for (const phrase of phrases) {
    const known = byConcept.get(phrase.is.id);
    if (known?.value === undefined) byConcept.set(phrase.is.id, numberAt(scene, phrase));
  }
  const known = [...byConcept.values()];
  if (known.length === 0 || known.some(({ value }) => value === undefined)) return missing;
  const sum = known.reduce((total, { value }) => total + (value ?? 0), 0);
  return stated(sum, ...known.flatMap(evidenceOf));
}

/** "Extensive" of the disease or of the destruction, not of a talk or of undermining. */
const extensive =
  /\bextensive(?:ly)?\b(?= (?:[a-z-]+ ){0,3}?(?:condylom|wart|disease|lesions?|destruction|treatment|involve|papul|plaques?|area|laser|fulgurat|cauter|ablat))|(?<=\b(?:condylom[a-z]{1,4}|warts?|lesions|disease|papules)[ ,:–-]{1,3})extensive\b/g;

function extensiveFact(scene: Scene, event: Destruction): Fact<string> {
  const { doc, lesions } = scene.reading;
  const concept = event.diagnosis.value?.concept;
  const starts = new Set(event.evidence.map(({ start }) => start));
  const about = new Set([
    ...scene.acts
      .filter(({ technique }) => starts.has(technique.start))
      .map(({ technique }) => technique.place.sentence),
    ...lesions
      .filter(({ is, assertion }) => is.id === concept && isTold(assertion))
      .map(({ place }) => place.sentence),
  ]);
  return wordsTold(
    scene,
    [...about].flatMap((index) => doc.sentences[index] ?? []),
    extensive,
  );
}

const baseOf = (event: Destruction) => ({
  id: event.id,
  evidence: event.evidence,
  diagnosis: event.diagnosis,
  reason: event.reason,
  conflicts: event.conflicts,
  interrupted: event.interrupted,
  unitless: event.unitless,
  distinct: event.distinct,
  staged: event.staged,
});

/** The method; of a form that names it in a field of its own also where its word alone would be weak. */
function methodOf(scene: Scene, event: Destruction): Fact<string> {
  if (event.method.value !== undefined) return event.method;
  const field = scene.acts.find(
    ({ family, technique }) =>
      family === "destruction" &&
      technique.place.kind === "field-method" &&
      technique.is.technique !== undefined,
  );
  return field === undefined
    ? missing
    : stated(field.technique.is.technique ?? "", field.technique);
}

const ownPlace = (scene: Scene, event: Destruction, concept: string): Place | undefined =>
  places.find(
    (place) =>
      liesIn(scene, concept, place.in) &&
      (place.lesions?.has(event.diagnosis.value?.concept ?? "") ?? true),
  );

/** Places numbered one by one whose numbers make up the whole: "every lesion listed above, 9 in all". */
function listed(scene: Scene, event: Destruction): readonly string[] | undefined {
  const total = event.count.value;
  if (total === undefined) return undefined;
  const all = [...new Set(scene.reading.sites.map(({ is }) => is.id))];
  if (!all.some((concept) => ownPlace(scene, event, concept) !== undefined)) return undefined;
  const numbers = all
    .map((concept) => ({ concept, count: countAt(scene, phrasesAt(scene, [concept])).value }))
    .filter(({ count }) => count !== undefined);
  const sum = numbers.reduce((known, { count }) => known + (count ?? 0), 0);
  return numbers.length > 1 && sum === total ? numbers.map(({ concept }) => concept) : undefined;
}

/** "Penis - liquid nitrogen, 4 lesions": places with codes of their own that an act of the event names itself. */
function namedByActs(scene: Scene, event: Destruction): readonly string[] {
  const starts = new Set(event.evidence.map(({ start }) => start));
  return scene.acts
    .filter(({ own, technique }) => own && starts.has(technique.start))
    .flatMap(({ targets }) => targets.flatMap(({ phrases }) => phrases.slice(0, 1)))
    .map(({ is }) => is.id)
    .filter((concept) => ownPlace(scene, event, concept) !== undefined);
}

/** Concepts of an event by the place that codes them; `undefined` for the skin. */
function byPlace(scene: Scene, event: Destruction): Map<Place | undefined, string[]> {
  const groups = new Map<Place | undefined, string[]>();
  const sited = event.site.value?.concepts ?? [];
  const concepts = listed(scene, event) ?? [...sited, ...namedByActs(scene, event)];
  for (const concept of new Set(concepts)) {
    if (placesOf(scene, event, [concept]).length === 0) continue;
    const place = ownPlace(scene, event, concept);
    const group = groups.get(place);
    if (group === undefined) groups.set(place, [concept]);
    else group.push(concept);
  }
  return groups;
}

/** What is left of a total for the skin, where the numbers of the other places are told. */
function restCount(total: Fact<number>, others: readonly Fact<number>[]): Fact<number> {
  if (total.value === undefined || others.some(({ value }) => value === undefined)) return missing;
  const rest = others.reduce((left, { value }) => left - (value ?? 0), total.value);
  return rest > 0 ? stated(rest, ...evidenceOf(total)) : missing;
}

/** A destruction told of several places, as one event for each that has codes of its own and one for the skin. */
function split(scene: Scene, event: Destruction): ProcedureEvent[] {
  const groups = byPlace(scene, event);
  const special = [...groups].filter(([place]) => place !== undefined);
  if (special.length === 0) return [event];
  const only = groups.size === 1;
  const extent = extensiveFact(scene, event);
  const apart = special.map(([, concepts]): SiteDestruction => {
    const phrases = placesOf(scene, event, concepts);
    return {
      ...baseOf(event),
      kind: "site-destruction",
      site: joinedPlaces(phrases),
      method: methodOf(scene, event),
      count: only ? event.count : countAt(scene, phrases),
      extensive: extent,
    };
  });
  const skin = groups.get(undefined);
  if (skin === undefined) return apart;
  const phrases = phrasesAt(scene, skin);
  const own = countAt(scene, phrases);
  const others = apart.map(({ count }) => count);
  const count = own.value === undefined ? restCount(event.count, others) : own;
  return [...apart, { ...event, site: joinedPlaces(phrases), count }];
}

/** Destructions of a visit; benign ones at places with codes of their own as events of their own. */
export const destructionsByPlace = (scene: Scene): ProcedureEvent[] =>
  destructions(scene).flatMap((event) =>
    event.diagnosis.value?.behaviour === "malignant" ? [event] : split(scene, event),
  );
