import { readFileSync } from "node:fs";
import { readCdaDocument } from "../../../src/ingest/ccda/read-document.ts";
import { readPayload } from "../../../src/ingest/fhir/read-payload.ts";
import type { Received } from "../../../src/ingest/received-note.ts";
import { Refusal } from "../../../src/ingest/refusal.ts";
import { placesOf } from "../../../src/ingest/text-map.ts";
import { answerHl7 } from "../../../src/service/doors/answer-hl7.ts";
import type { Intake } from "../../../src/service/doors/intake.ts";
import { createFrameReader } from "../../../src/service/mllp.ts";
import { unpack } from "../../../src/service/unpack.ts";
import type { Door } from "../door.ts";

const sample = (name: string): string => readFileSync(`test/interop/samples/${name}`, "utf8");

/** A received note has words, and each of them its way back. */
function faultsOf(received: Received): string[] {
  if (received.kind === "cancellation") return [];
  const { note, textMap } = received;
  if (note.text.trim() === "") return ["a note without words"];
  const places = placesOf(textMap, 0, note.text.length);
  return places.some(({ from, to }) => to < from) ? ["a way back that ends before it begins"] : [];
}

/** A clear refusal is an answer; anything else that is thrown is a fault. */
async function refusedOr(read: () => unknown): Promise<string[]> {
  try {
    const given = await read();
    return Array.isArray(given) ? given : [];
  } catch (error) {
    return error instanceof Refusal ? [] : [`thrown: ${String(error)}`];
  }
}

const nowhere = async (): Promise<never> => {
  throw new Refusal("unsupported", "Nothing is fetched here.");
};

async function sendHl7(message: Buffer): Promise<string[]> {
  const faults: string[] = [];
  const take = async (received: Received) => {
    faults.push(...faultsOf(received));
    return { id: "1", outcome: "stored" } as const;
  };
  const intake: Intake = {
    receive: take,
    withdraw: take,
    lookup: async () => [],
    hear: async () => undefined,
    feedback: async () => undefined,
  };
  const { verdict, ack } = await answerHl7(message, intake);
  if (verdict === "failed") faults.push("a fault of ours");
  if (ack !== undefined && !/^MSH.[\s\S]*\rMSA.(?:AA|AE|AR|CA|CE|CR)/.test(ack))
    faults.push("an answer that is no acknowledgement");
  return faults;
}

/** HL7 v2 messages, bare and as MLLP frames them. */
export const hl7: Door = {
  name: "hl7",
  seeds: ["mdm-t02-text", "mdm-t02-rtf", "oru-r01-note", "mdm-t06-addendum", "mdm-t11-cancel"].map(
    (name) => sample(`${name}.hl7`),
  ),
  words: ["\r", "|", "^", "~", "&", "\\E\\", "\\X0D\\", "\\.br\\", "\x0b", "\x1c\r", "OBX|2|TX|||"],
  open: async (bytes) => {
    const faults = await sendHl7(bytes);
    const read = createFrameReader(2_000);
    const half = bytes.length >> 1;
    for (const piece of [bytes.subarray(0, half), bytes.subarray(half)]) {
      for (const message of read(piece).messages) faults.push(...(await sendHl7(message)));
    }
    return faults;
  },
};

/** FHIR R4 documents, bundles and notifications. */
export const fhir: Door = {
  name: "fhir",
  json: true,
  seeds: [
    "documentreference-plain",
    "documentreference-html-and-pdf",
    "composition-bundle",
    "documentreference-replaces",
    "notification-r5-full",
  ].map((name) => sample(`${name}.json`)),
  words: ["null", "[]", "{}", '"resourceType":', '"entry":[', '"data":"', '"__proto__":', "1e999"],
  open: (bytes) =>
    refusedOr(async () => {
      let value: unknown;
      try {
        value = JSON.parse(bytes.toString("utf8"));
      } catch {
        return [];
      }
      const { received } = await readPayload(value, nowhere);
      return received.flatMap(faultsOf);
    }),
};

/** C-CDA documents. */
export const ccda: Door = {
  name: "ccda",
  seeds: [sample("procedure-note.xml")],
  words: ["<", "</", "/>", "&lt;", "&#0;", "<![CDATA[", "<!DOCTYPE a [", "<!ENTITY a 'b'>", "&a;"],
  open: (bytes) => refusedOr(() => faultsOf(readCdaDocument(bytes))),
};

/** Whatever a coder drops on the page: RTF, HTML, text, and all the messages above. */
export const file: Door = {
  name: "file",
  seeds: [sample("note.rtf"), sample("note.html"), sample("mdm-t02-html.hl7"), '{"text":"Shave."}'],
  words: [
    "{\\rtf1 ",
    "\\u-1?",
    "\\'ff",
    "{\\*\\",
    "\\bin9 ",
    "<b>",
    "<!--",
    "&nbsp",
    "</",
    "\ufeff",
  ],
  open: (bytes) =>
    refusedOr(async () => ((await unpack(bytes)).note.text.trim() === "" ? ["no words"] : [])),
};
