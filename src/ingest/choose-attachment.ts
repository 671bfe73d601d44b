import {
  type Attachment,
  kindOfMediaType,
  type ReadDocument,
  readAttachment,
  refuseType,
} from "./read-attachment.ts";
import { Refusal } from "./refusal.ts";

/** One of several forms in which a message carries the same document. */
export interface Rendition extends Pick<Attachment, "mediaType" | "place"> {
  /** Decodes or fetches it: done only when it is its turn. */
  readonly open: () => Attachment | Promise<Attachment>;
}

/** The form that loses least first. */
const preferred = ["plain", "html", "xml", "rtf"];

function rankOf({ mediaType }: Rendition): number {
  const kind = mediaType === undefined ? "plain" : kindOfMediaType(mediaType);
  return kind === undefined ? preferred.length : preferred.indexOf(kind);
}

/**
 * Reads one of several renditions of a document: plain text before HTML, XML and RTF, and the next
 * where one cannot be had or read.
 *
 * @throws Refusal the first one, where none can be read.
 */
export async function readBest(renditions: readonly Rendition[]): Promise<ReadDocument> {
  let first: Refusal | undefined;
  const ranked = [...renditions].sort((one, other) => rankOf(one) - rankOf(other));
  for (const { mediaType, place, open } of ranked) {
    try {
      refuseType(mediaType, place);
      return readAttachment(await open());
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      first ??= error;
    }
  }
  throw first ?? new Refusal("incomplete", "The message carries no document.");
}
