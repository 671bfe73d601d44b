import type { BotulinumInjection, Fact, ToxinPurpose } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { amountsIn, type DrugAmount, tally } from "./drug-amounts.ts";
import { suppliedElsewhere } from "./drug-supply.ts";
import { nothingWasted } from "./drug-waste.ts";
import { baseOf } from "./event-base.ts";
import { bare, missing, stated } from "./facts.ts";
import { fieldOf } from "./light-sites.ts";
import {
  accountOf,
  apartFromLikened,
  saysDone,
  treatedDisease,
  type Words,
} from "./light-words.ts";
import { ofSentence } from "./of-sentence.ts";
import { isTold, type Reading, sentenceAt } from "./reading.ts";
import type { Scene } from "./scene.ts";

type Word = Reading["others"][number];

const roles: Readonly<Record<string, ToxinPurpose>> = {
  "toxin-armpits": "armpits",
  "toxin-palms-soles": "palms-soles",
  "toxin-other-sweat": "other-sweat",
  "toxin-facial-spasm": "facial-spasm",
  "toxin-neck": "neck",
  "toxin-migraine": "migraine",
  "toxin-cosmetic": "cosmetic",
};

const armpit = /\b(?:axill\w+|underarms?|armpits?)\b/;
const extremity =
  /\b(?:palms?|palmar|soles?|plantar|hands?|(?<!crow'?s )feet|foot|fingers?|palmoplantar)\b/;
const head =
  /\b(?:face|facial|forehead|scalp|hairline|neck|upper lip|groin|inguinal|chest|trunk|back|inframammary)\b/;
const forLooks =
  /\b(?:cosmetic|aesthetic|wrinkl\w+|rejuvenat\w+|rhytid\w*|crow'?s feet|frown|glabella\w*|lip flip)\b/;

const done =
  /\b(?:inject\w*|units?|\d u|administered|perform\w*|given|treated|treatment|delivered|placed|intraderm\w*|intramusc\w*)\b/;

const injected = /\b(?:inject\w*|\d{1,3} ?(?:u|units?)\b|placed|treated)/;

/** "Fifty units of onabotulinumtoxinA were injected": the drug is named, the procedure is not. */
const injectsToxin = ({ others }: Reading, { family, technique: { place } }: Act): boolean =>
  family === "injection" &&
  ofSentence(others, place.sentence).some(
    ({ is, assertion }) =>
      is.kind === "agent" &&
      is.role === "toxin" &&
      isTold(assertion) &&
      assertion.time === "today" &&
      assertion.certainty === "certain",
  );

const isToxin = (
  reading: Reading,
  act: Act,
  account: readonly Words[],
  measured: boolean,
): boolean => {
  const named = act.family === "botulinum" && act.technique.is.weak !== true;
  if (!named && !injectsToxin(reading, act)) return false;
  const own = account.find(({ sentence }) => sentence === act.technique.place.sentence);
  if (own === undefined) return false;
  return measured || act.heading || done.test(own.text) || saysDone(reading, act);
};

/** Purposes told by the words for a disease or an expression line. */
function namedPurposes({ others }: Reading): [ToxinPurpose, Word][] {
  return others.flatMap((word): [ToxinPurpose, Word][] => {
    const { is, assertion, place } = word;
    const purpose = is.kind === "feature" ? roles[is.role ?? ""] : undefined;
    const other = place.home === "history" || place.home === "medications";
    return purpose === undefined || !isTold(assertion) || assertion.time === "planned" || other
      ? []
      : [[purpose, word]];
  });
}

const isSweat = (concept: string): boolean => concept.endsWith("hyperhidrosis");

const sweats: ReadonlySet<ToxinPurpose> = new Set(["armpits", "palms-soles", "other-sweat"]);

/** Where the sweating skin was injected, by the places told beside the toxin and its units. */
function sweatPlaces(account: readonly Words[], acts: readonly Act[]): ToxinPurpose[] {
  const beside = new Set(acts.map(({ technique }) => technique.place.sentence));
  return placesIn(account, beside);
}

/** What a denial speaks of, up to the clause behind it: "no contraindications and both axillae were". */
const denied =
  /\b(?:no|not|without) (?:(?! (?:and|so|but|therefore|thus) (?:both|the|each|i|we)\b)[^.,;|\n]){0,40}/g;

function placesIn(account: readonly Words[], beside: ReadonlySet<number>): ToxinPurpose[] {
  const told = account
    .filter(
      ({ sentence, text }) =>
        beside.has(sentence) || /\b(?:inject\w*|\d{1,4} ?(?:u|units?))\b/.test(text),
    )
    .map(({ text }) => text.replace(denied, " "))
    .join("\n");
  const places: ToxinPurpose[] = [];
  if (armpit.test(told)) places.push("armpits");
  if (extremity.test(told)) places.push("palms-soles");
  if (places.length === 0 && head.test(told)) places.push("other-sweat");
  return places;
}

/** Frown lines injected at the same visit as a disease: a service of its own, for looks. */
function besideLooks(
  reading: Reading,
  purposes: readonly Fact<ToxinPurpose>[],
  account: readonly Words[],
): Fact<ToxinPurpose>[] {
  const [first] = purposes;
  if (first?.value === undefined || first.value === "cosmetic") return [];
  const lines = namedPurposes(reading).find(
    ([purpose, { place }]) =>
      purpose === "cosmetic" &&
      account.some(({ sentence, text }) => sentence === place.sentence && injected.test(text)),
  );
  return lines === undefined ? [] : [stated("cosmetic", lines[1])];
}

/** What the toxin was for; several where several kinds of places were injected. */
function purposesOf(
  scene: Scene,
  acts: readonly Act[],
  account: readonly Words[],
): Fact<ToxinPurpose>[] {
  const { reading } = scene;
  const named = namedPurposes(reading);
  const sweat = reading.lesions.find(({ is, assertion }) => isSweat(is.id) && isTold(assertion));
  const sweatWord = sweat ?? named.find(([purpose]) => sweats.has(purpose))?.[1];
  if (sweatWord !== undefined) {
    const places = sweatPlaces(account, acts);
    const spoken = named.flatMap(([purpose]) => (sweats.has(purpose) ? [purpose] : []));
    // "Hyperhidrosis of the axillae. Botox 50 units each side": the place is that of the disease.
    const ofDisease = () => placesIn(account, new Set([sweatWord.place.sentence]));
    const toldOf = places.length > 0 ? places : spoken;
    const all = [...new Set(toldOf.length > 0 ? toldOf : ofDisease())];
    return all.map((purpose) => stated(purpose, sweatWord));
  }
  const medical = named.find(([purpose]) => purpose !== "cosmetic");
  if (medical !== undefined) return [stated(medical[0], medical[1])];
  const lines = named.find(([purpose]) => purpose === "cosmetic");
  if (lines !== undefined) return [stated(lines[0], lines[1])];
  const looks = account.find(({ text }) => forLooks.test(text));
  return looks === undefined ? [] : [stated("cosmetic", looks)];
}

function toxinFact({ others }: Reading): Fact<string> {
  const told = others.filter(
    ({ is, assertion }) =>
      is.kind === "agent" && is.role === "toxin" && isTold(assertion) && assertion.time === "today",
  );
  const word = told.find(({ is }) => is.id !== "other-toxin") ?? told[0];
  return word === undefined ? missing : stated(word.is.id, word);
}

/** Those put in for looks beside a disease are not of the drug that is billed. */
function unitsIn(plain: string, account: readonly Words[], looks: boolean): DrugAmount[] {
  return account
    .filter(
      ({ text, otherDays }) =>
        !otherDays && !/\b(?:last|previous|prior(?! to\b))\b/.test(apartFromLikened(text)),
    )
    .filter(({ text }) => !looks || !forLooks.test(text))
    .flatMap((words) => amountsIn(plain, words).filter(({ unit }) => unit === "units"));
}

/** Botulinum toxin, one event a purpose; the units of the whole visit stand on the first. */
export function botulinumInjections(scene: Scene): BotulinumInjection[] {
  const { reading } = scene;
  const account = accountOf(reading);
  const measured = unitsIn(reading.plain, account, false).length > 0;
  const [first, ...rest] = scene.acts.filter((act) => isToxin(reading, act, account, measured));
  if (first === undefined) return [];
  const acts: [Act, ...Act[]] = [first, ...rest];
  const medical = purposesOf(scene, acts, account);
  const looks = besideLooks(reading, medical, account);
  const purposes = [...medical, ...looks];
  const units = unitsIn(reading.plain, account, looks.length > 0);
  const dose = tally(
    units.filter(({ wasted }) => !wasted),
    2,
  );
  const thrown = units.find(({ wasted }) => wasted);
  const wasted = thrown === undefined ? nothingWasted(reading) : stated(thrown.value, bare(thrown));
  const target = acts.flatMap(({ targets, own }) => (own ? targets : []))[0];
  const diagnosis = treatedDisease(scene, acts, ({ is }) => isSweat(is.id));
  const base = baseOf(scene, { target, acts, conflicts: [] }, diagnosis, true);
  const told = new Set(acts.map(({ technique }) => technique.place.sentence));
  // "Glabella ... 20 U", "Forehead ... 10 U": where the units went.
  const given = new Set(units.map(({ start }) => sentenceAt(reading.doc, start)));
  const site = fieldOf(scene, told) ?? fieldOf(scene, given);
  const events = purposes.length === 0 ? [missing] : purposes;
  return events.map((purpose, index) => ({
    kind: "botulinum",
    purpose,
    drug: suppliedElsewhere.test(reading.plain) ? missing : toxinFact(reading),
    doseMg: missing,
    doseUnits:
      index > 0 || dose === undefined ? missing : stated(dose.value, ...dose.words.map(bare)),
    wasted: index > 0 ? missing : wasted,
    ...base,
    site: site ?? base.site,
  }));
}
