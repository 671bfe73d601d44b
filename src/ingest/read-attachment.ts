import type { Element } from "@xmldom/xmldom";
import { type CdaHeader, readCdaHeader } from "./ccda/header.ts";
import { readNarrative } from "./ccda/narrative.ts";
import { attributeOf, firstAt, localName, parseXml } from "./ccda/xml.ts";
import { decodeBase64, decodeText } from "./extract-text/decode.ts";
import { htmlToText, xmlToText } from "./extract-text/markup.ts";
import { rtfToText } from "./extract-text/rtf.ts";
import { Refusal } from "./refusal.ts";
import { type ExtractedPart, type MappedText, unchanged } from "./text-map.ts";

/** A document as it hangs on a message: bytes, or text that is decoded already. */
export interface Attachment {
  /** With its parameters, as in `text/plain; charset=utf-8`; guessed from the content where absent. */
  readonly mediaType: string | undefined;
  readonly content: string | Uint8Array;
  readonly place: string;
}

export interface ReadDocument {
  readonly extracted: ExtractedPart;
  /** Where the attachment is a C-CDA document. */
  readonly header?: CdaHeader | undefined;
}

type Kind = "plain" | "html" | "rtf" | "xml";

const kinds: ReadonlyMap<string, Kind> = new Map([
  ["text/plain", "plain"],
  ["text/html", "html"],
  ["application/xhtml+xml", "html"],
  ["text/rtf", "rtf"],
  ["application/rtf", "rtf"],
  ["application/x-rtf", "rtf"],
  ["text/richtext", "rtf"],
  ["text/xml", "xml"],
  ["application/xml", "xml"],
]);

const bareType = (mediaType: string) => (mediaType.split(";")[0] ?? "").trim().toLowerCase();

const charsetOf = (mediaType: string | undefined) =>
  /;\s*charset="?([\w.:-]{1,40})/i.exec(mediaType ?? "")?.[1];

/** What a media type can be read as: `undefined` where it cannot. */
export function kindOfMediaType(mediaType: string): Kind | undefined {
  const type = bareType(mediaType);
  return kinds.get(type) ?? (type.endsWith("+xml") ? "xml" : undefined);
}

const readable = "send the note as plain text, HTML, XML or RTF.";

function kindOfContent(text: string): Kind {
  const head = text.slice(0, 400).trimStart().toLowerCase();
  if (head.startsWith("{\\rtf")) return "rtf";
  if (/^<!doctype html|^<html/.test(head)) return "html";
  if (/^<\?xml|^<([a-z][\w-]{0,20}:)?clinicaldocument/.test(head)) return "xml";
  return "plain";
}

/** @throws Refusal where documents of the type are not read. */
export function refuseType(mediaType: string | undefined, place: string): void {
  if (mediaType === undefined || kindOfMediaType(mediaType) !== undefined) return;
  const what = bareType(mediaType) === "application/pdf" ? "PDF" : "This type of attachment";
  throw new Refusal("unreadable", `${what} is not read: ${readable}`, place);
}

/** PDF by any other name. */
function refusePdf({ content, place }: Attachment) {
  const head =
    typeof content === "string" ? content : Buffer.from(content).toString("latin1", 0, 8);
  if (head.startsWith("%PDF")) refuseType("application/pdf", place);
}

/** What it says it is; RTF sent as plain text is RTF all the same. */
function kindOf(mediaType: string | undefined, text: string): Kind {
  const found = kindOfContent(text);
  if (mediaType === undefined || found === "rtf") return found;
  return kindOfMediaType(mediaType) ?? found;
}

/** A document that C-CDA only wraps: `nonXMLBody`. */
function readWrapped(body: Element, place: string): ExtractedPart {
  const text = firstAt(body, "text");
  const isBase64 = attributeOf(text, "representation") === "B64";
  const content = text?.textContent ?? "";
  const inner: Attachment = {
    mediaType: attributeOf(text, "mediaType"),
    content: isBase64 ? decodeBase64(content, place) : content,
    place: `${place} nonXMLBody`,
  };
  return readContent(inner, false).extracted;
}

function readXml(source: string, place: string, mayWrap: boolean) {
  const root = parseXml(source, place).documentElement;
  if (root === null || localName(root.nodeName) !== "ClinicalDocument") {
    return { mapped: xmlToText(source) };
  }
  const header = readCdaHeader(root);
  const body = firstAt(root, "component", "nonXMLBody");
  if (body === undefined) return { header, mapped: readNarrative(source) };
  if (!mayWrap) throw new Refusal("unreadable", "A C-CDA within a C-CDA is not read.", place);
  return { header, wrapped: readWrapped(body, place) };
}

const readers: Readonly<Record<Exclude<Kind, "xml">, (text: string, place: string) => MappedText>> =
  { plain: unchanged, html: htmlToText, rtf: rtfToText };

function readContent(attachment: Attachment, mayWrap: boolean): ReadDocument {
  const { content, mediaType, place } = attachment;
  refuseType(mediaType, place);
  refusePdf(attachment);
  const sent =
    typeof content === "string" ? content : decodeText(content, charsetOf(mediaType), place);
  if (sent.includes("\0")) {
    throw new Refusal("unreadable", `The attachment holds no text: ${readable}`, place);
  }
  const part = { place, mediaType: bareType(mediaType ?? "text/plain"), sent };
  const kind = kindOf(mediaType, sent);
  if (kind !== "xml") return { extracted: { part, mapped: readers[kind](sent, place) } };
  const { header, mapped, wrapped } = readXml(sent, place, mayWrap);
  return { header, extracted: wrapped ?? { part, mapped: mapped ?? unchanged("") } };
}

/**
 * The text of an attached document, with the way back to what was attached.
 *
 * @throws Refusal where it is PDF, another type that is not read, or not what it says it is.
 */
export const readAttachment = (attachment: Attachment): ReadDocument =>
  readContent(attachment, true);
