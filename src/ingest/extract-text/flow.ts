import { createTextWriter, type MappedText } from "../text-map.ts";

/** Running text of a marked-up document: white space collapsed, blocks on lines of their own. */
export interface Flow {
  /** Words of the source that read as `words`; lengths differ where an entity or a drawn box stands. */
  readonly words: (words: string, from: number, to: number) => void;
  /** White space kept as it is, as in `<pre>`. */
  readonly verbatim: (words: string, from: number, to: number) => void;
  /** A block begins: at least `breaks` line breaks before its words. */
  readonly open: (breaks: number) => void;
  /** A block ends; a bullet without words goes with it. */
  readonly close: () => void;
  readonly lineBreak: () => void;
  readonly bullet: () => void;
  /** The next cell of the same row. */
  readonly cell: () => void;
  readonly finish: () => MappedText;
}

/** A blank line is the most that line breaks add up to. */
const mostBreaks = 2;

/** White space and words in turn, each with its place. */
function* piecesOf(read: string, from: number, to: number) {
  const isLinear = read.length === to - from;
  for (const { 0: piece, index } of read.matchAll(/\s+|\S+/g)) {
    const start = isLinear ? from + index : from;
    yield { read: piece, from: start, to: isLinear ? start + piece.length : to };
  }
}

export function createFlow(): Flow {
  const writer = createTextWriter();
  let breaks = 0;
  let space: { from: number; to: number } | undefined;
  /** Bullet or tab that stands before the next words of the block, if any come. */
  let mark = "";

  const settle = (at: number) => {
    if (breaks > 0 && !writer.isEmpty()) writer.put("\n".repeat(breaks), at, at);
    else if (space !== undefined && !writer.isEmpty() && mark === "") {
      writer.put(" ", space.from, space.to);
    }
    writer.put(mark, at, at);
    breaks = 0;
    space = undefined;
    mark = "";
  };
  const put = (words: string, from: number, to: number) => {
    settle(from);
    writer.put(words, from, to);
  };
  return {
    words: (read, from, to) => {
      for (const piece of piecesOf(read, from, to)) {
        if (piece.read.trim() === "") space = piece;
        else put(piece.read, piece.from, piece.to);
      }
    },
    verbatim: put,
    open: (count) => {
      if (mark === "") breaks = Math.max(breaks, count);
    },
    close: () => {
      mark = mark.replace("- ", "");
      breaks = Math.max(breaks, 1);
    },
    lineBreak: () => {
      breaks = Math.min(breaks + 1, mostBreaks);
    },
    bullet: () => {
      mark = "- ";
    },
    cell: () => {
      breaks = 0;
      mark += "\t";
    },
    finish: writer.finish,
  };
}
