import { Webhook } from "standardwebhooks";
import type { CallbackRow } from "../store/callbacks.ts";
import type { Store } from "../store/open-store.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long to wait after each failed attempt; after the last the callback is dead (about three days). */
const waits = [
  5 * second,
  30 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

const gone = 410;
const answerMilliseconds = 15 * second;
const holdMilliseconds = minute;
const batch = 20;

export interface Delivery {
  readonly store: Store;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

/** Sends every result that is due to where its sender wants it; returns how many were tried. */
export async function deliverDue(delivery: Delivery): Promise<number> {
  const { store, now } = delivery;
  const until = new Date(now().getTime() + holdMilliseconds);
  const due = await store.callbacks.take(now(), until, batch);
  await Promise.all(due.map((callback) => deliver(delivery, callback)));
  return due.length;
}

async function deliver(delivery: Delivery, callback: CallbackRow): Promise<void> {
  const { store, metrics, now } = delivery;
  const status = await send(delivery, callback);
  if (status !== null && status >= 200 && status < 300) {
    await store.callbacks.delivered(callback.id, status);
    metrics.callback("delivered");
    return;
  }
  const wait = status === gone ? undefined : waits[callback.attempts - 1];
  const next = wait === undefined ? undefined : new Date(now().getTime() + wait);
  await store.callbacks.failed(callback.id, status, next);
  metrics.callback(next === undefined ? "dead" : "failed");
}

/** The status that the receiver answered; `null` where it did not, or where there is nothing to sign with. */
async function send(
  { store, log, now }: Delivery,
  { id, tenant, sender, note, version }: CallbackRow,
): Promise<number | null> {
  const receiver = await store.senders.find(tenant, sender);
  const keys = await store.senders.keysInForce(tenant, sender, "callback", now());
  const secrets = keys.map(({ secret }) => secret).filter((secret) => secret !== null);
  const url = receiver?.callback_url ?? null;
  if (url === null || secrets.length === 0) return null;
  const body = await resultOf(store, { tenant, note, version }, now());
  const signatures = secrets.map((secret) => new Webhook(secret).sign(id, now(), body));
  try {
    const response = await fetch(url, {
      method: "POST",
      // A redirect could lead anywhere; the address is what an admin set.
      redirect: "manual",
      signal: AbortSignal.timeout(answerMilliseconds),
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": String(Math.floor(now().getTime() / second)),
        "webhook-signature": signatures.join(" "),
      },
      body,
    });
    await response.body?.cancel();
    return response.status;
  } catch (error) {
    log.fault("callback.failed", error);
    return null;
  }
}

async function resultOf(
  { notes, suggestions }: Store,
  key: { readonly tenant: string; readonly note: string; readonly version: number },
  at: Date,
): Promise<string> {
  const note = await notes.find(key.tenant, key.note);
  const row = await suggestions.find(key);
  const withdrawn = note?.state === "withdrawn" && note.version === key.version;
  const outcome = row === undefined ? "failed" : "suggested";
  return JSON.stringify({
    type: `note.${withdrawn ? "withdrawn" : outcome}`,
    timestamp: at.toISOString(),
    data: {
      noteId: key.note,
      ownId: note?.own_id ?? null,
      version: key.version,
      fault: note?.fault ?? null,
      suggestion: row === undefined || withdrawn ? null : (JSON.parse(row.body) as unknown),
    },
  });
}

const pollMilliseconds = second;

/** Sends results as they become due, until stopped. */
export function startDelivery(delivery: Delivery): { readonly stop: () => Promise<void> } {
  let running = true;
  let wake: () => void = () => undefined;
  const loop = async () => {
    while (running) {
      const tried = await deliverDue(delivery).catch((error: unknown) => {
        delivery.log.fault("callbacks.failed", error);
        return 0;
      });
      if (tried > 0) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pollMilliseconds);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (!running) wake();
      });
    }
  };
  const done = loop();
  return {
    stop: () => {
      running = false;
      wake();
      return done;
    },
  };
}
