import type { SectionKind } from "../types/index.ts";
import type { HeadingHit } from "./heading-phrases.ts";
import { accountStart, type SectionSource } from "./section-ends.ts";

/** What a heading's text is after a look at it, and where it ends. */
export interface Extent {
  readonly kind: SectionKind;
  readonly end: number;
}

/** "CC: patchy hair loss. Injected 4 patches …" as all that the note holds: the complaint is its first sentence. */
const isWholeNote = ({ plain }: SectionSource, hit: HeadingHit, end: number): boolean =>
  plain.slice(0, hit.start).trim().length < 60 && plain.slice(end).trim() === "";

function firstStop(plain: string, from: number, to: number): number {
  const stop = plain.slice(from, to).search(/[a-z)][.;] /);
  return stop < 0 ? to : from + stop + 2;
}

/** Where the fields of a line are parted by these, a reason ends there. */
const parting = /; | -- | \/ | \| /;

/** A reason is over where another field or sentence of its line begins; one told at length is history. */
export function reasonExtent(
  source: SectionSource,
  hit: HeadingHit,
  limit: number,
  end: number,
): Extent {
  const { kind } = hit;
  const inSentence = hit.place === "sentence";
  const stop = inSentence ? firstStop(source.plain, hit.end, end) : end;
  const parted = source.plain.slice(hit.end, stop).search(parting);
  if (parted >= 0) return { kind, end: hit.end + parted + 1 };
  if (inSentence) return { kind, end: stop };
  if (end - hit.end > 60 && isWholeNote(source, hit, end))
    return { kind, end: firstStop(source.plain, hit.end, end) };
  if (end - hit.end > 300) return { kind: "history", end: accountStart(source, hit, limit) };
  return { kind, end };
}
