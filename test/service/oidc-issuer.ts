import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from "jose";

/** A small OpenID Connect issuer that signs in whoever `claims` says, without asking. */
export interface Issuer {
  readonly url: string;
  claims: Record<string, unknown>;
  readonly stop: () => void;
}

export async function startIssuer(clientId: string): Promise<Issuer> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  const granted = new Map<string, { nonce: string; challenge: string }>();
  const server = createServer((request, response) => void route(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
  const issuer: Issuer = {
    url,
    claims: {},
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  const json = (response: ServerResponse, body: unknown, status = 200) =>
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));

  async function route(request: IncomingMessage, response: ServerResponse) {
    const asked = new URL(request.url ?? "/", url);
    if (asked.pathname === "/.well-known/openid-configuration") {
      json(response, {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/jwks`,
        response_types_supported: ["code"],
        id_token_signing_alg_values_supported: ["RS256"],
        subject_types_supported: ["public"],
        code_challenge_methods_supported: ["S256"],
      });
    } else if (asked.pathname === "/jwks") {
      json(response, { keys: [{ ...jwk, kid, alg: "RS256", use: "sig" }] });
    } else if (asked.pathname === "/authorize") {
      authorize(asked.searchParams, response);
    } else await token(request, response);
  }

  function authorize(query: URLSearchParams, response: ServerResponse) {
    const code = `code-${granted.size + 1}`;
    const [nonce, challenge] = [query.get("nonce") ?? "", query.get("code_challenge") ?? ""];
    granted.set(code, { nonce, challenge });
    const back = new URL(query.get("redirect_uri") ?? "");
    back.searchParams.set("code", code);
    back.searchParams.set("state", query.get("state") ?? "");
    response.writeHead(302, { location: back.href }).end();
  }

  async function token(request: IncomingMessage, response: ServerResponse) {
    let body = "";
    for await (const chunk of request) body += chunk;
    const form = new URLSearchParams(body);
    const grant = granted.get(form.get("code") ?? "");
    granted.delete(form.get("code") ?? "");
    const verifier = new TextEncoder().encode(form.get("code_verifier") ?? "");
    const digest = Buffer.from(await crypto.subtle.digest("SHA-256", verifier));
    if (grant === undefined || digest.toString("base64url") !== grant.challenge) {
      json(response, { error: "invalid_grant" }, 400);
      return;
    }
    const id = await new SignJWT({ nonce: grant.nonce, ...issuer.claims })
      .setProtectedHeader({ alg: "RS256", kid })
      .setIssuer(url)
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime("5m")
      .sign(privateKey);
    json(response, { access_token: "a", token_type: "bearer", id_token: id });
  }
  return issuer;
}
