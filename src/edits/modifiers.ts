import type { EditedLine, Lexicon } from "../types/index.ts";
import { digitOf } from "./digits.ts";
import { withModifiers } from "./edit-step.ts";

/** Those that change payment first, then bundling, then place. */
const order = ["53", "78", "58", "79", "59"];

/** A procedure begun and stopped is coded as intended, with 53. */
export const interrupted = (line: EditedLine): EditedLine =>
  line.events.some((event) => event.interrupted.value !== undefined)
    ? withModifiers(line, "53")
    : line;

/** Appends the modifier of the one lid, finger or toe that a line is about. */
export function placed(line: EditedLine, lexicon: Lexicon): EditedLine {
  const digit = digitOf(lexicon, line);
  return digit === undefined ? line : withModifiers(line, digit);
}

const rank = (modifier: string): number => {
  const at = order.indexOf(modifier);
  return at < 0 ? order.length : at;
};

export const ordered = (line: EditedLine): EditedLine =>
  line.modifiers.length < 2
    ? line
    : { ...line, modifiers: line.modifiers.toSorted((a, b) => rank(a) - rank(b)) };
