import { afterEach, describe, expect, it } from "vitest";
import { missedEvents, type SubscriptionNotice } from "../../src/ingest/fhir/notification.ts";
import { Refusal } from "../../src/ingest/refusal.ts";
import { type FhirDoorOptions, fhirDoor } from "../../src/service/doors/fhir.ts";
import { createMemoryIntake } from "./memory-intake.ts";
import { sample, sharedFiles } from "./samples.ts";
import { type Served, serve } from "./serve.ts";

const served: Served[] = [];
afterEach(() => {
  for (const { close } of served.splice(0)) close();
});

async function open(options: Partial<FhirDoorOptions> = {}) {
  const intake = createMemoryIntake();
  const server = await serve(fhirDoor({ intakeOf: () => intake, ...options }));
  served.push(server);
  const send = async (
    body: string | Buffer | object,
    { path = "/", method = "POST", type = "application/fhir+json" } = {},
  ) => {
    const isText = typeof body === "string" || Buffer.isBuffer(body);
    const response = await fetch(`${server.origin}${path}`, {
      method,
      headers: { "content-type": type },
      body: isText ? body.toString() : JSON.stringify(body),
    });
    const outcome = JSON.parse(await response.text());
    expect(outcome.resourceType).toBe("OperationOutcome");
    expect(response.headers.get("content-type")).toContain("application/fhir+json");
    return { status: response.status, issues: outcome.issue, response };
  };
  return { intake, send };
}

const json = (name: string) => JSON.parse(sample(name).toString());

describe("a DocumentReference", () => {
  it("becomes a note with its patient, encounter and day", async () => {
    const { intake, send } = await open();
    expect(await send(sample("documentreference-plain.json"))).toMatchObject({
      status: 200,
      issues: [{ severity: "information", diagnostics: "Stored." }],
    });
    expect(intake.notes).toMatchObject([
      {
        source: "fhir",
        sourceMessageId: "DocumentReference/dr1/_history/3",
        kind: "original",
        version: "3",
        status: "final",
        documentType: "28570-0",
        note: {
          id: "dr1",
          text: expect.stringContaining("Shave biopsy"),
          dateOfService: "2026-03-14",
          patientId: "p1",
          encounterId: "e1",
          provider: { id: "dr1" },
        },
        textMap: { basis: "as sent" },
      },
    ]);
  });

  it("may be put under its name, and is stored once however often it comes", async () => {
    const { intake, send } = await open();
    const body = sample("documentreference-plain.json");
    const to = { path: "/DocumentReference/dr1", method: "PUT" };
    expect((await send(body, to)).status).toBe(200);
    expect((await send(body, to)).issues[0].diagnostics).toBe("Received before.");
    expect(intake.notes).toHaveLength(1);
    expect((await send(body, { ...to, path: "/DocumentReference/other" })).status).toBe(400);
    expect((await send(body, { ...to, path: "/Patient/dr1" })).status).toBe(400);
  });

  it.each([
    ["documentreference-html-and-pdf.json", "left cheek & chin"],
    ["documentreference-ccda.json", "Hemostasis: aluminum chloride"],
  ])("%s reads as text", async (name, words) => {
    const { intake, send } = await open();
    expect((await send(sample(name))).status).toBe(200);
    expect(intake.notes[0]?.note.text).toContain(words);
    expect(intake.notes[0]?.textMap.basis).toBe("extracted");
  });

  it("names what it replaces", async () => {
    const { intake, send } = await open();
    await send(sample("documentreference-replaces.json"));
    expect(intake.notes).toMatchObject([
      { kind: "replacement", parentId: "dr1", note: { id: "dr5" } },
    ]);
  });

  it.each([
    ["preliminary", "held"],
    [undefined, "held"],
    ["final", "final"],
    ["amended", "final"],
  ])("with docStatus %s is %s", async (docStatus, status) => {
    const { intake, send } = await open();
    await send({ ...json("documentreference-plain.json"), docStatus });
    expect(intake.notes[0]?.status).toBe(status);
  });

  it("entered in error is withdrawn", async () => {
    const { intake, send } = await open();
    await send({ ...json("documentreference-plain.json"), status: "entered-in-error" });
    expect(intake.notes).toEqual([]);
    expect(intake.withdrawn).toMatchObject([{ documentId: "dr1" }]);
  });

  it("reads a Binary by its id, and says where it cannot", async () => {
    const body = sample("documentreference-binary.json");
    const asked: string[] = [];
    const data = Buffer.from("Shave biopsy").toString("base64");
    const { intake, send } = await open({
      readerOf: () => async (reference) => {
        asked.push(reference);
        return { resourceType: "Binary", contentType: "text/plain", data };
      },
    });
    expect((await send(body)).status).toBe(200);
    expect(asked).toEqual(["Binary/b4"]);
    expect(intake.notes[0]?.note.text).toBe("Shave biopsy");
    expect((await (await open()).send(body)).status).toBe(422);

    const away = await open({
      readerOf: () => async () => {
        throw new Refusal("unavailable", "Not now.");
      },
    });
    const answer = await away.send(body);
    expect([answer.status, answer.response.headers.get("retry-after")]).toEqual([503, "30"]);
  });
});

describe("a document bundle", () => {
  it("is read section by section", async () => {
    const { intake, send } = await open();
    expect((await send(sample("composition-bundle.json"))).status).toBe(200);
    expect(intake.notes).toMatchObject([
      {
        status: "final",
        note: {
          id: "c1",
          text: "Procedure\nShave biopsy of a 0.6 cm papule, left cheek & chin.\nHemostasis\nAluminum chloride",
          encounterId: "e1",
          dateOfService: "2026-03-14",
        },
        textMap: {
          parts: [{ place: "section[0].title" }, { place: "section[0].text.div" }, {}, {}],
        },
      },
    ]);
  });
});

describe("a subscription's notification", () => {
  it.each([["notification-r4b-full.json"], ["notification-r5-full.json"]])("%s", async (name) => {
    const { intake, send } = await open();
    expect((await send(sample(name))).status).toBe(200);
    expect(intake.notes).toHaveLength(1);
    expect(intake.notes[0]).toMatchObject({ status: "final", note: { encounterId: "e1" } });
  });

  it("with ids only has them read", async () => {
    const { intake, send } = await open({
      readerOf: () => async (reference) =>
        reference.includes("Binary")
          ? { resourceType: "Binary", contentType: "text/plain", data: "U2hhdmUgYmlvcHN5" }
          : json("documentreference-binary.json"),
    });
    expect((await send(sample("notification-r5-id-only.json"))).status).toBe(200);
    expect(intake.notes[0]?.note).toMatchObject({ id: "dr4", text: "Shave biopsy" });
  });

  it("tells of events that never came", async () => {
    const told: unknown[] = [];
    const { send } = await open({ onMissed: (...missed) => told.push(missed) });
    expect((await send(sample("notification-r4b-full.json"))).issues).toHaveLength(1);
    const { status, issues } = await send(sample("notification-r5-full.json"));
    expect(status).toBe(200);
    expect(issues[1]).toMatchObject({
      severity: "warning",
      diagnostics: "Events 2 to 3 of this subscription have not come.",
    });
    expect(told).toEqual([["https://ehr.example/fhir/Subscription/notes", [{ from: 2, to: 3 }]]]);
  });

  it("keeps what can be read where something else of it cannot", async () => {
    const { intake, send } = await open();
    const bundle = json("notification-r4b-full.json");
    bundle.entry.push({ resource: json("documentreference-pdf.json") });
    const { status, issues } = await send(bundle);
    expect([status, issues.length, intake.notes.length]).toEqual([200, 2, 1]);
    expect(issues[1].diagnostics).toContain("PDF is not read");
  });

  it("withdraws what its server deleted", async () => {
    const { intake, send } = await open();
    const bundle = json("notification-r4b-full.json");
    const [status, { fullUrl }] = bundle.entry;
    await send({ ...bundle, entry: [status, { fullUrl, request: { method: "DELETE" } }] });
    expect(intake.withdrawn).toMatchObject([{ documentId: "dr1" }]);
  });

  const notice = (
    eventsSoFar: number | undefined,
    numbers: readonly number[],
    type: SubscriptionNotice["type"] = "event-notification",
  ): SubscriptionNotice => ({
    subscription: "s",
    type,
    eventsSoFar,
    events: numbers.map((number) => ({ number, focus: undefined })),
  });
  it.each([
    [notice(3, [3]), 2, []],
    [notice(3, [3]), undefined, []],
    [notice(5, [5]), 2, [{ from: 3, to: 4 }]],
    [
      notice(9, [4, 6]),
      2,
      [
        { from: 3, to: 3 },
        { from: 5, to: 5 },
        { from: 7, to: 9 },
      ],
    ],
    [notice(2, [2]), 5, []],
    [notice(4, [], "heartbeat"), 2, [{ from: 3, to: 4 }]],
    [notice(0, [], "handshake"), 7, []],
    [notice(undefined, [3]), 2, []],
  ])("%j after event %s misses %j", (heard, before, missed) => {
    expect(missedEvents(heard, before)).toEqual(missed);
  });
});

describe("refusals", () => {
  const document = json("documentreference-plain.json");
  it.each([
    ["what is not JSON", "{", 400],
    ["a list", "[]", 400],
    ["another resource", { resourceType: "Patient", id: "p" }, 422],
    ["another bundle", { resourceType: "Bundle", type: "transaction" }, 422],
    ["a document without content", { ...document, content: undefined }, 400],
    ["content of another shape", { ...document, content: [{ attachment: { data: 5 } }] }, 400],
    ["an empty attachment", { ...document, content: [{ attachment: {} }] }, 422],
    ["no id", { ...document, id: undefined }, 422],
    ["bad base64", { ...document, content: [{ attachment: { data: "%%%" } }] }, 422],
    ["PDF", sample("documentreference-pdf.json"), 422],
    ["a document bundle without a composition", { resourceType: "Bundle", type: "document" }, 400],
    [
      "a notification of nobody",
      sample("notification-r4b-full.json")
        .toString()
        .replaceAll('"reference": "https://ehr.example/fhir/Subscription/notes"', '"x": 1'),
      422,
    ],
  ])("%s", async (_kind, body, status) => {
    const { intake, send } = await open();
    const answer = await send(body);
    expect(answer.status).toBe(status);
    expect(answer.issues).toMatchObject([
      { severity: "error", diagnostics: expect.stringMatching(/^[A-Z].+\.$/) },
    ]);
    expect(intake.notes).toEqual([]);
  });

  it("of other types, of too much, and of what cannot be stored now", async () => {
    const { intake, send } = await open();
    expect((await send("<a/>", { type: "application/fhir+xml" })).status).toBe(415);
    const long = { ...document, description: "x".repeat(9_000_000) };
    expect((await send(long)).status).toBe(413);
    intake.isDown = true;
    const down = await send(document);
    expect([down.status, down.response.headers.get("retry-after")]).toEqual([503, "30"]);
    expect(JSON.stringify(down.issues)).not.toContain("Jane");
  });

  it("of resources nested without end", async () => {
    const { send } = await open();
    const depth = 20_000;
    const nested = `${'{"section":['.repeat(depth)}{}${"]}".repeat(depth)}`;
    const body = `{"resourceType":"Composition","id":"c","status":"final","section":[${nested}]}`;
    expect((await send(body)).status).toBe(400);
  });

  it("never repeat the words of the request", async () => {
    const { send } = await open();
    const secret = "ZEBRA";
    const bodies = [
      `{"a": "${secret}`,
      { resourceType: secret },
      { ...document, status: { secret } },
      { ...document, content: [{ attachment: { contentType: `a/${secret}`, data: secret } }] },
    ];
    for (const body of bodies)
      expect(JSON.stringify((await send(body)).issues)).not.toContain(secret);
  });

  it("an empty ping is well", async () => {
    expect((await (await open()).send("")).status).toBe(200);
  });
});

describe.runIf(sharedFiles("fhir-in").length > 0)("messages of other systems", () => {
  const file = (part: string) =>
    sharedFiles("fhir-in").find(({ name }) => name.includes(part))?.bytes ?? "";
  const subscription = "https://example.org/fhir/Subscription/admission";

  it("handshake, heartbeat and events of the R4 backport, about no document", async () => {
    const { intake, send } = await open();
    for (const [part, heard] of [
      ["handshake", 0],
      ["heartbeat", 2],
      ["id-only", 2],
      ["full-resource", 2],
    ] as const) {
      const { status, issues } = await send(file(part));
      expect(status, part).toBe(200);
      expect(intake.heard.get(subscription), part).toBe(heard);
      // The heartbeat counts two events that never came.
      expect(issues.some(({ severity = "" }) => severity === "warning")).toBe(part === "heartbeat");
    }
    expect(intake.notes).toEqual([]);
  });

  it("documents without docStatus are kept and not coded", async () => {
    const { intake, send } = await open();
    for (const part of ["discharge-summary", "episode-summary"]) {
      expect((await send(file(part))).status).toBe(200);
    }
    const [discharge, episode] = intake.notes;
    expect(discharge).toMatchObject({ status: "held", note: { id: "discharge-summary" } });
    expect(discharge?.note.text).toContain("regular diet");
    expect(episode?.documentType).toBe("34133-9");
    expect(episode?.note.text).toContain("History of procedures");
    expect(episode?.note.text.length).toBeGreaterThan(2000);
  });
});
