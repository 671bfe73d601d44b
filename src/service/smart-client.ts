import { randomUUID } from "node:crypto";
import { type CryptoKey, importPKCS8, SignJWT } from "jose";
import { z } from "zod";
import type { ReadReference } from "../ingest/fhir/read-payload.ts";
import { Refusal } from "../ingest/refusal.ts";

/** How to read from one sender's FHIR server as a backend service (SMART App Launch 2.2). */
export interface SmartServer {
  /** The only place that is read from: `https://ehr.example/fhir`. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly clientId: string;
  /** PKCS #8, PEM; its public half is registered with the server under `keyId`. */
  readonly privateKey: string;
  readonly keyId: string;
  readonly algorithm: "RS384" | "ES384";
  readonly scope?: string | undefined;
}

/** Reads resources by reference; of the types that carry documents only. */
export interface SmartClient {
  readonly read: ReadReference;
}

const readTypes = ["DocumentReference", "Binary", "Composition", "Bundle"];
const defaultScope = "system/DocumentReference.rs system/Binary.rs";
const assertionSeconds = 240;
/** A token is asked for anew so many milliseconds before it ends. */
const renewalMs = 30_000;
const timeoutMs = 15_000;
/** A document of 1 MB in base64, with what stands beside it. */
const maxBytes = 8 * 1024 * 1024;

const tokenShape = z.looseObject({
  access_token: z.string().min(1),
  expires_in: z.number().positive().default(60),
});

const unavailable = () =>
  new Refusal("unavailable", "The document could not be read from its server now.");
const notAllowed = () =>
  new Refusal("unsupported", "A document is pointed to that does not lie on the sender's server.");

/** The address of a reference on the server; every other address is refused. */
export function addressOn(baseUrl: string, reference: string): string {
  const base = baseUrl.replace(/\/{1,20}$/, "");
  const relative = reference.startsWith(`${base}/`) ? reference.slice(base.length + 1) : reference;
  const found =
    /^([A-Z][A-Za-z]{1,60})\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/.exec(
      relative,
    );
  // A dot alone, or two, would climb out of the base.
  if (!readTypes.includes(found?.[1] ?? "") || /\/\.{1,2}(?:\/|$)/.test(relative)) {
    throw notAllowed();
  }
  return `${base}/${relative}`;
}

async function request(url: string, init: RequestInit): Promise<Response> {
  try {
    // A redirect could lead anywhere, with the token in hand.
    return await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
  } catch {
    throw unavailable();
  }
}

/** The body, unless it is longer than any document may be. */
async function bodyOf(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += chunk.length;
      if (length > maxBytes) break;
      chunks.push(chunk);
    }
  } catch {
    throw unavailable();
  }
  if (length > maxBytes) {
    throw new Refusal("too-long", "The document is longer than one note may be.");
  }
  return Buffer.concat(chunks);
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw unavailable();
  }
}

/** A Binary may come as itself instead of as a resource. */
function asResource(body: Buffer, mediaType: string): unknown {
  if (/json/i.test(mediaType)) return parse(body);
  return { resourceType: "Binary", contentType: mediaType, data: body.toString("base64") };
}

function refusalOf(status: number): Refusal {
  if (status === 404 || status === 410) {
    return new Refusal("unreadable", "The document is not on its server any more.");
  }
  return unavailable();
}

/** Reads from one sender's server, with a token of its own that is kept until it ends. */
export function createSmartClient(server: SmartServer): SmartClient {
  let key: Promise<CryptoKey> | undefined;
  let held: { readonly token: string; readonly until: number } | undefined;
  let asked: Promise<string> | undefined;

  const assertion = async () => {
    key ??= importPKCS8(server.privateKey, server.algorithm);
    return await new SignJWT()
      .setProtectedHeader({ alg: server.algorithm, kid: server.keyId, typ: "JWT" })
      .setIssuer(server.clientId)
      .setSubject(server.clientId)
      .setAudience(server.tokenUrl)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime(`${assertionSeconds}s`)
      .sign(await key);
  };
  const askForToken = async () => {
    const response = await request(server.tokenUrl, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        scope: server.scope ?? defaultScope,
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        client_assertion: await assertion(),
      }),
    });
    const parsed = tokenShape.safeParse(response.ok ? parse(await bodyOf(response)) : undefined);
    if (!parsed.success) throw unavailable();
    const { access_token: token, expires_in: seconds } = parsed.data;
    held = { token, until: Date.now() + seconds * 1000 - renewalMs };
    return token;
  };
  /** Several documents of one notification share one token. */
  const token = async () => {
    if (held !== undefined && held.until > Date.now()) return held.token;
    asked ??= askForToken().finally(() => {
      asked = undefined;
    });
    return await asked;
  };
  return {
    read: async (reference) => {
      const url = addressOn(server.baseUrl, reference);
      const response = await request(url, {
        headers: {
          accept: "application/fhir+json",
          authorization: `Bearer ${await token()}`,
        },
      });
      if (response.status === 401) held = undefined;
      if (!response.ok) throw refusalOf(response.status);
      return asResource(await bodyOf(response), response.headers.get("content-type") ?? "");
    },
  };
}
