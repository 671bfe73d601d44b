import { Refusal } from "../refusal.ts";

/** The characters that a message says it separates by (MSH-1 and MSH-2). */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/** One segment; `fields[n]` is field n as sent, escapes and all, so that offsets into it hold. */
export interface Segment {
  readonly name: string;
  readonly fields: readonly string[];
}

/** A message in the pipe-and-hat encoding (HL7 v2.5.1, chapter 2.5). */
export interface Er7Message {
  readonly delimiters: Delimiters;
  readonly segments: readonly Segment[];
}

/** `OBX[2]-5`: where field 5 of the second OBX stands. */
export const placeOf = (segment: string, number: number, field: number) =>
  `${segment}[${number}]-${field}`;

function delimitersOf(header: string): Delimiters {
  const field = header.charAt(3);
  const [component = "", repetition = "", escaping = "", subcomponent = ""] = header.slice(4);
  const marks = [field, component, repetition, escaping, subcomponent];
  if (new Set(marks).size < marks.length || marks.some((mark) => /^[\w\s]?$/.test(mark))) {
    throw new Refusal("malformed", "MSH-1 and MSH-2 must give five different separators.", "MSH-2");
  }
  return { field, component, repetition, escape: escaping, subcomponent };
}

/** Segments end with CR; where a sender has none at all, with LF. An LF beside CRs belongs to its field. */
function linesOf(message: string): string[] {
  const lines = message.includes("\r") ? message.split(/\r\n?/) : message.split("\n");
  return lines.map((line) => line.replace(/^\n/, "")).filter((line) => line.trim() !== "");
}

function segmentOf(line: string, index: number, separator: string): Segment {
  const [name = "", ...fields] = line.split(separator);
  if (!/^[A-Z][A-Z0-9]{2}$/.test(name)) {
    throw new Refusal(
      "malformed",
      `Line ${index + 1} is no segment: end each with CR, and write breaks within a field as \\.br\\.`,
    );
  }
  // MSH-1 is the separator itself, so that MSH-9 is field 9 as in every other segment.
  return { name, fields: name === "MSH" ? [name, separator, ...fields] : [name, ...fields] };
}

/**
 * Takes a message apart.
 *
 * @throws Refusal where it does not begin with MSH, a line is no segment, or it is a batch.
 */
export function parseEr7(message: string): Er7Message {
  const lines = linesOf(message);
  const header = lines[0] ?? "";
  if (/^[FB]HS/.test(header)) {
    throw new Refusal("unsupported", "Batches are not read: send each message by itself.");
  }
  if (!header.startsWith("MSH")) {
    throw new Refusal("malformed", "A message begins with its MSH segment.");
  }
  const delimiters = delimitersOf(header);
  const segments = lines.map((line, index) => segmentOf(line, index, delimiters.field));
  if (segments.slice(1).some(({ name }) => name === "MSH")) {
    throw new Refusal("malformed", "Send one message at a time: a second MSH follows.");
  }
  return { delimiters, segments };
}

export const segmentsOf = ({ segments }: Er7Message, name: string): Segment[] =>
  segments.filter((segment) => segment.name === name);

export const fieldOf = (segment: Segment | undefined, field: number): string =>
  segment?.fields[field] ?? "";

/** A component of the first repetition of a field, counted from 1; an absent one is empty. */
export function componentOf(field: string, number: number, { component, repetition }: Delimiters) {
  const first = field.split(repetition)[0] ?? "";
  return (first.split(component)[number - 1] ?? "").trim();
}
