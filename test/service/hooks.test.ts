import { once } from "node:events";
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../src/service/app.ts";
import { deliverDue } from "../../src/service/deliver.ts";
import { createKey, rotateKey } from "../../src/service/keys.ts";
import { answerWith, createHttpServer, listen } from "../../src/service/listen.ts";
import { startService, type TestService } from "./start-service.ts";

const text = "Shave biopsy of a 0.6 cm papule on the left cheek was performed.";
let service: TestService;
let secret: string;
let keyId: string;
let key: string;

const newKey = (sender: string, kind: "webhook" | "callback") =>
  service.service.store.within((records) =>
    createKey(records, {
      tenant: "default",
      sender,
      kind,
      scopes: [],
      actor: "test",
      at: new Date(),
    }),
  );

beforeAll(async () => {
  service = await startService();
  ({ id: keyId, secret } = await newKey("engine", "webhook"));
  key = await service.keyFor("engine");
}, 120_000);
afterAll(() => service.end(), 60_000);

interface Sent {
  readonly id: string;
  readonly body: unknown;
  readonly signedWith?: string;
  /** By how much the sender's clock is ahead. */
  readonly minutes?: number;
  readonly sender?: string;
}

function send({ id, body, signedWith = secret, minutes = 0, sender = "engine" }: Sent) {
  const at = new Date(Date.now() + minutes * 60_000);
  const sent = JSON.stringify(body);
  const headers = {
    "content-type": "application/json",
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(signedWith).sign(id, at, sent),
  };
  return service.ask(`/v1/hooks/${sender}`, { method: "POST", headers, body: sent });
}

const signed = (noteId: string, data: object = {}) => ({
  type: "note.signed",
  timestamp: new Date().toISOString(),
  data: { noteId, status: "final", dateOfService: "2026-03-14", text, ...data },
});

const reach = async (href: string, state: string) => {
  await expect
    .poll(async () => (await service.ask(href, { key })).json(), { timeout: 60_000 })
    .toMatchObject({ state });
};

describe("a webhook", () => {
  it("is taken when it is signed, and its note is coded", async () => {
    const response = await send({ id: "m1", body: signed("N-1") });
    expect(response.status).toBe(202);
    const { href } = (await response.json()) as { href: string };
    await reach(href, "suggested");
  });

  it("is done once and answered alike when it comes again", async () => {
    const body = signed("N-2");
    const [first, again] = [await send({ id: "m2", body }), await send({ id: "m2", body })];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(again.headers.get("idempotent-replay")).toBe("true");
    expect(await again.json()).toEqual(await first.json());
    expect((await send({ id: "m2", body: signed("N-3") })).status).toBe(422);
  });

  it.each([
    [
      "signed with another secret",
      { signedWith: `whsec_${Buffer.alloc(32, 1).toString("base64")}` },
    ],
    ["six minutes old", { minutes: -6 }],
    ["six minutes ahead", { minutes: 6 }],
    ["for a sender that is not known", { sender: "nobody" }],
    ["for another tenant's sender", { sender: "other.engine" }],
  ])("is refused when it is %s", async (_name, change) => {
    const response = await send({ id: "m3", body: signed("N-4"), ...change });
    expect([response.status, await response.json()]).toMatchObject([
      401,
      { code: "signature-wrong" },
    ]);
  });

  it("is refused when a byte of its body changed", async () => {
    const at = new Date();
    const headers = {
      "content-type": "application/json",
      "webhook-id": "m4",
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": new Webhook(secret).sign("m4", at, JSON.stringify(signed("N-5"))),
    };
    const body = JSON.stringify(signed("N-6"));
    const response = await service.ask("/v1/hooks/engine", { method: "POST", headers, body });
    expect(response.status).toBe(401);
  });

  it("takes both secrets while they are rotated, then only the new one", async () => {
    const { store } = service.service;
    const at = new Date();
    const change = { oldUntil: new Date(at.getTime() + 60_000), actor: "test", at };
    const next = await store.within((records) => rotateKey(records, "default", keyId, change));
    const newer = next?.secret ?? "";
    expect((await send({ id: "m5", body: signed("N-7") })).status).toBe(202);
    expect((await send({ id: "m6", body: signed("N-8"), signedWith: newer })).status).toBe(202);
    await store.senders.revokeKey("default", keyId, at);
    expect((await send({ id: "m7", body: signed("N-9") })).status).toBe(401);
    secret = newer;
  });

  it("does not bring a key back to life that came to its end before it was rotated", async () => {
    const { store } = service.service;
    const at = new Date();
    const days = (count: number) => new Date(at.getTime() + count * 86_400_000);
    const order = { tenant: "default", sender: "short", kind: "webhook", actor: "test" } as const;
    const { id } = await store.within((records) =>
      createKey(records, { ...order, scopes: [], at: days(-30), expiresAt: days(-1) }),
    );
    const change = { oldUntil: days(1), actor: "test", at };
    const next = await store.within((records) => rotateKey(records, "default", id, change));
    const inForce = await store.senders.keysInForce("default", "short", "webhook", at);
    expect(inForce.map((one) => one.id)).toEqual([next?.id]);
    expect(inForce[0]?.expires_at).toEqual(days(29));
  });

  it("keeps drafts without coding them, and takes notes back", async () => {
    const draft = await send({ id: "m8", body: signed("N-10", { status: "preliminary" }) });
    expect(await draft.json()).toMatchObject({ state: "held" });
    const final = await send({ id: "m9", body: signed("N-10") });
    const { href } = (await final.json()) as { href: string };
    await reach(href, "suggested");
    const gone = { type: "note.withdrawn", data: { noteId: "N-10" } };
    expect((await send({ id: "m10", body: gone })).status).toBe(202);
    await reach(href, "withdrawn");
    const unknown = { type: "note.withdrawn", data: { noteId: "N-99" } };
    expect((await send({ id: "m11", body: unknown })).status).toBe(422);
  });
});

describe("a result", () => {
  it("is sent signed, tried again while its receiver is down for an hour, and dead in the end", async () => {
    const { store, log, metrics } = service.service;
    let status = 503;
    const got: { body: string; headers: Record<string, string> }[] = [];
    const receiver = createServer((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        got.push({ body, headers: request.headers as Record<string, string> });
        response.writeHead(status).end();
      });
    });
    receiver.listen(0, "127.0.0.1");
    await once(receiver, "listening");
    const address = receiver.address();
    const port = typeof address === "object" ? address?.port : 0;
    const admin = await service.session("admin");
    const put = (callbackUrl: string) =>
      service.ask("/v1/senders/engine", { cookie: admin, method: "PUT", json: { callbackUrl } });
    expect((await put("http://elsewhere.example/results")).status).toBe(422);
    expect((await put(`http://127.0.0.1:${port}/results`)).status).toBe(204);
    const { secret: callbackSecret } = await newKey("engine", "callback");

    const elsewhere = { callbackUrl: "http://127.0.0.1:1/", id: "called" };
    const sent = await service.ask("/v1/notes", { key, json: { ...elsewhere, text } });
    const { noteId } = (await sent.json()) as { noteId: string };
    await expect.poll(() => got.length, { timeout: 60_000 }).toBe(1);

    let hours = 0;
    const later = () => new Date(Date.now() + hours * 3_600_000);
    hours = 1;
    await deliverDue({ store, log, metrics, now: later });
    expect(got).toHaveLength(2);
    status = 204;
    hours = 2;
    await deliverDue({ store, log, metrics, now: later });
    expect(got).toHaveLength(3);
    hours = 200;
    await deliverDue({ store, log, metrics, now: later });
    expect(got).toHaveLength(3);
    const ids = got.map(({ headers }) => headers["webhook-id"]);
    expect(new Set(ids).size).toBe(1);
    const [first] = got;
    const verified = new Webhook(callbackSecret).verify(first?.body ?? "", first?.headers ?? {});
    expect(verified).toMatchObject({
      type: "note.suggested",
      data: { noteId, ownId: "called", suggestion: { lines: [{ code: "11102" }] } },
    });

    status = 410;
    hours = 0;
    await service.ask("/v1/notes", { key, json: { id: "gone", text } });
    await expect
      .poll(async () => (await service.ask("/v1/callbacks/dead", { cookie: admin })).json(), {
        timeout: 60_000,
      })
      .toMatchObject({ callbacks: [{ sender: "engine", lastStatus: 410, attempts: 1 }] });
    const listed = await (await service.ask("/v1/callbacks/dead", { cookie: admin })).json();
    const { id } = (listed as { callbacks: { id: string }[] }).callbacks[0] ?? { id: "" };
    status = 200;
    const before = got.length;
    const retry = await service.ask(`/v1/callbacks/${id}/retry`, { cookie: admin, method: "POST" });
    expect(retry.status).toBe(202);
    await expect.poll(() => got.length, { timeout: 20_000 }).toBe(before + 1);
    receiver.close();
    receiver.closeAllConnections();
  });
});

it("the embedded store takes webhooks only where it is told to", async () => {
  const { settings } = service.service;
  const server = createHttpServer();
  const port = await listen(server, "127.0.0.1", 0);
  answerWith(server, createApp({ ...service.service, settings: { ...settings, webhooks: false } }));
  const at = new Date();
  const body = JSON.stringify(signed("N-1"));
  const headers = {
    "content-type": "application/json",
    "webhook-id": "m20",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("m20", at, body),
  };
  const address = `http://127.0.0.1:${port}/v1/hooks/engine`;
  const response = await fetch(address, { method: "POST", headers, body });
  expect([response.status, await response.json()]).toMatchObject([
    503,
    { code: "store-not-durable" },
  ]);
  server.close();
  server.closeAllConnections();
});
