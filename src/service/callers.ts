import type { Request } from "express";
import type { KeyRow } from "../store/senders.ts";
import type { Role } from "../store/tables.ts";
import { Problem } from "./problem.ts";
import type { Scope } from "./scopes.ts";
import type { Service } from "./service.ts";
import { hashOf, sameText } from "./tokens.ts";

/** Who asks. */
export type Caller =
  | {
      readonly kind: "sender";
      readonly tenant: string;
      readonly sender: string;
      readonly key: string;
      readonly scopes: ReadonlySet<string>;
    }
  | {
      readonly kind: "person";
      readonly tenant: string;
      readonly person: string;
      readonly name: string;
      readonly role: Role;
    };

/** Whom an endpoint serves: keys with the scope, people with one of the roles. */
export interface Access {
  readonly scope?: Scope;
  readonly roles?: readonly Role[];
}

export const sessionCookie = "marginalia_session";

/** @throws Problem 401 where nobody can be told from the request. */
export async function identify(service: Service, request: Request): Promise<Caller> {
  const { authorization } = request.headers;
  const caller =
    authorization === undefined
      ? await bySession(service, request)
      : await byKey(service, /^Bearer ([\w.-]{1,200})$/i.exec(authorization)?.[1]);
  if (caller !== undefined) return caller;
  throw new Problem(
    401,
    "credentials-needed",
    "Send a key that is in force as `Authorization: Bearer …`, or sign in.",
    { "WWW-Authenticate": "Bearer" },
  );
}

async function byKey(service: Service, token: string | undefined): Promise<Caller | undefined> {
  const [id, secret] = (token ?? "").split(".");
  if (id === undefined || id === "" || secret === undefined) return undefined;
  const key = await service.store.senders.key(id);
  // An unknown id takes as long as a wrong secret.
  const fits = sameText(hashOf(secret), key?.secret_hash ?? "");
  if (key === undefined || !fits || key.kind !== "api" || !isInForce(key, service.now())) {
    return undefined;
  }
  const { tenant, sender } = key;
  return { kind: "sender", tenant, sender, key: id, scopes: new Set(key.scopes.split(" ")) };
}

const isInForce = ({ expires_at, revoked_at }: KeyRow, now: Date): boolean =>
  revoked_at === null && (expires_at === null || expires_at > now);

async function bySession(service: Service, request: Request): Promise<Caller | undefined> {
  const token = cookieOf(request, sessionCookie);
  if (token === undefined) return undefined;
  const person = await service.store.people.ofSession(hashOf(token), service.now());
  if (person === undefined) return undefined;
  if (!isSafe(request.method) && !isOwnPage(request, service.settings.origin)) {
    throw new Problem(403, "foreign-page", "Only pages of this service may change something.");
  }
  const { tenant, id, name, role } = person;
  return { kind: "person", tenant, person: id, name, role };
}

/** @throws Problem 403 where the caller may not. */
export function permit(caller: Caller, access: Access): void {
  const may =
    caller.kind === "sender"
      ? access.scope !== undefined && caller.scopes.has(access.scope)
      : access.roles?.includes(caller.role) === true;
  if (may) return;
  const needed =
    caller.kind === "sender"
      ? `a key with the scope ${access.scope ?? "of no key: people do this"}`
      : `one of the roles ${access.roles?.join(", ") ?? "of nobody: keys do this"}`;
  throw new Problem(403, "not-allowed", `This needs ${needed}.`);
}

/** As the audit trail names a caller. */
export const actorOf = (caller: Caller): string =>
  caller.kind === "sender" ? `sender:${caller.sender}` : `person:${caller.person}`;

export function cookieOf(request: Request, name: string): string | undefined {
  const cookies = (request.headers.cookie ?? "").split(";").map((each) => each.trim());
  return cookies.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
}

const isSafe = (method: string) => method === "GET" || method === "HEAD";

/**
 * Browsers say on every request that changes something which page it comes from; a page of another
 * site cannot change that. A request without either header comes from no browser of today.
 */
function isOwnPage(request: Request, origin: string): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin";
  const { origin: from, host } = request.headers;
  return from !== undefined && (from === origin || from === `http://${host}`);
}
