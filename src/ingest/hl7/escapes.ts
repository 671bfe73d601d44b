import { createTextWriter, type MappedText } from "../text-map.ts";
import type { Delimiters } from "./er7.ts";

/** How escape sequences read (HL7 v2.5.1, sections 2.7.1 to 2.7.7). */
export interface EscapeReader {
  readonly delimiters: Delimiters;
  /** Characters behind the bytes of `\X..\`, by the character set of the message. */
  readonly decodeBytes: (bytes: Uint8Array) => string;
}

const longestEscape = 400;

/** Formatting commands count lines or blanks; beyond a page nobody means it. */
const mostRepeated = 60;

function counted(mark: string, count: string | undefined): string {
  const number = count === undefined || count === "" ? 1 : Number(count);
  return mark.repeat(Math.min(number, mostRepeated));
}

/** What `\.br\` and its like put into running text. Indents and wrapping put nothing. */
function formatting(command: string): string | undefined {
  const found = /^\.(br|sp|sk|ce|in|ti|fi|nf)\s*[+-]?(\d{0,3})$/i.exec(command);
  switch (found?.[1]?.toLowerCase()) {
    case undefined:
      return undefined;
    case "br":
    case "sp":
      return counted("\n", found?.[2]);
    case "sk":
      return counted(" ", found?.[2]);
    case "ce":
      return "\n";
    default:
      return "";
  }
}

function bytesOf(body: string): Uint8Array | undefined {
  if (!/^X(?:[0-9A-Fa-f]{2})+$/.test(body)) return undefined;
  return Buffer.from(body.slice(1), "hex");
}

/** What stands for an escape sequence without its two marks; `undefined` where it is none. */
function meaningOf(body: string, { delimiters, decodeBytes }: EscapeReader): string | undefined {
  const separators: Readonly<Record<string, string>> = {
    F: delimiters.field,
    S: delimiters.component,
    T: delimiters.subcomponent,
    R: delimiters.repetition,
    E: delimiters.escape,
    H: "",
    N: "",
  };
  if (Object.hasOwn(separators, body)) return separators[body];
  const bytes = bytesOf(body);
  return bytes === undefined ? formatting(body) : decodeBytes(bytes);
}

/** What stands for the repetition mark or the escape sequence at `at`, and how long that is as sent. */
function replacementAt(field: string, at: number, reader: EscapeReader) {
  const { delimiters } = reader;
  if (field[at] === delimiters.repetition) return { length: 1, words: "\n" };
  if (field[at] !== delimiters.escape) return undefined;
  const rest = field.slice(at + 1, at + 1 + longestEscape);
  const length = rest.indexOf(delimiters.escape);
  const words = length < 0 ? undefined : meaningOf(rest.slice(0, length), reader);
  return words === undefined ? undefined : { length: length + 2, words };
}

/**
 * The words of a text field with the way back to the field as sent: escapes resolved, repetitions on
 * lines of their own. What only looks like an escape stays as it is, so nothing is lost.
 */
export function unescapeText(field: string, reader: EscapeReader): MappedText {
  const writer = createTextWriter();
  let copied = 0;
  let at = 0;
  while (at < field.length) {
    const replacement = replacementAt(field, at, reader);
    if (replacement === undefined) {
      at += 1;
      continue;
    }
    writer.copy(field, copied, at);
    copied = at + replacement.length;
    writer.put(replacement.words, at, copied);
    at = copied;
  }
  writer.copy(field, copied, field.length);
  return writer.finish();
}

/** A value without its escapes: a name, an identifier. */
export const unescapeValue = (value: string, reader: EscapeReader): string =>
  unescapeText(value, reader).text;

/** A value as it may stand in a field: separators and line breaks escaped, other controls left out. */
export function escapeValue(value: string): string {
  const escapes: Readonly<Record<string, string>> = {
    "|": "\\F\\",
    "^": "\\S\\",
    "&": "\\T\\",
    "~": "\\R\\",
    "\\": "\\E\\",
    "\n": "\\.br\\",
  };
  return (
    value
      .replace(/\r\n?/g, "\n")
      .replace(/[|^&~\\\n]/g, (mark) => escapes[mark] ?? "")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they would end a segment or a frame
      .replace(/[\x00-\x1f\x7f]/g, "")
  );
}
