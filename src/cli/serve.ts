import { readDoorSettings } from "../service/doors/settings.ts";
import type { OidcSettings } from "../service/oidc.ts";
import { runService } from "../service/run-service.ts";

export interface ServeFlags {
  readonly port: number;
  readonly host: string;
  readonly data?: string;
  readonly origin?: string;
  readonly webhooksOnEmbedded?: true;
  readonly lease?: number;
  readonly restore?: string;
  readonly doors?: string;
}

/** Serves until the process is told to stop. */
export async function serve(flags: ServeFlags): Promise<void> {
  const running = await runService({
    store: { ...storeOf(flags), template: flags.restore },
    host: flags.host,
    port: flags.port,
    origin: flags.origin,
    webhooks: flags.webhooksOnEmbedded === true,
    oidc: oidcFrom(process.env),
    doors: flags.doors === undefined ? undefined : readDoorSettings(flags.doors),
  });
  const { origin, signInLink, service } = running;
  const tell = (words: string) => process.stderr.write(`${words}\n`);
  tell(`Marginalia listens on ${origin}`);
  if (service.store.kind === "embedded") {
    tell("Embedded store: notes survive a crash of the program, not a power cut.");
  }
  if (signInLink !== undefined) tell(`Sign in, once and within 15 minutes: ${signInLink}`);
  else if (service.oidc === undefined) {
    tell(
      "Nobody can sign in to the page: set OIDC_ISSUER, or listen on 127.0.0.1 for a link that signs in.",
    );
  }
  untilTold(running.stop);
}

/** Stops in order at the first signal. */
export function untilTold(stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    void stop();
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
}

/**
 * Which store the flags and the environment name.
 *
 * @throws Error where DATABASE_URL is no address of PostgreSQL.
 */
export function storeOf(flags: { readonly data?: string; readonly lease?: number }) {
  const { DATABASE_URL = "", MARGINALIA_STORE } = process.env;
  if (DATABASE_URL !== "" && !/^(?:postgres(?:ql)?:|socket:|\/)/.test(DATABASE_URL)) {
    throw new Error(
      "DATABASE_URL is no address of PostgreSQL: write postgres://user:password@host:5432/database.",
    );
  }
  return {
    databaseUrl: DATABASE_URL,
    folder: flags.data ?? MARGINALIA_STORE ?? ".marginalia",
    lease: flags.lease,
  };
}

const loopback = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** Secrets go to the issuer, so only this machine may be asked without TLS. */
function isIssuer(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === "https:" || (protocol === "http:" && loopback.has(hostname));
}

/** @throws Error where the issuer has no address, or no client that it knows this service as is named. */
function oidcFrom(env: NodeJS.ProcessEnv): OidcSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ROLES_CLAIM } = env;
  if (OIDC_ISSUER === undefined || OIDC_ISSUER === "") return undefined;
  if (!isIssuer(OIDC_ISSUER)) {
    throw new Error(
      "OIDC_ISSUER is the issuer's address with https, as its discovery document has it.",
    );
  }
  if (OIDC_CLIENT_ID === undefined || OIDC_CLIENT_SECRET === undefined) {
    throw new Error("Set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET beside OIDC_ISSUER.");
  }
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    rolesClaim: OIDC_ROLES_CLAIM ?? "roles",
  };
}
