import { existsSync, writeFileSync } from "node:fs";
import { availableParallelism, hostname } from "node:os";
import { startChunkWorker } from "../audit/chunk-worker.ts";
import { acceptedLines } from "../service/accepted-lines.ts";
import { openCoder } from "../service/coder.ts";
import { startDelivery } from "../service/deliver.ts";
import { createKey, type NewKey, rotateKey } from "../service/keys.ts";
import { openLog } from "../service/log.ts";
import { openMetrics } from "../service/metrics.ts";
import type { Scope } from "../service/scopes.ts";
import { startWorker } from "../service/work.ts";
import { openStore, type Store } from "../store/open-store.ts";
import type { KeyKind } from "../store/tables.ts";
import type { IsoDate } from "../types/index.ts";
import { storeOf, untilTold } from "./serve.ts";

export interface StoreFlags {
  readonly data?: string;
  readonly lease?: number;
  readonly tenant: string;
}

/** Seconds that a worker may take over a chunk of an audit. */
const defaultChunkLease = 120;

const dayMilliseconds = 86_400_000;
const hourMilliseconds = 3_600_000;
const actor = "operator";

const print = (line: string) => process.stdout.write(`${line}\n`);

async function withStore<T>(flags: StoreFlags, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(storeOf(flags));
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/**
 * Codes notes beside the servers of the same PostgreSQL store, and audits the chunks of shared audits,
 * until told to stop.
 *
 * @throws Error without DATABASE_URL: the embedded store has one process.
 */
export async function work(flags: StoreFlags & { readonly threads?: number }): Promise<void> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL === undefined || DATABASE_URL === "") {
    throw new Error("Workers share a PostgreSQL store: set DATABASE_URL.");
  }
  const store = await openStore(storeOf(flags));
  const coder = openCoder(flags.threads);
  const shared = { store, log: openLog(), metrics: openMetrics(), now: () => new Date() };
  const worker = startWorker({ ...shared, coder });
  const delivery = startDelivery(shared);
  const chunks = startChunkWorker({
    store,
    threads: flags.threads ?? availableParallelism(),
    name: `${hostname()}:${process.pid}`,
    lease: flags.lease ?? defaultChunkLease,
    onFault: (error) => shared.log.fault("audit.failed", error),
  });
  process.stderr.write("Marginalia works on the notes of the store.\n");
  untilTold(async () => {
    await delivery.stop();
    await worker.stop();
    await chunks.stop();
    await coder.close();
    await store.close();
  });
}

export interface CreateKeyFlags extends StoreFlags {
  readonly kind: KeyKind;
  readonly scopes: readonly Scope[];
  readonly days?: number;
  readonly callback?: string;
}

/** Makes a key and prints it; it is shown this once. */
export async function keysCreate(sender: string, flags: CreateKeyFlags): Promise<void> {
  const { tenant, kind, scopes, days, callback } = flags;
  const at = new Date();
  const expiresAt =
    days === undefined ? undefined : new Date(at.getTime() + days * dayMilliseconds);
  const key = await withStore(flags, (store) =>
    store.within(async (records) => {
      if (callback !== undefined) await records.senders.put(tenant, sender, at, callback);
      const opened = kind === "api" ? scopes : [];
      return createKey(records, { tenant, sender, kind, scopes: opened, expiresAt, actor, at });
    }),
  );
  printKey(key);
}

function printKey({ id, secret }: NewKey): void {
  process.stderr.write(`Key ${id}. Keep what follows: it is not shown again.\n`);
  print(secret);
}

/** Makes a key in the place of another, which stays in force for `hours`. */
export async function keysRotate(
  id: string,
  flags: StoreFlags & { readonly overlap: number },
): Promise<void> {
  const at = new Date();
  const oldUntil = new Date(at.getTime() + flags.overlap * hourMilliseconds);
  const key = await withStore(flags, (store) =>
    store.within((records) => rotateKey(records, flags.tenant, id, { oldUntil, actor, at })),
  );
  if (key === undefined) throw noKey(id);
  printKey(key);
}

const noKey = (id: string) =>
  new Error(`There is no key ${id} in force; \`marginalia keys list\` shows all.`);

export async function keysRevoke(id: string, flags: StoreFlags): Promise<void> {
  const { tenant } = flags;
  const at = new Date();
  await withStore(flags, (store) =>
    store.within(async (records) => {
      if (!(await records.senders.revokeKey(tenant, id, at))) throw noKey(id);
      await records.audit.add({ tenant, actor, action: "key.revoked", subject: id, at });
    }),
  );
  print(`${id} opens nothing any more.`);
}

/** Prints a key a line: id, sender, kind, scopes, since when, and its end. */
export async function keysList(flags: StoreFlags): Promise<void> {
  const keys = await withStore(flags, (store) => store.senders.keys(flags.tenant));
  for (const key of keys) {
    const expires = key.expires_at === null ? "no end" : `until ${key.expires_at.toISOString()}`;
    const end = key.revoked_at === null ? expires : "revoked";
    const since = key.created_at.toISOString();
    print([key.id, key.sender, key.kind, key.scopes || "-", since, end].join("\t"));
  }
}

/** Goes through the audit trails of all tenants; the status is 1 where one was tampered with. */
export async function verify(flags: StoreFlags): Promise<0 | 1> {
  return withStore(flags, async (store) => {
    let status: 0 | 1 = 0;
    for (const { id } of await store.tenants.list()) {
      const verdict = await store.audit.verify(id);
      if (!verdict.sound) status = 1;
      print(
        verdict.sound
          ? `${id}: ${verdict.entries} entries, sound, head ${verdict.head}`
          : `${id}: broken at entry ${verdict.brokenAt}`,
      );
    }
    return status;
  });
}

/** Prints the lines that people accepted from one day to another, as CSV. */
export async function exportAccepted(
  flags: StoreFlags & { readonly from: IsoDate; readonly to: IsoDate },
): Promise<void> {
  const { tenant, from, to } = flags;
  const end = new Date(Date.parse(to) + dayMilliseconds);
  const text = await withStore(flags, async (store) => {
    const lines = await acceptedLines(store, tenant, { from: new Date(from), to: end });
    const detail = { from, to };
    const at = new Date();
    await store.audit.add({ tenant, actor, action: "export.accepted", subject: "all", at, detail });
    return lines;
  });
  process.stdout.write(text);
}

/**
 * Writes the embedded store into one file, from which `serve --restore` starts anew.
 *
 * @throws Error on PostgreSQL, which has tools of its own, and where the file is there.
 */
export async function backup(file: string, flags: StoreFlags): Promise<void> {
  if (existsSync(file)) throw new Error(`${file} is there already: name another file.`);
  const bytes = await withStore(flags, async ({ dump }) => {
    if (dump === undefined) throw new Error("Back PostgreSQL up with its own tools: pg_dump.");
    return dump();
  });
  writeFileSync(file, bytes, { mode: 0o600 });
  print(`${file}: ${bytes.length} bytes`);
}

/** Keeps requests that may be sent twice for a week. */
const replayDays = 7;

/** Deletes notes older than each tenant's policy allows, or than `days`, and prints how many. */
export async function purge(flags: StoreFlags & { readonly keepDays?: number }): Promise<void> {
  await withStore(flags, async (store) => {
    const at = new Date();
    const { tenant, keepDays } = flags;
    const known = (await store.tenants.list()).find(({ id }) => id === tenant);
    if (known === undefined) throw new Error(`There is no tenant ${tenant}.`);
    if (keepDays !== undefined) await store.tenants.put({ ...known, keepDays });
    const days = keepDays ?? known.keepDays;
    if (days === null) throw new Error("Notes are kept without end: set a limit with --keep-days.");
    const gone = await store.within(async (records) => {
      const since = new Date(at.getTime() - days * dayMilliseconds);
      const notes = await records.tenants.purge(tenant, since);
      const detail = { notes, days };
      await records.audit.add({
        tenant,
        actor,
        action: "notes.purged",
        subject: "all",
        at,
        detail,
      });
      return notes;
    });
    await store.tenants.forget(at, new Date(at.getTime() - replayDays * dayMilliseconds));
    print(`${gone} notes purged.`);
  });
}
