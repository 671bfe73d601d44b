import { describe, expect, it } from "vitest";
import { unpack } from "../../src/service/unpack.ts";
import { sample } from "../interop/samples.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const biopsy = "of a 0.6 cm papule";

describe("what a coder pastes, drops or opens", () => {
  it.each([
    ["mdm-t02-text.hl7", "an HL7 message", "2026-03-14"],
    ["documentreference-plain.json", "a FHIR resource", "2026-03-14"],
    ["composition-bundle.json", "a FHIR resource", "2026-03-14"],
    ["procedure-note.xml", "a C-CDA document", "2026-03-14"],
    ["note.rtf", "text", undefined],
    ["note.html", "text", undefined],
  ])("%s is read as %s", async (name, format, dateOfService) => {
    const read = await unpack(sample(name));
    expect(read.format).toBe(format);
    expect(read.note.text).toContain(biopsy);
    expect(read.note.dateOfService).toBe(dateOfService);
  });

  it("is a message with line feeds, as a clipboard has it, or framed as on the wire", async () => {
    const message = sample("mdm-t02-text.hl7").toString("utf8");
    const [pasted, framed] = await Promise.all([
      unpack(bytes(message.replaceAll("\r", "\n"))),
      unpack(bytes(`\v${message}\x1c\r`)),
    ]);
    expect(pasted.note).toEqual(framed.note);
    expect(pasted.note).toMatchObject({
      id: "DOC1",
      patient: { sex: "female" },
      provider: { id: "7001" },
    });
  });

  it("is a note of our own with all that it knows, or plain words whatever they begin with", async () => {
    const record = { text: biopsy, payer: "aetna", pathology: [{ specimen: "A" }] };
    expect((await unpack(bytes(JSON.stringify(record)))).note).toMatchObject(record);
    for (const text of [`${biopsy}\r\nleft cheek`, `{ill} ${biopsy}`, `<2 cm. ${biopsy}`, "MSHA"])
      expect((await unpack(bytes(text))).note).toEqual({ id: "page", text });
  });

  it("says why a document would not be coded at a door", async () => {
    expect((await unpack(sample("mdm-t02-preliminary.hl7"))).heldBecause).toContain("TXA-17");
    expect((await unpack(sample("mdm-t02-text.hl7"))).heldBecause).toBeUndefined();
  });

  it.each([
    ["mdm-t02-pdf.hl7", "PDF is not read"],
    ["mdm-t11-cancel.hl7", "takes a document back"],
    ["oru-r01-laboratory.hl7", "names a kind of note"],
    ["notification-r5-id-only.json", "only points to its document"],
    ["documentreference-binary.json", "only points to its document"],
  ])("refuses %s in words", async (name, words) => {
    await expect(unpack(sample(name))).rejects.toThrow(words);
  });

  it("refuses what holds no words, several documents or no document", async () => {
    await expect(unpack(bytes(" \n"))).rejects.toThrow("no words");
    await expect(unpack(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]))).rejects.toThrow("holds no text");
    await expect(unpack(bytes('{"resourceType":"Patient"}'))).rejects.toThrow("are read here");
    await expect(unpack(bytes('{"id":"1"}'))).rejects.toThrow("field text");
  });
});
