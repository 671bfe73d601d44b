import type { Span } from "../types/index.ts";

type AmountUnit = "mg" | "ml" | "units" | "mg/ml" | "units/ml" | "minutes";

/** A number with a unit of weight, volume, strength, biological units or time. */
export interface DrugAmount extends Span {
  readonly unit: AmountUnit;
  readonly value: number;
  /** "Each", "per side". */
  readonly each: boolean;
  /** One of many pricks, no dose. */
  readonly perPrick: boolean;
  readonly total: boolean;
  /** The content of the syringes or pens it came in: the dose once more. */
  readonly packed: boolean;
  /** Thrown away rather than given. */
  readonly wasted: boolean;
  readonly side: "left" | "right" | undefined;
  /** Start of the stretch it was read in: amounts of one stretch add up, a second telling does not. */
  readonly told: number;
}

const small: Readonly<Record<string, number>> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  ten: 10,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  eighty: 80,
  hundred: 100,
};

const amount =
  /(?<![\d.,/-])(\d{1,5}(?:,\d{3})?(?:\.\d{1,3})?|\.\d{1,3}|one|two|three|four|five|ten|fifteen|twenty|thirty|forty|fifty|sixty|eighty|(?:one |a )?hundred)[ -]?(?:(mg|milligrams?|units?|u|iu) ?(?:\/|per|a) ?(?:1 ?|0\.1 ?)?(?:ml|cc|millilit(?:er|re)s?)|(mg|mgs|milligrams?)|(grams?|gm|gms|g)|(ml|mls|cc|ccs|millilit(?:er|re)s?)|(units?|u|iu)|(hours?|hrs?|h)|(minutes?|mins?))\b(?!\/(?:\d(?!(?:\.\d{1,2})? ?(?:ml|cc)\b)|kg|m2|day|dose|d\b|ml|cc)| per kg)/g;

const thrownBefore =
  /\b(?:wast(?:e|ed|age)|discard(?:ed)?|unused|left ?over|remaining)\b[^.;\n\d]{0,24}$/;
const thrownBehind =
  /^(?![^.;,\n\d]{0,30}\b(?:nothing|none|no|zero)\b)[^.;,\n\d]{0,30}\b(?:wast(?:e|ed|age)|discard(?:ed)?|unused|thrown away|left ?over|not used)\b/;
/** What the container holds or what was mixed in is no amount given. */
const containerBehind =
  /^[ -]?(?:\([^)\n]{0,12}\) ?)?(?:[a-z-]+ )?(?:vials?|bottles?|ampules?|tubes?|size|kit)\b/;
/** Units that were dissolved are those of the vial. */
const dissolvedBehind =
  /^[ -]?(?:of )?(?:[a-z]{2,24} ){0,2}(?:was |were )?(?:reconstituted|diluted|mixed|opened|drawn up)\b/;
const mixedBefore =
  /\b(?:vials? of|vial ?[:=(]|vials?,|reconstitut\w* (?:with|in|using|to)|dilut\w* (?:with|in|to)|mixed (?:with|in)|in|with)(?: a| an)? ?$/;
/** "Both axillae were injected with 100 units of Botox": what was given, not what it was mixed with. */
const givenWith =
  /\b(?:inject(?:ed|ions?|ing)|treat(?:ed|ment)|infiltrated)\b(?:(?!\b(?:reconstit|dilut|mix)|[.;\n]).){0,40}\bwith ?$/;
const eachBehind =
  /^(?: of [a-z]{2,24}(?: a)?(?: toxin)?)?,? ?\(?(?:(?:was |were )?(?:injected|given|placed|used|administered|delivered|put) )?(?:intradermally |subcutaneously )?(?:each\b|ea\b|apiece|bilaterally|(?:in each|to each|into each|in either|in both|on each side|on either side|under each|at each axilla|on both sides)\b|(?:per|\/) ?(?:side|axilla|armpit|underarm|arm|axillae|palm|hand|foot|sole|deltoid|thigh|buttock|hip)\b)/;
const perPrick =
  /^,? ?\(?(?:aliquots?\b|(?:per|\/|each|at each|in each|into each|at|x) ?(?:\d{1,3} )?(?:sites?|points?|injections?|inj|pricks?|spots?|wheals?|cm|square)\b)/;
/** "0.3 mL in total", but not "0.2 mL into each, total 1 mL": there the next amount is the total. */
const totalBehind =
  /^(?: [a-z]{2,12}){0,2},? ?\(?(?:in )?(?:total|tot\b|altogether|in all)(?!(?: (?:dose|volume|amount|given|used))? ?(?:(?:of|was|is|about) |[:=] ?)?(?:\d{1,3}(?:\.\d{1,3})?|\.\d{1,3}) ?(?:ml|cc|mg|units?|u)\b)/;
/** "150 mg + 150 mg = 300 mg", "total of 300 mg". */
const totalBefore =
  /(?:\btotal(?: [a-z]{2,12}){0,2} ?[:=]? ?(?:of |was |is |= ?)?|\+[^=;\n]{1,40}= ?)$/;

const packsBehind =
  /^ ?\(?(?:pre-?filled |single[- ]dose |single[- ]use )?(?:syringe|pen|auto-?injector|pfs)s?\b(?: ?x ?([2-6])\b)?/;
const packsBefore = /\b(two|three|four|[2-6])(?: ?x| of)? ?$/;

/** How many syringes or pens of that content: "two 150 mg syringes", "150 mg pen x 2". */
function packsOf(before: string, behind: string): number | undefined {
  const packed = packsBehind.exec(behind);
  if (packed === null) return undefined;
  const told = packed[1] ?? packsBefore.exec(before)?.[1];
  return told === undefined ? 1 : numberOf(told);
}

const numberOf = (text: string): number =>
  small[text.replace(/^(?:one |a )/, "")] ?? Number(text.replace(",", ""));

type Read = Pick<DrugAmount, "unit" | "value">;

/** "90 mg/1 mL prefilled syringe" is given whole: its strength is its content. */
const givenWhole =
  /^ ?\(?(?:pre-?filled |single[- ]dose |single[- ]use )?(?:syringe|pen|auto-?injector|pfs)\b/;

function strengthUnit(word: string, behind: string): AmountUnit {
  if (!word.startsWith("m")) return "units/ml";
  return givenWhole.test(behind) ? "mg" : "mg/ml";
}

/** "25g 1 in": how thick the needle is. */
const isGauge = (words: string): boolean => /^(?:1[6-9]|2\d|3[0-4])g$/.test(words);

function readUnit(match: RegExpMatchArray, behind: string): Read {
  const value = numberOf(match[1] ?? "");
  if (match[2] !== undefined) return { unit: strengthUnit(match[2], behind), value };
  if (match[3] !== undefined) return { unit: "mg", value };
  if (match[4] !== undefined)
    return { unit: "mg", value: isGauge(match[0]) ? Number.NaN : value * 1000 };
  if (match[5] !== undefined) return { unit: "ml", value };
  if (match[6] !== undefined) return { unit: "units", value };
  return { unit: "minutes", value: match[7] === undefined ? value : value * 60 };
}

/** "In 4 mL" after the strength of a toxin is the diluent; "10 mg in 0.5 mL" too. */
const isContained = (read: Read, before: string, behind: string): boolean =>
  containerBehind.test(behind) ||
  (read.unit === "units" && dissolvedBehind.test(behind)) ||
  (read.unit !== "mg/ml" && mixedBefore.test(before) && !givenWith.test(before));

const sideBehind = /^[^.;\n\d]{0,36}?\b(left|right|l|r)\b/;
const sideBefore = /\b(left|right|l|r)\b[^.;,\n\d]{0,24}$/;

function sideOf(before: string, behind: string): DrugAmount["side"] {
  const word = sideBehind.exec(behind)?.[1] ?? sideBefore.exec(before)?.[1];
  if (word === undefined) return undefined;
  return word.startsWith("l") ? "left" : "right";
}

/** Amounts of drugs and lengths of time in a stretch of normalised text; sizes of vials and diluents are none. */
export function amountsIn(plain: string, { start, end }: Span): DrugAmount[] {
  const found: DrugAmount[] = [];
  for (const match of plain.slice(start, end).matchAll(amount)) {
    const from = start + match.index;
    const to = from + match[0].length;
    const before = plain.slice(Math.max(start, from - 48), from);
    const behind = plain.slice(to, Math.min(end, to + 48));
    const read = readUnit(match, behind);
    const wasted = thrownBefore.test(before) || thrownBehind.test(behind);
    if (!Number.isFinite(read.value) || (!wasted && isContained(read, before, behind))) continue;
    const packs = packsOf(before, behind);
    found.push({
      start: from,
      end: to,
      unit: read.unit,
      value: read.value * (packs ?? 1),
      packed: packs !== undefined,
      each: eachBehind.test(behind),
      perPrick: perPrick.test(behind),
      total: totalBehind.test(behind) || totalBefore.test(before),
      wasted,
      side: sideOf(before, behind),
      told: start,
    });
  }
  return found;
}

interface Tally {
  readonly value: number;
  readonly words: readonly DrugAmount[];
}

const sumOf = (words: readonly DrugAmount[]): Tally => ({
  value: Math.round(words.reduce((sum, { value }) => sum + value, 0) * 1000) / 1000,
  words,
});

/** "50 units left, 50 units right": one amount a side and value, wherever they stand. */
function bySides(amounts: readonly DrugAmount[]): readonly DrugAmount[] {
  const sided = amounts.filter(({ side }) => side !== undefined);
  if (new Set(sided.map(({ side }) => side)).size < 2) return [];
  const seen = new Set<string>();
  return sided.filter(({ side, value }) => {
    const key = `${side} ${value}`;
    const first = !seen.has(key);
    seen.add(key);
    return first;
  });
}

/**
 * One amount of several: that marked as total, one "each" times the places, left and right together,
 * else the sum of the fullest telling. The same dose in heading and account is one dose.
 */
export function tally(all: readonly DrugAmount[], places: number): Tally | undefined {
  const given = all.filter((one) => !one.perPrick);
  const loose = given.filter((one) => !one.packed);
  const amounts = loose.length > 0 ? loose : given;
  if (amounts.length === 0) return undefined;
  const total = amounts.find((one) => one.total);
  if (total !== undefined)
    return { value: total.value * (total.each ? places : 1), words: [total] };
  const each = amounts.find((one) => one.each);
  if (each !== undefined) return { value: each.value * places, words: [each] };
  const sides = bySides(amounts);
  if (sides.length > 0) return sumOf(sides);
  const tellings = [...new Set(amounts.map(({ told }) => told))].map((told) =>
    sumOf(amounts.filter((one) => one.told === told)),
  );
  return tellings.reduce((most, one) => (one.value > most.value ? one : most));
}
