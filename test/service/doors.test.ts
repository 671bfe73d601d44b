import { MedplumClient } from "@medplum/core";
import type { DocumentReference } from "@medplum/fhirtypes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placesOf, type TextMap } from "../../src/ingest/text-map.ts";
import { noDoors } from "../../src/service/doors/settings.ts";
import { storeIntake } from "../../src/service/doors/store-intake.ts";
import type { Note, Suggestion } from "../../src/types/index.ts";
import { pipeline } from "../interop/pipeline.ts";
import { sample } from "../interop/samples.ts";
import { startService, type TestService } from "./start-service.ts";

let service: TestService;
let key: string;

beforeAll(async () => {
  const mllp = [{ tenant: "default", sender: "engine", port: 0 }];
  service = await startService({ doors: { ...noDoors, mllp } });
  key = await service.keyFor("ehr");
}, 120_000);
afterAll(() => service.end(), 60_000);

const post = (path: string, type: string, body: Buffer | string) =>
  service.ask(path, {
    method: "POST",
    key,
    headers: { "content-type": type },
    body: body.toString(),
  });
const hl7 = async (body: Buffer | string) =>
  (await post("/v1/hl7", "application/hl7-v2", body)).text();
const fhir = (body: Buffer | string) => post("/v1/fhir", "application/fhir+json", body);

const store = () => service.service.store;
const find = async (ownId: string, sender = "ehr") => {
  const row = await store().notes.findOwn("default", sender, ownId);
  if (row === undefined) return undefined;
  const version = await store().notes.version({
    tenant: "default",
    note: row.id,
    version: row.version,
  });
  const record = JSON.parse(version?.record ?? "{}") as Note;
  const origin = JSON.parse(version?.origin ?? "{}") as { readonly textMap: TextMap };
  return { ...row, record, origin };
};

async function suggestionOf(ownId: string): Promise<Suggestion> {
  const row = await find(ownId);
  if (row === undefined) throw new Error(`no note ${ownId}`);
  const at = { tenant: "default", note: row.id, version: row.version };
  await expect.poll(() => store().suggestions.find(at), { timeout: 50_000 }).toBeDefined();
  return JSON.parse((await store().suggestions.find(at))?.body ?? "") as Suggestion;
}

describe("the doors on the real store", () => {
  it("take HL7 over HTTP, code it, and lead its evidence back to the message", async () => {
    expect(await hl7(sample("mdm-t02-text.hl7"))).toContain("MSA|AA|M1");
    const { lines } = await suggestionOf("DOC1");
    expect(lines.map(({ code }) => code)).toEqual(["11102"]);
    const { origin } = (await find("DOC1")) ?? {};
    const [quotation] = lines[0]?.evidence ?? [];
    if (origin === undefined || quotation === undefined || !("start" in quotation)) {
      throw new Error("no evidence");
    }
    const [place] = placesOf(origin.textMap, quotation.start, quotation.end);
    expect(place?.part.place).toMatch(/^OBX\[\d\]-5$/);
    expect(place?.part.sent.slice(place.from, place.to)).toBe(quotation.text);
  });

  it("put an addendum below its document, also when it comes twice", async () => {
    for (let time = 0; time < 2; time += 1) {
      expect(await hl7(sample("mdm-t06-addendum.hl7"))).toContain("MSA|AA|M3");
    }
    const note = await find("DOC1");
    expect(note?.version).toBe(2);
    expect(note?.record.text).toMatch(/aluminum chloride\.\n\nADDENDUM: the margin was 0\.4 cm\.$/);
    const at = note?.record.text.indexOf("0.4 cm") ?? 0;
    const [place] = placesOf(
      note?.origin.textMap ?? { basis: "extracted", parts: [], pieces: [] },
      at,
      at + 6,
    );
    expect(place?.part.sent.slice(place.from, place.to)).toBe("0.4 cm");
    expect(await find("DOC3")).toBeUndefined();
  });

  it("keep a repeated message from undoing what came after it", async () => {
    expect(await hl7(sample("mdm-t02-text.hl7"))).toContain("MSA|AA|M1");
    expect((await find("DOC1"))?.version).toBe(2);
  });

  it("withdraw what is replaced or cancelled, and hold what is not final", async () => {
    await hl7(sample("mdm-t10-replacement.hl7"));
    expect((await find("DOC1"))?.state).toBe("withdrawn");
    expect((await find("DOC4"))?.state).not.toBe("withdrawn");
    await hl7(sample("mdm-t02-preliminary.hl7"));
    expect((await find("DOC6"))?.state).toBe("held");
    const cancel = sample("mdm-t11-cancel.hl7").toString().replace("DOC1", "DOC4");
    expect(await hl7(cancel)).toContain("MSA|AA|M6");
    expect((await find("DOC4"))?.state).toBe("withdrawn");
  });

  describe("documents out of order", () => {
    const changed = (name: string, changes: Readonly<Record<string, string>>) =>
      Object.entries(changes).reduce(
        (text, [from, to]) => text.replaceAll(from, to),
        sample(name).toString(),
      );
    const parent = (id: string, message: string, more: Readonly<Record<string, string>> = {}) =>
      hl7(changed("mdm-t02-text.hl7", { "|M1|": `|${message}|`, DOC1: id, ...more }));
    const addendum = (id: string, to: string, message: string, words = "0.4 cm") =>
      hl7(
        changed("mdm-t06-addendum.hl7", {
          "|M3|": `|${message}|`,
          DOC3: id,
          DOC1: to,
          "0.4 cm": words,
        }),
      );
    const textOf = async (id: string) => (await find(id))?.record.text ?? "";

    it("hold an addendum until its document comes, then put it below", async () => {
      expect(await addendum("A1", "P1", "O1")).toContain("MSA|AA|O1");
      expect(await find("A1")).toMatchObject({ state: "held" });
      expect(await addendum("A2", "A1", "O2", "0.6 cm")).toContain("MSA|AA|O2");
      expect(await parent("P1", "O3")).toContain("MSA|AA|O3");
      expect(await textOf("P1")).toMatch(
        /chloride\.\n\nADDENDUM.*0\.4 cm\.\n\nADDENDUM.*0\.6 cm\.$/,
      );
      expect((await find("A1"))?.state).toBe("withdrawn");
      expect((await find("A2"))?.state).toBe("withdrawn");
      const { lines } = await suggestionOf("P1");
      expect(lines.map(({ code }) => code)).toEqual(["11102"]);
    });

    it("wait with an addendum while its document is a draft", async () => {
      const draft = { "|LA|": "|IP|", "||LA": "||IP" };
      await parent("P2", "O10", draft);
      expect((await find("P2"))?.state).toBe("held");
      await addendum("A3", "P2", "O11");
      expect(await textOf("P2")).not.toContain("ADDENDUM");
      await parent("P2", "O12");
      expect(await textOf("P2")).toContain("0.4 cm");
    });

    it("keep addenda through an edit, replace an edited one, and drop one taken back", async () => {
      await parent("P3", "O20");
      await addendum("A4", "P3", "O21");
      await addendum("A5", "P3", "O22", "0.7 cm");
      await parent("P3", "O23", { "left cheek": "right cheek" });
      expect(await textOf("P3")).toMatch(/right cheek[\s\S]*0\.4 cm[\s\S]*0\.7 cm/);
      await addendum("A4", "P3", "O24", "0.5 cm");
      expect(await textOf("P3")).toMatch(/0\.5 cm[\s\S]*0\.7 cm/);
      expect(await textOf("P3")).not.toContain("0.4 cm");
      await hl7(changed("mdm-t11-cancel.hl7", { "|M6|": "|O25|", DOC1: "A5" }));
      expect(await textOf("P3")).toMatch(/right cheek[\s\S]*0\.5 cm\.$/);
    });

    it("withdraw a document whose replacement came before it", async () => {
      const replacement = { "|M5|": "|O30|", DOC4: "R1", DOC1: "P4" };
      await hl7(changed("mdm-t10-replacement.hl7", replacement));
      expect((await find("R1"))?.state).not.toBe("withdrawn");
      expect(await parent("P4", "O31")).toContain("MSA|AA|O31");
      expect((await find("P4"))?.state).toBe("withdrawn");
    });

    it("mend by themselves what two transactions left undone", async () => {
      await parent("P5", "O40");
      await store().related.put(
        { tenant: "default", sender: "ehr" },
        {
          kind: "addendum",
          ownId: "A6",
          parent: "P5",
          text: "ADDENDUM: left alone.",
          textMap: JSON.stringify({ basis: "extracted", parts: [], pieces: [] }),
          at: new Date(),
        },
      );
      await expect
        .poll(() => textOf("P5"), { timeout: 20_000, interval: 200 })
        .toContain("left alone");
    });
  });

  it("take FHIR and C-CDA, and find finished notes by encounter and patient", async () => {
    expect((await fhir(sample("documentreference-plain.json"))).status).toBe(200);
    const cda = await post("/v1/ccda", "application/xml", sample("procedure-note.xml"));
    expect(await cda.json()).toMatchObject({ outcome: "stored" });
    const { lines } = await suggestionOf("dr1");
    const intake = storeIntake(service.service, { tenant: "default", sender: "ehr" });
    const byEncounter = await intake.lookup({ encounterId: "e1" });
    expect(byEncounter).toMatchObject([{ note: { id: "dr1" }, suggestion: { lines } }]);
    expect(await intake.lookup({ patientId: "p1" })).toEqual(byEncounter);
    expect(await intake.lookup({ encounterId: "nobody's" })).toEqual([]);
    const other = storeIntake(service.service, { tenant: "another", sender: "ehr" });
    expect(await other.lookup({ encounterId: "e1" })).toEqual([]);
  });

  it("give suggestions as guidance, and charges once a review is finished", async () => {
    const { lines } = await suggestionOf("dr1");
    const row = await find("dr1");
    const href = `/v1/notes/${row?.id}`;
    const guidance = await service.ask(`${href}/guidance?charges=planned`, { key });
    const { entry } = JSON.parse(await guidance.text());
    expect(entry[0].resource).toMatchObject({
      resourceType: "GuidanceResponse",
      subject: { reference: "Patient/p1" },
    });
    expect(JSON.stringify(entry)).toContain('"status":"planned"');

    const coder = await service.session("coder");
    expect((await service.ask(`${href}/charges`, { cookie: coder })).status).toBe(409);
    const decide = (revision: number, step: object) =>
      service.ask(`${href}/review`, {
        cookie: coder,
        json: { version: row?.version, revision, step },
      });
    for (const [index, { id }] of lines.entries()) {
      expect((await decide(index, { kind: "accept", line: id })).status).toBe(200);
    }
    expect((await decide(lines.length, { kind: "finish" })).status).toBe(200);
    const charges = await (await service.ask(`${href}/charges`, { cookie: coder })).text();
    expect(JSON.parse(charges).entry).toMatchObject(
      lines.map(({ code }) => ({
        resource: {
          status: "billable",
          code: { coding: [{ code }] },
          enteredDate: expect.any(String),
        },
      })),
    );
    const dft = await (await service.ask(`${href}/charges.hl7`, { cookie: coder })).text();
    expect(dft).toMatch(/^MSH\|\^~\\&\|MARGINALIA.*DFT\^P03/);
    expect(dft.split("\r").filter((line) => line.startsWith("FT1"))).toHaveLength(lines.length);
    expect((await service.ask(`${href}/charges`, { key })).status).toBe(403);
  });

  it("notice events of a subscription that never came", async () => {
    expect((await fhir(sample("notification-r4b-full.json"))).status).toBe(200);
    const outcome = await (await fhir(sample("notification-r5-full.json"))).text();
    expect(outcome).toContain("Events 2 to 3");
  });

  it("open to nobody without a key, and log nothing of what they are sent", async () => {
    for (const path of ["/v1/hl7", "/v1/fhir", "/v1/ccda"]) {
      expect((await service.ask(path, { method: "POST", body: "x" })).status).toBe(401);
      const reader = await service.keyFor("reader", ["notes:read"]);
      expect((await service.ask(path, { method: "POST", key: reader, body: "x" })).status).toBe(
        403,
      );
    }
  });

  it("tell nobody what a note says, whichever way it came or went wrong", async () => {
    const marked = (name: string) =>
      sample(name)
        .toString()
        .replace(/JANE|P100|p1\b|left cheek/gi, "ZEBRA")
        .replaceAll("DOC1", "ZEBRA1");
    const cut = (text: string) => text.slice(0, Math.floor(text.length / 2));
    const document = JSON.stringify({
      ...JSON.parse(sample("documentreference-plain.json").toString()),
      id: "ZEBRA2",
      subject: { reference: "Patient/ZEBRA" },
    });
    const cda = marked("procedure-note.xml");
    expect(await hl7(marked("mdm-t02-text.hl7").replace("|M1|", "|Z1|"))).toContain("MSA|AA|Z1");
    expect((await fhir(document)).status).toBe(200);
    expect((await post("/v1/ccda", "application/xml", cda)).status).toBe(200);
    const told = [
      await hl7(cut(marked("mdm-t02-text.hl7"))),
      await hl7("MSH|^~\\&|A|B|C|D|20260314||MDM^T02|Z2|P|2.5.1\rZEBRA|ZEBRA"),
      await hl7(marked("mdm-t02-pdf.hl7")),
      ...(await Promise.all(
        [
          fhir(cut(document)),
          fhir(document.replace("text/plain", "application/ZEBRA")),
          fhir('{"resourceType":"ZEBRA"}'),
          post("/v1/ccda", "application/xml", cut(cda)),
          post("/v1/ccda", "application/xml", "<ZEBRA/>"),
          post("/v1/fhir/ZEBRA/ZEBRA", "application/fhir+json", "{}"),
          post("/v1/hl7", "ZEBRA/ZEBRA", "ZEBRA"),
        ].map(async (response) => (await response).text()),
      )),
    ];
    const row = await find("ZEBRA1");
    await expect
      .poll(async () => (await store().notes.find("default", row?.id ?? ""))?.state)
      .toBe("suggested");
    const metrics = await (await service.ask("/metrics", { key })).text();
    const everything = [...told, ...service.logged, metrics].join("\n");
    expect(everything).toContain("/v1/hl7");
    expect(everything).not.toMatch(/ZEBRA|Shave|P100|DOC1|dr1|DOE/i);
  });

  it("serve an independent FHIR client", async () => {
    const client = new MedplumClient({
      baseUrl: `${service.origin}/`,
      fhirUrlPath: "v1/fhir",
      fetch: (url: string, init: RequestInit) => {
        const headers = new Headers(init.headers);
        headers.set("authorization", `Bearer ${key}`);
        return fetch(url, { ...init, headers });
      },
    });
    const text = "Punch biopsy of a papule on the right forearm.";
    const document: DocumentReference = {
      resourceType: "DocumentReference",
      id: "from-client",
      status: "current",
      docStatus: "final",
      content: [
        { attachment: { contentType: "text/plain", data: Buffer.from(text).toString("base64") } },
      ],
    };
    const outcome: unknown = await client.updateResource(document);
    expect(outcome).toMatchObject({ resourceType: "OperationOutcome" });
    expect((await find("from-client"))?.record.text).toBe(text);
    const pdf = { contentType: "application/pdf", data: "JVBERi0=" };
    const refused = client.createResource({ ...document, content: [{ attachment: pdf }] });
    await expect(refused).rejects.toThrow(/PDF/);
  });

  it("take 500 messages pipelined over MLLP by an independent client, each once and in order", async () => {
    const [port = 0] = service.mllpPorts;
    const text = sample("mdm-t02-text.hl7").toString();
    const ids = Array.from({ length: 500 }, (_, index) => `P${index}`);
    const messages = ids.map((id) => text.replace("|M1|", `|${id}|`).replace("DOC1", id));
    expect(await pipeline(port, messages)).toEqual(ids.map((id) => `AA ${id}`));
    for (const id of ids) {
      const row = await store().notes.findOwn("default", "engine", id);
      expect(row?.version, id).toBe(1);
    }
  });
});
