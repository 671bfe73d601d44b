import { readCdaDocument } from "../ingest/ccda/read-document.ts";
import { readPayload } from "../ingest/fhir/read-payload.ts";
import { decodeMessage } from "../ingest/hl7/character-set.ts";
import { parseEr7 } from "../ingest/hl7/er7.ts";
import { readMessage } from "../ingest/hl7/read-message.ts";
import { parseNote } from "../ingest/parse-note.ts";
import { readAttachment } from "../ingest/read-attachment.ts";
import { hashOf, type Received } from "../ingest/received-note.ts";
import { Refusal } from "../ingest/refusal.ts";
import type { Note } from "../types/index.ts";

/** The note that a message, a resource or a file holds. */
export interface Unpacked {
  readonly note: Note;
  /** What it was taken for, in a coder's words. */
  readonly format: string;
  /** Why a door would keep the document and not code it, if so. */
  readonly heldBecause?: string | undefined;
}

/** What stands before a message on the wire (MLLP), and a byte order mark. */
const framing = /^[\uFEFF\v\s]+/;

/** What a body holds, by its first words: no name and no type is asked for. */
function formatOf(head: string): "hl7" | "json" | "ccda" | "other" {
  if (/^MSH\W/.test(head)) return "hl7";
  if (head.startsWith("{") && !head.startsWith("{\\rtf")) return "json";
  return /<([a-z][\w-]{0,20}:)?ClinicalDocument[\s>]/i.test(head) ? "ccda" : "other";
}

function noteOf(received: Received, format: string): Unpacked {
  if (received.kind === "cancellation") {
    throw new Refusal("unsupported", "It takes a document back and holds no note.");
  }
  const { note, heldBecause } = received;
  return { note, format, ...(heldBecause === undefined ? {} : { heldBecause }) };
}

async function unpackHl7(bytes: Uint8Array): Promise<Unpacked> {
  const message = Buffer.from(bytes);
  const start = message.indexOf("MSH");
  const end = message.indexOf(0x1c);
  const framed = message.subarray(start, end < 0 ? message.length : end);
  const { text, decodeBytes } = decodeMessage(framed);
  const content = { message: parseEr7(text), decodeBytes, contentHash: hashOf(framed) };
  const read = await readMessage(content);
  if (read.kind === "set-aside") throw new Refusal("unsupported", read.reason);
  return noteOf(read, "an HL7 message");
}

const notFetched = async (): Promise<never> => {
  throw new Refusal(
    "unsupported",
    "The resource only points to its document: paste one that holds it.",
  );
};

async function unpackFhir(resource: object): Promise<Unpacked> {
  const { received, refused } = await readPayload(resource, notFetched);
  const [first, second] = received;
  if (second !== undefined) {
    throw new Refusal("unsupported", `It holds ${received.length} documents: paste one of them.`);
  }
  if (first !== undefined) return noteOf(first, "a FHIR resource");
  throw refused[0] ?? new Refusal("unsupported", "The resource holds no note.");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A note that begins with a brace and is no JSON is a note all the same. */
async function unpackJson(text: string): Promise<Unpacked> {
  const value = parsed(text);
  if (typeof value !== "object" || value === null) return plain(text);
  if ("resourceType" in value) return unpackFhir(value);
  const read = parseNote(value, "page");
  if ("error" in read) throw new Refusal("malformed", read.error.message);
  return { note: read.note, format: "a note as JSON" };
}

const plain = (text: string): Unpacked => ({ note: { id: "page", text }, format: "text" });

/**
 * The note within what a coder pasted, dropped or opened: an HL7 v2 message, a FHIR resource or document
 * bundle, a C-CDA document, a note as JSON, RTF, HTML or plain text.
 *
 * @throws Refusal where it holds no single note that can be read.
 */
export async function unpack(bytes: Uint8Array): Promise<Unpacked> {
  const head = Buffer.from(bytes.subarray(0, 2000)).toString("utf8").replace(framing, "");
  const format = formatOf(head);
  if (format === "hl7") return unpackHl7(bytes);
  if (format === "ccda") return noteOf(readCdaDocument(bytes), "a C-CDA document");
  const { extracted } = readAttachment({ mediaType: undefined, content: bytes, place: "The file" });
  const { text } = extracted.mapped;
  if (text.trim() === "") throw new Refusal("incomplete", "It holds no words: open another file.");
  return format === "json" ? unpackJson(text) : plain(text);
}
