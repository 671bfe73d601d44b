import { allMatches } from "../lexicon/all-matches.ts";
import { bulletMarkers } from "./bullet-markers.ts";
import { skipOpening } from "./heading-phrases.ts";
import { isLower, isUpper, type Line, lineAt } from "./lines.ts";

/** A place that looks like the label of one of several things. */
export interface Marker {
  readonly start: number;
  readonly end: number;
  /** Its number in the list: `2)` and `B.` are 2. */
  readonly value: number;
  readonly label: string;
  readonly noun: string | undefined;
  /** Markers of one list are written alike. */
  readonly style: string;
  /** Enough by itself, without a second one: `Lesion 2:`. */
  readonly strong: boolean;
  readonly line: number;
  /** First on its line. */
  readonly opens: boolean;
}

const numberWords = new Map(
  "one two three four five six seven eight nine ten eleven twelve"
    .split(" ")
    .map((word, index) => [word, index + 1]),
);
const ordinals = new Map(
  "first second third fourth fifth sixth seventh eighth ninth tenth"
    .split(" ")
    .map((word, index) => [word, index + 1]),
);
const romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];

const nouns =
  "procedure block|lesion block|proc|op site|(?:surgical|treatment|biopsy|surgery) site|treatment area|lesion|site|wound|specimen|diagnosis|dx|problem|procedure|impression|plan|toe|spot|area|number|biopsy|excision|part|bottle|keloid|cyst|laceration|lac|tumor|scar|mass|ulcer|nevus|mole|abscess|lipoma|defect|incision|neoplasm|growth|item|issue|concern|record|closure of|repair of|closure|repair|row|entry|(?:ed&c|edc|shave|mohs|punch|destruction)(?= {0,2}#)";
const labels = `\\d{1,2}|[a-h]|${[...numberWords.keys()].join("|")}|i{1,3}|iv|vi{0,3}`;
const nounMarker = new RegExp(
  `\\b(${nouns}) {0,2}(?:# ?|no\\. ?|number )?(${labels})(?![a-z0-9'%]|[.,/-]\\d| ?(?:cm|mm|x)\\b)(?: of \\d{1,2}\\b)?( {0,2}(?:[.:)](?=\\s|$)| -(?= )|,(?= )|(?=\\n|$)))?`,
  "g",
);
const bareMarker =
  /(?:(?:no\. ?|nr\.? ?|entry (?:no\. ?)?)(?=\d))?(?:\((\d{1,2}|[a-h])\)|#(\d{1,2})[.:)]?|(\d{1,2}|[a-h])([.):](?=[ \n])|\](?= )| ?->| - ?(?=[a-z])| ?\|{1,2}|(?= {2})|(?= [a-z])))(?=[ \na-z]|$)/y;
const inlineMarker =
  /[ :;,](?:\((\d{1,2}|[a-h])\)(?= {1,3}["(]?[a-z0-9])|(\d{1,2}|[a-h])([.)](?= {1,3}["(]?[a-z0-9])|(?= - [a-z]))|([a-d])(:(?= [a-z]))|#(\d{1,2})(?= {1,2}[a-z]))/g;
const ordinalMarker = new RegExp(
  `(?:^|\\n|[.!?] ) {0,3}(?:(${[...ordinals.keys()].join("|")}),|(${[...numberWords.keys()].join("|")}):(?= ))`,
  "g",
);
const counted =
  / {1,2}(?:cm|mm|cc|ml|mg|g|wks?|weeks?|months?|mo|d|days?|yrs?|years?|yo|x|sec|min|hrs?|h|lesions?|units?|stages?|blocks?|st|nd|rd|th|of|to|or|and|pm|am|layers?|sutures?|patches|spots?|sites?|biops(?:y|ies)|bx|f|m|y\/o)\b/y;

/** What the search for markers looks at. */
export interface MarkerSource {
  readonly text: string;
  readonly plain: string;
  readonly lines: readonly Line[];
}

/** Everything that looks like an item's label, in order. */
export function findMarkers(source: MarkerSource): Marker[] {
  const markers = [
    ...nounMarkers(source),
    ...lineMarkers(source),
    ...inlineMarkers(source),
    ...blockMarkers(source),
    ...bulletMarkers(source),
  ];
  if (source.plain.includes("second,") || source.plain.includes("two: ")) {
    markers.push(...ordinalMarkers(source));
  }
  return markers
    .filter((marker) => !saysNumberAgain(source.plain, marker))
    .sort((a, b) => a.start - b.start || b.end - a.end);
}

/** "Two (2) blocks": the figure in brackets repeats the number that is written out before it. */
function saysNumberAgain(plain: string, { style, start, value }: Marker): boolean {
  if (style !== "(1") return false;
  const before = /([a-z]{3,6})\s$/.exec(plain.slice(Math.max(0, start - 8), start))?.[1] ?? "";
  return numberWords.get(before) === value;
}

/** "Site number two is a nevus": the verb does what a colon does elsewhere. */
const isTold = (plain: string, end: number): boolean =>
  plain.startsWith(" is ", end) || plain.startsWith(" was ", end);

function nounMarkers(source: MarkerSource): Marker[] {
  const { plain, lines } = source;
  const found: Marker[] = [];
  let line = 0;
  for (const match of allMatches(nounMarker, plain)) {
    line = lineAt(lines, match.index, line);
    const own = lines[line];
    const opens = own !== undefined && match.index <= skipOpening(plain, own);
    const marked = match[3] !== undefined || isTold(plain, match.index + match[0].length);
    const inline = marked && standsApart(plain, match.index);
    if (opens || inline || opensNextRecord(source, match, line, found.at(-1))) {
      const start = opens ? own.start : match.index;
      found.push(nounMarkerOf(match, start, line, opens));
    }
  }
  return found;
}

/** "Issue 1 Rash Location Shin Issue 2 Wart": the next record of a line that opened with the first. */
function opensNextRecord(
  { text }: MarkerSource,
  { index, 1: noun = "", 2: label = "" }: RegExpExecArray,
  line: number,
  last: Marker | undefined,
): boolean {
  return (
    isUpper(text.charCodeAt(index)) &&
    last?.line === line &&
    last.style === `noun ${noun}` &&
    last.value + 1 === Number(label)
  );
}

function nounMarkerOf(match: RegExpExecArray, start: number, line: number, opens: boolean): Marker {
  const [whole, noun = "", label = "", mark] = match;
  const value = numberOf(label);
  const comma = mark?.trim() === ",";
  return {
    start,
    end: match.index + whole.trimEnd().length,
    value,
    label: labelOf(label, value),
    noun: noun === "number" ? undefined : noun,
    style: `noun ${noun}`,
    strong: mark !== undefined && !comma && noun !== "number",
    line,
    opens,
  };
}

function lineMarkers(source: MarkerSource): Marker[] {
  return source.lines.flatMap((own, line) => {
    const decimal = decimalMarkerAt(source, own, line);
    return decimal.length > 0 ? decimal : lineMarker(source, own, line);
  });
}

/** "2.1 Left thigh", "3.0 ACCOUNT": the clauses of a record under decimal numbers. */
const decimalMarker = /(\d{1,2})\.(\d{1,2})(?!\d)[.)]?(?= {1,4}["(]?[a-z])/y;

/** The style of decimal labels names the number before the point: clauses of one number make a list. */
export const isDecimal = (style: string): boolean => style.startsWith("decimal");

function decimalMarkerAt({ text, plain }: MarkerSource, own: Line, line: number): Marker[] {
  decimalMarker.lastIndex = own.start;
  const [whole = "", above = "", label = ""] = decimalMarker.exec(plain) ?? [];
  const end = own.start + whole.length;
  return whole === "" || !isThing(text, plain, own.start, end)
    ? []
    : [bare(own.start, end, String(Number(label)), `decimal ${above} `, line, true)];
}

function lineMarker(source: MarkerSource, own: Line, line: number): Marker[] {
  const { text, plain } = source;
  const start = own.start + (plain.startsWith("- ", own.start) ? 2 : 0);
  bareMarker.lastIndex = start;
  const match = own.end > own.start ? bareMarker.exec(plain) : null;
  if (match === null) return [];
  const label = match[1] ?? match[2] ?? match[3] ?? "";
  const end = start + match[0].trimEnd().length;
  if (match[3] !== undefined && isRow(source, line, start + label.length))
    return [{ ...bare(own.start, end, label, "row", line, true), strong: true }];
  const style = styleOf(match);
  const entry = /^(?:no\.|nr|entry)/.test(match[0]);
  return entry || style !== " " || isThing(text, plain, start, end)
    ? [{ ...bare(own.start, end, label, style, line, true), strong: entry }]
    : [];
}

const tableHead =
  /^ *(?:#|no\.?|nr\.?|item|row)(?:\t| {0,3}\|{1,2} {0,3}| {2,})(?:procedure|service|lesion|site|dx|diagnosis|description)/i;

/** The first cell of a row below "No. | Procedure | Details" numbers the row, though there be but one. */
function isRow({ text, lines }: MarkerSource, line: number, behind: number): boolean {
  if (!/^(?:\t| {0,3}\|| {2,})/.test(text.slice(behind, behind + 4))) return false;
  for (let at = line - 1; at >= Math.max(0, line - 12); at -= 1) {
    const { start = 0, end = 0 } = lines[at] ?? {};
    if (tableHead.test(text.slice(start, Math.min(end, start + 40)))) return true;
    if (end === start) return false;
  }
  return false;
}

const ornaments = "-=*_~# ";
const blockName =
  /^(?:(?:section|part|form|procedure) ?[a-z0-9]?: ?)?([a-z][a-z &,/()-]{3,48}?) ?:?$/;
const procedureWords =
  /^(?:(?:skin|shave|punch|tangential|full[- ]thickness|wide|wound|nail|surgery|mohs|micrographic|laceration|repair|closure|biops(?:y|ies)|excisions?|removals?|destruction|destroyed|curettage|electrodesiccation|cryotherapy|cryosurgery|treated|treatment|incision|drainage|injections?|intralesional|debridement|foot care|foreign body|photodynamic|phototherapy|therapy|benign|malignant|lesions?|growths?|cancers?|tags?|lipomas?|cysts?|warts?|actinic|keratos[ei]s|tumou?rs?|of|by|and|for|the|a|with) ?){1,8}$/;
const ofOwn =
  /biops|excis|remov|destr|curett|cryo|repair|lacerat|drain|inject|mohs|nail|debrid|treat|tags/;
const field = /^(?:[a-z][a-z0-9 /'-]{1,38}(?: \([^)\n]{1,20}\))? ?:|[[(\u2610-\u2612])/;

/** "== Biopsy ==" over fields, again and again: every block of the form is an item. */
function blockMarkers({ plain, lines }: MarkerSource): Marker[] {
  const found: Marker[] = [];
  for (const [line, own] of lines.entries()) {
    if (own.end - own.start > 60 || !isBlankLine(lines[line - 1])) continue;
    const next = lines[line + 1];
    if (isBlankLine(next) || !namesBlock(plain, own)) continue;
    if (!field.test(plain.slice(next?.start, next?.end))) continue;
    const value = found.length + 1;
    const label = `block ${value}`;
    const marker = bare(own.start, own.start, String(value), "block", line, true);
    found.push({ ...marker, label, strong: true });
  }
  return found;
}

const isBlankLine = (line: Line | undefined): boolean =>
  line === undefined || line.start === line.end;

/** A line that names a procedure and nothing else. */
function namesBlock(plain: string, { start, end }: Line): boolean {
  let [from, to] = [start, end];
  while (from < to && ornaments.includes(plain.charAt(from))) from += 1;
  while (to > from && ornaments.includes(plain.charAt(to - 1))) to -= 1;
  const name = blockName.exec(plain.slice(from, to))?.[1] ?? "";
  return ofOwn.test(name) && procedureWords.test(name);
}

/** `1 nevus …`, `A left shin`: no amount (`2 lesions`, `4 mm`) and no article. */
function isThing(text: string, plain: string, start: number, end: number): boolean {
  if (isLower(text.charCodeAt(start))) {
    return false;
  }
  counted.lastIndex = end;
  return isUpper(text.charCodeAt(start)) || !counted.test(plain);
}

function inlineMarkers(source: MarkerSource): Marker[] {
  const found: Marker[] = [];
  let line = 0;
  for (const match of allMatches(inlineMarker, source.plain)) {
    const start = match.index + 1;
    line = lineAt(source.lines, start, line);
    if (start > (source.lines[line]?.start ?? 0) + 2 && canStandInline(source, match)) {
      const label = match[1] ?? match[2] ?? match[4] ?? match[6] ?? "";
      const style = inlineStyle(match);
      found.push(bare(start, match.index + match[0].length, label, style, line, false));
    }
  }
  return found;
}

function inlineStyle({ 1: bracketed, 3: mark, 5: colon, 6: numbered }: RegExpExecArray): string {
  if (bracketed !== undefined) return "(";
  return numbered === undefined ? (colon ?? mark) || " -" : "#";
}

function canStandInline({ text, plain }: MarkerSource, match: RegExpExecArray): boolean {
  const start = match.index + 1;
  if (match[1] !== undefined) {
    return true;
  }
  const unit = text.charCodeAt(start);
  if (isLower(unit) || (isUpper(unit) && isInitial(plain, start))) return false;
  return standsApart(plain, start) || goesOnInline(plain, match);
}

/** "A) right chest BCC B) left shoulder BCC": the label before it stands on the same line. */
function goesOnInline(plain: string, { index, 2: label, 3: mark }: RegExpExecArray): boolean {
  if (label === undefined || (mark !== ")" && !(mark === "." && plain.startsWith("  ", index - 1))))
    return false;
  const before = /^\d/.test(label)
    ? String(Number(label) - 1)
    : String.fromCharCode(label.charCodeAt(0) - 1);
  const line = plain.slice(plain.lastIndexOf("\n", index) + 1, index);
  const at = line.lastIndexOf(`${before}${mark} `);
  return at >= 0 && /^[ :;,(]?$/.test(line.charAt(at - 1));
}

/** Behind a comma or another initial, a letter with a full stop is part of a name. */
function isInitial(plain: string, start: number): boolean {
  return /(?:,|(?:^|[^a-z])[a-z]\.) ?$/.test(plain.slice(Math.max(0, start - 4), start));
}

function ordinalMarkers({ plain, lines }: MarkerSource): Marker[] {
  let line = 0;
  return allMatches(ordinalMarker, plain).map((match) => {
    const word = match[1] ?? match[2] ?? "";
    const end = match.index + match[0].length;
    const start = end - word.length - 1;
    const value = ordinals.get(word) ?? numberOf(word);
    line = lineAt(lines, start, line);
    return { ...bare(start, end, String(value), "ordinal", line, false), value };
  });
}

function bare(
  start: number,
  end: number,
  label: string,
  style: string,
  line: number,
  opens: boolean,
): Marker {
  const value = numberOf(label);
  const digits = label >= "0" && label <= "99";
  return {
    start,
    end,
    value,
    label: labelOf(label, value),
    noun: undefined,
    style: `${style}${digits ? "1" : "a"}`,
    strong: false,
    line,
    opens,
  };
}

function styleOf(match: RegExpExecArray): string {
  if (match[1] !== undefined) {
    return "(";
  }
  if (match[2] !== undefined) {
    return "#";
  }
  return (
    match[4]?.trim() ||
    (match[4] === "" && match.input.startsWith("  ", match.index + match[0].length) ? "gap" : " ")
  );
}

/** Behind a full stop, colon, semicolon, comma, bar or a gap: where an inline list goes on. */
function standsApart(plain: string, start: number): boolean {
  let at = start;
  while (at > 0 && start - at < 40 && plain.charCodeAt(at - 1) === 32) {
    at -= 1;
  }
  return start - at >= 3 || at === 0 || ".:;,|)>!?\n".includes(plain.charAt(at - 1));
}

function numberOf(label: string): number {
  if (label.length === 1 && label >= "a" && label <= "h") {
    return label.charCodeAt(0) - 96;
  }
  const roman = romans.indexOf(label) + 1;
  return numberWords.get(label) ?? (roman > 0 ? roman : Number(label));
}

function labelOf(label: string, value: number): string {
  return label.length === 1 && label >= "a" && label <= "h" ? label : String(value);
}
