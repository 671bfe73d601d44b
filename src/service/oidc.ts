import * as client from "openid-client";
import type { Role } from "../store/tables.ts";

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim that lists a person's roles: `coder`, `auditor`, `admin`, or those after `marginalia-`. */
  readonly rolesClaim: string;
}

/** What the browser keeps, out of reach of scripts, between the two halves of a sign-in. */
export interface SignInState {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

export interface Oidc {
  readonly start: (
    redirect: string,
  ) => Promise<{ readonly url: string; readonly state: SignInState }>;
  /** The person and their role; `role` is absent where the issuer gives them none of ours. */
  readonly finish: (
    current: URL,
    state: SignInState,
  ) => Promise<{ readonly subject: string; readonly name: string; readonly role?: Role }>;
}

/** The role that may do most comes first. */
const roles: readonly Role[] = ["admin", "auditor", "coder"];
const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Signs people in with an OpenID Connect issuer: authorisation code, PKCE, state and nonce. */
export function openOidc(settings: OidcSettings): Oidc {
  let found: Promise<client.Configuration> | undefined;
  const configuration = () => {
    found ??= discover(settings).catch((error: unknown) => {
      found = undefined;
      throw error;
    });
    return found;
  };
  return {
    start: async (redirect) => {
      const verifier = client.randomPKCECodeVerifier();
      const state = { verifier, state: client.randomState(), nonce: client.randomNonce() };
      const url = client.buildAuthorizationUrl(await configuration(), {
        redirect_uri: redirect,
        scope: "openid profile",
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state: state.state,
        nonce: state.nonce,
      });
      return { url: url.href, state };
    },
    finish: async (current, { verifier, state, nonce }) => {
      const tokens = await client.authorizationCodeGrant(await configuration(), current, {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      if (claims === undefined) throw new Error("The issuer sent no claims.");
      const role = roleOf(claims[settings.rolesClaim]);
      const name = typeof claims["name"] === "string" ? claims["name"] : claims.sub;
      const subject = `${claims.iss}|${claims.sub}`;
      return role === undefined ? { subject, name } : { subject, name, role };
    },
  };
}

function discover({ issuer, clientId, clientSecret }: OidcSettings) {
  const url = new URL(issuer);
  const execute = loopback.has(url.hostname) ? [client.allowInsecureRequests] : [];
  return client.discovery(url, clientId, clientSecret, undefined, { execute });
}

function roleOf(claim: unknown): Role | undefined {
  const given = (Array.isArray(claim) ? claim : [claim]).map((each) =>
    String(each).replace(/^marginalia-/, ""),
  );
  return roles.find((role) => given.includes(role));
}
