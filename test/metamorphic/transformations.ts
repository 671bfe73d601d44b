import type { Note } from "../../src/types/index.ts";
import { numberedList } from "./numbered-list.ts";
import {
  shortSides,
  swapSideModifier,
  swapSides,
  swapSidesOfHistory,
  withShortSides,
} from "./sides.ts";
import { synonyms } from "./synonyms.ts";

/** A change of a note's text that must not change what is coded. */
export interface Transformation {
  readonly name: string;
  /** The changed text; `undefined` where the change would not leave the note's sense as it is. */
  readonly apply: (text: string, index: number) => string | undefined;
  /** What becomes of the record beside the text; the same where absent. */
  readonly record?: (note: Note) => Note;
  /** What becomes of a modifier; the same where absent. */
  readonly modifier?: (modifier: string) => string;
}

/** Applies a change, where it changes anything. */
const changed =
  (change: (text: string) => string): Transformation["apply"] =>
  (text) => {
    const after = change(text);
    return after === text ? undefined : after;
  };

const number = "\\d{1,3}(?:\\.\\d{1,2})?";
const inMillimetres = new RegExp(
  `(?<![\\d.,/x-] ?)(${number})((?: ?[x×] ?${number}){0,2}) ?mm\\b(?! ?(?:punch|²|2\\b|\\^|hg|tool|biopsy|bx))`,
  "g",
);
const inCentimetres = new RegExp(
  `(?<![\\d.,/x-] ?)(${number})((?: ?[x×] ?${number}){0,2}) ?cm\\b(?! ?(?:²|2\\b|\\^|sq))`,
  "g",
);

const scaled = (numbers: string, factor: number) =>
  numbers.replaceAll(/\d{1,3}(?:\.\d{1,2})?/g, (one) =>
    String(Number((Number(one) * factor).toFixed(4))),
  );

/** Numbers that share a unit with one that is not beside it: "2, 3 and 4 mm", "4-6 mm", "L 4.2 W 2.5 cm", "(defect 1.2 wide)". */
const sharedUnit =
  /\d ?(?:,|and|&|or|to|by|-|–) ?\d[\d. x×]{0,12} ?(?:mm|cm)\b|\bpunch\b|\b[LWD] ?\d|\b(?:defect|wound|hole) \d\.\d wide/i;

const toCentimetres = (text: string) =>
  text.replaceAll(
    inMillimetres,
    (_whole, first: string, rest: string) => `${scaled(first + rest, 0.1)} cm`,
  );

const toMillimetres = (text: string) =>
  text.replaceAll(
    inCentimetres,
    (_whole, first: string, rest: string) => `${scaled(first + rest, 10)} mm`,
  );

/** A line of running text: no columns, no label, no list. */
const isProse = (line: string) =>
  line.length > 90 && !/\||\t| {2,}|_{3}|\[|^\s*\S{1,3}[.)]/.test(line);

/** A line that might itself have been broken at a margin: no stop, and as long as the wrapped ones. */
const mayBeBroken = (line: string) => line.length >= 55 && !/[.:!?]\s*$/.test(line);

/** A paragraph written as one line: whole sentences, and no line of running text beside it. */
const isParagraph = (line: string, index: number, lines: readonly string[]) =>
  isProse(line) &&
  /[.!?)]\s*$/.test(line) &&
  !isProse(lines[index - 1] ?? "") &&
  !mayBeBroken(lines[index - 1] ?? "") &&
  !/^\s*[a-z]/.test(lines[index + 1] ?? "");

const wrapped = (text: string) =>
  text
    .split("\n")
    .map((line, index, lines) =>
      isParagraph(line, index, lines)
        ? line.replaceAll(/(.{58,72}[a-z]) (?=[a-z])/g, "$1\n")
        : line,
    )
    .join("\n");

/** The note as a log: a time before each line, a minute after that of the line before it. */
function timed(text: string, stamp: (hour: string, minute: string) => string): string | undefined {
  const lines = text.split("\n");
  if (lines.filter((line) => line.trim() !== "").length < 3 || lines.length > 110) return undefined;
  if (/\||^\s*[a-z]/m.test(text)) return undefined;
  // A log has its times already, and a letter is none.
  if (/^\s*\d{1,2}:?\d\d\b/m.test(text) || /^Dear /m.test(text)) return undefined;
  return lines
    .map((line, index) =>
      line.trim() === ""
        ? line
        : stamp(String(10 + Math.floor(index / 60)), String(index % 60).padStart(2, "0")) + line,
    )
    .join("\n");
}

const declined = [
  "Cryotherapy of a seborrheic keratosis on the abdomen was offered and declined.",
  "She declined a shave biopsy of the right calf.",
  "Excision of a lipoma of the left thigh was discussed, but the patient would rather wait.",
  "A punch biopsy of the upper back was not performed.",
  "Skin tags of the neck were left alone.",
  "He does not want his skin tags removed.",
];

const appended = (text: string, sentence: string) => `${text.trimEnd()}\n\n${sentence}\n`;

/** The text's end is open to one more sentence: no table, no export of one line, no form. */
const isOpenEnded = (text: string) => !/\|[^\n]*\s*$/.test(text) && text.includes(".");

/** "NoneSpecimen: sent": the line break is lost, and a capital alone tells where the next word begins. */
const glued = /[a-z\d)][A-Z][a-z]+(?: [a-z]+){0,2}:/;

export const transformations: readonly Transformation[] = [
  {
    name: "millimetres told as centimetres",
    apply: (text) => (sharedUnit.test(text) ? undefined : changed(toCentimetres)(text, 0)),
  },
  {
    name: "centimetres told as millimetres",
    apply: (text) => (sharedUnit.test(text) ? undefined : changed(toMillimetres)(text, 0)),
  },
  { name: "lines wrapped", apply: changed(wrapped) },
  { name: "lines ended as on Windows", apply: changed((text) => text.replaceAll("\n", "\r\n")) },
  {
    name: "blanks before units kept together",
    apply: changed((text) => text.replaceAll(/(\d) (?=(?:cm|mm|mL|mg|cc)\b)/g, "$1\u00a0")),
  },
  {
    name: "typographic quotes and dashes",
    apply: changed((text) =>
      text
        .replaceAll(/(\w)'(?=\w)/g, "$1\u2019")
        .replaceAll(/"([^"\n]*)"/g, "\u201c$1\u201d")
        .replaceAll(" - ", " \u2013 "),
    ),
  },
  {
    name: "a time before each line",
    apply: (text) => timed(text, (hour, minute) => `${hour}:${minute} - `),
  },
  {
    name: "a bare time before each line",
    apply: (text) => timed(text, (hour, minute) => `${hour}${minute} `),
  },
  { name: "spaces at the ends of lines", apply: (text) => text.replaceAll("\n", "  \n") },
  {
    name: "lines indented",
    apply: (text) => (/\n[ \t]/.test(text) ? undefined : text.replaceAll(/^(?=.)/gm, "   ")),
  },
  {
    name: "wrapped lines with blanks behind them",
    apply: changed((text) => wrapped(text).replaceAll("\n", "  \r\n")),
  },
  ...declined.map((sentence) => ({
    name: `not done: ${sentence}`,
    apply: (text: string) => (isOpenEnded(text) ? appended(text, sentence) : undefined),
  })),
  {
    name: "no complications",
    apply: (text) =>
      isOpenEnded(text) && !/complication/i.test(text)
        ? appended(text, "There were no complications.")
        : undefined,
  },
  {
    name: "left and right exchanged",
    apply: swapSides,
    record: swapSidesOfHistory,
    modifier: swapSideModifier,
  },
  {
    name: "a numbered list in another order",
    apply: (text) => {
      const list = numberedList(text);
      return list?.written(list.items.toReversed());
    },
  },
  {
    name: "numbers of a list as bullets",
    apply: (text) => {
      const list = numberedList(text);
      return list?.bulleted(list.items);
    },
  },
  {
    name: "a title above",
    apply: (text) =>
      /^\s*(?:[A-Z][A-Z &/-]{5,}|[A-Z][a-z]+ (?:note|report|visit))/.test(text)
        ? undefined
        : `DERMATOLOGY CLINIC\n\n${text}`,
  },
  {
    name: "all in capitals",
    apply: (text) => (glued.test(text) ? undefined : changed((one) => one.toUpperCase())(text, 0)),
  },
  {
    name: "all in small letters",
    apply: (text) => (glued.test(text) ? undefined : changed((one) => one.toLowerCase())(text, 0)),
  },
  ...shortSides.map(({ name, left, right }) => ({
    name: `sides as ${name}`,
    apply: (text: string) => withShortSides(text, left, right),
  })),
  {
    name: "& for and",
    apply: changed((text) => text.replaceAll(/(?<=[a-z]{2},? )and(?= [a-z]{2})/g, "&")),
  },
  ...synonyms.map(({ name, pattern, word }) => ({
    name: `another word: ${name}`,
    apply: changed((text) => text.replaceAll(pattern, word)),
  })),
];
