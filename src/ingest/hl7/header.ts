import { Refusal } from "../refusal.ts";
import { componentOf, type Er7Message, fieldOf } from "./er7.ts";

/** When a sender wants an acknowledgement (table 0155); absent in original mode. */
export type AckWish = "AL" | "NE" | "ER" | "SU";

/** What MSH says: who sends what, and how it wants to be answered. Values as sent, escapes and all. */
export interface Hl7Header {
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  readonly type: string;
  readonly event: string;
  readonly controlId: string;
  readonly processingId: string;
  readonly version: string;
  readonly acceptAck: AckWish | undefined;
  readonly applicationAck: AckWish | undefined;
}

function wishOf(value: string): AckWish | undefined {
  const wish = value.trim().toUpperCase();
  return wish === "AL" || wish === "NE" || wish === "ER" || wish === "SU" ? wish : undefined;
}

export function readHeader(message: Er7Message): Hl7Header {
  const header = message.segments[0];
  const whole = (field: number) => fieldOf(header, field).trim();
  const part = (field: number, number: number) =>
    componentOf(fieldOf(header, field), number, message.delimiters);
  return {
    sendingApplication: whole(3),
    sendingFacility: whole(4),
    receivingApplication: whole(5),
    receivingFacility: whole(6),
    type: part(9, 1),
    event: part(9, 2),
    controlId: whole(10),
    processingId: part(11, 1),
    version: part(12, 1),
    acceptAck: wishOf(whole(15)),
    applicationAck: wishOf(whole(16)),
  };
}

const events: ReadonlyMap<string, readonly string[]> = new Map([
  ["MDM", ["T02", "T04", "T06", "T08", "T10", "T11"]],
  ["ORU", ["R01"]],
]);

/**
 * The checks that come before any reading of content (HL7 v2.5.1, section 2.9.2.2).
 *
 * @throws Refusal where the kind of message, its processing id or its version is not one read here.
 */
export function checkHeader({ type, event, controlId, processingId, version }: Hl7Header): void {
  const read = events.get(type);
  if (read === undefined) {
    throw new Refusal("unsupported", "Only MDM and ORU messages are read here.", "MSH-9.1");
  }
  if (!read.includes(event)) {
    throw new Refusal("unsupported", `Of ${type}, ${read.join(", ")} are read here.`, "MSH-9.2");
  }
  if (controlId === "") {
    throw new Refusal("incomplete", "Every message needs its control id.", "MSH-10");
  }
  if (!/^[PTD]?$/.test(processingId)) {
    throw new Refusal("unsupported", "The processing id is P, T or D.", "MSH-11");
  }
  if (!/^2\.\d(\.\d)?$/.test(version)) {
    throw new Refusal("unsupported", "Versions 2.1 to 2.9 of HL7 are read here.", "MSH-12");
  }
}
