import type { Diagnosis, Fact, Site } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { baseOf, type EventBase } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { joinedPlaces } from "./joined-places.ts";
import { isTold, type LesionWord, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { SitePhrase } from "./site-phrases.ts";
import { withinOf } from "./targets.ts";

/** Everything that a session consists of: at least one act. */
export type Acts = readonly [Act, ...Act[]];

/** A list of acts as a session; `undefined` where there is none. */
export const asActs = ([first, ...rest]: readonly Act[]): Acts | undefined =>
  first === undefined ? undefined : [first, ...rest];

/** Sentences, list items and sections in which the acts are told. */
interface Around {
  readonly sentences: ReadonlySet<number>;
  readonly items: ReadonlySet<number>;
  readonly sections: ReadonlySet<number | undefined>;
}

export function around({ reading }: Scene, acts: readonly Act[]): Around {
  const places = acts.map(({ technique }) => technique.place);
  return {
    sentences: new Set(places.map(({ sentence }) => sentence)),
    items: new Set(places.map(({ item }) => item).filter((item) => item >= 0)),
    sections: new Set(places.map(({ sentence }) => reading.doc.sentences[sentence]?.section)),
  };
}

interface Standing {
  readonly place: { readonly sentence: number; readonly item: number };
}

/** The words nearest to the acts: those of their sentences, else of their items, else of their sections. */
export function nearest<Word extends Standing>(
  scene: Scene,
  acts: readonly Act[],
  words: readonly Word[],
): readonly Word[] {
  if (words.length === 0) return words;
  const { sentences, items, sections } = around(scene, acts);
  const beside = words.filter(({ place }) => sentences.has(place.sentence));
  if (beside.length > 0) return beside;
  const listed = words.filter(({ place }) => items.has(place.item));
  if (listed.length > 0) return listed;
  const { doc } = scene.reading;
  return words.filter(({ place }) => sections.has(doc.sentences[place.sentence]?.section));
}

/** The text of the sentences in which the acts are told and of the rest of their list items. */
export function textAround(scene: Scene, acts: readonly Act[]): string {
  const { doc, plain } = scene.reading;
  const { sentences, items } = around(scene, acts);
  return doc.sentences
    .filter((sentence, index) => sentences.has(index) || items.has(sentence.item))
    .map(({ start, end }) => plain.slice(start, end))
    .join("\n");
}

/** "The face was cleansed" after "comedones of the forehead": the narrower places are what was treated. */
function narrowed(
  { reading }: Scene,
  near: readonly SitePhrase[],
  told: readonly SitePhrase[],
): readonly SitePhrase[] {
  const broader = withinOf(reading);
  const parts = told.filter((phrase) => near.some(({ is }) => broader(phrase.is.id) === is.id));
  if (parts.length === 0) return near;
  const whole = (phrase: SitePhrase) => parts.some(({ is }) => broader(is.id) === phrase.is.id);
  return [...near.filter((phrase) => !whole(phrase)), ...parts].sort((a, b) => a.start - b.start);
}

const places = (scene: Scene, acts: readonly Act[]): readonly SitePhrase[] => {
  const told = scene.reading.sites.filter(
    ({ landmark, assertion }) => !landmark && isTold(assertion) && assertion.time !== "past",
  );
  const near = nearest(scene, acts, told);
  if (near.length > 0) return narrowed(scene, near, told);
  const targets = acts.flatMap((act) => act.targets.flatMap(({ phrases }) => phrases[0] ?? []));
  return targets.length > 0 ? targets : told.slice(0, 1);
};

/** All places that a session names, as one. */
const placeFact = (scene: Scene, acts: readonly Act[]): Fact<Site> =>
  joinedPlaces(places(scene, acts), 6);

/** The disease that a session is for: of the wanted names the one told nearest to it. */
export function diseaseFact(
  scene: Scene,
  acts: readonly Act[],
  wanted: (word: LesionWord) => boolean,
): Fact<Diagnosis> {
  const told = scene.reading.lesions.filter(
    (word) => isTold(word.assertion) && word.place.home !== "instructions" && wanted(word),
  );
  const [word] = [...nearest(scene, acts, told), ...told];
  if (word === undefined) return missing;
  const { id, name, behaviour } = word.is;
  const certainty = word.assertion.certainty === "certain" ? "established" : "suspected";
  return stated({ concept: id, name, behaviour, certainty }, word);
}

type Other = Reading["others"][number];

const isReason = ({ is, assertion, place }: Other) =>
  is.kind === "reason" &&
  is.role !== "cosmetic" &&
  isTold(assertion) &&
  assertion.certainty === "certain" &&
  place.home !== "instructions" &&
  place.home !== "complications" &&
  place.home !== "consent";

/** Nothing else was done at the visit; bare words ("expressed", "closed") are steps. */
export const isAlone = (scene: Scene, acts: readonly Act[]): boolean =>
  scene.acts.every(
    ({ family, technique }) =>
      technique.is.weak === true || acts.some((act) => act.family === family),
  );

/** The symptom told of what the session treats; of the whole note where nothing else was done. */
function reasonFact(scene: Scene, acts: readonly Act[]): Fact<string> {
  const told = scene.reading.others.filter(isReason);
  const [word] = isAlone(scene, acts) ? told : nearest(scene, acts, told);
  return word === undefined ? missing : stated("name" in word.is ? word.is.name : "", word);
}

/** What every event has, for a session told in several places of the note. */
export function sessionBase(scene: Scene, acts: Acts, diagnosis: Fact<Diagnosis>): EventBase {
  return {
    ...baseOf(scene, { target: undefined, acts, conflicts: [] }, diagnosis, false),
    site: placeFact(scene, acts),
    reason: reasonFact(scene, acts),
    distinct: true,
  };
}

/** The words of a feature with one of the roles, told of this patient. */
export const featuresOf = ({ reading }: Scene, ...roles: readonly string[]): readonly Other[] =>
  reading.others.filter(
    ({ is, assertion }) =>
      is.kind === "feature" &&
      roles.includes(is.role ?? "") &&
      assertion.polarity === "affirmed" &&
      assertion.subject === "patient",
  );

/** A word of the note as a fact. */
export const worded = ({ reading }: Scene, word: Other | undefined): Fact<string> =>
  word === undefined ? missing : stated(reading.plain.slice(word.start, word.end), word);
