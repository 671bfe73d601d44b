import { maxTextBytes, tooLong } from "./parse-note.ts";
import { Refusal } from "./refusal.ts";

/**
 * A stretch of extracted text and the stretch of the original that it stands for. Stretches of equal
 * length agree character by character; others (an escape, an entity, a line break) only as a whole.
 */
interface TextPiece {
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** Text with the way back to what it was extracted from. All offsets are UTF-16 code units. */
export interface MappedText {
  readonly text: string;
  readonly pieces: readonly TextPiece[];
}

/** One field, attachment or section of the message as the sender wrote it, character set decoded. */
interface TextPart {
  /** In the format's own terms: `OBX[2]-5`, `content[0].attachment`, `section[3].text`. */
  readonly place: string;
  readonly mediaType: string;
  readonly sent: string;
}

/** How to get from offsets into a note's text to offsets into what its sender sent. */
export interface TextMap {
  /** `as sent` where the text is the one part unchanged, else `extracted` from the parts. */
  readonly basis: "as sent" | "extracted";
  readonly parts: readonly TextPart[];
  /** In the order of the text, without overlaps. */
  readonly pieces: readonly (TextPiece & { readonly part: number })[];
}

/** Where words of the text stand in what was sent: `part.sent.slice(from, to)`. */
export interface SentPlace {
  readonly part: TextPart;
  readonly from: number;
  readonly to: number;
}

export interface TextWriter {
  /** Takes `source.slice(from, to)` over as it is. */
  readonly copy: (source: string, from: number, to: number) => void;
  /** Writes `words` for what stands between `from` and `to`. */
  readonly put: (words: string, from: number, to: number) => void;
  readonly isEmpty: () => boolean;
  readonly finish: () => MappedText;
}

const isLinear = ({ start, end, from, to }: TextPiece) => end - start === to - from;

/** Does `next` go on where `piece` ends, on both sides? */
const goesOn = (piece: TextPiece | undefined, next: TextPiece): piece is TextPiece =>
  piece !== undefined && piece.to === next.from && isLinear(piece) && isLinear(next);

/** Collects text and its pieces from left to right. */
export function createTextWriter(): TextWriter {
  const written: string[] = [];
  const pieces: TextPiece[] = [];
  let length = 0;
  const put = (words: string, from: number, to: number) => {
    if (words === "") return;
    const piece = { start: length, end: length + words.length, from, to };
    const last = pieces.at(-1);
    if (goesOn(last, piece)) pieces[pieces.length - 1] = { ...last, end: piece.end, to };
    else pieces.push(piece);
    written.push(words);
    length = piece.end;
  };
  return {
    put,
    copy: (source, from, to) => put(source.slice(from, to), from, to),
    isEmpty: () => length === 0,
    finish: () => ({ text: written.join(""), pieces }),
  };
}

/** Text that is taken over whole. */
export function unchanged(text: string): MappedText {
  const pieces = text === "" ? [] : [{ start: 0, end: text.length, from: 0, to: text.length }];
  return { text, pieces };
}

export interface ExtractedPart {
  readonly part: TextPart;
  readonly mapped: MappedText;
}

/** A line each for the longest of notes; the way back is kept for every one. */
const mostParts = 20_000;

/**
 * The parts one below the other as one text, with one map.
 *
 * @throws Refusal where no part has words, or they are too many or longer than a note may be.
 */
export function joinParts(extracted: readonly ExtractedPart[]): {
  readonly text: string;
  readonly textMap: TextMap;
} {
  if (extracted.length > mostParts) {
    throw new Refusal("too-long", `A document may come in up to ${mostParts} pieces: send fewer.`);
  }
  const texts: string[] = [];
  const pieces: (TextPiece & { part: number })[] = [];
  let at = 0;
  for (const [part, { mapped }] of extracted.entries()) {
    for (const { start, end, from, to } of mapped.pieces) {
      pieces.push({ start: start + at, end: end + at, from, to, part });
    }
    texts.push(mapped.text);
    at += mapped.text.length + 1;
  }
  const text = texts.join("\n");
  if (text.trim() === "") throw new Refusal("incomplete", "The document has no words to read.");
  if (Buffer.byteLength(text) > maxTextBytes) throw new Refusal("too-long", tooLong.message);
  const parts = extracted.map(({ part }) => part);
  const isAsSent = parts.length === 1 && parts[0]?.sent === text;
  return { text, textMap: { basis: isAsSent ? "as sent" : "extracted", parts, pieces } };
}

/** A note that was written further: the text that follows, below the text that was there. */
export function appendText(
  first: { readonly text: string; readonly textMap: TextMap },
  second: { readonly text: string; readonly textMap: TextMap },
): { readonly text: string; readonly textMap: TextMap } {
  const gap = "\n\n";
  const shift = first.text.length + gap.length;
  const partsBefore = first.textMap.parts.length;
  const pieces = second.textMap.pieces.map(({ start, end, from, to, part }) => ({
    start: start + shift,
    end: end + shift,
    from,
    to,
    part: part + partsBefore,
  }));
  return {
    text: `${first.text}${gap}${second.text}`,
    textMap: {
      basis: "extracted",
      parts: [...first.textMap.parts, ...second.textMap.parts],
      pieces: [...first.textMap.pieces, ...pieces],
    },
  };
}

/** The map of a text that is as it was sent. */
export const asSent = (text: string, place: string): TextMap => ({
  basis: "as sent",
  parts: [{ place, mediaType: "text/plain", sent: text }],
  pieces: unchanged(text).pieces.map((piece) => ({ ...piece, part: 0 })),
});

/** The stretch of the original behind `start` to `end` of the text, as far as it lies in `piece`. */
function sentStretch(piece: TextPiece, start: number, end: number) {
  if (!isLinear(piece)) return { from: piece.from, to: piece.to };
  const from = piece.from + Math.max(0, start - piece.start);
  return { from, to: piece.to - Math.max(0, piece.end - end) };
}

/** Where the words from `start` to `end` of a note's text stand in what was sent, one place a part. */
export function placesOf(map: TextMap, start: number, end: number): SentPlace[] {
  const places = new Map<number, { from: number; to: number }>();
  for (const piece of map.pieces) {
    if (piece.end <= start || piece.start >= end) continue;
    const { from, to } = sentStretch(piece, start, end);
    const known = places.get(piece.part);
    places.set(piece.part, {
      from: Math.min(known?.from ?? from, from),
      to: Math.max(known?.to ?? to, to),
    });
  }
  return [...places].flatMap(([index, { from, to }]) => {
    const part = map.parts[index];
    return part === undefined ? [] : [{ part, from, to }];
  });
}
