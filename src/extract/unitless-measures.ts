import type { BareMeasure } from "./measure-units.ts";
import { type NumberToken, untaken } from "./numbers.ts";

const MOST = 60;
const SAID = "(?: (?:is|was|were|of|about|approx\\w*\\.?|approximately|now))*[ :=~|]{0,12}$";
const SIZE_WORD = new RegExp(
  `\\b(?:(?<!(?:glove|needle|shoe|ring|curette|punch|spot|type) )(?:size|diameter)(?: of (?:the )?(?:lesion|tumou?r|growth|mole|nevus|cyst))?(?: before (?:surgery|treatment))?|measur(?:es|ed|ing))${SAID}`,
);
/** "Undermined 1.5 cm (defect 1.2 wide)": how wide a wound gapes, in the unit of the measure before. */
const DEFECT_WORD = /\b(?:defect|wound|hole) (?:was |is |of |now )?$/;
const WIDE = /^ (?:wide|across|broad|at widest)\b/;
const LESION_WORD = /\blesion (?:is |was )?[~]?$/;
const ENDS = /^(?:\s*$|\s*[,;)\n]|\.(?:\s|$)| (?:with|w\/|and|on|in (?:diam|size|great|long))\b)/;
const LINE_LESION =
  /^(?:\s*(?:[-*•]|\d{1,2}[.)]|#\d))?\s*(?:\S+ ){0,3}?(?:nev(?:us|i)|mole|pap(?:ule)?|nodule|cyst|lipoma|bcc|scc(?:is)?|df|macule|mac|plaque|plq|growth|lesion)\b[^\n\d,.;:]{0,40}(?<!\bx|times|#|total|of) $/;

/**
 * Numbers that must be a size but have no unit: `lesion 6, 2 mm margins`, `size: 8`, `measured 7`,
 * or the last word of a telegraphic line that names one lesion (`- nevus L arm 5`).
 */
export function findUnitless(
  plain: string,
  numbers: readonly NumberToken[],
  taken: readonly BareMeasure[],
): BareMeasure[] {
  const found: BareMeasure[] = [];
  const free = untaken(numbers, taken);
  free.forEach((token, index) => {
    const read = readUnitless(plain, token, free[index + 1], taken);
    if (read !== undefined) found.push(read);
  });
  return found;
}

function readUnitless(
  plain: string,
  token: NumberToken,
  next: NumberToken | undefined,
  taken: readonly BareMeasure[],
): BareMeasure | undefined {
  if (token.value <= 0 || token.value > MOST || token.form !== "digits") return undefined;
  const pair = pairOf(plain, token, next);
  const shared =
    addedMargin(plain, token, taken) ??
    gapOf(plain, token, taken) ??
    beforeMargin(plain, token) ??
    likeWound(plain, token, pair, taken) ??
    endOfEntry(plain, token);
  return shared ?? standingAlone(plain, token, pair, taken);
}

function standingAlone(
  plain: string,
  token: NumberToken,
  pair: NumberToken | undefined,
  taken: readonly BareMeasure[],
): BareMeasure | undefined {
  if (plain[token.start - 1] !== " " && plain[token.start - 1] !== ":") return undefined;
  const end = pair?.end ?? token.end;
  if (!ENDS.test(plain.slice(end, end + 12))) return undefined;
  if (!demandsSize(plain, token, end)) return undefined;
  const dims = pair === undefined ? [token.value] : [token.value, pair.value];
  return { start: token.start, end, dims, unit: sharedUnit(plain, token, taken) };
}

const THIRD = /^ ?x ?(\d{1,2}(?:\.\d)?)(?! ?\d)/;
/** Farther off than this a wound measured before has nothing to do with the numbers. */
const NEAR = 400;

/** "#1 3.0 x 2.5 x 0.4 cm ... #2 2.0 x 1.5 x 0.3.": the next wound of a list in the unit of the one before. */
function likeWound(
  plain: string,
  token: NumberToken,
  pair: NumberToken | undefined,
  taken: readonly BareMeasure[],
): BareMeasure | undefined {
  if (pair === undefined || !plain.slice(token.start, token.end).includes(".")) return undefined;
  const last = taken.findLast(({ end }) => end <= token.start);
  if (last?.unit !== "cm" || last.dims.length < 3 || token.start - last.end > NEAR)
    return undefined;
  const third = THIRD.exec(plain.slice(pair.end, pair.end + 8));
  if (third === null) return undefined;
  const end = pair.end + third[0].length;
  const dims = [token.value, pair.value, Number(third[1])];
  return ENDS.test(plain.slice(end, end + 12))
    ? { start: token.start, end, dims, unit: "cm" }
    : undefined;
}

const ENTRY =
  /(?:^|[\s:;,])\(?\d{1,2}[.)] ?(?=[^\d\n]{0,30}\b[ns]?(?:bcc|scc|scc ?is|sccis|ak|sk|isk|nev(?:us|i)|dn|cyst|lipoma|wart|vv|df|melanoma|mmis|pap(?:ule)?|nod(?:ule)?|plaque|mac(?:ule)?|lesion|ka|lm)\b)[a-z][a-z ,/-]{4,40} $/;
const ENTRY_ENDS = /^(?: \(?\d{1,2}[.)]|[.;,]?(?: |\n|$))/;
const LEGEND = /(?:[.;,(]|\n|\ball|\bsizes?|\bin) {0,2}(?:in )?(cm|mm)\b(?! ?\d)/;

/** "1) nBCC forearm 1.2 2) SCC shin 0.7 … cm": what ends an entry of a list is its size, in the unit told for all. */
function endOfEntry(plain: string, { start, end }: NumberToken): BareMeasure | undefined {
  if (!plain.slice(start, end).includes(".")) return undefined;
  if (!ENTRY_ENDS.test(plain.slice(end, end + 4))) return undefined;
  if (!ENTRY.test(plain.slice(Math.max(0, start - 50), start))) return undefined;
  const unit = LEGEND.exec(plain)?.[1] === "cm" ? "cm" : undefined;
  return { start, end, dims: [Number(plain.slice(start, end))], unit };
}

const TO_MARGIN = /^,? ?(?:\(|\+|(?:plus|with|w\/|and)(?: an?)?)? ?$/;

/** "0.3 cm (0.1 margin)", "0.9 cm + 0.2 margins": a margin right behind a size has the unit of that size. */
function addedMargin(
  plain: string,
  { start, end, value }: NumberToken,
  taken: readonly BareMeasure[],
): BareMeasure | undefined {
  if (!/^ margins?\b/.test(plain.slice(end, end + 9))) return undefined;
  const size = taken.findLast((measure) => measure.end <= start);
  if (size === undefined || !TO_MARGIN.test(plain.slice(size.end, start).slice(0, 12))) return;
  // No margin is a fraction of a millimetre: "9 mm with 0.2 margin" is told in centimetres.
  return { start, end, dims: [value], unit: value < 1 ? "cm" : size.unit };
}

function gapOf(
  plain: string,
  { start, end, value }: NumberToken,
  taken: readonly BareMeasure[],
): BareMeasure | undefined {
  if (!WIDE.test(plain.slice(end, end + 12)) || !plain.slice(start, end).includes("."))
    return undefined;
  if (!DEFECT_WORD.test(plain.slice(Math.max(0, start - 24), start))) return undefined;
  const last = taken.findLast((measure) => measure.end <= start);
  if (last?.unit !== "cm" || /[.;\n]/.test(plain.slice(last.end, start))) return undefined;
  return { start, end, dims: [value], unit: last.unit };
}

/** "Excised diameter 1.4, closed 2.8 cm": a decimal has the unit of the measure that it is listed with. */
function sharedUnit(plain: string, token: NumberToken, taken: readonly BareMeasure[]) {
  if (!plain.slice(token.start, token.end).includes(".")) return undefined;
  const next = taken.find(({ start }) => start >= token.end);
  if (next?.unit !== "cm") return undefined;
  return /^[^.;:\n]{1,40}$/.test(plain.slice(token.end, next.start)) ? next.unit : undefined;
}

function pairOf(
  plain: string,
  token: NumberToken,
  next: NumberToken | undefined,
): NumberToken | undefined {
  if (next === undefined || next.start - token.end > 4) return undefined;
  return /^ ?(?:x|by) ?$/.test(plain.slice(token.end, next.start)) ? next : undefined;
}

function demandsSize(plain: string, token: NumberToken, end: number): boolean {
  const before = plain.slice(Math.max(0, token.start - 60), token.start);
  if (SIZE_WORD.test(before)) return true;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  if (LESION_WORD.test(line)) return lesionSized(plain, token, end);
  return (
    token.value >= 2 && /^\s*(?:\n|$)/.test(plain.slice(end, end + 4)) && isListLine(plain, token)
  );
}

/** `lesion 2` is mostly a label; a point, or a margin named right behind, makes it a size. */
const NAMED =
  /\b(?:[ns]?bcc|scc|scc ?is|sccis|dn|eic|df|mmis|melanoma|nev(?:us|i)|mole|cyst|pap(?:ule)?|nod(?:ule)?|plaque|plq|mac(?:ule)?|carcinoma|lesion|scar)(?: [a-z()-]{1,14}){0,4},? $/;
const MARGIN_BEHIND =
  /^,? ?(?:with |w\/ ?|\+ ?)?(?:\d{1,2}(?:\.\d)? ?mm (?:[a-z]+ ){0,2}marg|marg(?:ins?)?:? (?:of )?\d{1,2}(?:\.\d)? ?mm)/;

/** "SCCIS 1.1, 5 mm marg": a decimal behind a lesion's name and before its margin in millimetres is centimetres. */
function beforeMargin(plain: string, { start, end, value }: NumberToken): BareMeasure | undefined {
  if (value >= 10 || !plain.slice(start, end).includes(".") || plain[start - 1] !== " ") return;
  if (!MARGIN_BEHIND.test(plain.slice(end, end + 36))) return;
  if (!NAMED.test(plain.slice(Math.max(0, start - 60), start))) return;
  return { start, end, dims: [value], unit: "cm", role: "size" };
}

function lesionSized(plain: string, token: NumberToken, end: number): boolean {
  if (!Number.isInteger(token.value)) return true;
  return /^,? ?(?:(?:with|w\/|and) )?(?:[a-z]+ )?\d[\d.]* ?(?:mm|cm)? ?marg|^,? (?:with|w\/) marg/.test(
    plain.slice(end, end + 30),
  );
}

function isListLine(plain: string, token: NumberToken): boolean {
  const from = plain.lastIndexOf("\n", token.start - 1) + 1;
  return token.start - from <= 60 && LINE_LESION.test(plain.slice(from, token.start));
}
