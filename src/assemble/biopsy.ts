import { within } from "../lexicon/within.ts";
import type { Biopsy, Conflict, Count, Fact, ShaveRemoval, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { techniqueConflict, techniqueFact } from "./biopsy-technique.ts";
import { clauseAt } from "./clause.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf } from "./event-base.ts";
import { bare, missing, stated } from "./facts.ts";
import { keptIn } from "./kept.ts";
import { lesionsTogether, oneEach } from "./lesions-together.ts";
import { nailBiopsySite, oneANail } from "./nail-biopsy.ts";
import { ofSentence } from "./of-sentence.ts";
import { type Performance, performancesOf } from "./performances.ts";
import { isReadFirst } from "./read-first.ts";
import { isToday, type Placed } from "./reading.ts";
import { lendsGraft, snippedSample } from "./samples.ts";
import type { Scene } from "./scene.ts";
import { measuresOf, sizeConflict, sizeFact, unitless, withRole } from "./sizes.ts";

/** Intent to learn what the lesion is: "rule out", a differential, a biopsy named anywhere for it. */
const sampling =
  /\b(?:r\/o|rule out|vs\.?|versus|suspicious|biops(?:y|ies|ied)|bx|ddx|differential|sampl(?:e|ed|ing)|to path r\/o|\?)(?![a-z])/;
/** Intent to be rid of it. */
const removing =
  /\b(?:remov(?:al|ed|e)|shaved off|shave excision|flush|irritat\w*|rubs|catch\w*|bleed\w*|nicked|snag\w*|in its entirety|wants? (?:it|them) off|(?:taken|took|came) off|not sen[dt]|not submitted|no specimen|no path(?:ology)?|discarded)\b/;

/** "Shaved off a piece for the lab": part of it, to learn what it is, whatever the word. */
const sampled =
  /\b(?:a|the|small|thin|another) (?:piece|part|portion|bit|sample|slice|sliver|fragment)\b|\bfor (?:the |our )?(?:lab|histology|histopath\w*|patholog(?:y|ist)|path|dermpath|diagnosis|a diagnosis|biopsy)\b|\bto (?:find out|learn|see|know|determine|establish|check|be sure|make sure|prove|confirm|exclude|tell) (?:if|whether|what|that|the diagnosis|the nature)\b/;

/** "I removed the nevus of the back by shave": whatever the sentences around it tell of. */
const removedByShave =
  /\b(?:remov(?:ed|al|ing)|took off|taken off)\b[^.;]{0,120}\bby (?:an? )?(?:tangential )?shav(?:e|ing)\b(?! biops| bx)/;

const sentenceWords = ({ reading: { doc, plain } }: Scene, { technique }: Act): string => {
  const { start, end } = doc.sentences[technique.place.sentence] ?? technique;
  return plain.slice(start, end);
};

const negatedSampling = /\b(?:not sampling|no biopsy|not (?:a )?biopsy)\b/;

/** Biopsies that the note names and that were not taken today. */
const undoneBiopsies = keptIn(({ techniques }) =>
  techniques.filter(({ is, assertion }) => is.family === "biopsy" && !isToday(assertion)),
);

/** A stretch of text without biopsies that were not taken today: "she declined a shave biopsy of the calf" samples nothing here. */
function withoutUndone({ reading }: Scene, from: number, to: number) {
  const { plain } = reading;
  const undone = undoneBiopsies(reading).filter(({ start, end }) => start >= from && end <= to);
  const parts = undone.map(({ start }, index) =>
    plain.slice(undone[index - 1]?.end ?? from, start),
  );
  const text = [...parts, plain.slice(undone.at(-1)?.end ?? from, to)].join(" ");
  return text.replace(negatedSampling, " ");
}

/** The text that speaks of an act's lesion: its sentences, its list item, the sentence before. */
function around(scene: Scene, act: Act): string {
  const { doc, plain } = scene.reading;
  const item = doc.items[act.technique.place.item];
  const sentence = doc.sentences[act.technique.place.sentence];
  const before = doc.sentences[act.technique.place.sentence - 1];
  const from = item?.body.start ?? before?.start ?? sentence?.start ?? 0;
  const to = Math.max(item?.body.end ?? 0, sentence?.end ?? plain.length);
  return withoutUndone(scene, from, to);
}

/** The same without the sentence before it, which may tell of another lesion. */
function ownWords(scene: Scene, act: Act): string {
  const { doc, plain } = scene.reading;
  const { item, sentence } = act.technique.place;
  const own = doc.items[item]?.body ?? doc.sentences[sentence];
  return withoutUndone(scene, own?.start ?? 0, own?.end ?? plain.length);
}

const isShave = ({ family }: Act) => family === "shave";
const isBiopsy = ({ family, technique }: Act) => family === "biopsy" && technique.is.weak !== true;

/** A bare "punch" tells a biopsy where it stands by itself with a size, or beside the word biopsy. */
const isBarePunch = ({ family, technique }: Act) =>
  family === "biopsy" && technique.is.weak === true;

/**
 * A shave is a removal where the note says so or gives a reason to be rid of the lesion, and a
 * tangential biopsy where it was done to establish a diagnosis, or where the note does not say.
 */
function shaveIsRemoval(scene: Scene, act: Act): boolean {
  const text = around(scene, act);
  if (sampled.test(sentenceWords(scene, act))) return false;
  if (act.technique.is.technique === "removal")
    return !/\bshave biops/.test(act.own ? ownWords(scene, act) : text);
  if (removedByShave.test(sentenceWords(scene, act))) return true;
  return removing.test(text) && !sampling.test(text);
}

const excisionWordsOf = new WeakMap<readonly Act[], readonly Act["technique"][]>();

function excisionWords(acts: readonly Act[]): readonly Act["technique"][] {
  const known = excisionWordsOf.get(acts);
  if (known !== undefined) return known;
  const words = acts.flatMap(({ family, technique }) => (family === "excision" ? technique : []));
  excisionWordsOf.set(acts, words);
  return words;
}

/** A punch within an excision, or one that took the lesion with a margin, is no biopsy. */
function punchStandsAlone(scene: Scene, act: Act): boolean {
  const clause = clauseAt(scene.reading, act.technique.place.sentence, act.technique.start);
  const inExcision = ofSentence(excisionWords(scene.acts), act.technique.place.sentence).some(
    (other) => within(other, clause),
  );
  return !inExcision && !punchRemoves(scene, act);
}

/** "A 6 mm punch centered so as to leave 1 mm of normal skin": the whole lesion with a margin was cut out. */
export function punchRemoves({ reading }: Scene, { family, technique }: Act): boolean {
  return (
    family === "biopsy" &&
    technique.is.weak === true &&
    ofSentence(reading.measures, technique.place.sentence).some(
      ({ role, assertion }) => role === "margin" && assertion.time === "today",
    )
  );
}

function isBiopsyAct(scene: Scene) {
  return (act: Act): boolean =>
    (isBiopsy(act) && !lendsGraft(scene, act)) ||
    snippedSample(scene, act) ||
    (isBarePunch(act) && punchStandsAlone(scene, act)) ||
    (isShave(act) && !shaveIsRemoval(scene, act));
}

function isShaveRemovalAct(scene: Scene) {
  return (act: Act): boolean => isShave(act) && shaveIsRemoval(scene, act);
}

/** "Cryotherapy … Number treated: 4": the number belongs to what was named last before it. */
function isOfOther({ acts: all }: Scene, own: readonly Act[], { start }: Span): boolean {
  const families = new Set(own.map(({ family }) => family));
  const before = all.findLast(
    ({ technique }) => technique.end <= start && technique.is.weak !== true,
  );
  return before !== undefined && !families.has(before.family);
}

/** "1. … Number: 20", "2. … Done: shave removal": the number of another entry. */
const isOfOtherItem = (acts: readonly Act[], { place }: Placed<Count>): boolean =>
  place.item >= 0 &&
  acts.every(({ technique }) => technique.place.item >= 0 && technique.place.item !== place.item);

const fromEach = /\b(?:of|from|at|in|on) (?:each|both)\b(?! (?:side|edge|end|pole|margin|corner))/;

/** "A plaque and a separate eroded spot. ... A punch was taken of each": the lesions of the sentence before. */
function ofEach({ reading }: Scene, acts: Performance["acts"]): Fact<number> {
  const { doc, plain, lesions } = reading;
  for (const { technique, heading } of acts) {
    const { sentence } = technique.place;
    const { end = 0 } = doc.sentences[sentence] ?? {};
    if (heading || !fromEach.test(plain.slice(technique.end, end))) continue;
    const told = lesions.filter(
      ({ place, assertion }) => place.sentence === sentence - 1 && isToday(assertion),
    );
    if (told.length > 1 && told.length <= 6) return stated(told.length, technique);
  }
  return missing;
}

/** "shave biopsy back x2": the number that stands with the place or the act. */
function countFact(scene: Scene, performance: Performance, alone: boolean): Fact<number> {
  const { acts, target, conflicts } = performance;
  const { counts, plain } = scene.reading;
  if (conflicts.some(({ about }) => about === "count")) return stated(1, acts[0].technique);
  const own = acts.filter(({ targets }) => targets.length <= 1).map(({ technique }) => technique);
  const spans = [...own, ...(target?.phrases ?? [])];
  const found = counts.find(
    (count) =>
      count.form === "times" &&
      count.assertion.polarity === "affirmed" &&
      (count.of === undefined || count.of === "lesion") &&
      (alone || plain[count.end] !== ":") &&
      spans.some((span) => count.start >= span.end && count.start - span.end <= 3),
  );
  if (found !== undefined) return stated(found.value, found);
  const together = lesionsTogether(scene, performance, alone);
  if (together.value !== undefined) return together;
  const each = alone ? ofEach(scene, acts) : missing;
  if (each.value !== undefined) return each;
  if (!alone) return stated(1, acts[0].technique);
  const field = counts.find(
    (count) =>
      count.place.kind === "field-count" &&
      count.assertion.polarity === "affirmed" &&
      !isOfOther(scene, acts, count) &&
      !isOfOtherItem(acts, count),
  );
  if (field !== undefined) return stated(field.value, field);
  const manyWords = /\b(?:multiple|several|few|numerous|various)\b/.test(
    plain.slice(Math.max(0, acts[0].technique.start - 40), acts[0].technique.end + 40),
  );
  return manyWords ? missing : stated(1, acts[0].technique);
}

const wasTaken = /^ (?:was|were) (?:then |also )?(?:taken|obtained|performed|done|collected)\b/;

/** "There was a papule on the back. A biopsy was taken": of the lesion just named, of which nothing else is told. */
function isTaken({ reading, acts }: Scene, act: Act): boolean {
  const { end, place } = act.technique;
  const [target, ...more] = act.targets;
  if (target === undefined || more.length > 0 || act.heading) return false;
  const named = target.phrases.some((phrase) => phrase.place.sentence === place.sentence - 1);
  const other = acts.some((one) => one.own && one.targets.includes(target));
  return named && !other && wasTaken.test(reading.plain.slice(end, end + 32));
}

/** "Cryo and biopsy note": the bare word, with no lesion of its own, names the biopsies told elsewhere. */
function isToldBiopsy(scene: Scene): (act: Act) => boolean {
  const isBiopsyOf = isBiopsyAct(scene);
  const acts = scene.acts.filter(isBiopsyOf);
  const says = (act: Act) => act.family === "shave" || act.technique.is.technique !== undefined;
  const told = acts.some((act) => act.own && says(act));
  return (act) =>
    isBiopsyOf(act) && (!told || act.own || act.heading || says(act) || isTaken(scene, act));
}

function readFirstFact(scene: Scene, { acts }: Performance): Fact<true> {
  const act = acts.find((one) => isReadFirst(scene, one));
  return act === undefined ? missing : stated(true as const, act.technique);
}

/** "Total biopsies performed: 3", and two are told: both readings are kept, the lesions told count. */
function totalConflict({ reading }: Scene, events: readonly Biopsy[]): Conflict[] {
  const told = events.reduce((sum, { count }) => sum + (count.value ?? 1), 0);
  const { counts, techniques } = reading;
  const total = counts.find(
    (count) =>
      count.total &&
      count.of === "lesion" &&
      isToday(count.assertion) &&
      techniques.some(
        ({ is, place }) => is.family === "biopsy" && place.sentence === count.place.sentence,
      ),
  );
  if (events.length < 2 || total === undefined || total.value === told) return [];
  return [
    {
      about: "count",
      evidence: [bare(total), ...events.map(({ evidence: [first] }) => first)],
      readings: `total ${total.value}; told one by one ${told}`,
    },
  ];
}

/** Skin biopsies of a visit: one event a lesion. */
export function biopsies(scene: Scene): Biopsy[] {
  const all = performancesOf(scene, isToldBiopsy(scene));
  const events = all.map((performance): Biopsy => {
    const alone = all.length === 1;
    const sizes = withRole(measuresOf(scene, performance.target, alone), "size", undefined);
    const diagnosis = diagnosisOf(scene, performance.target, all.length);
    const conflicts = techniqueConflict(scene, performance, alone);
    const base = baseOf(scene, performance, diagnosis, alone, conflicts);
    return {
      kind: "biopsy",
      readFirst: readFirstFact(scene, performance),
      technique: techniqueFact(scene, performance, alone),
      count: countFact(scene, performance, alone),
      sizeCm: sizeFact(sizes),
      ...base,
      site: nailBiopsySite(scene, performance, base.site),
    };
  });
  const [first, ...rest] = events;
  const conflicts = totalConflict(scene, events);
  if (first === undefined || conflicts.length === 0) return oneANail(events);
  return oneANail([{ ...first, conflicts: [...first.conflicts, ...conflicts] }, ...rest]);
}

/** Shave removals of a visit: one event a lesion, sized by the lesion without margins. */
export function shaveRemovals(scene: Scene): ShaveRemoval[] {
  const all = performancesOf(scene, isShaveRemovalAct(scene));
  return all.flatMap((performance) => {
    const alone = all.length === 1;
    const measures = measuresOf(scene, performance.target, alone);
    const sizes = withRole(measures, "size", undefined);
    const count = countFact(scene, performance, alone);
    const diagnosis = diagnosisOf(scene, performance.target, all.length);
    const shaved = (own: typeof sizes, number: Fact<number>): ShaveRemoval => ({
      kind: "shave-removal",
      count: number,
      sizeCm: sizeFact(own),
      ...baseOf(scene, performance, diagnosis, alone, sizeConflict(own)),
      unitless: sizeFact(own).value === undefined ? unitless(measures) : missing,
    });
    const each = oneEach(sizes, count);
    return each.length === 0
      ? [shaved(sizes, count)]
      : each.map((size) => ({ ...shaved([size], stated(1, size)), distinct: true }));
  });
}
