import type { Store } from "../store/open-store.ts";
import type { Coder } from "./coder.ts";
import type { Gathering } from "./gather.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Oidc } from "./oidc.ts";

interface Settings {
  /** Where browsers reach the service, for links and for telling its own pages from others'. */
  readonly origin: string;
  /** Webhooks acknowledge for good, which the embedded store cannot promise: they need a yes. */
  readonly webhooks: boolean;
  /** Requests a minute of one key or person. */
  readonly requestsAMinute: number;
  readonly failuresAMinute: number;
}

/** What every door of the service is handed. */
export interface Service {
  readonly store: Store;
  /** How notes that come for the first time are stored. */
  readonly gathering: Gathering;
  readonly coder: Coder;
  readonly settings: Settings;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly oidc: Oidc | undefined;
  readonly now: () => Date;
  /** Tells the worker of this process that a note waits; others find it by asking the store. */
  readonly wake: () => void;
}
