import { appendText, asSent, type TextMap } from "../ingest/text-map.ts";
import type { NoteVersion } from "../store/notes.ts";
import type { RelatedRow } from "../store/related.ts";
import type { Note } from "../types/index.ts";
import type { Origin } from "./intake.ts";

type Whence = Omit<Origin, "tenant" | "sender">;

interface Document {
  readonly note: Note;
  readonly origin: Whence;
}

/** The document with its addenda below it, where it does not hold their words already. */
export function withAddenda({ note, origin }: Document, related: readonly RelatedRow[]): Document {
  const textMap = origin.textMap ?? asSent(note.text, "note");
  const base = { length: note.text.length, textMap };
  const added = related.filter(
    ({ kind, text }) => kind === "addendum" && !note.text.includes(text.trim()),
  );
  if (added.length === 0) return { note, origin };
  const joined = added.reduce(
    (above, { text, text_map }) =>
      appendText(above, { text, textMap: JSON.parse(text_map) as TextMap }),
    { text: note.text, textMap },
  );
  return {
    note: { ...note, text: joined.text },
    origin: { ...origin, textMap: joined.textMap, base },
  };
}

/** A version as it was before anything was added to it. */
export function withoutAddenda({ record, origin }: NoteVersion): Document {
  const note = JSON.parse(record) as Note;
  const { base, ...whence } = JSON.parse(origin) as Whence;
  if (base === undefined) return { note, origin: whence };
  return {
    note: { ...note, text: note.text.slice(0, base.length) },
    origin: { ...whence, textMap: base.textMap },
  };
}

/** Has a replacement come whose document has not been withdrawn for it? */
export const isReplaced = (related: readonly RelatedRow[]): boolean =>
  related.some(({ kind, applied }) => kind === "replacement" && !applied);
