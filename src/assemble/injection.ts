import type { Behaviour, Diagnosis, Fact, IntralesionalInjection } from "../types/index.ts";
import type { Act } from "./acts.ts";
import type { Subject } from "./count-zones.ts";
import { countLesions } from "./counting.ts";
import { injectedElsewhere } from "./drug-injection.ts";
import { singleDose, wastedMg } from "./drug-waste.ts";
import { baseOf, siteFact } from "./event-base.ts";
import { bare, missing, stated } from "./facts.ts";
import { bothOf, byPortions } from "./injected-count.ts";
import { tellsUnits, unitsOf } from "./injected-units.ts";
import { injectsWound } from "./injected-wound.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { ofSentence } from "./of-sentence.ts";
import { isToday, isTold, type LesionWord, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { single } from "./single-lesion.ts";

type Agent = Reading["others"][number];

const isDrug = ({ is, assertion }: Agent) =>
  is.kind === "agent" &&
  is.role === "intralesional" &&
  isTold(assertion) &&
  assertion.certainty === "certain" &&
  assertion.time === "today";

/** Drugs for lesions; what went into muscle or under the skin is none. */
function drugsIn(reading: Reading): readonly Agent[] {
  const elsewhere = injectedElsewhere(reading);
  return reading.others.filter((word) => isDrug(word) && !elsewhere.has(word.place.sentence));
}

/** Drugs whose dose is told in units of their own. */
const dosedInUnits: ReadonlySet<string> = new Set(["bleomycin"]);

/** Sentences on either side in which the drug of an "injected" may be named. */
/** Lesions that drugs are injected into more than others. */
const usual: ReadonlySet<Behaviour> = new Set<Behaviour>(["inflammatory", "scar"]);

/** A bare "injected" is the anaesthetic unless a drug for lesions is named beside it. */
function isInjection(scene: Scene, drugs: readonly Agent[], act: Act): boolean {
  if (act.family !== "injection") return false;
  if (act.technique.is.weak !== true) return true;
  const { place } = act.technique;
  // An anaesthetic, or a toxin, is what the sentence tells as injected.
  const other = ofSentence(scene.reading.others, place.sentence).some(
    ({ is }) => is.kind === "agent" && (is.role === "anaesthetic" || is.role === "toxin"),
  );
  const beside = (apart: number) => ofSentence(drugs, place.sentence + apart).length > 0;
  if (other) return beside(0);
  return (
    [-2, -1, 0, 1, 2].some(beside) ||
    (place.item >= 0 && drugs.some((drug) => drug.place.item === place.item)) ||
    namesSteroid(scene, place.sentence)
  );
}

/** "Ten patches of alopecia were injected with a steroid solution": by its kind alone, with what it went into. */
function namesSteroid({ reading: { others, lesions } }: Scene, sentence: number): boolean {
  const here = ({ place }: Pick<LesionWord, "place">) => place.sentence === sentence;
  return (
    others.some((word) => word.is.id === "steroid" && here(word)) &&
    lesions.some((word) => usual.has(word.is.behaviour) && here(word) && isTold(word.assertion))
  );
}

const isMeasuredInUnits = (reading: Reading, { is, place }: Agent): boolean =>
  dosedInUnits.has(is.id) && tellsUnits(reading, place.sentence);

/** "Kenalog 20 mg/mL, into the keloid": where the drug went. */
const goesInto = ({ lesions, plain, techniques }: Reading, { place, end }: Agent): boolean =>
  !techniques.some(
    ({ is, place: { sentence } }) => is.family === "injection" && sentence === place.sentence,
  ) &&
  lesions.some(
    (word) =>
      injectable(word) &&
      usual.has(word.is.behaviour) &&
      word.place.sentence === place.sentence &&
      word.start > end &&
      /^[ :,-]{0,3}(?:\d[\d.]* ?mg ?\/ ?(?:ml|cc),? )?(?:went |put |given )?into (?:(?:the|each|both|his|her|this|all|every|\d{1,2}) ){0,2}(?:[a-z]+ ){0,2}$/.test(
        plain.slice(end, word.start),
      ),
  );

/** "Consult for injection of the keloid, 0.5 mL of Kenalog": the drug of an injection that was not given. */
const isOfUndone = ({ techniques }: Reading, { start, place }: Agent): boolean =>
  techniques.some(
    ({ is, assertion, end, place: { sentence } }) =>
      is.family === "injection" &&
      sentence === place.sentence &&
      end <= start &&
      !(isToday(assertion) && isTold(assertion) && assertion.certainty === "certain"),
  );

/** "Kenalog 10 mg/mL, 0.5 mL shared between two keloids": drug, amount and lesion say it without a verb. */
function unspoken(scene: Scene, drugs: readonly Agent[]): Act[] {
  const { doses, lesions, lexicon } = scene.reading;
  const is = lexicon.concepts.get("intralesional-injection");
  if (is?.kind !== "technique") return [];
  return drugs.flatMap((drug): Act[] => {
    const { sentence, item } = drug.place;
    const dose = doses.find(
      ({ place, assertion, ml, mgPerMl }) =>
        place.sentence === sentence &&
        isToday(assertion) &&
        ml !== undefined &&
        mgPerMl !== undefined,
    );
    const lesion = lesions.some(
      (word) =>
        injectable(word) &&
        (word.place.sentence === sentence || (item >= 0 && word.place.item === item)),
    );
    const measured =
      dose !== undefined || isMeasuredInUnits(scene.reading, drug) || goesInto(scene.reading, drug);
    if (!measured || !lesion || !isToday(drug.assertion)) return [];
    if (isOfUndone(scene.reading, drug)) return [];
    const technique = {
      start: drug.start,
      end: drug.end,
      is,
      assertion: drug.assertion,
      place: drug.place,
    };
    return [
      { technique, family: "injection", heading: false, targets: [], own: false, firm: false },
    ];
  });
}

/** "Intralesional injection", not "steroid injection", which a muscle may have had. */
const saysLesion = ({ plain }: Reading, { technique }: Act): boolean =>
  /\bil|lesion|keloid|scar|intraderm/.test(plain.slice(technique.start, technique.end));

function acts(scene: Scene): Act[] {
  const drugs = drugsIn(scene.reading);
  const elsewhere = injectedElsewhere(scene.reading);
  const told = scene.acts.filter(
    (act) => isInjection(scene, drugs, act) && !elsewhere.has(act.technique.place.sentence),
  );
  const lesional = drugs.length > 0 || told.some((act) => saysLesion(scene.reading, act));
  if (told.length > 0 && (lesional || elsewhere.size === 0)) return told;
  return unspoken(scene, drugs);
}

/** The steroid that "ILK" and its like name in the technique itself. */
const steroid = "triamcinolone";

function drugFact(scene: Scene, told: readonly Act[]): Fact<string> {
  const drugs = drugsIn(scene.reading);
  const sentences = new Set(told.map(({ technique }) => technique.place.sentence));
  const word = drugs.find(({ place }) => sentences.has(place.sentence)) ?? drugs[0];
  if (word !== undefined) return stated(word.is.id, word);
  const named = told.find(({ technique }) =>
    /\b(?:ilk|il ?k|kenalog|tac|triam\w*|steroid)\b/.test(
      scene.reading.plain.slice(technique.start, technique.end),
    ),
  );
  return named === undefined ? missing : stated(steroid, named.technique);
}

type Told = Reading["doses"][number];

/** One amount of a drug with the concentration that it is of. */
interface Amount {
  readonly mg: number;
  readonly words: readonly Told[];
  readonly strength: number | undefined;
}

/** The milligrams of a dose; "each" counts for every lesion, and for none where their number is not told. */
function amountOf(dose: Told, strong: Told | undefined, lesions: number | undefined): Amount[] {
  const strength = dose.mgPerMl ?? strong?.mgPerMl;
  const byVolume = strength !== undefined && dose.ml !== undefined ? strength * dose.ml : undefined;
  const one = dose.mg ?? byVolume;
  const times = dose.each ? lesions : 1;
  if (one === undefined || times === undefined) return [];
  const words = strong === undefined || strong === dose ? [dose] : [dose, strong];
  return [{ mg: one * times, words, strength }];
}

/** "A 1:1 mix of Kenalog 40 and 5-FU": the strengths are those before mixing, and tell no dose. */
function isMixed(reading: Reading): boolean {
  const drugs = drugsIn(reading);
  if (new Set(drugs.map(({ is }) => is.id)).size < 2) return false;
  return drugs.some(({ place }) => {
    const { start = 0, end = 0 } = reading.doc.sentences[place.sentence] ?? {};
    return /\b(?:mix\w*|\d ?:\s?\d|combin\w+|blend\w*)/.test(reading.plain.slice(start, end));
  });
}

/**
 * Milligrams given: stated, or concentration times volume, summed over the doses told. A volume alone
 * takes the concentration told last before it (or the first of the note); a total stands for the
 * amounts of the same concentration before it.
 */
function doseFact(scene: Scene, lesions: number | undefined): Fact<number> {
  const elsewhere = injectedElsewhere(scene.reading);
  const doses = scene.reading.doses.filter(
    ({ assertion, place }) => isToday(assertion) && !elsewhere.has(place.sentence),
  );
  let amounts: Amount[] = [];
  let strong = doses.find(({ mgPerMl }) => mgPerMl !== undefined);
  for (const dose of doses) {
    if (dose.mgPerMl !== undefined) strong = dose;
    const found = amountOf(dose, strong, lesions);
    if (dose.total) amounts = amounts.filter(({ strength }) => strength !== found[0]?.strength);
    amounts.push(...found);
  }
  if (amounts.length === 0 || isMixed(scene.reading)) return missing;
  const mg = amounts.reduce((sum, amount) => sum + amount.mg, 0);
  const words = new Set(amounts.flatMap((amount) => amount.words));
  return stated(Math.round(mg * 1000) / 1000, ...[...words].map(bare));
}

const injectable = ({ is, assertion }: LesionWord) =>
  isTold(assertion) && assertion.time === "today" && is.behaviour !== "malignant";

const cause =
  /\b(?:keloids?|scars?|scarring)\b[^.;:\n]{0,40}\b(?:after|from|following|due to|secondary to|caused by|left by)(?: (?:old|severe|cystic|past|the|his|her|teenage)){0,3} $/;

/** "Keloids of the chest after acne": what left the scars, and nothing that was injected. */
const leftScars = ({ reading: { plain } }: Scene, { start }: LesionWord): boolean =>
  cause.test(plain.slice(Math.max(0, start - 90), start));

/** Lesion names that the injection is about, grouped by name. */
function lesionGroups(scene: Scene): LesionWord[][] {
  const groups = new Map<string, LesionWord[]>();
  for (const word of scene.reading.lesions.filter(injectable)) {
    if (leftScars(scene, word)) continue;
    const known = groups.get(word.is.id);
    if (known === undefined) groups.set(word.is.id, [word]);
    else known.push(word);
  }
  return [...groups.values()];
}

/** The last sentence that tells of an injection, a drug for lesions or its dose. */
function lastTold(reading: Reading, told: readonly Act[]): number {
  const acts = told.filter(({ heading }) => !heading).map(({ technique }) => technique.place);
  const doses = reading.doses.filter(({ assertion }) => isToday(assertion));
  const all = [...acts, ...[...drugsIn(reading), ...doses].map(({ place }) => place)];
  return Math.max(told[0]?.technique.place.sentence ?? 0, ...all.map(({ sentence }) => sentence));
}

/** From two sentences before the injection to one behind the last that tells of it. */
const isWithin = ({ sentence }: LesionWord["place"], first: number, last: number): boolean =>
  sentence >= first - 2 && sentence <= last + 1;

/** Where the acts name lesions in their own sentences, a disease told apart from all of them is another problem. */
const namedWith = (groups: LesionWord[][], told: readonly Act[]): LesionWord[][] => {
  const sentences = new Set(told.map(({ technique }) => technique.place.sentence));
  return groups.filter((words) => words.some(({ place }) => sentences.has(place.sentence)));
};

/** The lesions injected: those named near the injection, the usual ones before others. */
function chosen(scene: Scene, told: readonly [Act, ...Act[]]): LesionWord[][] {
  const { sentence, item } = told[0].technique.place;
  const groups = lesionGroups(scene);
  const inItem =
    item < 0 ? [] : groups.filter((words) => words.some(({ place }) => place.item === item));
  const beside = groups.filter((words) =>
    words.some(({ place }) => place.sentence >= sentence - 2),
  );
  const last = lastTold(scene.reading, told);
  const upTo = beside.filter((words) => words.some(({ place }) => isWithin(place, sentence, last)));
  const named = upTo.length > 0 ? upTo : beside;
  const spoken = groups.filter((words) => words.some(({ place }) => place.sentence === sentence));
  const own = spoken.some((words) => words.some(({ is }) => usual.has(is.behaviour)));
  const known = inItem.length > 0 ? inItem : own ? namedWith(named, told) : named;
  const used = known.filter((words) => words.some(({ is }) => usual.has(is.behaviour)));
  return used.length > 0 ? used : byDisease(groups, known);
}

/** "Alopecia areata, fourth visit. ... Injected patches": the one disease of the note is what the unnamed lesions are. */
function byDisease(groups: LesionWord[][], known: LesionWord[][]): LesionWord[][] {
  const diseases = groups.filter((words) => words.some(({ is }) => usual.has(is.behaviour)));
  const unnamed = known.every((words) => words.every(({ is }) => is.behaviour === "unknown"));
  if (!unnamed || diseases.length !== 1) return known.slice(0, 1);
  return [[...diseases.flat(), ...known.flat()]];
}

/** "Cystic acne. I injected four cysts": the cysts are those of the disease. */
const withCysts: ReadonlySet<string> = new Set(["acne", "hidradenitis"]);
const cysts = ["epidermal-cyst", "inflamed-cyst", "other-cyst"] as const;

function lesionIds(words: readonly LesionWord[]): ReadonlySet<string> {
  const ids = words.map(({ is }) => is.id);
  return new Set(ids.some((id) => withCysts.has(id)) ? [...ids, ...cysts] : ids);
}

/** The act and what it is about; an injection tells of its lesions only where their name is told. */
function eventFor(
  scene: Scene,
  words: readonly LesionWord[],
  told: readonly [Act, ...Act[]],
  only: boolean,
): IntralesionalInjection {
  const subject: Subject = {
    ids: lesionIds(words),
    words,
    acts: told,
    rivals: usual,
  };
  const found = countLesions(scene, subject, only);
  const count = only ? byPortions(scene, bothOf(scene, words, found.count)) : found.count;
  const [word] = words;
  const diagnosis: Fact<Diagnosis> = word === undefined ? missing : namedDiagnosis(word);
  const target = told.flatMap(({ targets }) => targets)[0];
  const [site] = found.sites;
  const named = new Set(
    [...words, ...told.map(({ technique }) => technique)].map(({ place }) => place.sentence),
  );
  const phrase = site ?? scene.targets.phrases.find(({ place }) => named.has(place.sentence));
  return {
    kind: "intralesional-injection",
    count: count.value === undefined ? single(scene, { words, acts: told }) : count,
    drug: drugFact(scene, told),
    doseMg: missing,
    doseUnits: missing,
    wasted: missing,
    ...baseOf(scene, { target, acts: told, conflicts: [] }, diagnosis, false, found.conflicts),
    site: phrase === undefined ? siteFact(target) : stated(phrase.site, phrase),
    distinct: !injectsWound(scene, told),
  };
}

function inUnits(
  reading: Reading,
  drug: string | undefined,
  lesions: number | undefined,
): Fact<number> {
  if (drug === undefined || !dosedInUnits.has(drug)) return missing;
  const told = drugsIn(reading).filter(({ is }) => is.id === drug);
  const sentences = told.map(({ place }) => place.sentence);
  return unitsOf(reading, sentences, lesions);
}

/** Lesions injected: one event a diagnosis; the drug of the whole visit stands on the first. */
export function injections(scene: Scene): IntralesionalInjection[] {
  const [first, ...rest] = acts(scene);
  if (first === undefined) return [];
  const told: [Act, ...Act[]] = [first, ...rest];
  const groups = chosen(scene, told);
  const events =
    groups.length === 0
      ? [eventFor(scene, [], told, true)]
      : groups.map((words) => eventFor(scene, words, told, groups.length === 1));
  const known = events.every(({ count }) => count.value !== undefined);
  const lesions = events.reduce((sum, { count }) => sum + (count.value ?? 0), 0);
  const number = known ? lesions : undefined;
  const doseMg = doseFact(scene, number);
  const doseUnits = inUnits(scene.reading, events[0]?.drug.value, number);
  const container = singleDose(scene.reading);
  const wasted = container.value === undefined ? missing : wastedMg(scene.reading);
  return events.map((event, index) =>
    index === 0 ? { ...event, doseMg, doseUnits, wasted, singleDose: container } : event,
  );
}
