import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { Draw } from "./draw.ts";

/** What a phrase is filled with. A slot without a value drops the `<…>` around it. */
export type Slots = Readonly<Record<string, string | undefined>>;

/**
 * A phrase as data: `{site}` is filled in, `[a|b|]` is one of the three (the last is nothing), and
 * `<…>` falls away where a slot in it has no value. A backslash before a sign makes it a plain letter.
 */
type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "slot"; readonly name: string }
  | { readonly kind: "choice"; readonly choices: readonly (readonly Piece[])[] }
  | {
      readonly kind: "group";
      readonly pieces: readonly Piece[];
      readonly slots: readonly string[];
    };

/** The phrases of a style by key; each key holds several that say the same. */
export interface Phrases {
  readonly name: string;
  readonly has: (key: string) => boolean;
  /**
   * One of the phrases of `key`, filled.
   *
   * @throws where the style has no such key, or a slot outside `<…>` has no value.
   */
  readonly say: (key: string, draw: Draw, slots?: Slots) => string;
}

const phraseFile = z.object({
  summary: z.string(),
  phrases: z.record(z.string(), z.array(z.string())),
});

/** Reads a phrase file; keys that it lacks are looked up in `others`, in their order. */
export function readPhrases(path: URL | string, ...others: readonly Phrases[]): Phrases {
  const name = String(path).replace(/^.*\//, "");
  const { phrases } = phraseFile.parse(parse(readFileSync(path, "utf8")));
  const read = new Map(
    Object.entries(phrases).map(([key, lines]) => [key, lines.map((line) => piecesOf(line))]),
  );
  return {
    name,
    has: (key) => read.has(key) || others.some((other) => other.has(key)),
    say: (key, draw, slots = {}) => {
      const own = read.get(key);
      if (own !== undefined)
        return withArticles(filled(draw.pick(own), draw, slots, `${name}: ${key}`));
      const other = others.find(({ has }) => has(key));
      if (other === undefined) throw new Error(`${name}: no phrase for "${key}"`);
      return other.say(key, draw, slots);
    },
  };
}

/** "a excision" becomes "an excision"; what a slot begins with is known only when it is filled. */
const withArticles = (text: string): string =>
  text.replace(/\b([Aa]) (?=[aeiouAEIOU8](?!ne\b|ni|V))/g, "$1n ");

const closing: Readonly<Record<string, string>> = { "[": "]", "<": ">", "{": "}" };

interface Cursor {
  at: number;
}

function piecesOf(line: string): readonly Piece[] {
  const cursor = { at: 0 };
  const pieces = readUntil(line, cursor, "");
  if (cursor.at < line.length) throw new Error(`phrase not balanced: ${line}`);
  return pieces;
}

function readUntil(line: string, cursor: Cursor, stops: string): Piece[] {
  const pieces: Piece[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") pieces.push({ kind: "text", text });
    text = "";
  };
  while (cursor.at < line.length && !stops.includes(line.charAt(cursor.at))) {
    const here = line.charAt(cursor.at);
    cursor.at += 1;
    if (here === "\\") {
      text += line.charAt(cursor.at);
      cursor.at += 1;
    } else if (closing[here] === undefined) text += here;
    else {
      flush();
      pieces.push(readPiece(line, cursor, here));
    }
  }
  flush();
  return pieces;
}

function readPiece(line: string, cursor: Cursor, opened: string): Piece {
  if (opened === "[") return { kind: "choice", choices: readChoices(line, cursor) };
  if (opened === "<") {
    const pieces = readUntil(line, cursor, ">");
    expect(line, cursor, ">");
    return { kind: "group", pieces, slots: slotsIn(pieces) };
  }
  const end = line.indexOf("}", cursor.at);
  const name = line.slice(cursor.at, end);
  if (!/^\w+$/.test(name)) throw new Error(`slot not closed: ${line}`);
  cursor.at = end + 1;
  return { kind: "slot", name };
}

function readChoices(line: string, cursor: Cursor): Piece[][] {
  const choices: Piece[][] = [];
  do {
    choices.push(readUntil(line, cursor, "|]"));
    cursor.at += 1;
  } while (line.charAt(cursor.at - 1) === "|");
  cursor.at -= 1;
  expect(line, cursor, "]");
  return choices;
}

function expect(line: string, cursor: Cursor, sign: string): void {
  if (line.charAt(cursor.at) !== sign) throw new Error(`"${sign}" is missing: ${line}`);
  cursor.at += 1;
}

/** The slots that decide on a group: its own, not those of groups or choices within it. */
function slotsIn(pieces: readonly Piece[]): string[] {
  return pieces.flatMap((piece) => (piece.kind === "slot" ? [piece.name] : []));
}

function filled(pieces: readonly Piece[], draw: Draw, slots: Slots, place: string): string {
  let text = "";
  for (const piece of pieces) text += fill(piece, draw, slots, place);
  return text;
}

function fill(piece: Piece, draw: Draw, slots: Slots, place: string): string {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "slot": {
      const value = slots[piece.name];
      if (value === undefined) throw new Error(`${place}: no value for {${piece.name}}`);
      return value;
    }
    case "choice":
      return filled(draw.pick(piece.choices), draw, slots, place);
    case "group":
      return piece.slots.every((name) => slots[name] !== undefined)
        ? filled(piece.pieces, draw, slots, place)
        : "";
  }
}
