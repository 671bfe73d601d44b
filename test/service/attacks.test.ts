import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/service/app.ts";
import { serve } from "../interop/serve.ts";
import { type AskInit, startService, type TestService } from "./start-service.ts";

let service: TestService;
let key: string;
let admin: string;

beforeAll(async () => {
  service = await startService();
  key = await service.keyFor("ehr");
  admin = await service.session("admin");
}, 120_000);
afterAll(() => service.end(), 60_000);

const post = (path: string, type: string, body: BodyInit, init: AskInit = {}) =>
  service.ask(path, {
    method: "POST",
    key,
    ...init,
    headers: { "content-type": type, ...(init.headers as Record<string, string>) },
    body,
  });
const json = "application/json";
const text = "Shave biopsy of the left cheek.";

describe("a body built to hurt gets a plain answer", () => {
  const nest = (times: number) => "[".repeat(times) + "]".repeat(times);

  it.each([
    ["fields of no note, nested a million deep", 200, `{"text":"${text}","x":${nest(1_000_000)}}`],
    [
      "a field of the note, nested a million deep",
      400,
      `{"text":"${text}","history":${nest(1e6)}}`,
    ],
  ])("%s", async (_name, status, body) => {
    expect((await post("/v1/suggestions", json, body)).status).toBe(status);
  });

  it("fifteen million empty lines, and more notes than are taken", async () => {
    const empty = await post("/v1/notes", "application/x-ndjson", "\n".repeat(15_000_000));
    expect([empty.status, await empty.text()]).toEqual([202, ""]);
    const many = await post("/v1/notes", "application/x-ndjson", "{}\n".repeat(1_001));
    expect(many.status).toBe(413);
  });

  it("half a gigabyte of spaces in half a megabyte of gzip", async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(500_000_000, 32)));
    const headers = { "content-encoding": "gzip" };
    expect((await post("/v1/suggestions", json, bomb, { headers })).status).toBe(413);
  });

  it("a notification of a hundred thousand documents, and a message of as many pieces", async () => {
    const status = { resourceType: "SubscriptionStatus", type: "event-notification" };
    const first = { ...status, subscription: { reference: "Subscription/1" } };
    const entry = [first, ...Array.from({ length: 100_000 }, () => ({ resourceType: "Basic" }))];
    const type = "subscription-notification";
    const bundle = {
      resourceType: "Bundle",
      type,
      entry: entry.map((resource) => ({ resource })),
    };
    const fhir = await post("/v1/fhir", "application/fhir+json", JSON.stringify(bundle));
    expect(fhir.status).toBe(413);
    const head =
      "MSH|^~\\&|A|B|C|D|20260101||MDM^T02|1|P|2.5\rEVN|T02|20260101\rPID|1||1\rTXA|1|OP|TX|20260101||||||||9||||||LA\r";
    const message = head + "OBX|1|TX|11488-4||a||||||F\r".repeat(100_000);
    const ack = await (await post("/v1/hl7", "application/hl7-v2", message)).text();
    expect(ack).toContain("MSA|AE|1");
    expect(ack).toContain("up to 20000 pieces");
  });

  it("names that are part of every object", async () => {
    const body = `{"id":"1","text":"${text}","__proto__":{"polluted":1},"patient":{"__proto__":{"polluted":1}}}`;
    expect((await post("/v1/suggestions", json, body)).status).toBe(200);
    expect("polluted" in {}).toBe(false);
  });
});

describe("an address", () => {
  it.each([
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/..%5c..%5cpackage.json",
  ])("%s leads to no file beside the page's own", async (path) => {
    expect((await service.ask(path, { cookie: admin })).status).toBe(404);
  });

  it("that cannot be decoded, or a header that is split, is refused", async () => {
    expect((await service.ask("/v1/notes/%ff", { key })).status).toBe(400);
    const socket = connect({ port: Number(new URL(service.origin).port), host: "127.0.0.1" });
    socket.end("GET /v1/notes/x HTTP/1.1\r\nHost: 127.0.0.1\r\nA\rB: c\r\n\r\n");
    expect((await buffer(socket)).toString()).toMatch(/^HTTP\/1\.1 400 /);
  });

  it("never makes the sign-in lead elsewhere", async () => {
    for (const path of [
      "/sign-in?redirect=https://evil.example",
      "//evil.example",
      "/sign-in/callback",
    ]) {
      const { headers } = await service.ask(path);
      expect(headers.get("location") ?? "/").toMatch(/^\/(?!\/)/);
    }
  });
});

describe("where results are sent", () => {
  it.each([
    "http://169.254.169.254/",
    "http://10.0.0.1/x",
    "http://127.0.0.1.evil.example/",
    "file:///etc/passwd",
    "gopher://x/",
  ])("is never %s", async (callbackUrl) => {
    const sent = await service.ask("/v1/senders/ehr", {
      method: "PUT",
      cookie: admin,
      json: { callbackUrl },
    });
    expect(sent.status).toBe(422);
  });
});

describe("a session", () => {
  it("is none of the visitor's choosing", async () => {
    const chosen = "marginalia_session=chosen-by-an-attacker";
    const link = service.signInLink?.replace(service.origin, "") ?? "";
    const given = (await service.ask(link, { cookie: chosen })).headers.get("set-cookie") ?? "";
    expect(given).toMatch(/^marginalia_session=[\w-]{43};/);
    expect(given).toMatch(/HttpOnly/);
    expect((await service.ask("/v1/me", { cookie: chosen })).status).toBe(401);
    expect((await service.ask(link, { cookie: chosen })).status).toBe(403);
    const told = service.logged.map((line) => JSON.parse(line) as { event: string; code?: string });
    expect(told).toContainEqual(
      expect.objectContaining({ event: "sign-in.refused", code: "link-used" }),
    );
  });

  it("that ended hears no more changes", async () => {
    const cookie = await service.session("auditor", "leaving");
    const stream = await service.ask("/v1/worklist/live", { cookie });
    expect(stream.status).toBe(200);
    await service.ask("/sign-out", { method: "POST", cookie });
    // The stream ends by itself at its next beat.
    expect(await stream.text()).toContain(": open");
  }, 60_000);
});

it("tells browsers to come by TLS alone where it is reached so", async () => {
  const { settings } = service.service;
  const origin = "https://coding.example";
  const served = await serve(createApp({ ...service.service, settings: { ...settings, origin } }));
  const told = async (from: string) =>
    (await fetch(`${from}/healthz`)).headers.get("strict-transport-security");
  expect(await told(service.origin)).toBeNull();
  expect(await told(served.origin)).toMatch(/^max-age=\d{7,}/);
  served.close();
});
