import type { Note } from "../../src/types/index.ts";

/** "Left" and "right" that are no sides: "left open", "right away". */
const noSides =
  /\bleft (?:to|open|alone|in|as|un\w+|intact|on|at|the|a|for|by|behind|over|it|off|out|without|where|heal)\b|\b(?:was|were|is|are|be|and|been|skin|wound|none|nothing|pt|patient|he|she) left\b|\bright (?:away|now|after|there|before|angles?|at|up)\b|\bleft[.,;]/i;

/** Letters that may stand for a side or for something else. */
const unclear =
  /\b[LR](?:[.)\]:]|\s?[=\d]|\/O|&)|\d ?L\b|\bL ?x|\b[LR]\d|\bO[DS]\b|right-?hand|left-?hand|\b(?:[lr]t?|bilat\w*)\b(?=\/)|\b[rl]\b|\b(?:rt|lt)\b(?! [a-z])/;

const pairs: Readonly<Record<string, string>> = {
  left: "right",
  right: "left",
  Left: "Right",
  Right: "Left",
  LEFT: "RIGHT",
  RIGHT: "LEFT",
  L: "R",
  R: "L",
  Lt: "Rt",
  Rt: "Lt",
  lt: "rt",
  rt: "lt",
  LT: "RT",
  RT: "LT",
};

/** The note with its sides exchanged; `undefined` where a word may be no side. */
export function swapSides(text: string): string | undefined {
  if (noSides.test(text) || unclear.test(text)) return undefined;
  const after = text.replaceAll(
    /\b(?:left|right|Left|Right|LEFT|RIGHT|L|R|Lt|Rt|lt|rt|LT|RT)\b/g,
    (word) => pairs[word] ?? word,
  );
  return after === text ? undefined : after;
}

/** The ways in which sides are written short before what lies on them. */
export const shortSides = [
  { name: "rt", left: "lt", right: "rt" },
  { name: "rt.", left: "lt.", right: "rt." },
  { name: "Rt.", left: "Lt.", right: "Rt." },
  { name: "R.", left: "L.", right: "R." },
  { name: "(R)", left: "(L)", right: "(R)" },
] as const;

/** A side before the words of a place. */
const beforePlace = (side: string) =>
  new RegExp(`\\b${side}(?= [a-z]{3})(?! (?:and|side|was|were|with|for|the)\\b)`, "gi");

/** The note with the sides before its places written short; `undefined` where a word may be no side. */
export function withShortSides(text: string, left: string, right: string): string | undefined {
  // Before a name a letter with a stop may be an initial.
  if (noSides.test(text) || (right === "R." && /\b(?:[Ll]eft|[Rr]ight) [A-Z]/.test(text)))
    return undefined;
  const short = (side: string, written: string) =>
    /^[LR]/.test(written) ? side.charAt(0).toUpperCase() + side.slice(1) : side;
  const after = text
    .replaceAll(beforePlace("left"), (written) => short(left, written))
    .replaceAll(beforePlace("right"), (written) => short(right, written));
  return after === text ? undefined : after;
}

const digits: Readonly<Record<string, string>> = {
  LT: "RT",
  RT: "LT",
  E1: "E3",
  E2: "E4",
  E3: "E1",
  E4: "E2",
  FA: "F5",
  F1: "F6",
  F2: "F7",
  F3: "F8",
  F4: "F9",
  F5: "FA",
  F6: "F1",
  F7: "F2",
  F8: "F3",
  F9: "F4",
  TA: "T5",
  T1: "T6",
  T2: "T7",
  T3: "T8",
  T4: "T9",
  T5: "TA",
  T6: "T1",
  T7: "T2",
  T8: "T3",
  T9: "T4",
};

/** The modifier of the other side. */
export const swapSideModifier = (modifier: string): string => digits[modifier] ?? modifier;

/** The earlier procedures of the record at the other side. */
export const swapSidesOfHistory = (note: Note): Note =>
  note.history === undefined
    ? note
    : {
        ...note,
        history: note.history.map((earlier) =>
          earlier.site === undefined
            ? earlier
            : { ...earlier, site: swapSides(earlier.site) ?? earlier.site },
        ),
      };
