import { once } from "node:events";
import { request } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { startService, type TestService } from "./start-service.ts";

const text = "Shave biopsy of a 0.6 cm papule on the left cheek was performed.";
const note = { id: "n1", text, dateOfService: "2026-03-14" } as const;
const engine = createEngine();
let service: TestService;
let key: string;

beforeAll(async () => {
  service = await startService();
  key = await service.keyFor("ehr");
}, 120_000);
afterAll(() => service.end(), 60_000);

describe("POST /v1/suggestions", () => {
  it("answers a note with its suggestion", async () => {
    const response = await service.ask("/v1/suggestions", { key, json: note });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(engine.suggest(note))));
  });

  it.each([
    ["what is not JSON", `{"id": "${text}`, 400, "not-json"],
    ["a list", "[]", 400, "not-a-note"],
    ["nothing", "", 400, "not-json"],
    ["no text", '{"id":"n"}', 422, "text-missing"],
    [
      "a day that is not",
      '{"id":"n","text":"x","dateOfService":"2026-02-30"}',
      422,
      "date-invalid",
    ],
    [
      "a day before all tables",
      '{"text":"x","dateOfService":"1999-01-01"}',
      422,
      "date-not-covered",
    ],
    ["a text above 1 MB", JSON.stringify({ text: "x".repeat(1_048_577) }), 413, "text-too-long"],
    ["a body above 16 MB", JSON.stringify({ text: "x".repeat(17_000_000) }), 413, "text-too-long"],
  ])("refuses %s and never repeats it", async (_name, body, status, code) => {
    const headers = { "content-type": "application/json" };
    const response = await service.ask("/v1/suggestions", { method: "POST", key, headers, body });
    const told = await response.text();
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toContain("application/problem+json");
    expect(JSON.parse(told)).toMatchObject({ status, code, error: { code } });
    expect(told).not.toContain("papule");
  });

  it("reads JSON only, so that no form of another page can post to it", async () => {
    const init = { method: "POST", key, body: JSON.stringify(note) };
    expect((await service.ask("/v1/suggestions", init)).status).toBe(415);
  });
});

describe("POST /v1/notes", () => {
  const send = (json: unknown, headers: Record<string, string> = {}) =>
    service.ask("/v1/notes", { key, json, headers });

  it("stores the note, codes it, and gives both back", async () => {
    const response = await send({ ...note, id: "a" });
    expect(response.status).toBe(202);
    const accepted = (await response.json()) as { noteId: string; href: string };
    expect(accepted).toMatchObject({ version: 1, state: "received" });
    expect(response.headers.get("location")).toBe(accepted.href);
    await expect
      .poll(async () => (await service.ask(`${accepted.href}/suggestion`, { key })).status, {
        timeout: 30_000,
      })
      .toBe(200);
    const suggestion = await (await service.ask(`${accepted.href}/suggestion`, { key })).text();
    expect(suggestion).toBe(JSON.stringify(engine.suggest({ ...note, id: "a" })));
    expect(await (await service.ask(accepted.href, { key })).json()).toMatchObject({
      ownId: "a",
      state: "suggested",
      version: 1,
    });
  });

  it("waits for the suggestion where that is preferred", async () => {
    const response = await send({ ...note, id: "b" }, { prefer: "respond-async, wait=20" });
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ id: "b", lines: [{ code: "11102" }] });
  });

  it("does not wait for the codes of a note that cannot have any", async () => {
    const response = await send(
      { ...note, id: "too old", dateOfService: "2010-03-14" },
      { prefer: "wait=9999999" },
    );
    expect(response.status).toBe(202);
    expect(response.headers.get("preference-applied")).toBe("wait");
    const { href, ...told } = (await response.json()) as { href: string; state: string };
    expect(told).toMatchObject({ version: 1, state: "failed" });
    const ask = (query: string) => service.ask(`${href}/suggestion${query}`, { key });
    expect(await (await ask("")).json()).toMatchObject({ status: 409, code: "note-failed" });
    expect((await ask("?version=2")).status).toBe(404);
  });

  it("counts what is sent again with other words as a new version", async () => {
    const first = await send({ ...note, id: "c" });
    const again = await send({ ...note, id: "c" });
    const other = await send({ ...note, id: "c", text: `${text} Twice.` });
    const answers = await Promise.all([first, again, other].map((each) => each.json()));
    const [{ noteId }] = answers as [{ noteId: string }];
    expect(answers).toMatchObject([
      { noteId, version: 1 },
      { noteId, version: 1 },
      { noteId, version: 2 },
    ]);
  });

  it("does a request with an idempotency key once", async () => {
    const headers = { "idempotency-key": "k-1" };
    const [first, again] = [
      await send({ ...note, id: "d" }, headers),
      await send({ ...note, id: "d" }, headers),
    ];
    expect([first.status, again.status]).toEqual([202, 202]);
    expect(first.headers.get("idempotent-replay")).toBeNull();
    expect(again.headers.get("idempotent-replay")).toBe("true");
    expect(await again.json()).toEqual(await first.json());
    const other = await send({ ...note, id: "e" }, headers);
    expect([other.status, await other.json()]).toMatchObject([422, { code: "key-used" }]);
  });

  it("takes a batch line by line and says of each what became of it", async () => {
    const body = [{ ...note, id: "f" }, { id: "g" }, { ...note, id: "h" }, { text }]
      .map((each) => JSON.stringify(each))
      .join("\n");
    const headers = { "content-type": "application/x-ndjson" };
    const response = await service.ask("/v1/notes", { method: "POST", key, headers, body });
    expect(response.status).toBe(202);
    const lines = (await response.text())
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines).toMatchObject([
      { version: 1 },
      { line: 2, error: { code: "text-missing" } },
      { version: 1 },
      { line: 4, error: { code: "id-missing" } },
    ]);
  });

  it("says of a note that cannot be coded why", async () => {
    const { href } = (await (
      await send({ id: "old", text, dateOfService: "1999-01-01" })
    ).json()) as {
      href: string;
    };
    await expect
      .poll(async () => (await service.ask(href, { key })).json(), { timeout: 30_000 })
      .toMatchObject({ state: "failed", fault: "date-not-covered" });
    const response = await service.ask(`${href}/suggestion`, { key });
    expect([response.status, await response.json()]).toMatchObject([409, { code: "note-failed" }]);
  });
});

describe("the door", () => {
  it("answers nothing but health without credentials", async () => {
    expect((await service.ask("/healthz")).status).toBe(200);
    expect(await (await service.ask("/readyz")).json()).toEqual({
      status: "ready",
      store: "embedded",
      durability: "process-crash-only",
    });
    for (const path of [
      "/v1/notes/n_000000000000000000000000",
      "/page.js",
      "/nothing",
      "/metrics",
    ]) {
      expect((await service.ask(path)).status, path).toBe(401);
    }
    expect((await service.ask("/v1/suggestions", { json: note })).status).toBe(401);
    const led = await service.ask("/");
    expect([led.status, led.headers.get("location")]).toEqual([303, "/sign-in"]);
  });

  it("refuses a key that is changed, of another scope, expired or revoked", async () => {
    const changed = `${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`;
    expect((await service.ask("/v1/suggestions", { key: changed, json: note })).status).toBe(401);
    const reader = await service.keyFor("ehr", ["notes:read"]);
    expect((await service.ask("/v1/suggestions", { key: reader, json: note })).status).toBe(403);
    const id = reader.split(".")[0] ?? "";
    await service.service.store.senders.expireKey("default", id, new Date());
    expect(
      (await service.ask("/v1/notes/n_000000000000000000000000", { key: reader })).status,
    ).toBe(401);
  });

  it("keeps senders and tenants apart", async () => {
    const sent = await service.ask("/v1/notes", { key, json: { ...note, id: "mine" } });
    const { href } = (await sent.json()) as { href: string };
    await service.service.store.tenants.put({ id: "other", name: "Other", keepDays: null });
    const strangers = [
      { key: await service.keyFor("second") },
      { key: await service.keyFor("ehr", undefined, "other") },
      { cookie: await service.session("admin", "stranger", "other") },
    ];
    for (const stranger of strangers) {
      expect((await service.ask(href, stranger)).status).toBe(404);
      expect((await service.ask(`${href}/suggestion`, stranger)).status).toBe(404);
    }
    expect((await service.ask(href, { key })).status).toBe(200);
  });

  it("signs the first admin in by a link, once, and lets no other page act for them", async () => {
    const link = new URL(service.signInLink ?? "").pathname;
    const response = await service.ask(link);
    const set = response.headers.get("set-cookie") ?? "";
    expect([response.status, set]).toEqual([303, expect.stringMatching(/HttpOnly; SameSite=Lax/)]);
    const cookie = set.split(";")[0] ?? "";
    expect((await service.ask(link)).status).toBe(403);
    expect(await (await service.ask("/", { cookie })).text()).toContain(
      "<title>Marginalia</title>",
    );
    expect((await service.ask("/v1/suggestions", { cookie, json: note })).status).toBe(200);
    const foreign = { origin: "https://elsewhere.example" };
    const forged = await service.ask("/v1/suggestions", { cookie, json: note, headers: foreign });
    expect(forged.status).toBe(403);
    expect((await service.ask("/sign-out", { cookie, method: "POST" })).status).toBe(204);
    expect((await service.ask("/page.js", { cookie })).status).toBe(401);
  });

  it("answers only to its own name", async () => {
    const { hostname, port } = new URL(service.origin);
    const statusAs = async (host: string) => {
      const asked = request({ host: hostname, port, path: "/healthz", headers: { host } });
      asked.end();
      const [response] = await once(asked, "response");
      response.resume();
      return response.statusCode;
    };
    expect(await statusAs("127.0.0.1")).toBe(200);
    expect(await statusAs(`localhost:${port}`)).toBe(200);
    expect(await statusAs("elsewhere.example")).toBe(403);
  });

  it("says which methods an address knows", async () => {
    const response = await service.ask("/v1/suggestions", { key, method: "DELETE" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST"]);
  });

  it("guards the page by a policy that allows its own files and nothing else", async () => {
    const policy = (await service.ask("/healthz")).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
  });
});
