import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createKey } from "../../src/service/keys.ts";
import { openLog } from "../../src/service/log.ts";
import {
  type RunningService,
  runService,
  type ServiceOptions,
} from "../../src/service/run-service.ts";
import type { Scope } from "../../src/service/scopes.ts";
import { hashOf, newSecret } from "../../src/service/tokens.ts";
import type { Role } from "../../src/store/tables.ts";
import { templateStore } from "../store/empty-store.ts";

export interface TestService extends RunningService {
  /** Log lines so far. */
  readonly logged: string[];
  readonly ask: (path: string, init?: AskInit) => Promise<Response>;
  readonly keyFor: (sender: string, scopes?: readonly Scope[], tenant?: string) => Promise<string>;
  /** A session's cookie of a person with the role. */
  readonly session: (role: Role, name?: string, tenant?: string) => Promise<string>;
  readonly end: () => Promise<void>;
}

export interface AskInit extends RequestInit {
  readonly key?: string;
  readonly cookie?: string;
  readonly json?: unknown;
}

const everyScope: readonly Scope[] = ["suggest", "notes:write", "notes:read", "metrics"];

function requestOf(origin: string, { key, cookie, json, ...init }: AskInit): RequestInit {
  const headers = new Headers(init.headers);
  if (key !== undefined) headers.set("authorization", `Bearer ${key}`);
  if (cookie !== undefined) {
    headers.set("cookie", cookie);
    if (!headers.has("origin")) headers.set("origin", origin);
  }
  if (json === undefined) return { redirect: "manual", ...init, headers };
  headers.set("content-type", "application/json");
  return { redirect: "manual", method: "POST", ...init, headers, body: JSON.stringify(json) };
}

/** The service in this process, on an embedded store of its own that starts empty. */
export async function startService(options: Partial<ServiceOptions> = {}): Promise<TestService> {
  const folder = mkdtempSync(join(tmpdir(), "marginalia-service-"));
  const logged: string[] = [];
  const running = await runService({
    store: { folder, template: await templateStore() },
    host: "127.0.0.1",
    port: 0,
    webhooks: true,
    threads: 1,
    log: openLog({ write: (line) => logged.push(line) }),
    ...options,
  });
  const { service, origin } = running;
  return {
    ...running,
    logged,
    ask: (path, init = {}) => fetch(origin + path, requestOf(origin, init)),
    keyFor: async (sender, scopes = everyScope, tenant = "default") => {
      const order = { tenant, sender, kind: "api", scopes, actor: "test", at: new Date() } as const;
      return (await service.store.within((records) => createKey(records, order))).secret;
    },
    session: async (role, name = role, tenant = "default") => {
      const { people } = service.store;
      const token = newSecret();
      const now = new Date();
      const person = await people.put({ tenant, subject: name, name, role }, now);
      await people.startSession(hashOf(token), person, now, new Date(now.getTime() + 3_600_000));
      return `marginalia_session=${token}`;
    },
    end: async () => {
      await running.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
