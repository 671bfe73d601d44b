import type { Dose } from "../types/mention.ts";
import type { Span } from "../types/span.ts";
import { findNumbers, type NumberToken } from "./numbers.ts";

/** A number with a unit of concentration, volume or weight. */
interface Part {
  readonly start: number;
  readonly end: number;
  readonly unit: "mg/ml" | "ml" | "mg";
  readonly value: number;
  readonly each: boolean;
  readonly total: boolean;
}

const UNIT =
  / {0,3}-?(?:((?:(?:mg|milligrams?) ?(?:\/|per|a|(?:to|in) (?:the|each|every|one))|\/) ?(?:1 ?)?(?:ml|cc|millilit(?:er|re)s?|cubic cent\w{1,12}))|(ml|mls|cc|ccs|millilit(?:er|re)s?|cubic centim\w{1,8})|(?:mg|mgs|milligrams?)(?! ?\/| per (?:kg|day|dl)))\b/y;
const STEROID =
  /\b(?:kenalog|triam\w*|tac|ilk|il[ -]?k|il tac|ilt|steroid|k-?(?:5|10|20|40)|aristo\w*|celestone|betameth\w*|dexameth\w*|intralesional|intra ?lesional|bleo\w*|candida)\b/;
/** A drug's name with its strength by number alone: `Kenalog-10`, `TAC 40`, `K10`. */
const NAMED =
  /\b(?:kenalog|triamcinolone(?: acetonide)?|tac|ilk|il tac|k)(?:[ -]?(2\.5|3\.3|5|7\.5|10|20|40|80)|[ -](five|ten|twenty|forty)\b)(?![\d.]{0,12}\d| ?(?:mg|milli|%|ml|cc|inj(?!ected)|lesion|site|\/)|-\d)/g;
const STRENGTHS: ReadonlyMap<string, number> = new Map([
  ["five", 5],
  ["ten", 10],
  ["twenty", 20],
  ["forty", 40],
]);
const NAMES = /kenalog|triamcin|tac[ -]|il(?:k| tac) |k-?(?:5|[124]0)/;
const NOT_DRUG =
  /\b(?:lido\w*|xylo\w*|epi\w{0,9}|marc\w*|bupi\w*|carbo\w*|ropi\w*|mepi\w*|saline|anesth\w*|anaesth\w*|local|ns|buffer\w*|bicarb\w*|block|blood|ebl|irrigat\w*|syringe|aspirat\w*|fluid|pus|sterile water|filler|botox|onabot\w*|sculptra|hyal\w*|drained|expressed|discard\w*|wast(?:ed|age)|(?<!from (?:an? |the )?(?:(?:1|5|10) ml )?(?:multi|single)[- ]?(?:dose|use) )vials?|ketorolac|toradol|tetanus)\b/g;
const VOLUME_FIELD = /\b(?:volume|vol|amount|amt|inject\w*|dose)\b[^.\n]{0,40}$/;

/** Doses, and the numbers with their units that they are made of. */
export interface ReadDoses {
  readonly doses: readonly Dose[];
  /** Other numbers between these are no part of a dose ("40 mg/mL into three of them, 0.3 mL"). */
  readonly parts: readonly Span[];
}

/** Doses with their parts, read in one pass; see `findDoses`. */
export function readDoses(plain: string, numbers: readonly NumberToken[]): ReadDoses {
  const doses: Dose[] = [];
  const parts: Span[] = [];
  for (const group of groupsOf(plain, numbers)) {
    const own = group.filter((part, index) => isDrug(plain, group, part, index));
    const dose = close(plain, own);
    if (dose === undefined) continue;
    doses.push(dose);
    parts.push(...own);
  }
  return { doses, parts };
}

/**
 * Amounts of injected drugs in normalised text. Concentration and volumes of one sentence or line
 * make one dose; of several volumes the one marked as total counts, else their sum. Volumes of local
 * anaesthetic, saline, blood or drained fluid are none.
 */
export function findDoses(
  plain: string,
  numbers: readonly NumberToken[] = findNumbers(plain),
): Dose[] {
  return [...readDoses(plain, numbers).doses];
}

function groupsOf(plain: string, numbers: readonly NumberToken[]): Part[][] {
  const parts = [...findParts(plain, numbers), ...findNamed(plain)].sort(
    (a, b) => a.start - b.start || b.end - a.end,
  );
  const groups: Part[][] = [];
  for (const part of parts) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (last !== undefined && part.start < last.end) continue;
    if (last !== undefined && joined(plain, last, part)) group?.push(part);
    else groups.push([part]);
  }
  return groups;
}

function findParts(plain: string, numbers: readonly NumberToken[]): Part[] {
  const parts: Part[] = [];
  for (const [index, token] of numbers.entries()) {
    const part =
      ofLabel(plain, token) ??
      ofVolumes(plain, token, parts.at(-1)) ??
      withUnit(plain, token, numbers[index - 1]);
    if (part !== undefined) parts.push(part);
  }
  return parts;
}

function withUnit(
  plain: string,
  token: NumberToken,
  before: NumberToken | undefined,
): Part | undefined {
  if (!leadsUnit(plain, token.end)) return undefined;
  UNIT.lastIndex = token.end;
  const hit = UNIT.exec(plain);
  if (hit === null) return undefined;
  const low = rangeStart(plain, before, token);
  const end = token.end + hit[0].length;
  return {
    start: low.start,
    end,
    unit: unitOf(hit),
    value: low.value,
    each: EACH.test(plain.slice(end, end + 24)),
    total: isTotal(plain, low.start, end),
  };
}

const LABEL =
  /(?:\((ml|cc|mg|mg\/ml)\)|\b(?:total|volume|vol|amount|dose)(?: (?:volume|given|injected|used))? (ml|cc|mg)) ?[:=|] {0,24}$/;

/** "Total volume (mL): 0.2", "Total mL: 0.9": the unit stands in the name of the field. */
function ofLabel(plain: string, { start, end, value }: NumberToken): Part | undefined {
  if (plain[start - 1] !== " ") return undefined;
  const before = plain.slice(Math.max(0, start - 36), start);
  const unit = LABEL.exec(before)?.slice(1).find(Boolean);
  if (unit === undefined) return undefined;
  const kind = unit === "cc" ? "ml" : (unit as Part["unit"]);
  return { start, end, unit: kind, value, each: false, total: /\btotal\b/.test(before) };
}

const INTO = /^ (?:(?:was |went |put |placed |given )*(?:into|in the|to the)\b)/;

/** "0.2 cc into the right one, 0.3 into the left, 0.5 in all": volumes that share the unit of the first. */
function ofVolumes(plain: string, token: NumberToken, last: Part | undefined): Part | undefined {
  const { start, end, value } = token;
  if (last?.unit !== "ml" || Number.isInteger(value) || value > 10) return undefined;
  if (start - last.end > 60 || /[.;!?\n]/.test(plain.slice(last.end, start))) return undefined;
  const total = isTotal(plain, start, end);
  if (!total && !INTO.test(plain.slice(end, end + 24))) return undefined;
  return { start, end, unit: "ml", value, each: false, total };
}

/** Every unit of a dose begins with `m` or `c`, or is "per cc" of a drug named before ("ILK 5/cc"). */
function leadsUnit(plain: string, end: number): boolean {
  let at = end;
  while (plain[at] === " " && at - end < 3) at += 1;
  const next = plain[at];
  const first = next === "-" ? plain[at + 1] : next;
  if (first === "m" || first === "c") return true;
  return next === "/" && STEROID.test(plain.slice(Math.max(0, end - 30), end));
}

function unitOf(hit: RegExpExecArray): Part["unit"] {
  if (hit[1] !== undefined) return "mg/ml";
  return hit[2] === undefined ? "mg" : "ml";
}

const EACH =
  /^,? ?\(?(?:each|ea\b|apiece|per (?:site|lesion|cyst|keloid|patch|area|plaque|spot|injection|nodule|papule|inj))/;

function isTotal(plain: string, start: number, end: number): boolean {
  return (
    /^(?: [a-z]{2,10}){0,2},? ?\(?(?:in )?(?:total|tot\b|altogether|in all|all told)(?!(?: (?:dose|volume|amount|given|used))? ?(?:(?:of|was|is|about) |[:=] ?)?(?:\d{1,3}(?:\.\d{1,3})?|\.\d{1,3}) ?(?:ml|cc|mg)\b)/.test(
      plain.slice(end, end + 48),
    ) ||
    /\btotal(?: (?:of|volume|dose|amount|injected|used|given|vol))*[ :=]{0,4}(?:of |was |is |about |~)?$/.test(
      plain.slice(Math.max(0, start - 40), start),
    )
  );
}

/** Of `0.1-0.2 cc` the lower end. */
function rangeStart(plain: string, previous: NumberToken | undefined, token: NumberToken) {
  if (previous === undefined || previous.value >= token.value) return token;
  const between = plain.slice(previous.end, token.start);
  return between.length <= 4 && /^ ?(?:-|to) ?$/.test(between) ? previous : token;
}

function findNamed(plain: string): Part[] {
  if (!NAMES.test(plain)) return [];
  const parts: Part[] = [];
  NAMED.lastIndex = 0;
  for (let hit = NAMED.exec(plain); hit !== null; hit = NAMED.exec(plain)) {
    const end = hit.index + hit[0].length;
    const value = STRENGTHS.get(hit[2] ?? "") ?? Number(hit[1]);
    parts.push({ start: hit.index, end, unit: "mg/ml", value, each: false, total: false });
  }
  return parts;
}

const LONGEST_GAP = 90;

/** Parts of one dose stand in one sentence or line, not far apart; or in a list, a volume a line. */
function joined(plain: string, last: Part, part: Part): boolean {
  if (part.start - last.end > LONGEST_GAP) return false;
  const between = plain.slice(last.end, part.start);
  if (/[.!?](?:\s|$)/.test(between)) return false;
  const line = between.indexOf("\n");
  if (line < 0) return true;
  const heads = last.unit === "mg/ml" && !/\d/.test(between);
  const listed = between.indexOf("\n", line + 1) < 0 && part.unit === "ml";
  const blank = heads || (last.unit === "ml" && between.slice(0, line).trim() === "");
  return listed && blank && !hasOther(between) && endsLine(plain, part);
}

const endsLine = (plain: string, { end }: Part): boolean =>
  /^ {0,8}(?:\(=? ?\d{1,3}(?:\.\d{1,2})? ?mg\) ?)?\)? ?(?:\n|$)/.test(plain.slice(end, end + 28));

function close(plain: string, parts: readonly Part[]): Dose | undefined {
  const first = parts[0];
  const last = parts.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const strength = strengthOf(plain, parts);
  if (strength === undefined && !drugNamed(plain, first, last)) return undefined;
  const volume = amountOf(parts, "ml");
  const weight = amountOf(parts, "mg");
  const amount = volume ?? weight;
  return {
    kind: "dose",
    start: first.start,
    end: last.end,
    mgPerMl: strength,
    ml: volume?.value,
    mg: weight?.value,
    each: (amount?.each ?? false) && !(amount?.total ?? false),
    total: amount?.total ?? false,
    portions: parts.filter(({ unit, each, total }) => unit === "ml" && !each && !total).length,
  };
}

/** Not the local anaesthetic's, nor that of what was drained or washed: `0.4 cc 1% lidocaine`. */
function isDrug(plain: string, group: readonly Part[], part: Part, index: number): boolean {
  const behind = plain.slice(
    part.end,
    Math.min(part.end + 34, group[index + 1]?.start ?? plain.length),
  );
  const direct =
    /^[^,.;)\n]*/.exec(behind)?.[0].split(/ (?:mixed|diluted|with|in|and|\+) | {2,}| \| /)[0] ?? "";
  if (
    hasOther(direct.replace(/ (?:without|no|w\/o) [a-z]+/g, " ")) &&
    !STEROID.test(direct.slice(0, lastOther(direct) + 1))
  )
    return false;
  // "Under local anesthesia ... with 0.5 mL of Kenalog": named behind the amount.
  if (/^ of\b/.test(direct) && STEROID.test(direct)) return true;
  const from = group[index - 1]?.end ?? Math.max(0, part.start - 60);
  const before = plain.slice(Math.max(from, part.start - 60), part.start);
  const clause = before.slice(Math.max(before.lastIndexOf("\n"), before.lastIndexOf(". ")) + 1);
  const other = lastOther(clause);
  return other === -1 || STEROID.test(clause.slice(other)) || isDilution(part, clause);
}

/** "Diluted with saline to 5 mg/mL": the strength is that of the drug. */
const isDilution = ({ unit }: Part, clause: string): boolean =>
  unit === "mg/ml" &&
  /\b(?:dilut\w*|mixed|cut|reconstituted|brought)\b[^.;\n]{0,30} to (?:a )?$/.test(clause);

function hasOther(text: string): boolean {
  return lastOther(text) !== -1;
}

function lastOther(text: string): number {
  let at = -1;
  NOT_DRUG.lastIndex = 0;
  for (let hit = NOT_DRUG.exec(text); hit !== null; hit = NOT_DRUG.exec(text)) at = hit.index;
  return at;
}

/** Of several strengths the one it was diluted to, else the first stated with its unit. */
function strengthOf(plain: string, parts: readonly Part[]): number | undefined {
  const strengths = parts.filter((part) => part.unit === "mg/ml");
  const diluted = strengths.find((part) =>
    /\b(?:to|final(?: concentration)?(?: of)?|for|=)(?: a)? ?$/.test(
      plain.slice(Math.max(0, part.start - 24), part.start),
    ),
  );
  const stated = strengths.find((part) => /[a-z]$/.test(plain.slice(part.start, part.end)));
  return (diluted ?? stated ?? strengths[0])?.value;
}

/** A volume alone is a dose where the sentence names the drug or the field says that it was injected. */
function drugNamed(plain: string, first: Part, last: Part): boolean {
  const from = Math.max(0, first.start - 90);
  const before = plain.slice(from, first.start);
  const sentence = before.slice(Math.max(before.lastIndexOf("\n"), before.lastIndexOf(". ")) + 1);
  const behind = /^[^.;\n]*/.exec(plain.slice(last.end, last.end + 50))?.[0] ?? "";
  if (STEROID.test(sentence) || STEROID.test(behind)) return true;
  if (last.unit !== "ml" || hasOther(sentence)) return false;
  const put = PUT_INTO.test(plain.slice(first.end, first.end + 30));
  const given = first.total || last.total || put;
  return VOLUME_FIELD.test(sentence) || (given && carriedOver(plain, first.start));
}

/** "0.2 cc went into the left one" in the sentence behind the one that names the drug. */
const PUT_INTO =
  /^ (?:(?:was|were|of it|of this) )?(?:(?:(?:went|put|placed|worked|given) )?into|(?:split|divided|shared|spread) (?:over|between|among|across|evenly))\b/;

/** "3 cc total" in the sentence or line behind the one that names the drug. */
function carriedOver(plain: string, start: number): boolean {
  const before = plain.slice(Math.max(0, start - 160), start);
  const paragraph = before.slice(before.lastIndexOf("\n\n") + 1);
  return STEROID.test(paragraph) && !hasOther(paragraph);
}

/** The amount marked as total, else the sum of those told for one place after another, else "each". */
function amountOf(parts: readonly Part[], unit: Part["unit"]): Part | undefined {
  const all = parts.filter((part) => part.unit === unit);
  const total = all.find((part) => part.total);
  const single = all.filter((part) => !part.each);
  const [first, ...rest] = single;
  if (total !== undefined || first === undefined) return total ?? all[0];
  const others = rest.reduce((sum, part) => sum + part.value, 0);
  const value = unit === "ml" ? Math.round((first.value + others) * 1000) / 1000 : first.value;
  return { ...first, value };
}
