import { randomUUID } from "node:crypto";
import { acknowledge, type Verdict } from "../../ingest/hl7/acknowledge.ts";
import { decodeMessage } from "../../ingest/hl7/character-set.ts";
import { type Delimiters, type Er7Message, parseEr7 } from "../../ingest/hl7/er7.ts";
import { readHeader } from "../../ingest/hl7/header.ts";
import { type Hl7Options, type ReadMessage, readMessage } from "../../ingest/hl7/read-message.ts";
import { hashOf } from "../../ingest/received-note.ts";
import { Refusal } from "../../ingest/refusal.ts";
import type { Intake } from "./intake.ts";

export interface Hl7Answer {
  readonly verdict: Verdict["kind"];
  /** The acknowledgement to send; `undefined` where the sender wants none. */
  readonly ack: string | undefined;
}

const usual: Delimiters = {
  field: "|",
  component: "^",
  repetition: "~",
  escape: "\\",
  subcomponent: "&",
};

/** `YYYYMMDDHHMMSS` in universal time. */
export const timestamp = (at: Date): string =>
  at.toISOString().replace(/[-:T]/g, "").slice(0, "YYYYMMDDHHMMSS".length);

/** Control ids of 20 characters, the most that every version allows. */
const newControlId = () => randomUUID().replaceAll("-", "").slice(0, 20);

async function handOver(read: ReadMessage, intake: Intake): Promise<Verdict> {
  if (read.kind === "set-aside") return { kind: "accepted", remark: read.reason };
  if (read.kind === "cancellation") {
    await intake.withdraw(read);
    return { kind: "accepted" };
  }
  const { remark, ...received } = read;
  await intake.receive(received);
  const { heldBecause } = received;
  if (heldBecause === undefined) return { kind: "accepted", remark };
  return { kind: "accepted", remark: `Kept and not coded: ${heldBecause}.` };
}

/** What a fault in our own house looks like from outside: nothing of it is told. */
function verdictOf(error: unknown): Verdict {
  if (!(error instanceof Refusal)) return { kind: "failed" };
  const { code, message, place } = error;
  const kind = code === "malformed" || code === "unsupported" ? "rejected" : "error";
  return { kind, code, message, place };
}

function ackFor(verdict: Verdict, message: Er7Message | undefined): string | undefined {
  const { field, component, repetition, escape: mark, subcomponent } = message?.delimiters ?? usual;
  return acknowledge(verdict, {
    header: message === undefined ? undefined : readHeader(message),
    separators: [field, component, repetition, mark, subcomponent].join(""),
    time: timestamp(new Date()),
    controlId: newControlId(),
  });
}

/** Refuses a message that is too long to be taken, by its beginning. */
export function refuseTooLong(head: Uint8Array): string | undefined {
  const [line = ""] = Buffer.from(head)
    .toString("latin1")
    .split(/[\r\n]/);
  const message = "The message is longer than is taken here: send one document a message.";
  const verdict: Verdict = { kind: "error", code: "too-long", message, place: undefined };
  try {
    return ackFor(verdict, parseEr7(line));
  } catch {
    return ackFor(verdict, undefined);
  }
}

/**
 * Takes one HL7 v2 message and answers it. A positive acknowledgement is given only after the intake
 * has committed. Never throws.
 */
export async function answerHl7(
  bytes: Uint8Array,
  intake: Intake,
  options: Hl7Options = {},
): Promise<Hl7Answer> {
  let message: Er7Message | undefined;
  let verdict: Verdict;
  try {
    const { text, decodeBytes } = decodeMessage(bytes);
    message = parseEr7(text);
    const read = await readMessage({ message, decodeBytes, contentHash: hashOf(bytes) }, options);
    verdict = await handOver(read, intake);
  } catch (error) {
    verdict = verdictOf(error);
  }
  return { verdict: verdict.kind, ack: ackFor(verdict, message) };
}
