import { type CookieOptions, type Request, type Response, Router } from "express";
import { z } from "zod";
import type { SignedIn } from "../store/people.ts";
import { actorOf, cookieOf, identify, sessionCookie } from "./callers.ts";
import type { SignInState } from "./oidc.ts";
import { notFound, Problem } from "./problem.ts";
import type { Service } from "./service.ts";
import { hashOf, newSecret } from "./tokens.ts";

const sessionMilliseconds = 12 * 3_600_000;
const linkMilliseconds = 15 * 60_000;
const stateCookie = "marginalia_sign_in";
const statePath = "/sign-in/callback";

const stateShape = z.object({ verifier: z.string(), state: z.string(), nonce: z.string() });

/** Makes a link that signs its first visitor in as an admin, once, within a quarter of an hour. */
export async function createSignInLink(service: Service, tenant: string): Promise<string> {
  const token = newSecret();
  const expires = new Date(service.now().getTime() + linkMilliseconds);
  await service.store.people.addLink(hashOf(token), tenant, "admin", expires);
  return `${service.settings.origin}/sign-in/link/${token}`;
}

/** Signing in and out. With OIDC the issuer says who somebody is; without it a link does. */
export function signIn(service: Service): Router {
  const router = Router();
  router.get("/sign-in", async (_request, response) => {
    if (service.oidc === undefined) {
      response.status(401).type("html").send(page);
      return;
    }
    const { url, state } = await service.oidc
      .start(service.settings.origin + statePath)
      .catch((error: unknown) => {
        service.log.fault("sign-in.failed", error);
        throw issuerAway();
      });
    response.cookie(stateCookie, pack(state), {
      ...cookieOptions(service),
      path: statePath,
      maxAge: linkMilliseconds,
    });
    response.redirect(302, url);
  });
  router.get("/sign-in/link/:token", async (request, response) => {
    const given = await service.store.people.useLink(hashOf(request.params.token), service.now());
    if (given === undefined) {
      throw refused(
        service,
        403,
        "link-used",
        "This sign-in link was used or is too old: start the service again for a new one.",
      );
    }
    const { tenant, role } = given;
    await startSession(service, response, { tenant, role, subject: "link", name: "First admin" });
    response.redirect(303, "/");
  });
  router.get(statePath, async (request, response) => {
    await startSession(service, response, await finishOidc(service, request));
    response.clearCookie(stateCookie, { ...cookieOptions(service), path: statePath });
    response.redirect(303, "/");
  });
  router.post("/sign-out", async (request, response) => {
    const caller = await identify(service, request);
    const token = cookieOf(request, sessionCookie);
    if (token !== undefined) await service.store.people.endSession(hashOf(token));
    await trail(service, caller.tenant, actorOf(caller), "sign-out");
    response.clearCookie(sessionCookie, cookieOptions(service)).status(204).end();
  });
  return router;
}

const issuerAway = () =>
  new Problem(
    503,
    "issuer-away",
    "The issuer that signs people in does not answer, or not as OpenID Connect has it: try again, and check OIDC_ISSUER.",
    { "Retry-After": "10" },
  );

/** A sign-in that did not succeed, told to the log as well: many of them may be an attack. */
function refused(service: Service, status: number, code: string, detail: string): Problem {
  service.log.tell({ event: "sign-in.refused", code, status });
  return new Problem(status, code, detail);
}

async function finishOidc(service: Service, request: Request): Promise<SignedIn> {
  if (service.oidc === undefined) throw notFound();
  const state = unpack(cookieOf(request, stateCookie));
  if (state === undefined) {
    throw refused(service, 400, "sign-in-lost", "The sign-in was not begun here: begin again.");
  }
  const person = await service.oidc
    .finish(new URL(request.originalUrl, service.settings.origin), state)
    .catch(() => {
      throw refused(
        service,
        401,
        "sign-in-failed",
        "The sign-in could not be completed: begin again.",
      );
    });
  const { role, subject, name } = person;
  if (role === undefined) {
    throw refused(
      service,
      403,
      "no-role",
      "You are signed in, but have none of the roles coder, auditor or admin here.",
    );
  }
  return { tenant: "default", subject, name, role };
}

async function startSession(service: Service, response: Response, signedIn: SignedIn) {
  const token = newSecret();
  const now = service.now();
  const person = await service.store.people.put(signedIn, now);
  const expires = new Date(now.getTime() + sessionMilliseconds);
  await service.store.people.startSession(hashOf(token), person, now, expires);
  await trail(service, person.tenant, `person:${person.id}`, "sign-in");
  response.cookie(sessionCookie, token, { ...cookieOptions(service), maxAge: sessionMilliseconds });
}

const trail = (service: Service, tenant: string, actor: string, action: string) =>
  service.store.audit.add({ tenant, actor, action, subject: actor, at: service.now() });

/** `lax`, since the issuer's page leads back here; what changes something asks for more than a cookie. */
const cookieOptions = ({ settings }: Service): CookieOptions => ({
  httpOnly: true,
  sameSite: "lax",
  path: "/",
  secure: settings.origin.startsWith("https:"),
});

const pack = (state: SignInState) => Buffer.from(JSON.stringify(state)).toString("base64url");

function unpack(packed: string | undefined): SignInState | undefined {
  try {
    const text = Buffer.from(packed ?? "", "base64url").toString();
    return stateShape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in · Marginalia</title>
<h1>Sign in</h1>
<p>Open the sign-in link that <code>marginalia serve</code> printed when it started. It works once;
start the service again for a new one.</p>
</html>
`;
