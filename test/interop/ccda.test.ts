import { afterEach, describe, expect, it } from "vitest";
import { readCdaDocument } from "../../src/ingest/ccda/read-document.ts";
import { placesOf } from "../../src/ingest/text-map.ts";
import { cdaDoor } from "../../src/service/doors/ccda.ts";
import { createMemoryIntake } from "./memory-intake.ts";
import { sample } from "./samples.ts";
import { type Served, serve } from "./serve.ts";

const source = sample("procedure-note.xml").toString();
const read = (xml: string) => readCdaDocument(Buffer.from(xml));

describe("a C-CDA procedure note", () => {
  it("gives its head to the note", () => {
    expect(read(source)).toMatchObject({
      source: "ccda",
      sourceMessageId: "2.16.840.1.113883.19.5^CDA1 v2",
      kind: "original",
      version: "2",
      status: "final",
      documentType: "28570-0",
      note: {
        id: "2.16.840.1.113883.19.5^CDA1",
        dateOfService: "2026-03-14",
        patientId: "P100",
        encounterId: "V200",
        patient: { birthDate: "1957-03-02", sex: "female" },
        provider: { id: "7001" },
      },
    });
  });

  it("is read section by section: titles, narratives without what was deleted, no entries", () => {
    expect(read(source).note.text).toBe(
      [
        "Procedure Description",
        "Shave biopsy of a 0.6 cm papule, left cheek & chin.",
        "- Hemostasis: aluminum chloride",
        "- One lesion only",
        "",
        "History of procedures",
        "Procedure\tDate",
        "Excision of a cyst\t2019",
        "",
        "Complications",
        "None.",
      ].join("\n"),
    );
  });

  it("leads evidence back to the document", () => {
    const { note, textMap } = read(source);
    const start = note.text.indexOf("0.6 cm papule, left cheek & chin");
    const [place] = placesOf(textMap, start, start + "0.6 cm papule, left cheek & chin".length);
    expect(place?.part.sent.slice(place.from, place.to)).toBe(
      "0.6&#160;cm papule, left cheek &amp; chin",
    );
  });

  it("may carry its names with a prefix", () => {
    const prefixed = source.replace(/<(\/?)([A-Za-z])/g, "<$1h:$2").replace("xmlns=", "xmlns:h=");
    expect(read(prefixed).note).toEqual(read(source).note);
  });

  it("is held until somebody has signed it, and as a summary of other visits", () => {
    const unsigned = source.replace('signatureCode code="S"', 'signatureCode code="X"');
    expect(read(unsigned)).toMatchObject({ status: "held" });
    const summary = source.replace('<code code="28570-0"', '<code code="34133-9"');
    expect(read(summary)).toMatchObject({ status: "held" });
  });

  it.each([
    ["APND", "addendum"],
    ["RPLC", "replacement"],
  ])("related by %s is an %s", (code, kind) => {
    const related = `<relatedDocument typeCode="${code}"><parentDocument><id root="1.2" extension="P"/></parentDocument></relatedDocument>`;
    const xml = source.replace("<documentationOf>", `${related}<documentationOf>`);
    expect(read(xml)).toMatchObject({ kind, parentId: "1.2^P" });
  });

  it("may only wrap another document", () => {
    const body = (type: string, words: string) =>
      source.replace(
        /<structuredBody>[\s\S]*<\/structuredBody>/,
        `<nonXMLBody><text mediaType="${type}" representation="B64">${Buffer.from(words).toString("base64")}</text></nonXMLBody>`,
      );
    expect(read(body("text/plain", "Shave biopsy")).note.text).toBe("Shave biopsy");
    expect(() => read(body("application/pdf", "%PDF-1.7"))).toThrow(/PDF is not read/);
    expect(() => read(body("text/xml", source))).not.toThrow(/RangeError/);
  });

  it.each([
    ["other XML", "<a>b</a>", /no C-CDA/],
    ["no XML", "hello", /not well-formed/],
    ["XML cut short", source.slice(0, -40), /not well-formed/],
    ["no id", source.replace(/<id root="2.16.840.1.113883.19.5" extension="CDA1"\/>/, ""), /an id/],
    [
      "entities",
      source.replace("<ClinicalDocument", '<!DOCTYPE a [<!ENTITY b "c">]><ClinicalDocument'),
      /entities/,
    ],
    [
      "no words",
      source.replace(/<structuredBody>[\s\S]*<\/structuredBody>/, "<structuredBody/>"),
      /no words/,
    ],
  ])("refuses %s", (_kind, xml, message) => {
    expect(() => read(xml)).toThrow(message);
  });
});

describe("its door", () => {
  const served: Served[] = [];
  afterEach(() => {
    for (const { close } of served.splice(0)) close();
  });

  it("answers a receipt, or a problem that repeats nothing", async () => {
    const intake = createMemoryIntake();
    const server = await serve(cdaDoor({ intakeOf: () => intake }));
    served.push(server);
    const send = async (body: string, type = "application/hl7-cda+xml") => {
      const response = await fetch(server.origin, {
        method: "POST",
        headers: { "content-type": type },
        body,
      });
      return [response.status, await response.json()];
    };
    expect(await send(source)).toEqual([
      200,
      { id: "2.16.840.1.113883.19.5^CDA1", outcome: "stored" },
    ]);
    expect(await send(source)).toMatchObject([200, { outcome: "repeated" }]);
    expect(intake.notes).toHaveLength(1);
    const bad = await send("<ZEBRA>");
    expect(bad).toMatchObject([422, { status: 422, code: "unreadable" }]);
    expect(JSON.stringify(bad)).not.toContain("ZEBRA");
    expect(await send(source, "application/json")).toMatchObject([422, { code: "unsupported" }]);
  });
});
