import { dayOfTimestamp, sexOf } from "../clinical-date.ts";
import { heldAsSummary, isLoinc, isNoteType } from "../document-types.ts";
import type { Received, ReceivedNote } from "../received-note.ts";
import { Refusal } from "../refusal.ts";
import { componentOf, type Er7Message, fieldOf, type Segment, segmentsOf } from "./er7.ts";
import { type EscapeReader, unescapeValue } from "./escapes.ts";
import { checkHeader, readHeader } from "./header.ts";
import { type Observation, observationsOf, readObservations } from "./observations.ts";

export interface Hl7Options {
  /** A site's own codes (OBR-4, OBX-3) of results that are notes, beside the LOINC codes of notes. */
  readonly noteCodes?: ReadonlySet<string> | undefined;
}

/** A message that is in order and brings no note: acknowledged, and nothing is stored. */
interface SetAside {
  readonly kind: "set-aside";
  readonly reason: string;
}

export interface Hl7Content {
  readonly message: Er7Message;
  readonly decodeBytes: EscapeReader["decodeBytes"];
  /** SHA-256 of the message as sent. */
  readonly contentHash: string;
}

export type ReadMessage = (Received | SetAside) & {
  /** What was left out, for the sender to know. */
  readonly remark?: string | undefined;
};

/** Reads parts of fields, without escapes. */
const reading =
  (reader: EscapeReader) => (segment: Segment | undefined, at: number, part: number) =>
    unescapeValue(componentOf(fieldOf(segment, at), part, reader.delimiters), reader);
type ReadPart = ReturnType<typeof reading>;

/** Of the patient's identifiers (PID-3), the one of the medical record, else the first. */
function patientIdOf(pid: Segment | undefined, reader: EscapeReader): string | undefined {
  const { repetition, component } = reader.delimiters;
  const ids = fieldOf(pid, 3).split(repetition);
  const record = ids.find((id) => (id.split(component)[4] ?? "").trim() === "MR") ?? ids[0] ?? "";
  const id = unescapeValue((record.split(component)[0] ?? "").trim(), reader);
  return id === "" ? undefined : id;
}

const filled = (value: string) => (value === "" ? undefined : value);

function partyOf(message: Er7Message, reader: EscapeReader, part: ReadPart) {
  const pid = segmentsOf(message, "PID")[0];
  const visit = segmentsOf(message, "PV1")[0];
  const birthDate = dayOfTimestamp(part(pid, 7, 1));
  const sex = sexOf(part(pid, 8, 1));
  return {
    patientId: patientIdOf(pid, reader),
    encounterId: filled(part(visit, 19, 1)),
    patient: birthDate === undefined && sex === undefined ? undefined : { birthDate, sex },
  };
}

/** The LOINC code that one of the coded fields gives to the document. */
function loincOf(codes: readonly (readonly [Segment | undefined, number])[], part: ReadPart) {
  return codes.map(([segment, at]) => part(segment, at, 1)).find(isLoinc);
}

const isFinal = ({ status }: Observation) => status === "F" || status === "C";

/** Completion codes of documents that are not final (table 0271). */
const incomplete = new Set(["DI", "DO", "IN", "IP", "PA"]);
const complete = new Set(["LA", "AU"]);

/** Why a document waits. Where TXA-17 holds no code of its table, OBX-11 alone decides. */
function heldMdm(completion: string, observations: readonly Observation[]): string | undefined {
  if (incomplete.has(completion)) return "TXA-17 is not LA or AU";
  const isSaid = complete.has(completion);
  const isOpen = observations.some((each) => !isFinal(each) && !(isSaid && each.status === ""));
  if (!isOpen) return undefined;
  return isSaid ? "OBX-11 is not F or C" : "neither TXA-17 nor OBX-11 says final";
}

const kinds: ReadonlyMap<string, ReceivedNote["kind"]> = new Map([
  ["T02", "original"],
  ["T04", "replacement"],
  ["T06", "addendum"],
  ["T08", "replacement"],
  ["T10", "replacement"],
]);
/** Events about a document sent before, which they have to name. */
const ofEarlier = new Set(["T04", "T08", "T11"]);
/** Deleted or obsolete (table 0273). */
const withdrawn = new Set(["CA", "OB"]);

const textual = ({ type }: Observation) => ["TX", "FT", "ST", "ED"].includes(type);

interface Reading {
  readonly content: Hl7Content;
  readonly reader: EscapeReader;
  readonly part: ReadPart;
  readonly sender: Pick<ReceivedNote, "source" | "sourceMessageId" | "contentHash">;
  readonly event: string;
  readonly controlId: string;
}

async function noteFrom(
  { content, reader, part, sender }: Reading,
  observations: readonly Observation[],
  own: {
    readonly id: string;
    readonly day: string;
    readonly providerId?: string;
    readonly documentType: string | undefined;
    readonly kind: ReceivedNote["kind"];
    readonly parentId?: string | undefined;
    readonly heldBecause: string | undefined;
  },
): Promise<ReadMessage> {
  const { text, textMap, header, leftUnread } = await readObservations(observations, reader);
  const { providerId } = own;
  const documentType = own.documentType ?? header?.documentType;
  const heldBecause = own.heldBecause ?? heldAsSummary(documentType);
  return {
    ...sender,
    kind: own.kind,
    parentId: own.parentId,
    status: heldBecause === undefined ? "final" : "held",
    heldBecause,
    documentType,
    note: {
      id: own.id,
      text,
      dateOfService: dayOfTimestamp(own.day) ?? header?.dateOfService,
      provider: providerId === undefined ? undefined : { id: providerId },
      ...partyOf(content.message, reader, part),
    },
    textMap,
    remark: leftUnread ? "Only one rendition of the document was read." : undefined,
  };
}

function parentOf(txa: Segment, event: string, id: string, part: ReadPart): string | undefined {
  const parent = filled(part(txa, 13, 1));
  if (event === "T06" && parent === undefined) {
    throw new Refusal("incomplete", "An addendum names its parent document.", "TXA-13");
  }
  return event === "T02" || parent === id ? undefined : parent;
}

async function readMdm(own: Reading): Promise<ReadMessage> {
  const { content, part, sender, event, controlId } = own;
  const [txa, second] = segmentsOf(content.message, "TXA");
  if (txa === undefined || second !== undefined) {
    throw new Refusal("incomplete", "A document message has one TXA segment.", "TXA");
  }
  const documentId = part(txa, 12, 1);
  if (documentId === "" && ofEarlier.has(event)) {
    throw new Refusal("incomplete", "Name the document that the event is about.", "TXA-12");
  }
  const availability = part(txa, 19, 1).toUpperCase();
  if (event === "T11" || (documentId !== "" && withdrawn.has(availability))) {
    return { ...sender, kind: "cancellation", documentId };
  }
  const observations = observationsOf(segmentsOf(content.message, "OBX"), 1).filter(textual);
  const first = observations[0]?.segment;
  return noteFrom(own, observations, {
    id: documentId === "" ? controlId : documentId,
    day: part(txa, 4, 1),
    ...(part(txa, 5, 1) === "" ? {} : { providerId: part(txa, 5, 1) }),
    documentType: loincOf(
      [
        [first, 3],
        [txa, 2],
      ],
      part,
    ),
    kind: kinds.get(event) ?? "original",
    parentId: parentOf(txa, event, documentId, part),
    heldBecause: heldMdm(part(txa, 17, 1).toUpperCase(), observations),
  });
}

interface ResultGroup {
  readonly request: Segment;
  readonly observations: readonly Observation[];
}

/** Each OBR with the OBX that follow it. */
function groupsOf({ segments }: Er7Message): ResultGroup[] {
  const groups: { request: Segment; results: Segment[]; firstNumber: number }[] = [];
  let number = 1;
  for (const segment of segments) {
    if (segment.name === "OBR") groups.push({ request: segment, results: [], firstNumber: number });
    if (segment.name !== "OBX") continue;
    groups.at(-1)?.results.push(segment);
    number += 1;
  }
  return groups.map(({ request, results, firstNumber }) => ({
    request,
    observations: observationsOf(results, firstNumber).filter(textual),
  }));
}

function heldOru(status: string, observations: readonly Observation[]): string | undefined {
  if (status !== "" && status !== "F" && status !== "C") return "OBR-25 is not F or C";
  return observations.every(isFinal) ? undefined : "OBX-11 is not F or C";
}

async function readOru(own: Reading, { noteCodes }: Hl7Options): Promise<ReadMessage> {
  const { content, part, controlId } = own;
  const names = (code: string) => isNoteType(code) || noteCodes?.has(code) === true;
  const isNote = ({ request, observations }: ResultGroup) =>
    observations.length > 0 &&
    [part(request, 4, 1), part(request, 4, 4), part(observations[0]?.segment, 3, 1)].some(names);
  const [group, second] = groupsOf(content.message).filter(isNote);
  if (group === undefined) {
    return { kind: "set-aside", reason: "Neither OBR-4 nor OBX-3 names a kind of note: not kept." };
  }
  if (second !== undefined) {
    throw new Refusal("unreadable", "Send one note a message: several OBR name one.", "OBR");
  }
  const { request, observations } = group;
  const id = part(request, 3, 1) || part(request, 2, 1) || controlId;
  const status = part(request, 25, 1).toUpperCase();
  return noteFrom(own, observations, {
    id,
    day: part(request, 7, 1),
    documentType: loincOf(
      [
        [request, 4],
        [observations[0]?.segment, 3],
      ],
      part,
    ),
    kind: status === "C" ? "replacement" : "original",
    heldBecause: heldOru(status, observations),
  });
}

/**
 * What a message brings: a note, a document taken back, or nothing to keep.
 *
 * @throws Refusal where it is of a kind that is not read, lacks what it must have, or its document
 * cannot be read.
 */
export async function readMessage(
  content: Hl7Content,
  options: Hl7Options = {},
): Promise<ReadMessage> {
  const { message, decodeBytes, contentHash } = content;
  const header = readHeader(message);
  checkHeader(header);
  const reader = { delimiters: message.delimiters, decodeBytes };
  const { sendingApplication, sendingFacility, controlId, event, type } = header;
  const own: Reading = {
    content,
    reader,
    part: reading(reader),
    sender: {
      source: "hl7v2",
      sourceMessageId: [sendingApplication, sendingFacility, controlId].join("|"),
      contentHash,
    },
    event,
    controlId,
  };
  return type === "MDM" ? readMdm(own) : readOru(own, options);
}
