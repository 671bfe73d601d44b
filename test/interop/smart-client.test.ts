import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CryptoKey, exportPKCS8, generateKeyPair, jwtVerify } from "jose";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "../../src/ingest/refusal.ts";
import { addressOn, createSmartClient, type SmartServer } from "../../src/service/smart-client.ts";

/** A FHIR server with an authorization server of its own, as small as they come. */
let server: Server;
let origin: string;
let publicKey: CryptoKey;
let settings: SmartServer;
const seen = { tokens: 0, paths: [] as string[] };
let expiresIn = 300;

const resources: Readonly<Record<string, readonly [string, string]>> = {
  "/fhir/Binary/b1": [
    "application/fhir+json",
    '{"resourceType":"Binary","contentType":"text/plain","data":"YWJj"}',
  ],
  "/fhir/Binary/raw": ["text/plain; charset=utf-8", "abc"],
  "/fhir/DocumentReference/d1": ["application/fhir+json", '{"resourceType":"DocumentReference"}'],
  "/fhir/Binary/broken": ["application/fhir+json", "{"],
  "/fhir/Binary/long": ["text/plain", "x".repeat(9_000_000)],
};

/** Answers an access token where the assertion is the registered app's. */
async function giveToken(request: IncomingMessage, response: ServerResponse) {
  const body = Buffer.concat(await request.toArray()).toString();
  const form = new URLSearchParams(body);
  const { payload } = await jwtVerify(form.get("client_assertion") ?? "", publicKey, {
    issuer: "app",
    subject: "app",
    audience: `${origin}/token`,
    requiredClaims: ["exp", "jti"],
    maxTokenAge: 300,
  });
  const isShort = (payload.exp ?? 0) - (payload.iat ?? 0) <= 300;
  const isRight = form.get("grant_type") === "client_credentials" && isShort;
  seen.tokens += 1;
  response.writeHead(isRight ? 200 : 400, { "content-type": "application/json" });
  response.end(JSON.stringify({ access_token: `t${seen.tokens}`, expires_in: expiresIn }));
}

function giveResource(request: IncomingMessage, response: ServerResponse) {
  const path = request.url ?? "";
  seen.paths.push(path);
  const [type, body] = resources[path] ?? [];
  if (!/^Bearer t\d+$/.test(request.headers.authorization ?? "")) response.writeHead(401).end();
  else if (path === "/fhir/Binary/away") {
    response.writeHead(302, { location: "/fhir/Binary/b1" }).end();
  } else if (type === undefined) response.writeHead(404).end();
  else response.writeHead(200, { "content-type": type }).end(body);
}

beforeAll(async () => {
  const pair = await generateKeyPair("RS384", { extractable: true });
  publicKey = pair.publicKey;
  server = createServer(async (request, response) => {
    if (request.url === "/token") await giveToken(request, response);
    else giveResource(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  settings = {
    baseUrl: `${origin}/fhir`,
    tokenUrl: `${origin}/token`,
    clientId: "app",
    privateKey: await exportPKCS8(pair.privateKey),
    keyId: "k1",
    algorithm: "RS384",
  };
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  seen.tokens = 0;
  seen.paths.length = 0;
  expiresIn = 300;
});

const refusalOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof Refusal ? error.code : error),
  );

describe("reading from a sender's server", () => {
  it("gets a token with a signed assertion and reads what is referred to, with one token for all", async () => {
    const { read } = createSmartClient(settings);
    const [inline, raw, document] = await Promise.all([
      read("Binary/b1"),
      read(`${settings.baseUrl}/Binary/raw`),
      read("DocumentReference/d1"),
    ]);
    expect(inline).toMatchObject({ contentType: "text/plain", data: "YWJj" });
    expect(raw).toMatchObject({ resourceType: "Binary", data: "YWJj" });
    expect(document).toEqual({ resourceType: "DocumentReference" });
    expect(seen.tokens).toBe(1);
  });

  it("asks for a token anew when the old one is about to end", async () => {
    expiresIn = 1;
    const { read } = createSmartClient(settings);
    await read("Binary/b1");
    await read("Binary/b1");
    expect(seen.tokens).toBe(2);
  });

  it.each([
    ["https://evil.example/fhir/Binary/b1"],
    ["//evil.example/fhir/Binary/b1"],
    ["Binary/../../admin"],
    ["Binary/.."],
    ["Patient/p1"],
    ["Binary/b1?x=1"],
    ["Binary/b1/$op"],
    ["file:///etc/passwd"],
    [""],
  ])("asks nobody for %j", async (reference) => {
    const { read } = createSmartClient(settings);
    expect(await refusalOf(read(reference))).toBe("unsupported");
    expect([seen.tokens, seen.paths]).toEqual([0, []]);
  });

  it("keeps to its server whatever the base is called", () => {
    const base = "https://ehr.example/fhir/";
    expect(addressOn(base, "Binary/1")).toBe("https://ehr.example/fhir/Binary/1");
    expect(addressOn(base, "https://ehr.example/fhir/Binary/1/_history/2")).toBe(
      "https://ehr.example/fhir/Binary/1/_history/2",
    );
    expect(() => addressOn(base, "https://ehr.example/fhirevil/Binary/1")).toThrow(Refusal);
  });

  it.each([
    ["Binary/none", "unreadable"],
    ["Binary/away", "unavailable"],
    ["Binary/broken", "unavailable"],
    ["Binary/long", "too-long"],
  ])("%s is %s", async (reference, code) => {
    expect(await refusalOf(createSmartClient(settings).read(reference))).toBe(code);
    expect(seen.paths).toEqual([`/fhir/${reference}`]);
  });

  it("is unavailable where no token is to be had", async () => {
    const { read } = createSmartClient({ ...settings, tokenUrl: `${origin}/fhir/none` });
    expect(await refusalOf(read("Binary/b1"))).toBe("unavailable");
    const away = createSmartClient({ ...settings, tokenUrl: "http://127.0.0.1:1/token" });
    expect(await refusalOf(away.read("Binary/b1"))).toBe("unavailable");
  });
});
