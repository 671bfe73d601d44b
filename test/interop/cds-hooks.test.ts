import { randomUUID } from "node:crypto";
import {
  type CryptoKey,
  createLocalJWKSet,
  exportJWK,
  generateKeyPair,
  type JWTPayload,
  SignJWT,
} from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { createClientCheck } from "../../src/service/doors/cds-client.ts";
import { cdsDoor } from "../../src/service/doors/cds-hooks.ts";
import { createMemoryIntake, type MemoryIntake } from "./memory-intake.ts";
import { type Served, serve } from "./serve.ts";

const issuer = "https://ehr.example/fhir";
const origin = "https://svc.example";
const note = {
  id: "dr1",
  text: "Shave biopsy of a 0.6 cm papule on the left cheek.",
  dateOfService: "2026-03-14",
  patientId: "p1",
  encounterId: "e1",
} as const;
const suggestion = createEngine({ today: "2026-11-22" }).suggest(note);

let own: CryptoKey;
let foreign: CryptoKey;
let server: Served;
let intake: MemoryIntake;

beforeAll(async () => {
  const pair = await generateKeyPair("ES384");
  own = pair.privateKey;
  foreign = (await generateKeyPair("ES384")).privateKey;
  const keys = createLocalJWKSet({
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: "k1", alg: "ES384" }],
  });
  intake = createMemoryIntake([{ note, version: "3", suggestion }]);
  const cards = { reviewUrl: (id: string) => `${origin}/review/${id}`, serviceUrl: origin };
  const verify = createClientCheck([{ issuer, keys }]);
  server = await serve(cdsDoor({ origin, verify, intakeOf: () => intake, cards }));
});
afterAll(() => server.close());

interface TokenOptions {
  readonly key?: CryptoKey;
  readonly claims?: JWTPayload;
  readonly life?: string;
}

/** The token that an EHR sends along, as CDS Hooks 2.0 describes it. */
const token = (path: string, { key = own, claims = {}, life = "5m" }: TokenOptions = {}) =>
  new SignJWT({ jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg: "ES384", typ: "JWT", kid: "k1", jku: "https://evil.example/keys" })
    .setIssuer(String(claims.iss ?? issuer))
    .setAudience(String(claims.aud ?? `${origin}${path}`))
    .setIssuedAt()
    .setExpirationTime(life)
    .sign(key);

const service = "/cds-services/marginalia";
const request = {
  hook: "patient-view",
  hookInstance: "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
  fhirServer: issuer,
  context: { userId: "Practitioner/dr1", patientId: "p1", encounterId: "e1" },
};

async function call(path: string, body: unknown, authorization?: string) {
  const response = await fetch(`${server.origin}${path}`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(authorization === undefined ? {} : { authorization }),
    },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  return { status: response.status, body: JSON.parse(await response.text()) };
}
const bearer = async (path: string, options?: TokenOptions) =>
  `Bearer ${await token(path, options)}`;

/** A token of a long life, in the midst of it. */
async function oldToken(): Promise<string> {
  const jwt = await new SignJWT({ jti: randomUUID() })
    .setProtectedHeader({ alg: "ES384", kid: "k1" })
    .setIssuer(issuer)
    .setAudience(`${origin}${service}`)
    .setIssuedAt(Math.floor(Date.now() / 1000) - 3600)
    .setExpirationTime("1h")
    .sign(own);
  return `Bearer ${jwt}`;
}

describe("CDS Hooks", () => {
  it("discovers, calls and gives feedback as an EHR does", async () => {
    const discovery = JSON.parse(await (await fetch(`${server.origin}/cds-services`)).text());
    expect(discovery.services).toMatchObject([
      { id: "marginalia", hook: "patient-view", description: expect.any(String) },
    ]);
    const { status, body } = await call(service, request, await bearer(service));
    expect(status).toBe(200);
    expect(body.cards).toHaveLength(1);
    expect(body.cards[0].detail).toContain(suggestion.lines[0]?.code);

    const feedback = {
      feedback: [
        {
          card: body.cards[0].uuid,
          outcome: "overridden",
          overrideReason: { reason: { code: "not-documented" } },
          outcomeTimestamp: "2026-03-14T15:00:00Z",
        },
      ],
    };
    const path = `${service}/feedback`;
    expect(await call(path, feedback, await bearer(path))).toEqual({ status: 200, body: {} });
    expect(intake.feedbacks).toEqual([
      {
        cardId: body.cards[0].uuid,
        outcome: "overridden",
        acceptedSuggestionIds: [],
        reason: "not-documented",
        at: "2026-03-14T15:00:00Z",
      },
    ]);
  });

  it("finds by encounter where there is one, else by patient", async () => {
    const cardsFor = async (context: object) =>
      (await call(service, { ...request, context }, await bearer(service))).body.cards.length;
    expect(await cardsFor({ patientId: "Patient/p1" })).toBe(1);
    expect(await cardsFor({ patientId: "p1", encounterId: "Encounter/other" })).toBe(0);
    expect(await cardsFor({ patientId: "p2" })).toBe(0);
  });

  it.each([
    ["no token", async () => undefined],
    ["no JWT", async () => "Bearer abc"],
    ["another key", () => bearer(service, { key: foreign })],
    ["another issuer", () => bearer(service, { claims: { iss: "https://evil.example" } })],
    ["another audience", () => bearer(service, { claims: { aud: "https://other.example" } })],
    ["a token made out to feedback", () => bearer(`${service}/feedback`)],
    ["an expired token", () => bearer(service, { life: "-1m" })],
    ["a token issued long ago", oldToken],
  ])("keeps out %s", async (_kind, authorization) => {
    expect((await call(service, request, await authorization())).status).toBe(401);
  });

  it("takes a token once", async () => {
    const authorization = await bearer(service);
    expect((await call(service, request, authorization)).status).toBe(200);
    expect((await call(service, request, authorization)).status).toBe(401);
  });

  it.each([
    ["no JSON", "{"],
    ["no context", { hook: "patient-view", hookInstance: "1" }],
    ["no patient", { ...request, context: { encounterId: "e1" } }],
    ["no object", "[]"],
  ])("refuses %s", async (_kind, body) => {
    const answer = await call(service, body, await bearer(service));
    expect(answer.status).toBe(400);
    expect(answer.body.title).toMatch(/\.$/);
  });
});
