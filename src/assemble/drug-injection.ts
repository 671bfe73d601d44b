import type { DrugInjection, Fact, Span } from "../types/index.ts";
import { amountsIn, type DrugAmount, tally } from "./drug-amounts.ts";
import { suppliedElsewhere } from "./drug-supply.ts";
import { nothingWasted } from "./drug-waste.ts";
import { bare, missing, stated, unplacedEvent } from "./facts.ts";
import { keptIn } from "./kept.ts";
import { isToday, isTold, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

type Word = Reading["others"][number];
type Route = DrugInjection["route"];

const routes: Readonly<Record<string, Route>> = {
  "route-muscle": "intramuscular",
  "route-skin": "subcutaneous",
  "route-vein": "intravenous",
};

const routeOf = ({ is }: Word): Route | undefined =>
  is.kind === "feature" ? routes[is.role ?? ""] : undefined;

const isDrug = ({ is }: Word): boolean =>
  is.kind === "agent" && (is.role === "systemic" || is.role === "intralesional");

/** "I'm" is written like "im" without its apostrophe. */
const isAbbreviation = ({ plain }: Reading, { start, end }: Word): boolean =>
  !plain.slice(start, end).includes("'");

const given =
  /\b(?:given|gave|administered|administration|injected|injections?|received|inj|shot|infused|infusion|tolerated|lot|ndc|deltoid|glut\w*|ventrogluteal|vastus|buttock|upper outer|today)\b/;
/** What the patient takes at home, or is to take. */
const taken =
  /\b(?:every|q ?\d{1,2} ?(?:w|wk|wks|weeks?|d|days?|mo|months?)|qw|qwk|qow|q month|weekly|monthly|daily|biweekly|prescri\w*|rx|refills?|continu\w*|cont|start\w*|sig|titrat\w*|maintenance|loading dose then|(?:is|was|been|remains?|stable|well|now|currently) on|taking)\b/;
const here =
  /\b(?:today|in (?:the )?(?:office|clinic)|by (?:the )?(?:nurse|ma|rn|lpn|staff|me)|administered|(?:was|were) (?:given|injected)|given by|given im|lot)\b/;
const self =
  /\b(?:self(?<!\b(?:un(?:comfortable|able|willing)|afraid|fear\w*|not comfortable|does not|cannot|can't|refuses)[^.;\n]{0,16}self)[ -]?(?:inject\w*|admin\w*)|at home|home injection|injects? (?:herself|himself|at)|autoinject\w+ at|taught|teaching|training|demonstrat\w+)\b/;

const isMentioned = ({ assertion }: Word): boolean =>
  isTold(assertion) && assertion.time !== "planned" && assertion.certainty === "certain";

/** How many sentences behind may still tell the dose, place and lot of a form. */
const FORM = 4;

interface Told {
  readonly drug: Word;
  readonly way: Word;
  readonly route: Route;
  /** Named beside another drug of the same injection. */
  readonly shared: boolean;
  /** The sentences that tell of it. */
  readonly from: number;
  readonly to: number;
}

/** The drugs that a route is about: those before it in its own sentence, else the nearest around. */
function drugsOf({ others }: Reading, way: Word): readonly Word[] {
  const drugs = others.filter((word) => isDrug(word) && isMentioned(word));
  const own = drugs.filter(({ place }) => place.sentence === way.place.sentence);
  const before = own.filter(({ end }) => end <= way.start);
  const [first = nextAbove(drugs, way)] =
    own.length > 0 ? own : drugs.filter((drug) => isNear(drug, way));
  if (before.length > 0) return before;
  return first === undefined ? [] : [first];
}

const isNear = ({ place }: Word, way: Word): boolean =>
  Math.abs(place.sentence - way.place.sentence) <= 2;

/** "Xolair 150 mg x 2. Lot ... Exp ... NDC ... 1 mL SC each arm": a form tells the way some lines below the drug. */
const nextAbove = (drugs: readonly Word[], way: Word): Word | undefined =>
  drugs.findLast(
    ({ place, end }) => end <= way.start && way.place.sentence - place.sentence <= FORM,
  );

/** Up to the next drug or the end of the section. */
function lastSentence({ others, doc }: Reading, drug: Word, way: Word): number {
  const from = Math.max(drug.place.sentence, way.place.sentence);
  const section = (sentence: number) => {
    const own = doc.sections[doc.sentences[sentence]?.section ?? -1];
    return own?.parent;
  };
  const next = others.find(
    (word) => isDrug(word) && word.is.id !== drug.is.id && word.place.sentence > from,
  );
  let to = from;
  while (
    to < from + FORM &&
    to + 1 < doc.sentences.length &&
    section(to + 1) === section(from) &&
    to + 1 !== next?.place.sentence
  )
    to += 1;
  return to;
}

const textOf = ({ doc, plain }: Reading, from: number, to: number): string =>
  plain.slice(doc.sentences[from]?.start ?? 0, doc.sentences[to]?.end ?? 0);

function toldIn(reading: Reading): Told[] {
  return reading.others.flatMap((way): Told[] => {
    const route = routeOf(way);
    if (route === undefined || !isMentioned(way) || !isAbbreviation(reading, way)) return [];
    return drugsOf(reading, way).map((drug, index) => ({
      shared: index > 0,
      drug,
      way,
      route,
      from: Math.min(drug.place.sentence, way.place.sentence),
      to: lastSentence(reading, drug, way),
    }));
  });
}

/** Drugs that are dripped into a vein for a disease of the skin; others go with surgery or the emergency. */
const dripped: ReadonlySet<string> = new Set([
  "infliximab",
  "infliximab-biosimilar",
  "other-biologic",
  "methylprednisolone-succinate",
]);

/** A hospital or emergency room gives the drugs and reports them, not the physician. */
const facilities: ReadonlySet<string> = new Set(["19", "21", "22", "23", "24"]);
const facility =
  /\b(?:emergency (?:department|room|dept)|ed course|operating room|operating suite|taken to the or|general anesthesia|intubat\w+|admitted|inpatient)\b/;

const isFacility = ({ note, plain }: Reading): boolean =>
  facilities.has(note.placeOfService ?? "") || facility.test(plain);

/** Put in at the visit: told as given, not a drug that the patient uses at home. */
function wasGiven(reading: Reading, { drug, way, route, from, to }: Told): boolean {
  if (route === "intravenous" && !dripped.has(drug.is.id)) return false;
  if (!isToday(drug.assertion) && !isToday(way.assertion)) return false;
  const own = textOf(reading, from, Math.max(drug.place.sentence, way.place.sentence));
  if (self.test(own)) return false;
  if (taken.test(own) && !here.test(own)) return false;
  return given.test(textOf(reading, from, to));
}

const spanOf = ({ drug, way }: Told): Span => ({
  start: Math.min(drug.start, way.start),
  end: Math.max(drug.end, way.end),
});

/** Milligrams from a strength and a volume. */
function byVolume(reading: Reading, amounts: readonly DrugAmount[], told: Told): Fact<number> {
  const named = reading.doses.find(
    ({ place, mgPerMl }) => place.sentence === told.drug.place.sentence && mgPerMl !== undefined,
  );
  const strong = amounts.find(({ unit }) => unit === "mg/ml");
  const strength = strong?.value ?? named?.mgPerMl;
  const volume = tally(
    amounts.filter(({ unit, wasted }) => unit === "ml" && !wasted),
    2,
  );
  if (strength === undefined || volume === undefined) return missing;
  const words = [...volume.words, ...(strong === undefined ? [] : [strong])];
  return stated(Math.round(strength * volume.value * 1000) / 1000, ...words.map(bare));
}

/** What an amount is of: the drug right behind it ("40 mg of Kenalog"), else the last before, else the next. */
function ownerOf(drugs: readonly Word[], plain: string, { start, end }: Span): Word | undefined {
  const next = drugs.find((drug) => drug.start >= end);
  const close = next !== undefined && /^(?: of| iv)? ?$/.test(plain.slice(end, next.start));
  return close ? next : (drugs.findLast((drug) => drug.start < start) ?? next);
}

/** Amounts of the drug in the sentences that tell of it; those of another drug or of what thins it are none. */
function amountsOf(reading: Reading, { drug, from, to }: Told): DrugAmount[] {
  const { doc, plain, others } = reading;
  const words = others.filter(
    (word) =>
      (isDrug(word) || (word.is.kind === "agent" && word.is.role === "anaesthetic")) &&
      word.place.sentence >= from &&
      word.place.sentence <= to,
  );
  const amounts: DrugAmount[] = [];
  for (let at = from; at <= to; at += 1) {
    const { start = 0, end = 0 } = doc.sentences[at] ?? {};
    amounts.push(...amountsIn(plain, { start, end }));
  }
  return amounts.filter((amount) => {
    const owner = ownerOf(words, plain, amount);
    return owner === undefined || owner.is.id === drug.is.id;
  });
}

function doseOf(reading: Reading, told: Told) {
  const amounts = amountsOf(reading, told);
  const inMg = amounts.filter(({ unit }) => unit === "mg");
  const mg = tally(
    inMg.filter(({ wasted }) => !wasted),
    2,
  );
  const thrown = inMg.find(({ wasted }) => wasted);
  const minutes = amounts.find(({ unit }) => unit === "minutes");
  return {
    doseMg:
      mg === undefined ? byVolume(reading, amounts, told) : stated(mg.value, ...mg.words.map(bare)),
    wasted: thrown === undefined ? nothingWasted(reading) : stated(thrown.value, bare(thrown)),
    minutes:
      told.route !== "intravenous" || minutes === undefined
        ? missing
        : stated(minutes.value, bare(minutes)),
  };
}

const severalBefore =
  /\b(two|2|three|3|four|4)\b(?! ?(?:mg|ml|cc|weeks?|months?))[^.;\n\d]{0,24}\binjections\b/;
const severalBehind = /\b(?:injections?|syringes?|pens?) ?x ?([2-4])\b/;
const numbers: Readonly<Record<string, number>> = { two: 2, three: 3, four: 4 };

/** "150 mg SC left arm + 150 mg SC right arm": a dose a side. */
const isOfBothSides = (amounts: readonly DrugAmount[]): boolean => {
  const sides = amounts.filter(({ wasted, total }) => !wasted && !total).map(({ side }) => side);
  return sides.includes("left") && sides.includes("right");
};

function countOf(text: string, amounts: readonly DrugAmount[], at: Span): Fact<number> {
  const word = severalBefore.exec(text)?.[1] ?? severalBehind.exec(text)?.[1];
  if (word !== undefined) return stated(numbers[word] ?? Number(word), at);
  return stated(isOfBothSides(amounts) ? 2 : 1, at);
}

function eventOf(reading: Reading, told: Told): DrugInjection {
  const { plain } = reading;
  const span = spanOf(told);
  const text = textOf(reading, told.from, told.to);
  const brought = suppliedElsewhere.exec(text);
  const at = (reading.doc.sentences[told.from]?.start ?? 0) + (brought?.index ?? 0);
  return {
    ...unplacedEvent,
    kind: "drug-injection",
    route: told.route,
    drug: stated(told.drug.is.id, told.drug),
    doseUnits: missing,
    ...doseOf(reading, told),
    count: told.shared ? missing : countOf(text, amountsOf(reading, told), told.way),
    supplied:
      brought === null
        ? missing
        : stated(plain.slice(at, at + brought[0].length), {
            start: at,
            end: at + brought[0].length,
          }),
    evidence: [span],
    diagnosis: missing,
  };
}

/** More that one telling of a drug and route is one injection; that with the dose says most. */
function once(events: readonly DrugInjection[]): DrugInjection[] {
  const byDrug = new Map<string, DrugInjection>();
  for (const event of events) {
    const key = `${event.drug.value} ${event.route}`;
    const known = byDrug.get(key);
    if (known === undefined || (known.doseMg.value ?? 0) < (event.doseMg.value ?? 0))
      byDrug.set(key, event);
  }
  return [...byDrug.values()];
}

/** Drugs put into muscle, under the skin or into a vein at the visit, one event a drug and way. */
export function drugInjections({ reading }: Scene): DrugInjection[] {
  if (!reading.others.some((word) => routeOf(word) !== undefined)) return [];
  const told = toldIn(reading).filter((one) => wasGiven(reading, one));
  if (told.length === 0 || isFacility(reading)) return [];
  return once(told.map((one) => eventOf(reading, one)));
}

const intoLesions =
  /\bintra-?lesion\w*|\bil\b|\bilk\w*\b|\bi\.l\.|\bintradermal\w*|\bsublesional\b/;

/** Its own sentences, and those of a form behind them up to one that speaks of lesions. */
function sentencesOf(reading: Reading, { from, to, drug, way }: Told): number[] {
  const own = Math.max(drug.place.sentence, way.place.sentence);
  if (intoLesions.test(textOf(reading, from, own))) return [];
  const all = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  const stop = all.findIndex((at) => at > own && intoLesions.test(textOf(reading, at, at)));
  return stop < 0 ? all : all.slice(0, stop);
}

/** Sentences that tell of a drug put into muscle, under the skin or into a vein: no lesion is injected there. */
export const injectedElsewhere = keptIn(
  (reading): ReadonlySet<number> =>
    new Set(toldIn(reading).flatMap((told) => sentencesOf(reading, told))),
);
