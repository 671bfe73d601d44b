/** One line of the input; `text` is `undefined` where the line was too long to be kept. */
export interface InputLine {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string | undefined;
}

/** Most bytes of one line: a note of 1 MB written with JSON escapes, and what stands beside it. */
const maxLineBytes = 16_000_000;

const lineFeed = 0x0a;

/** Cuts a stream of bytes into lines. No more than one line is held; one above the cap is dropped as it comes. */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
  maxBytes = maxLineBytes,
): AsyncGenerator<InputLine> {
  let kept: Uint8Array[] = [];
  let size = 0;
  let line = 0;

  const keep = (part: Uint8Array) => {
    size += part.length;
    if (size <= maxBytes) kept.push(part);
    else kept = [];
  };
  const finish = (): InputLine => {
    line += 1;
    const bytes = kept.length === 1 ? kept[0] : Buffer.concat(kept);
    const text = size > maxBytes || bytes === undefined ? undefined : decodeLine(bytes, line);
    kept = [];
    size = 0;
    return { line, text };
  };

  for await (const chunk of input) {
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      keep(chunk.subarray(from, end));
      yield finish();
      from = end + 1;
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) yield finish();
}

function decodeLine(bytes: Uint8Array, line: number): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8");
  return line === 1 ? trimBom(text) : text;
}

/** The text without a leading byte order mark. */
export function trimBom(text: string): string {
  return text.startsWith("\uFEFF") ? text.slice(1) : text;
}
