import { allMatches } from "../lexicon/all-matches.ts";
import type { Span } from "../types/index.ts";

/** A tick box: `[x]`, `[ ]`, `(X)`, `(*)`, `( )`, `☒`, `☐`. */
interface Box extends Span {
  readonly ticked: boolean;
}

/** The words that a box speaks of. */
export interface Option extends Span {
  readonly ticked: boolean;
}

const boxPattern = /\[ {0,3}([x*✓✔_]?) {0,3}\]|\( {1,3}\)|\([x*✓✔]\)|[☒☑☐□■]/g;
const tickedGlyphs = /[x*✓✔☒☑■]/;

const boxesOf = (line: string, offset: number): Box[] =>
  allMatches(boxPattern, line).map((match) => ({
    start: offset + match.index,
    end: offset + match.index + match[0].length,
    ticked: tickedGlyphs.test(match[0]),
  }));

/** "AK [x] count: 5": the number behind a box is of the words before it. */
const numberBehind = /^(?:count|number|no\.?|qty|how many|n|#)(?: treated)? ?[:=#]/;

/** Does a line write its boxes behind the words ("Consent [x]  Time out [ ]") or before them? */
function boxesStandBehind(
  plain: string,
  start: number,
  end: number,
  boxes: readonly Box[],
): boolean {
  const first = boxes[0];
  const last = boxes.at(-1);
  if (first === undefined || last === undefined) return false;
  const before = plain.slice(start, first.start).trim();
  const behind = plain.slice(last.end, end).trim();
  if (before === "" || before.endsWith(":")) return false;
  return behind === "" || (boxes.length === 1 && numberBehind.test(behind));
}

const answer =
  /^\W*(?:(yes|y|done|performed|completed|carried out)|no|n|none|not (?:done|performed|completed|carried out)|declined|deferred|refused)\b/;

/** The state of the whole visit: its words stand for themselves. */
const stateOfVisit = /^\W*(?:[a-z]+ )?(?:status|disposition|outcome|result)\W*$/;

/**
 * "Biopsy: [ ] yes [x] no": the words before the boxes are ticked where the ticked box says yes. An answer
 * that is not ticked says nothing.
 */
function question(plain: string, start: number, boxes: readonly Box[]): Option[] | undefined {
  const first = boxes[0];
  const behind = (box: Box) => plain.slice(box.end, box.end + 18);
  if (first === undefined || boxes.length < 2 || !boxes.every((box) => answer.test(behind(box)))) {
    return undefined;
  }
  const answers = boxes.map((box) => ({ box, says: answer.exec(behind(box)) }));
  if (stateOfVisit.test(plain.slice(start, first.start))) return undefined;
  const given = answers.find(({ box }) => box.ticked)?.says;
  return [
    { start, end: first.start, ticked: given === undefined || given?.[1] !== undefined },
    ...answers.map(({ box, says }) => ({
      start: box.start,
      end: box.end + (says?.[0].length ?? 0),
      ticked: box.ticked,
    })),
  ];
}

/** "none", "no", "not done", and nothing more before the next box or field. */
const deniedWholly =
  /^ {0,3}(?:no|n|none|nil|not (?:done|performed|needed|indicated|applicable))(?= {2,}| ?[[(|,;.☒☑☐□■]| ?$)/;

/** "Loculations: (x) none ( ) disrupted": a ticked "none" denies the words before the boxes. */
function denied(plain: string, start: number, boxes: readonly Box[], end: number): Option[] {
  const first = boxes[0];
  if (first === undefined || !/[a-z] {0,2}[:?-] {0,3}$/.test(plain.slice(start, first.start)))
    return [];
  if (stateOfVisit.test(plain.slice(start, first.start))) return [];
  const isDenied = boxes.some(
    (box) => box.ticked && deniedWholly.test(plain.slice(box.end, Math.min(end, box.end + 24))),
  );
  return isDenied ? [{ start, end: first.start, ticked: false }] : [];
}

function optionsOfField(plain: string, start: number, end: number): Option[] {
  const boxes = boxesOf(plain.slice(start, end), start);
  const asked = question(plain, start, boxes);
  if (asked !== undefined) return asked;
  return [...denied(plain, start, boxes, end), ...eachOf(plain, start, end, boxes)];
}

function eachOf(plain: string, start: number, end: number, boxes: readonly Box[]): Option[] {
  const behind = boxesStandBehind(plain, start, end, boxes);
  return boxes.map((box, index) =>
    behind
      ? { start: boxes[index - 1]?.end ?? start, end: box.end, ticked: box.ticked }
      : {
          start: box.start,
          end: optionEnd(plain, box, boxes[index + 1]?.start ?? end),
          ticked: box.ticked,
        },
  );
}

/** The words of a box end at the next box, and where a bar, an arrow or a gap sets other words apart. */
function optionEnd(plain: string, box: Box, end: number): number {
  const words = plain.slice(box.end, end);
  const from = words.length - words.trimStart().length;
  const apart = words.slice(from).search(/ {2}| \| | -+> |; (?=[a-z ]{3,24}:? ?\d)/);
  return apart < 0 ? end : box.end + from + apart;
}

/** What every box holds, for a first look at a text. */
const anyBox = /[[☒☑☐□■]|\([x*✓✔ ]/;

/** A gap or a bar, and the name of the next field of the line: "   Lot:", " | Final length:". */
const nextField =
  /(?:(?<! ) {2,}| \| ?|\. )(?=[a-z#][a-z0-9 #/.'-]{0,40}:|[a-z][a-z /-]{1,30} (?:\[.?\]|\([x*✓✔ ]\)|[☒☑☐□■]) ?(?:count|number|no|qty|n|#)\b)/g;

/** "Area: [x] face [ ] arms   Debrided: [ ] Y [x] N": every field of a line is read for itself. */
function optionsOfLine(plain: string, start: number, end: number): Option[] {
  const line = plain.slice(start, end);
  if (!anyBox.test(line)) return [];
  const apart = line.includes("  ") || line.includes("|") || line.includes(". ");
  const gaps = apart ? allMatches(nextField, line) : [];
  const starts = [start, ...gaps.map(({ index }) => start + index)];
  return starts.flatMap((from, index) => optionsOfField(plain, from, starts[index + 1] ?? end));
}

/** What answers a field in the negative, from its colon on: "Biopsy done today: (N)", "Excisions: 0.", "Biopsy taken? -> no". */
const answeredNo =
  /[:?] {0,3}(?:-{1,2}> ?)?(?:\(no?\)|(?:no?|nil|none(?: today| done| performed| needed| this visit)|never|not (?:done|performed|needed|taken|used|applicable|indicated)|0(?: lesions?| units?| sites?| sessions?)?)(?= {2,}| ?[\n,;|(]|\.(?!\d)|\.? ?$))/y;

const shortestName = 3;
const longestName = 51;

/** The longest run of name characters that ends at an offset, begins with a letter and is no longer than a name. */
function nameBefore(plain: string, end: number, floor: number): Span | undefined {
  const spaced = plain.charAt(end - 1) === " ";
  const lowest = Math.max(floor, end - longestName - (spaced ? 1 : 0));
  let start = end;
  while (start > lowest && /[a-z0-9 /'-]/.test(plain.charAt(start - 1))) start -= 1;
  while (start < end && !/[a-z]/.test(plain.charAt(start))) start += 1;
  const last = end - start > longestName ? end - 1 : end;
  return last - start < shortestName ? undefined : { start, end: last };
}

/** Fields answered "no": what they name was not done. */
function refused(plain: string): Option[] {
  const found: Option[] = [];
  let behind = 0;
  for (const { index: colon } of allMatches(/[:?]/g, plain)) {
    answeredNo.lastIndex = colon;
    if (!answeredNo.test(plain)) continue;
    const name = nameBefore(plain, colon, behind);
    if (name === undefined) continue;
    found.push({ start: name.start, end: name.end, ticked: false });
    behind = answeredNo.lastIndex;
  }
  return found;
}

const blank = /_{2,}|\*{3}/g;
const emptyField = /^ *[a-z][a-z0-9 #/()-]{1,40}: *_*$/;

/** "Cryotherapy: ___ lesions, ___ seconds": a line of a form with more blanks than fields that were filled in. */
function isUnfilled(line: string): boolean {
  const blanks = allMatches(blank, line).length;
  if (blanks < 2 || /(?<![#a-z])\d/.test(line) || anyBox.test(line)) return false;
  return blanks >= allMatches(/:/g, line).length;
}

const numbered = /: ?\d{1,2}(?= {2}|[;,]|$)/;
const unnumbered = /(?<=^|[:;,] | {2})[a-z][a-z '/-]{1,30}: ?_{2,}(?= {2}|[;,]|$)/g;

/** "Count: AK: ___  Wart: 3": what a line of counts has no number for. */
function unnumberedIn(line: string, start: number): Option[] {
  if (!line.includes("__") || !numbered.test(line)) return [];
  return allMatches(unnumbered, line).map(({ index, 0: words }) => ({
    start: start + index,
    end: start + index + words.length,
    ticked: false,
  }));
}

/** For each line, how many of the lines behind it are fields without a value, where nothing else stands in the block. */
function emptyFieldsBehind(lines: readonly string[]): readonly number[] {
  const behind = lines.map(() => 0);
  let fields = 0;
  let ends = true;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    behind[index] = ends ? fields : 0;
    const line = lines[index] ?? "";
    if (emptyField.test(line)) fields += 1;
    else {
      fields = 0;
      ends = line.trim() === "";
    }
  }
  return behind;
}

/** Printed forms that nobody filled in: lines of blanks, a heading over empty fields, `{shave/punch}`. */
function unfilled(plain: string): Option[] {
  const choices = plain.includes("{") ? allMatches(/\{[^{}\n]{1,80}\/[^{}\n]{1,80}\}/g, plain) : [];
  const found: Option[] = choices.map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    ticked: false,
  }));
  const mayBe = plain.includes("__") || plain.includes("***") || /: *(?:\n|$)/.test(plain);
  if (!mayBe) return found;
  const lines = plain.split("\n");
  const empty = emptyFieldsBehind(lines);
  let start = 0;
  lines.forEach((line, index) => {
    const end = start + line.length;
    const heads = !/\d/.test(line) && (empty[index] ?? 0) >= 2;
    if (heads || isUnfilled(line)) found.push({ start, end, ticked: false });
    else found.push(...unnumberedIn(line, start));
    start = end + 1;
  });
  return found;
}

/** The text without the words of boxes that stand open: what was not ticked is not told. */
export function withoutUnticked(plain: string): string {
  if (!anyBox.test(plain)) return plain;
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, ticked } of boxed(plain)) {
    if (ticked || start < from) continue;
    parts.push(plain.slice(from, start), " ".repeat(end - start));
    from = end;
  }
  return from === 0 ? plain : parts.join("") + plain.slice(from);
}

/** Every option with a tick box, line by line, every field answered "no", every form left empty. */
export function findOptions(plain: string): Option[] {
  return [...refused(plain), ...unfilled(plain), ...boxed(plain)];
}

/** Not one that stands behind its label ("where: [ ]"). */
const boxAtEnd = /(?<!: {0,3})\[ ?\] ?$/;

function lineEndFrom(plain: string, from: number): number {
  const newline = plain.indexOf("\n", from);
  return newline < 0 ? plain.length : newline;
}

/** Every option with a tick box, line by line. */
function boxed(plain: string): Option[] {
  const options: Option[] = [];
  if (!anyBox.test(plain)) return options;
  let lineStart = 0;
  while (lineStart < plain.length) {
    const first = lineEndFrom(plain, lineStart);
    // A box at the end of a line is that of the words the line was wrapped before.
    const wrapped = boxAtEnd.test(plain.slice(Math.max(lineStart, first - 6), first));
    const lineEnd = wrapped ? lineEndFrom(plain, first + 1) : first;
    for (const option of optionsOfLine(plain, lineStart, lineEnd)) options.push(option);
    lineStart = lineEnd + 1;
  }
  return options;
}
