import type { Fact, PhotodynamicTherapy } from "../types/index.ts";
import { amountsIn, tally } from "./drug-amounts.ts";
import { nothingWasted } from "./drug-waste.ts";
import { missing, stated } from "./facts.ts";
import type { Words } from "./light-words.ts";
import { isTold, type Reading } from "./reading.ts";

type Agent = Reading["others"][number];
type DrugFacts = Pick<PhotodynamicTherapy, "drug" | "doseMg" | "doseUnits" | "wasted">;

/** What a tube of the gel holds, milligrams (US label). */
const MG_PER_TUBE = 2000;

const numbers: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  the: 1,
  entire: 1,
  whole: 1,
  full: 1,
  single: 1,
  two: 2,
  three: 3,
  second: 2,
  third: 3,
  half: 0.5,
  "1/2": 0.5,
};

const isSensitizer = ({ is, assertion }: Agent): boolean =>
  is.kind === "agent" &&
  is.role === "photosensitizer" &&
  isTold(assertion) &&
  assertion.time !== "planned";

/** "ALA" alone is the solution of the sticks or the gel of the tubes by its strength and container. */
function namedBy(text: string): string | undefined {
  if (/\b20 ?%|\b(?:kera ?)?sticks?\b/.test(text)) return "ala-solution";
  return /\b10 ?%|\bgel\b|\btubes?\b/.test(text) ? "ala-gel" : undefined;
}

/** "ALA 1 stick", "2 kerasticks": the container names the drug. */
function drugByContainer(account: readonly Words[]): Fact<string> {
  for (const words of account) {
    if (words.otherDays || !/\b(?:kera ?sticks?|ala)\b/.test(words.text)) continue;
    const name = namedBy(words.text);
    if (name !== undefined) return stated(name, words);
  }
  return missing;
}

function drugFact(reading: Reading, account: readonly Words[]): Fact<string> {
  const told = reading.others.filter(isSensitizer);
  const named = told.find(({ is }) => is.id !== "photosensitizer");
  if (named !== undefined) return stated(named.is.id, named);
  const [first] = told;
  if (first === undefined) return drugByContainer(account);
  const own = account.filter(({ sentence }) => Math.abs(sentence - first.place.sentence) <= 1);
  return stated(namedBy(own.map(({ text }) => text).join("\n")) ?? first.is.id, first);
}

const count = "(\\d{1,2}|one|two|three|an?|the|single|entire|whole|full)";
const kind =
  "(?:(?:levulan|ala|aminolevulinic acid|20 ?%|whole|full|entire|single|new|unit[- ]dose|of) )*";
const sticksBefore = new RegExp(
  `(?<![\\w.])(?:x ?)?\\(?${count}\\)?(?: x)? ${kind}(?:kera ?|(?<!needle ))stick(?:\\(s\\)|s?\\b)`,
  "g",
);
/** "1 stick to the face": the place that a stick was for. */
const forPlace = /^(?: (?:was |were )?(?:used|applied|spread))? (?:to|for|on|over)\b/;
const inTotal = /\btotal(?: of)?:? ?$/;
const sticksBehind =
  /\b(?:kera ?sticks?|levulan|sticks? used|number of sticks|sticks?)\b ?(?:\([^)\n]{0,24}\) ?)?(?:[:=#x(-]|no\.?|used:?|number) ?(?:x ?|# ?)?(\d)(?!\d|\.\d|[%/])/;
const ordinal =
  /\b(?:kera)?stick (?:#|no\.? ?|number )?(\d|one|two|three)\b|\b(second|third) (?:(?:levulan|ala|unit[- ]dose) )?(?:kera ?)?stick\b/g;

const numberOf = (word: string): number => numbers[word] ?? Number(word);

/** "1 stick to face, 1 stick to scalp, 2 sticks total": the total, else the sum of the places, else the first. */
function sticksCounted(text: string): string | undefined {
  const told = Array.from(text.matchAll(sticksBefore), ({ 0: words, 1: said = "", index }) => ({
    said,
    before: text.slice(Math.max(0, index - 12), index),
    behind: text.slice(index + words.length, index + words.length + 24),
  }));
  const total = told.find(
    ({ before, behind }) => inTotal.test(before) || /^,? (?:in )?total/.test(behind),
  );
  if (total !== undefined) return total.said;
  if (told.length < 2 || !told.every(({ behind }) => forPlace.test(behind))) return told[0]?.said;
  return String(told.reduce((sum, { said }) => sum + numberOf(said), 0));
}

/** Sticks told in one sentence: a number, or the highest of "stick 1 … stick 2". */
function sticksIn(text: string): number | undefined {
  const said = sticksCounted(text) ?? sticksBehind.exec(text)?.[1];
  const numbered = Array.from(text.matchAll(ordinal), (match) =>
    numberOf(match[1] ?? match[2] ?? "0"),
  );
  const most = Math.max(0, ...numbered, said === undefined ? 0 : numberOf(said));
  return most > 0 ? most : undefined;
}

/** "Next, one stick was put on" and "prior to applying" tell of today. */
const otherDays =
  /\b(?:needle|last|previous)\b|\bprior\b(?! to\b)|\bnext\b(?!,| (?:an?|the|one|i|we|to|applied|came)\b)/;

/** The largest amount that a sentence of today tells, up to what can be meant. */
function mostTold(
  account: readonly Words[],
  about: RegExp,
  most: number,
  read: (words: Words) => number | undefined,
): Fact<number> {
  let best: { readonly value: number; readonly words: Words } | undefined;
  for (const words of account) {
    if (words.otherDays || !about.test(words.text) || otherDays.test(words.text)) continue;
    const value = read(words) ?? 0;
    if (value <= most && value > (best?.value ?? 0)) best = { value, words };
  }
  return best === undefined ? missing : stated(best.value, best.words);
}

const MOST_STICKS = 6;
const MOST_GEL_MG = 8000;

const sticksFact = (account: readonly Words[]): Fact<number> =>
  mostTold(account, /stick|levulan/, MOST_STICKS, ({ text }) =>
    sticksIn(text.replace(/ {2,}/g, " ")),
  );

const gelWords = /\b(?:gel|ameluz|tubes?|ala|aminolevulin\w+)\b/;

const tubes =
  /(?:(?<![\d.])(\d(?:\.\d)?|1\/2|one|two|three|half|an?|the|single|entire|whole|full)(?: of)?(?: (?:an?|the|one|entire|whole|full|single|new|2|2\.0))* ?(?:2(?:\.0)? ?-?(?:g|gm|grams?)[ -])?(?:ameluz |gel |ala )?|\btubes? ?(?:used|:|#|x)+ ?(\d) ?)tubes?\b|\btubes? ?(?:used ?)?[:#x=] ?(\d)\b/;

/** "The rest of the tube was discarded" tells of no tube put on. */
const leftover =
  /\b(?:rest|remainder|remaining|left ?over|discard\w*|wast\w+)\b[^.;\n]{0,24}\btubes?\b/;

/** Milligrams of gel told in one sentence: weight, else tubes. */
function gelIn(words: Words): number | undefined {
  const weights = amountsIn(words.text, { start: 0, end: words.text.length });
  const given = tally(
    weights.filter(({ unit, wasted, value }) => unit === "mg" && !wasted && value >= 100),
    1,
  );
  if (given !== undefined) return given.value;
  if (leftover.test(words.text)) return undefined;
  const match = tubes.exec(words.text);
  const said = match?.[1] ?? match?.[2] ?? match?.[3];
  return said === undefined ? undefined : numberOf(said) * MG_PER_TUBE;
}

const gelFact = (account: readonly Words[]): Fact<number> =>
  mostTold(account, gelWords, MOST_GEL_MG, gelIn);

function wastedFact(account: readonly Words[]): Fact<number> {
  for (const { text, start } of account) {
    const thrown = amountsIn(text, { start: 0, end: text.length }).find(
      ({ wasted, unit }) => wasted && unit === "mg",
    );
    if (thrown !== undefined)
      return stated(thrown.value, { start: start + thrown.start, end: start + thrown.end });
  }
  return missing;
}

const byTube = (value: number): boolean => value % (MG_PER_TUBE / 2) === 0;

/** What was put on and what was thrown away; of whole tubes the rest was put on. */
function gelFacts(account: readonly Words[]): Pick<DrugFacts, "doseMg" | "wasted"> {
  const told = gelFact(account);
  const thrown = wastedFact(account);
  if (told.value === undefined || thrown.value === undefined)
    return { doseMg: told, wasted: missing };
  const weighed = account.some(({ text }) =>
    /\bappl\w+ (?:about |approximately |~)?\d(?:\.\d)? ?g/.test(text),
  );
  if (weighed || !byTube(told.value) || thrown.value >= told.value)
    return { doseMg: told, wasted: thrown };
  const used = told.value - thrown.value;
  return { doseMg: { ...told, value: used }, wasted: thrown };
}

/** Which photosensitizer was put on and how much of it, where the note says. */
export function sensitizerFacts(reading: Reading, account: readonly Words[]): DrugFacts {
  const drug = drugFact(reading, account);
  const none: DrugFacts = { drug, doseMg: missing, doseUnits: missing, wasted: missing };
  switch (drug.value) {
    case "ala-solution":
      return { ...none, doseUnits: sticksFact(account), wasted: nothingWasted(reading) };
    case "ala-gel": {
      const gel = gelFacts(account);
      const wasted = gel.wasted.value === undefined ? nothingWasted(reading) : gel.wasted;
      return { ...none, ...gel, wasted };
    }
    default:
      return none;
  }
}
