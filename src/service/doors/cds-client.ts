import { decodeJwt, type JWTVerifyGetKey, jwtVerify } from "jose";

/** An EHR that may call, by the issuer it calls itself, with where its public keys are from. */
export interface CdsClient {
  readonly issuer: string;
  /** From jose's `createLocalJWKSet` or `createRemoteJWKSet`; a key URL in a token is never followed. */
  readonly keys: JWTVerifyGetKey;
}

export type VerifyClient = (authorization: string | undefined, audience: string) => Promise<string>;

/** Tokens of CDS Hooks clients are to live five minutes at most. */
const longestLifeSeconds = 300;
const clockTolerance = 30;

/** Remembers token ids until they expire, so that no token is used twice. */
function createReplayMemory(now: () => number) {
  const seen = new Map<string, number>();
  return (key: string, expires: number): boolean => {
    for (const [old, until] of seen) if (until < now()) seen.delete(old);
    if (seen.has(key)) return false;
    seen.set(key, expires + clockTolerance);
    return true;
  };
}

/** The issuer that a token claims, to find its keys by; believed only once the signature is right. */
function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

/**
 * Checks the JWT of a CDS Hooks request (CDS Hooks 2.0, "Trusting CDS Clients"): its signature by the
 * registered client's keys, its audience, its times, and that it was not used before. Resolves to the
 * issuer; rejects without saying why.
 */
export function createClientCheck(clients: readonly CdsClient[]): VerifyClient {
  const known = new Map(clients.map((client) => [client.issuer, client]));
  const isNew = createReplayMemory(() => Date.now() / 1000);
  return async (authorization, audience) => {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? "")?.[1] ?? "";
    const client = known.get(claimedIssuer(token) ?? "");
    if (client === undefined) throw new Error("not known");
    const { payload } = await jwtVerify(token, client.keys, {
      issuer: client.issuer,
      audience,
      algorithms: ["RS384", "ES384", "RS256", "ES256"],
      requiredClaims: ["exp", "iat", "jti"],
      maxTokenAge: longestLifeSeconds,
      clockTolerance,
    });
    const { jti = "", exp = 0 } = payload;
    if (!isNew(`${client.issuer} ${jti}`, exp)) throw new Error("used before");
    return client.issuer;
  };
}
