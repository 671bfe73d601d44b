import { type Failure, maxTextBytes, tooLong } from "./parse-note.ts";
import { type InputLine, readLines, trimBom } from "./read-lines.ts";

/** One record of the input, in order: a JSON value, or why there is none. */
export type InputRecord =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly error: Failure };

/**
 * Reads notes from a stream of bytes. Input whose first character is `{` is NDJSON and is handed on
 * line by line, so memory does not grow with it. Anything else is one note of plain text, unless a
 * line of it is a JSON object: then it is NDJSON with bad lines before the first good one.
 */
export async function* readRecords(
  input: AsyncIterable<Uint8Array>,
  plainTextId = "1",
): AsyncGenerator<InputRecord> {
  const chunks = input[Symbol.asyncIterator]();
  const head = await readHead(chunks);
  if (head.kind === "plain") {
    yield* plainText(head.bytes, plainTextId);
    return;
  }
  for await (const line of readLines(replay(head.bytes, chunks))) {
    const record = parseLine(line);
    if (record !== undefined) yield record;
  }
}

interface Head {
  readonly kind: "ndjson" | "plain";
  readonly bytes: Buffer;
}

/** Reads no further than is needed to tell NDJSON from plain text. */
async function readHead(chunks: AsyncIterator<Uint8Array>): Promise<Head> {
  const read: Uint8Array[] = [];
  let size = 0;
  let first: string | undefined;
  while (size <= maxTextBytes) {
    const chunk = await chunks.next();
    if (chunk.done === true) break;
    read.push(chunk.value);
    size += chunk.value.length;
    first ??= firstCharacter(chunk.value);
    if (first === "{") return { kind: "ndjson", bytes: Buffer.concat(read) };
  }
  const bytes = Buffer.concat(read);
  return { kind: holdsJson(bytes) ? "ndjson" : "plain", bytes };
}

function firstCharacter(bytes: Uint8Array): string | undefined {
  const at = bytes.findIndex((byte) => !blankBytes.has(byte));
  return at < 0 ? undefined : String.fromCharCode(bytes[at] ?? 0);
}

/** Space, tab, line ends and the three bytes of the UTF-8 byte order mark. */
const blankBytes = new Set([0x20, 0x09, 0x0a, 0x0d, 0xef, 0xbb, 0xbf]);

function holdsJson(bytes: Buffer): boolean {
  const text = trimBom(bytes.toString("utf8"));
  if (/^\s*\[\s*\{\s*"/.test(text)) return true;
  return text.split("\n").some((line) => line.startsWith("{") && isRecord(parseJson(line)));
}

function isRecord(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

async function* replay(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield head;
  for (let chunk = await rest.next(); chunk.done !== true; chunk = await rest.next()) {
    yield chunk.value;
  }
}

function* plainText(bytes: Buffer, id: string): Generator<InputRecord> {
  if (bytes.length > maxTextBytes) {
    yield { line: 1, error: tooLong };
    return;
  }
  const text = decode(bytes);
  if (text.trim() !== "") yield { line: 1, value: { id, text } };
}

/** UTF-8, UTF-16 with its mark, or else the code page that older exports are written in. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function parseLine({ line, text }: InputLine): InputRecord | undefined {
  if (text === undefined) return { line, error: tooLong };
  if (text.trim() === "") return undefined;
  const value = parseJson(text);
  return value === undefined ? { line, error: notJson } : { line, value };
}

const notJson: Failure = {
  code: "not-json",
  message: "The line is not JSON; write one note a line, as one JSON object.",
};

/** JSON has no `undefined`, so it can stand for text that is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
