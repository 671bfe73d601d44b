import type { Measure } from "../types/mention.ts";
import { findLabelled, type Labelled } from "./labelled-measures.ts";
import { decideRoles } from "./measure-roles.ts";
import {
  type BareMeasure,
  toCentimetres,
  type UnitHit,
  unitAt,
  unitOfLabel,
  writtenUnit,
} from "./measure-units.ts";
import { findNumbers, type NumberToken } from "./numbers.ts";
import { withSameMargins } from "./same-margin.ts";
import { findSizeSums } from "./size-sums.ts";
import { findUnitless } from "./unitless-measures.ts";

/**
 * Every amount of length or area in normalised text, left to right, in centimetres, with the role
 * that the words beside it give it. Of a range the lower end (the narrowest margin is what counts).
 * Numbers with no unit only where a size word demands a measure; their dims are as written.
 */
export function findMeasures(
  plain: string,
  bare: readonly BareMeasure[] = findBareMeasures(plain),
): Measure[] {
  return withSameMargins(plain, decideRoles(plain, bare));
}

/** The same without roles: what other readers of numbers must leave alone. */
export function findBareMeasures(
  plain: string,
  numbers: readonly NumberToken[] = findNumbers(plain),
): BareMeasure[] {
  const sums = findSizeSums(plain);
  const found: BareMeasure[] = [];
  const labelled = findLabelled(plain, numbers);
  for (let i = 0; i < numbers.length; ) {
    const sides = labelled.get(i);
    const read = sides === undefined ? readMeasure(plain, numbers, i) : asRead(sides);
    if (read !== undefined) found.push(...read.measures);
    i = read?.next ?? i + 1;
  }
  const unitless = findUnitless(plain, numbers, found);
  if (unitless.length + sums.length === 0) return found;
  const others = [...found, ...unitless].filter(
    (one) => !sums.some(({ start, end }) => start < one.end && one.start < end),
  );
  return [...others, ...sums].sort((a, b) => a.start - b.start);
}

const asRead = ({ measure, next }: Labelled): Read => ({ measures: [measure], next });

interface Read {
  readonly measures: readonly BareMeasure[];
  /** Index of the first number not used. */
  readonly next: number;
}

interface Dim {
  readonly token: NumberToken;
  readonly unit: UnitHit | undefined;
  /** How the next number is joined. */
  link: "by" | "to" | undefined;
}

const MOST_DIMS = 6;
/** No line ends before a star or a dash: there it is the bullet of the next one ("2.8 cm", then "* 12 mm patch"). */
const JOIN =
  /(?: ?\(?(?:l|w|d|h|long|wide|deep|length|width|depth|in length|in width)\)?)?(?:\s{0,2}(?:,\s?)?(?=x|by)|[^\S\n]{0,2}(?=\*))(x|by|\*)\s{0,3}|(?:[^\S\n]?(?:- ?(?:to|or) |-)|\s?(?:to|or|through|~))\s?(?:a )?/y;
/** Most characters of a joint, a full stop before it included. */
const LONGEST_JOIN = 24;
const NEXT_OF_LIST = /,? ?(?:and|&) |, /y;

function readMeasure(
  plain: string,
  numbers: readonly NumberToken[],
  from: number,
): Read | undefined {
  const first = numbers[from];
  if (first === undefined || isGlued(plain, first)) return undefined;
  const chain = readChain(plain, numbers, from);
  const last = lastMeasured(chain);
  if (last === -1) {
    return readLabelled(plain, chain, from) ?? readList(plain, numbers, from, chain.length);
  }
  const measure = closeChain(chain.slice(0, last + 1));
  return { measures: [measure], next: from + last + 1 };
}

/** "Size (mm): 7", "Area (cm): 2.1 x 1.8": the label gives the unit. */
function readLabelled(plain: string, chain: readonly Dim[], from: number): Read | undefined {
  const unit = unitOfLabel(plain, chain[0]?.token.start ?? 0);
  if (unit === undefined) return undefined;
  const hit = (dim: Dim): UnitHit => ({ unit, squared: false, end: dim.token.end });
  const measure = closeChain(chain.map((dim) => ({ ...dim, unit: hit(dim) })));
  return { measures: [measure], next: from + chain.length };
}

/** `l57.0 mm`, `k10`, `-0.5`, `#3`, `1:100`: the digits belong to something else. `x` and `~` do not. */
function isGlued(plain: string, token: NumberToken): boolean {
  const before = plain[token.start - 1] ?? " ";
  if (before === "x") return /[a-z]/.test(plain[token.start - 2] ?? " ");
  if (token.form === "words") return before === "-";
  return isGluing(before.charCodeAt(0)) && !fieldColon(plain, token.start);
}

/** A letter or one of `# $ : /`. */
const isGluing = (code: number): boolean =>
  (code >= 97 && code <= 122) || code === 35 || code === 36 || code === 58 || code === 47;

/** A colon glued to its value (`margin:4 mm`), not one of a clock time or a ratio. */
function fieldColon(plain: string, start: number): boolean {
  return plain[start - 1] === ":" && /[a-z)\]]/.test(plain[start - 2] ?? "");
}

function readChain(plain: string, numbers: readonly NumberToken[], from: number): Dim[] {
  const chain: Dim[] = [];
  for (let i = from; i < numbers.length && chain.length < MOST_DIMS; i++) {
    const token = numbers[i];
    if (token === undefined) break;
    const unit = unitAt(plain, token.end, !Number.isInteger(token.value));
    const dim: Dim = { token, unit, link: undefined };
    chain.push(dim);
    if (unit?.squared === true) break;
    dim.link = linkTo(plain, dim, numbers[i + 1]);
    if (dim.link === undefined) break;
  }
  return chain;
}

function linkTo(plain: string, dim: Dim, next: NumberToken | undefined): Dim["link"] {
  if (next === undefined || next.form === "article") return undefined;
  const from = dim.unit?.end ?? dim.token.end;
  if (next.start - from > LONGEST_JOIN) return undefined;
  JOIN.lastIndex = plain[from] === "." && dim.unit !== undefined ? from + 1 : from;
  const joined = JOIN.exec(plain);
  if (joined === null || joined.index + joined[0].length !== next.start) return undefined;
  if (joined[1] !== undefined) return "by";
  return dim.token.value < next.value ? "to" : undefined;
}

/**
 * Index of the last number that belongs to the measure. Behind a unit, a number with none belongs to
 * it only with a point (`1.2 cm x 0.9`): `5 mm x 2` is two of them.
 */
function lastMeasured(chain: readonly Dim[]): number {
  let last = -1;
  chain.forEach((dim, index) => {
    const inherits = last === index - 1 && last !== -1 && !Number.isInteger(dim.token.value);
    if (dim.unit !== undefined || inherits) last = index;
  });
  return last;
}

function closeChain(chain: readonly Dim[]): BareMeasure {
  const dims: number[] = [];
  let unit: UnitHit | undefined;
  for (let i = chain.length - 1; i >= 0; i--) {
    const dim = chain[i];
    if (dim === undefined) continue;
    unit = dim.unit ?? unit ?? chain.find((each) => each.unit !== undefined)?.unit;
    if (unit === undefined || chain[i - 1]?.link === "to") continue;
    dims.unshift(toCentimetres(dim.token.value, unit.unit, unit.squared));
  }
  const first = chain.find((dim) => dim.unit !== undefined)?.unit;
  const tail = chain.at(-1);
  return {
    start: chain[0]?.token.start ?? 0,
    end: tail?.unit?.end ?? tail?.token.end ?? 0,
    dims,
    unit: first === undefined ? undefined : writtenUnit(first),
  };
}

/** `3 and 4 mm papules`, `5, 6, and 8 mm`: each number has the unit; `between 3 and 5 mm` is a range. */
function readList(
  plain: string,
  numbers: readonly NumberToken[],
  from: number,
  used: number,
): Read | undefined {
  if (used !== 1) return undefined;
  const length = listLength(plain, numbers, from);
  const last = numbers[from + length - 1];
  const unit = length < 2 || last === undefined ? undefined : unitAt(plain, last.end, false);
  if (last === undefined || unit === undefined) return undefined;
  const items = numbers.slice(from, from + length);
  const first = items[0];
  if (first === undefined) return undefined;
  const next = from + length;
  if (
    length === 2 &&
    /\bbetween (?:about )?$/.test(plain.slice(Math.max(0, first.start - 15), first.start))
  ) {
    const dim: Dim = { token: first, unit, link: undefined };
    return { measures: [{ ...closeChain([dim]), start: first.start, end: unit.end }], next };
  }
  if (!isSizeList(plain, first.start, unit.end)) return undefined;
  const measures = items.map((token) => ({
    ...closeChain([{ token, unit, link: undefined }]),
    start: token.start,
    end: token === last ? unit.end : token.end,
  }));
  return { measures, next };
}

/** How many numbers from here are joined by commas and a closing `and`; 0 where no `and` closes. */
function listLength(plain: string, numbers: readonly NumberToken[], from: number): number {
  for (let i = from; i < Math.min(numbers.length - 1, from + 5); i++) {
    const token = numbers[i];
    const next = numbers[i + 1];
    if (token === undefined || next === undefined || next.start - token.end > 6) return 0;
    NEXT_OF_LIST.lastIndex = token.end;
    const joined = NEXT_OF_LIST.exec(plain);
    if (joined === null) return 0;
    if (joined.index + joined[0].length !== next.start) return 0;
    if (/and|&/.test(joined[0])) return i + 2 - from;
  }
  return 0;
}

/** Counts stand in lists, too ("scalp 3 and 4 mm papule"); sizes are set apart, measured, decimal, or of several lesions. */
function isSizeList(plain: string, start: number, end: number): boolean {
  const before = plain.slice(Math.max(0, start - 25), start);
  const after = plain.slice(end, end + 40);
  return (
    /measur|size|diamet|lesions|papules|nodules|cysts|nevi|[(:,] ?$/.test(before) ||
    /^\d*\.\d/.test(plain.slice(start, end)) ||
    /^(?:,? respectively| in diam|,? each| (?:[a-z-]+ ){0,2}[a-z]{3,}s\b)/.test(after)
  );
}
