/**
 * A bracket with words or a number in it; a tick box or an empty one is none, and words in brackets that
 * open a line or follow a sentence ("[copied from another visit]") are said of the text.
 */
const slot =
  /(?:(?<=[a-z0-9:,;#x@%=~(\]-] {0,3})|(?=\[ ?[\d.<>]))\[ {0,3}(?![x*✓✔_ ]{0,3}\])([^[\]\n]{1,60})\]/g;

/** "{3 / 4 / 6:4}": the choices of a list and the one that was taken. */
const pickList = /\{([^{}\n:]{1,80}):([^{}\n:]{1,40})\}/g;

/** "{1.2 cm}": a blank with what was filled in. A list nobody chose from has strokes or a number behind a colon. */
const braced = /\{([^{}\n:/|*]{1,60})\}/g;

/** "Size: __1.2__ cm": what was written on the line of a form. */
const underlined = /(?<=[\s(:])_{1,6}([^\s_](?:[^_\n]{0,30}[^\s_:])?)_{1,6}(?![_a-z0-9])/g;

const spaces = (length: number): string => " ".repeat(length);

/** The same length, with spaces around what was filled in. */
function unwrapped(found: string, value: string): string {
  const at = found.indexOf(value);
  return spaces(at) + value + spaces(found.length - at - value.length);
}

/** The choice of a list alone; a list whose last part is none of its choices stays as it is. */
function chosen(found: string, choices: string, choice: string): string {
  const taken = choice.trim();
  const isOne = choices.split(/[/|,;]/).some((one) => one.trim() === taken);
  if (!isOne) return found;
  return `${spaces(found.length - 1 - choice.length)}${choice} `;
}

/**
 * A form's text with what was filled into its slots and nothing of the slots themselves: "[1.1] cm",
 * "Using a {3 / 4 / 6:4} mm punch", "Length: __2.4__ cm". As long as the text that was given.
 */
export function withFilledSlots(plain: string): string {
  let filled = plain;
  if (filled.includes("[")) filled = filled.replace(slot, unwrapped);
  if (filled.includes("{")) filled = filled.replace(pickList, chosen).replace(braced, unwrapped);
  if (filled.includes("_")) filled = filled.replace(underlined, unwrapped);
  return filled;
}
