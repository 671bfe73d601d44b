import { describe, expect, it } from "vitest";
import { escapeValue, unescapeText, unescapeValue } from "../../src/ingest/hl7/escapes.ts";
import { placesOf } from "../../src/ingest/text-map.ts";
import { answerHl7 } from "../../src/service/doors/answer-hl7.ts";
import { createMemoryIntake, type MemoryIntake } from "./memory-intake.ts";
import { sample, sharedFiles } from "./samples.ts";

const delimiters = { field: "|", component: "^", repetition: "~", escape: "\\", subcomponent: "&" };
const reader = { delimiters, decodeBytes: (bytes: Uint8Array) => Buffer.from(bytes).toString() };

/** Sends a message to a fresh intake; the acknowledgement by segments and fields. */
async function send(message: string | Buffer, intake = createMemoryIntake()) {
  const { ack, verdict } = await answerHl7(Buffer.from(message), intake);
  const segments = (ack ?? "").split("\r").map((line) => line.split("|"));
  const find = (name: string) => segments.find(([first]) => first === name) ?? [];
  return { intake, verdict, ack, msh: find("MSH"), msa: find("MSA"), err: find("ERR") };
}

const only = ({ notes }: MemoryIntake) => {
  expect(notes).toHaveLength(1);
  const [note] = notes;
  if (note === undefined) throw new Error("no note");
  return note;
};

const text = sample("mdm-t02-text.hl7").toString();
const obx = (type: string, value: string, number = 1) =>
  `OBX|${number}|${type}|28570-0^Procedure note^LN||${value}||||||F`;
const withObx = (...segments: readonly string[]) =>
  [...text.split("\r").filter((line) => line !== "" && !line.startsWith("OBX")), ...segments].join(
    "\r",
  );

describe("escapes", () => {
  it.each([
    ["\\F\\\\S\\\\T\\\\R\\\\E\\", "|^&~\\"],
    ["a\\.br\\b", "a\nb"],
    ["a\\.sp\\b\\.sp2\\c\\.sp+3\\d", "a\nb\n\nc\n\n\nd"],
    ["\\.in+4\\a\\.ti-2\\b\\.fi\\c\\.nf\\", "abc"],
    ["a\\.sk3\\b\\.ce\\c", "a   b\nc"],
    ["\\H\\bold\\N\\ plain", "bold plain"],
    ["\\X41\\\\X42C3A9\\", "ABé"],
    ["one~two", "one\ntwo"],
    ["C:\\temp\\x and 5\\6", "C:\\temp\\x and 5\\6"],
    ["\\Zlocal\\ \\X4\\ open \\T", "\\Zlocal\\ \\X4\\ open \\T"],
    ["\\.sp999\\", "\n".repeat(60)],
  ])("%s", (sent, read) => {
    expect(unescapeText(sent, reader).text).toBe(read);
  });

  it("come back from what they were made of, without controls", () => {
    const value = "a|b^c&d~e\\f\ng";
    expect(unescapeValue(escapeValue(value), reader)).toBe(value);
    expect(escapeValue("a\u000b\u001cb\r\nc")).toBe("ab\\.br\\c");
  });
});

describe("an MDM message", () => {
  it("becomes a note with what the record knows beside it", async () => {
    const { intake, msa } = await send(text);
    expect(msa).toEqual(["MSA", "AA", "M1"]);
    const received = only(intake);
    expect(received).toMatchObject({
      source: "hl7v2",
      sourceMessageId: "EHR|DERM|M1",
      kind: "original",
      status: "final",
      documentType: "28570-0",
      note: {
        id: "DOC1",
        text: "PROCEDURE: Shave biopsy & cautery of a 0.6 cm papule\nSite: left cheek\nHemostasis: aluminum chloride.",
        dateOfService: "2026-03-14",
        patientId: "P100",
        encounterId: "V200",
        patient: { birthDate: "1957-03-02", sex: "female" },
        provider: { id: "7001" },
      },
    });
    expect(received.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it("leads evidence back to the field as sent", async () => {
    const { note, textMap } = only((await send(text)).intake);
    const sentFor = (words: string) => {
      const start = note.text.indexOf(words);
      return placesOf(textMap, start, start + words.length).map(({ part, from, to }) => [
        part.place,
        part.sent.slice(from, to),
      ]);
    };
    expect(textMap.basis).toBe("extracted");
    expect(sentFor("biopsy & cautery")).toEqual([["OBX[1]-5", "biopsy \\T\\ cautery"]]);
    expect(sentFor("left cheek")).toEqual([["OBX[1]-5", "left cheek"]]);
    expect(sentFor("aluminum")).toEqual([["OBX[2]-5", "aluminum"]]);
  });

  it("is read in the order of its set ids", async () => {
    const { intake } = await send(sample("mdm-t02-out-of-order.hl7"));
    expect(only(intake).note.text).toBe("First line.\nSecond line.\nThird line.");
  });

  it.each([["\n"], ["\r\n"]])("may end its segments with %j", async (end) => {
    const { intake } = await send(text.replaceAll("\r", end));
    expect(only(intake).note.text).toContain("papule\nSite");
  });

  it("keeps a line feed within a field where segments end with CR", async () => {
    const { intake } = await send(withObx(obx("TX", "one\ntwo")));
    expect(only(intake).note.text).toBe("one\ntwo");
  });

  it.each([
    ["mdm-t02-latin1.hl7", "Kenalog 10 mg/mL, 5 µL café-au-lait macule"],
    ["mdm-t02-html.hl7", "Procedure\nShave biopsy of a 0.6 cm papule, left cheek & chin."],
    ["mdm-t02-rtf.hl7", "PROCEDURE: Shave biopsy of a 0.6 cm papule\nSite: left cheek"],
  ])("%s reads as text", async (name, words) => {
    const { intake, msa } = await send(sample(name));
    expect(msa[1]).toBe("AA");
    expect(only(intake).note.text).toContain(words);
  });

  it("may use separators of its own", async () => {
    const other = withObx(obx("FT", "a \\T\\ b")).replaceAll("^", "$").replace("$~\\&", "$~\\&");
    const { intake, msa } = await send(other);
    expect(msa[1]).toBe("AA");
    expect(only(intake).note).toMatchObject({ id: "DOC1", text: "a & b" });
  });

  it("names its character set; what it does not keep to is guessed or refused", async () => {
    const named = (set: string, bytes: BufferEncoding) =>
      Buffer.from(withObx(obx("TX", "5 µL")).replace("|2.5.1||||||", `|2.5.1||||||${set}`), bytes);
    expect(only((await send(named("8859/1", "latin1"))).intake).note.text).toBe("5 µL");
    expect(only((await send(named("UNICODE UTF-8", "utf8"))).intake).note.text).toBe("5 µL");
    expect(only((await send(named("UNICODE UTF-8", "latin1"))).intake).note.text).toBe("5 µL");
    const unknown = await send(named("ISO IR87", "utf8"));
    expect([unknown.msa[1], unknown.err[2]]).toEqual(["AR", "MSH^1^18"]);
  });

  it("prefers words to the attachment of the same document, and says so", async () => {
    const pdf = "^application^pdf^Base64^JVBERi0xLjc=";
    const { intake, msa, err } = await send(withObx(obx("TX", "Shave biopsy"), obx("ED", pdf, 2)));
    expect(only(intake).note.text).toBe("Shave biopsy");
    expect([msa[1], err[4], err[8]]).toEqual([
      "AA",
      "I",
      "Only one rendition of the document was read.",
    ]);
  });

  it("reads the best of several attachments", async () => {
    const base64 = (words: string) => Buffer.from(words).toString("base64");
    const { intake } = await send(
      withObx(
        obx("ED", `^application^pdf^Base64^${base64("%PDF-1.7")}`),
        obx("ED", `^text^html^Base64^${base64("<p>Shave <b>biopsy</b></p>")}`, 2),
      ),
    );
    expect(only(intake).note.text).toBe("Shave biopsy");
  });

  it("leaves out observations that were taken back", async () => {
    const wrong = obx("TX", "wrong patient").replace(/F$/, "W");
    const { intake } = await send(withObx(wrong, obx("TX", "Shave biopsy", 2)));
    expect(only(intake).note.text).toBe("Shave biopsy");
  });
});

describe("events", () => {
  it.each([
    ["mdm-t06-addendum.hl7", { kind: "addendum", parentId: "DOC1", note: { id: "DOC3" } }],
    ["mdm-t08-edit.hl7", { kind: "replacement", parentId: undefined, note: { id: "DOC1" } }],
    ["mdm-t10-replacement.hl7", { kind: "replacement", parentId: "DOC1", note: { id: "DOC4" } }],
    ["mdm-t04-final.hl7", { kind: "replacement", status: "final", note: { id: "DOC5" } }],
    ["oru-r01-note.hl7", { kind: "original", status: "final", note: { id: "FL1" } }],
  ])("%s", async (name, expected) => {
    expect(only((await send(sample(name))).intake)).toMatchObject(expected);
  });

  it("withdraws a cancelled document", async () => {
    const { intake, msa } = await send(sample("mdm-t11-cancel.hl7"));
    expect(msa[1]).toBe("AA");
    expect(intake.notes).toEqual([]);
    expect(intake.withdrawn).toMatchObject([{ kind: "cancellation", documentId: "DOC1" }]);
  });

  it("keeps what is not final, does not code it, and says why", async () => {
    const { intake, msa, err } = await send(sample("mdm-t02-preliminary.hl7"));
    expect(only(intake)).toMatchObject({ status: "held", heldBecause: "TXA-17 is not LA or AU" });
    expect([msa[1], err[4], err[8]]).toEqual([
      "AA",
      "I",
      "Kept and not coded: TXA-17 is not LA or AU.",
    ]);
  });

  it.each([
    ["LA", "F", "final"],
    ["AU", "C", "final"],
    ["LA", "", "final"],
    ["", "F", "final"],
    ["", "", "held"],
    ["", "P", "held"],
    ["LA", "P", "held"],
    ["IN", "F", "held"],
    ["PA", "F", "held"],
    ["AV", "F", "final"],
    ["AV", "P", "held"],
  ])("TXA-17 %j with OBX-11 %j is %s", async (completion, observed, status) => {
    const message = withObx(obx("TX", "Shave biopsy").replace(/F$/, observed)).replace(
      "||||LA||AV",
      `||||${completion}||AV`,
    );
    expect(only((await send(message)).intake).status).toBe(status);
  });

  it("sets results aside that are no notes, so that nobody sends them again", async () => {
    const { intake, msa, err } = await send(sample("oru-r01-laboratory.hl7"));
    expect(intake.notes).toEqual([]);
    expect([msa[1], err[4]]).toEqual(["AA", "I"]);
  });

  it("takes results that a site names as notes", async () => {
    const intake = createMemoryIntake();
    const message = sample("oru-r01-note.hl7")
      .toString()
      .replaceAll("28570-0^Procedure note^LN", "DERMPROC^Procedure^L");
    await answerHl7(Buffer.from(message), intake, { noteCodes: new Set(["DERMPROC"]) });
    expect(only(intake).note.text).toContain("Shave biopsy");
  });
});

describe("refusals", () => {
  it.each([
    ["no message", "hello", "AR", "100", ""],
    ["an empty message", "", "AR", "100", ""],
    ["a batch", `BHS|^~\\&|\r${text}`, "AR", "200", ""],
    ["another type", text.replace("MDM^T02^MDM_T02", "ADT^A01^ADT_A01"), "AR", "200", "MSH^1^9"],
    ["another event", text.replace("MDM^T02^MDM_T02", "MDM^T01^MDM_T01"), "AR", "201", "MSH^1^9"],
    ["another processing id", text.replace("|P|2.5.1", "|X|2.5.1"), "AR", "202", "MSH^1^11"],
    ["another version", text.replace("|P|2.5.1", "|P|3.0"), "AR", "203", "MSH^1^12"],
    ["no control id", text.replace("|M1|", "||"), "AE", "101", "MSH^1^10"],
    ["a line that is no segment", text.replace("\rOBX|2", "\rand so on"), "AR", "100", ""],
    ["no words", withObx(obx("NM", "5")), "AE", "101", "OBX^1^5"],
    ["no TXA", text.replace(/TXA[^\r]*\r/, ""), "AE", "101", "TXA^1^"],
    ["PDF", sample("mdm-t02-pdf.hl7").toString(), "AE", "102", "OBX^1^5"],
    ["bad base64", withObx(obx("ED", "^text^plain^Base64^%%%")), "AE", "102", "OBX^1^5"],
    ["a pointer", withObx(obx("RP", "\\\\files\\note.txt")), "AE", "102", "OBX^1^2"],
    ["an addendum to nothing", text.replace("MDM^T02", "MDM^T06"), "AE", "101", "TXA^1^13"],
  ])("%s", async (_kind, message, code, condition, location) => {
    const { intake, msa, err } = await send(message);
    expect([msa[1], (err[3] ?? "").split("^")[0], err[2]]).toEqual([code, condition, location]);
    expect(err[8]).toMatch(/^[A-Z].{10,}[.]$/);
    expect(intake.notes).toEqual([]);
  });

  it("tell older versions in MSA-3", async () => {
    const { msa, err } = await send(
      sample("mdm-t02-pdf.hl7").toString().replace("|P|2.5.1", "|P|2.3"),
    );
    expect(msa[3]).toContain("PDF is not read");
    expect(err).toEqual([]);
  });

  it("never repeat a word of the message", async () => {
    const secret = "ZEBRA";
    const spoilt = [
      text.replace("OBX|1|FT|", `OBX|1|${secret}|`),
      text.replace("OBX|1", secret),
      withObx(obx("ED", `^${secret}^${secret}^${secret}^${secret}`)),
      `${secret}\r${text}`,
    ];
    for (const message of spoilt) {
      const { ack, verdict } = await send(message);
      expect(verdict).not.toBe("accepted");
      expect(ack).not.toContain(secret);
    }
  });

  it("answers a store that is down as the standard does, and without its words", async () => {
    const intake = createMemoryIntake();
    intake.isDown = true;
    const original = await send(text, intake);
    expect(original.msa[1]).toBe("AR");
    expect((await send(sample("mdm-t02-enhanced.hl7"), intake)).msa[1]).toBe("CE");
    expect(original.ack).not.toContain("Jane");
    intake.isDown = false;
    expect((await send(text, intake)).msa[1]).toBe("AA");
  });
});

describe("acknowledgements", () => {
  it("go back to where the message came from", async () => {
    const { msh, ack } = await send(text);
    expect(msh.slice(0, 6)).toEqual(["MSH", "^~\\&", "MARGINALIA", "SITE", "EHR", "DERM"]);
    expect(msh[8]).toBe("ACK^T02^ACK");
    expect(msh.slice(10, 12)).toEqual(["P", "2.5.1"]);
    expect(ack).toMatch(/^MSH[^\r]+\rMSA[^\r]+\r$/);
  });

  it.each([
    ["AL", "NE", "CA"],
    ["AL", "AL", "CA"],
    ["NE", "AL", "AA"],
    ["SU", "NE", "CA"],
    ["ER", "NE", undefined],
    ["NE", "NE", undefined],
    ["", "", "AA"],
  ])("MSH-15 %j and MSH-16 %j of a good message get %s", async (accept, application, code) => {
    const message = text.replace("|2.5.1||||||", `|2.5.1|||${accept}|${application}||`);
    const { msa, intake } = await send(message);
    expect(msa[1]).toBe(code);
    expect(intake.notes).toHaveLength(1);
  });

  it.each([
    ["AL", "NE", "CE"],
    ["ER", "NE", "CE"],
    ["SU", "NE", undefined],
    ["NE", "ER", "AE"],
  ])("MSH-15 %j and MSH-16 %j of a bad document get %s", async (accept, application, code) => {
    const message = sample("mdm-t02-pdf.hl7")
      .toString()
      .replace("|2.5.1||||||", `|2.5.1|||${accept}|${application}||`);
    expect((await send(message)).msa[1]).toBe(code);
  });

  it("are given again for a repeated message, which is stored once", async () => {
    const intake = createMemoryIntake();
    const codes = [];
    for (const message of [text, text, text.replace("cheek", "chin")]) {
      codes.push((await send(message, intake)).msa[1]);
    }
    expect(codes).toEqual(["AA", "AA", "AA"]);
    expect(intake.notes).toHaveLength(2);
  });
});

describe.runIf(sharedFiles("hl7v2").length > 0)("messages of other systems", () => {
  const file = (part: string) =>
    sharedFiles("hl7v2").find(({ name }) => name.includes(part))?.bytes ?? Buffer.alloc(0);

  it.each([
    ["index20082342326", "CA", "This is an example Document.", "final", "7952871424"],
    ["index51950231677", "AA", "HISTORY OF PRESENT ILLNESS", "final", "DOC20260508001"],
    ["mdm_01", "AA", "<HOSPITAL NAME>", "held", "<MESSAGEID>"],
    ["mdm_02", "AA", "<HOSPITAL NAME>", "held", "<MESSAGEID>"],
    ["mdm_04", "AA", "<HOSPITAL ADDRESS>", "held", "<MESSAGEID>"],
    ["metourni", "AA", "Patient is doing well.", "held", "DOC123456789"],
  ])("%s", async (part, code, words, status, id) => {
    const { intake, msa } = await send(file(part));
    expect(msa[1]).toBe(code);
    expect(only(intake)).toMatchObject({ status, note: { id } });
    expect(only(intake).note.text).toContain(words);
  });

  it("a document without words is refused, a result that is no note set aside", async () => {
    const numeric = await send(file("mdm_03"));
    expect([numeric.msa[1], numeric.err[2]]).toEqual(["AE", "OBX^1^5"]);
    const echo = await send(file("ORU"));
    expect([echo.msa[1], echo.err[4]]).toEqual(["AA", "I"]);
  });
});
