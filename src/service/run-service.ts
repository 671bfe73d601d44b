import { openStore, type StoreOptions } from "../store/open-store.ts";
import { createApp } from "./app.ts";
import { openCoder } from "./coder.ts";
import { startDelivery } from "./deliver.ts";
import { openMllp } from "./doors/open-mllp.ts";
import { type DoorSettings, noDoors } from "./doors/settings.ts";
import { gatherOn } from "./gather.ts";
import { answerWith, createHttpServer, listen } from "./listen.ts";
import { type Log, openLog } from "./log.ts";
import { openMetrics } from "./metrics.ts";
import { type OidcSettings, openOidc } from "./oidc.ts";
import { addSample } from "./sample-note.ts";
import type { Service } from "./service.ts";
import { createSignInLink } from "./sign-in.ts";
import { startWorker } from "./work.ts";

export interface ServiceOptions {
  readonly store: StoreOptions;
  readonly host: string;
  readonly port: number;
  /** Where browsers reach the service; `http://127.0.0.1:PORT` where absent. */
  readonly origin?: string | undefined;
  readonly webhooks: boolean;
  readonly oidc?: OidcSettings | undefined;
  readonly requestsAMinute?: number | undefined;
  /** Requests with wrong credentials. */
  readonly failuresAMinute?: number | undefined;
  readonly threads?: number | undefined;
  readonly log?: Log | undefined;
  readonly now?: (() => Date) | undefined;
  /** Doors of healthcare formats beside those over HTTP with a key. */
  readonly doors?: DoorSettings | undefined;
}

export interface RunningService {
  readonly service: Service;
  readonly origin: string;
  /** Signs the first admin in; absent where an issuer signs people in or the service is reached from elsewhere. */
  readonly signInLink: string | undefined;
  /** Where HL7 v2 is listened for, in the order of the settings. */
  readonly mllpPorts: readonly number[];
  /** Ends what was begun, then gives everything back. */
  readonly stop: () => Promise<void>;
}

const defaultRequestsAMinute = 60_000;
const defaultFailuresAMinute = 60;
const loopback = new Set(["127.0.0.1", "localhost", "::1"]);

/** Opens the store, starts the threads and workers, and serves. */
export async function runService(options: ServiceOptions): Promise<RunningService> {
  const { host, webhooks, now = () => new Date(), log = openLog() } = options;
  const store = await openStore(options.store);
  const coder = openCoder(options.threads);
  const metrics = openMetrics();
  const server = createHttpServer();
  try {
    const port = await listen(server, host, options.port);
    const origin = options.origin ?? `http://127.0.0.1:${port}`;
    await addSample(store, now());
    const worker = startWorker({ store, coder, log, metrics, now });
    const delivery = startDelivery({ store, log, metrics, now });
    const service: Service = {
      store,
      gathering: gatherOn(store, log),
      coder,
      log,
      metrics,
      now,
      oidc: options.oidc && openOidc(options.oidc),
      wake: worker.wake,
      settings: {
        origin,
        webhooks: webhooks || store.kind === "postgres",
        requestsAMinute: options.requestsAMinute ?? defaultRequestsAMinute,
        failuresAMinute: options.failuresAMinute ?? defaultFailuresAMinute,
      },
    };
    const doors = options.doors ?? noDoors;
    answerWith(server, createApp(service, doors));
    const listeners = await openMllp(service, doors);
    const mayLink = options.oidc === undefined && loopback.has(host);
    return {
      service,
      origin,
      signInLink: mayLink ? await createSignInLink(service, "default") : undefined,
      mllpPorts: listeners.map((listener) => listener.port),
      stop: async () => {
        await Promise.all(listeners.map((listener) => listener.close()));
        server.close();
        server.closeAllConnections();
        await delivery.stop();
        await worker.stop();
        await coder.close();
        await store.close();
      },
    };
  } catch (error) {
    server.close();
    await coder.close();
    await store.close();
    throw error;
  }
}
