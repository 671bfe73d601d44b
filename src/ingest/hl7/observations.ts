import { type Rendition, readBest } from "../choose-attachment.ts";
import { decodeBase64 } from "../extract-text/decode.ts";
import type { ReadDocument } from "../read-attachment.ts";
import { Refusal } from "../refusal.ts";
import { type ExtractedPart, joinParts, type TextMap } from "../text-map.ts";
import { componentOf, fieldOf, placeOf, type Segment } from "./er7.ts";
import { type EscapeReader, unescapeText, unescapeValue } from "./escapes.ts";

/** One OBX, with the number it has among the message's. */
export interface Observation {
  readonly segment: Segment;
  readonly number: number;
  readonly type: string;
  /** OBX-11; empty where the sender says nothing. */
  readonly status: string;
}

export interface ObservedText {
  readonly text: string;
  readonly textMap: TextMap;
  /** Where a C-CDA document was attached. */
  readonly header: ReadDocument["header"];
  /** Whether the words came from some observations only, and others were left unread. */
  readonly leftUnread: boolean;
}

const textTypes = new Set(["TX", "FT", "ST"]);
/** Values that stand beside a document and are no part of its words (table 0125). */
const otherTypes = new Set(
  (
    "AD CE CF CK CN CNE CP CWE CX DR DT DTM HD ID IS MA MO NA NM PN SI SN TM TN TS XAD XCN XON XPN " +
    "XTN"
  ).split(" "),
);
/** Taken back, sent by mistake, or never obtained (table 0085). */
const withoutResult = new Set(["D", "W", "X"]);

const isNumber = (setId: string) => /^\d{1,9}$/.test(setId);

/** In the order of their set ids where each has one of its own, else as they came. */
function inSetOrder(observations: readonly Observation[]): Observation[] {
  const setId = ({ segment }: Observation) => fieldOf(segment, 1).trim();
  const ids = observations.map(setId);
  if (!ids.every(isNumber) || new Set(ids).size < ids.length) return [...observations];
  return [...observations].sort((one, other) => Number(setId(one)) - Number(setId(other)));
}

/** The observations that are meant to be read, in order. */
export function observationsOf(segments: readonly Segment[], firstNumber: number): Observation[] {
  const all = segments.map((segment, index) => ({
    segment,
    number: firstNumber + index,
    type: fieldOf(segment, 2).trim().toUpperCase(),
    status: fieldOf(segment, 11).trim().toUpperCase(),
  }));
  for (const { type, number } of all) {
    const isKnown = type === "" || type === "ED" || textTypes.has(type) || otherTypes.has(type);
    if (!isKnown) {
      const mend = "Documents are read from OBX of type TX, FT, ST or ED.";
      throw new Refusal("unreadable", mend, placeOf("OBX", number, 2));
    }
  }
  return inSetOrder(all.filter(({ status }) => !withoutResult.has(status)));
}

const subtypes: ReadonlyMap<string, string> = new Map([
  ["plain", "text/plain"],
  ["html", "text/html"],
  ["rtf", "text/rtf"],
  ["xml", "application/xml"],
  ["x-hl7-cda-level-one", "application/xml"],
  ["pdf", "application/pdf"],
]);

/** ED-2 and ED-3 as a media type; `undefined` where they leave it to the content ("TEXT"). */
function mediaTypeOf(type: string, subtype: string): string | undefined {
  if (type.includes("/")) return type;
  const known = subtypes.get(subtype.toLowerCase()) ?? subtypes.get(type.toLowerCase());
  if (known !== undefined) return known;
  const isText = ["text", "tx", "ft", ""].includes(type.toLowerCase());
  if (isText || (type.toLowerCase() === "application" && subtype === "")) return undefined;
  return `${type}/${subtype}`;
}

function contentOf(data: string, encoding: string, place: string): string | Uint8Array {
  switch (encoding.toLowerCase()) {
    case "base64":
      return decodeBase64(data, place);
    case "hex":
      if (/^(?:[0-9A-Fa-f]{2})*$/.test(data)) return Buffer.from(data, "hex");
      throw new Refusal("unreadable", "The attachment is not valid Hex.", place);
    case "a":
    case "":
      return data;
    default:
      throw new Refusal("unreadable", "Encode attachments (ED-4) as A, Hex or Base64.", place);
  }
}

function renditionOf({ segment, number }: Observation, reader: EscapeReader): Rendition {
  const field = fieldOf(segment, 5);
  const part = (component: number) =>
    unescapeValue(componentOf(field, component, reader.delimiters), reader);
  const place = `${placeOf("OBX", number, 5)}.5`;
  const mediaType = mediaTypeOf(part(2), part(3));
  const open = () => ({ mediaType, place, content: contentOf(part(5), part(4), place) });
  return { mediaType, place, open };
}

function fieldText({ segment, number }: Observation, reader: EscapeReader): ExtractedPart {
  const sent = fieldOf(segment, 5);
  return {
    part: { place: placeOf("OBX", number, 5), mediaType: "text/plain", sent },
    mapped: unescapeText(sent, reader),
  };
}

const hasWords = ({ mapped }: ExtractedPart) => mapped.text.trim() !== "";

/**
 * The words of a document. Text fields go before attachments, which are then other renditions of the
 * same; of several attachments the best one is read.
 *
 * @throws Refusal where there are no words, or only attachments that cannot be read.
 */
export async function readObservations(
  observations: readonly Observation[],
  reader: EscapeReader,
): Promise<ObservedText> {
  const fields = observations.filter(({ type }) => textTypes.has(type));
  const attached = observations.filter(({ type }) => type === "ED");
  const parts = fields.map((observation) => fieldText(observation, reader));
  if (parts.some(hasWords)) {
    return { ...joinParts(parts), header: undefined, leftUnread: attached.length > 0 };
  }
  if (attached.length === 0) {
    throw new Refusal("incomplete", "The document has no words: send them in OBX-5.", "OBX-5");
  }
  const { extracted, header } = await readBest(
    attached.map((observation) => renditionOf(observation, reader)),
  );
  return { ...joinParts([extracted]), header, leftUnread: attached.length > 1 };
}
