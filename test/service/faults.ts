import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { createKey } from "../../src/service/keys.ts";
import { openStore, type Store, type StoreOptions } from "../../src/store/open-store.ts";
import { templateStore } from "../store/empty-store.ts";
import { type PostgresServer, startPostgres } from "../store/postgres-server.ts";
import { buildOnce, end, type Running, start } from "./processes.ts";

export interface FaultFigures {
  readonly store: "embedded" | "postgres";
  readonly rounds: number;
  readonly kills: Readonly<Record<string, number>>;
  readonly acknowledged: number;
  /** Acknowledged notes without a suggestion. */
  readonly lost: number;
  /** Notes that were given a suggestion more than once. */
  readonly twice: number;
  readonly trailSound: boolean;
}

const lease = "10";
const lanes = 6;
const text =
  "Shave biopsy of a 0.6 cm papule on the left cheek. Liquid nitrogen to 7 actinic keratoses.";

/** Kills processes at random moments under load, then counts what became of acknowledged notes. */
export async function runFaults(
  kind: "embedded" | "postgres",
  rounds: number,
): Promise<FaultFigures> {
  await buildOnce();
  const folder = mkdtempSync(join(tmpdir(), "marginalia-faults-"));
  const server = kind === "postgres" ? await startPostgres() : undefined;
  const databaseUrl = await server?.create();
  try {
    const options = { folder, databaseUrl };
    const key = await prepare(options);
    const scene = {
      server,
      key,
      acknowledged: new Set<string>(),
      kills: {} as Record<string, number>,
    };
    const crew = await hire(options);
    for (let round = 0; round < rounds; round += 1) await kill(scene, crew);
    await settle(scene, crew);
    const counted = await count(options, scene.acknowledged);
    return { store: kind, rounds, kills: scene.kills, ...counted };
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Place = Pick<StoreOptions, "databaseUrl" | "folder">;

async function prepare(place: Place): Promise<string> {
  const store = await openStore({ ...place, template: await templateStore() });
  const order = {
    tenant: "default",
    sender: "load",
    kind: "api",
    scopes: ["notes:write", "notes:read"],
    actor: "test",
    at: new Date(),
  } as const;
  const { secret } = await store.within((records) => createKey(records, order));
  await store.close();
  return secret;
}

interface Crew {
  server: Running;
  worker: Running | undefined;
  readonly startServer: () => Promise<Running>;
  readonly startWorker: () => Promise<Running>;
}

async function hire({ folder, databaseUrl }: Place): Promise<Crew> {
  const env = { DATABASE_URL: databaseUrl ?? "" };
  const startServer = () =>
    start(["serve", "--port", "0", "--data", folder, "--lease", lease], env);
  const startWorker = () => start(["work", "--threads", "1", "--lease", lease], env);
  const worker = databaseUrl === undefined ? undefined : await startWorker();
  return { server: await startServer(), worker, startServer, startWorker };
}

interface Scene {
  readonly server: PostgresServer | undefined;
  readonly key: string;
  readonly acknowledged: Set<string>;
  readonly kills: Record<string, number>;
}

/** One round: load on the server, and something dies in the middle of it. */
async function kill(scene: Scene, crew: Crew): Promise<void> {
  const over = new AbortController();
  const load = Array.from({ length: lanes }, () =>
    sendUntil(scene, crew.server.origin, over.signal),
  );
  const before = scene.acknowledged.size;
  const until = Date.now() + 20_000;
  while (scene.acknowledged.size < before + 20 && Date.now() < until) await sleep(50);
  await sleep(Math.random() * 1000);
  const victim = chooseVictim(scene, crew);
  scene.kills[victim] = (scene.kills[victim] ?? 0) + 1;
  if (victim === "database") await scene.server?.crash?.();
  if (victim === "server" || victim === "both") await end(crew.server, "SIGKILL");
  if ((victim === "worker" || victim === "both") && crew.worker) await end(crew.worker, "SIGKILL");
  await sleep(100);
  over.abort();
  await Promise.all(load);
  await replaceDead(crew);
}

function chooseVictim({ server }: Scene, { worker }: Crew): string {
  if (worker === undefined) return "server";
  const victims = ["server", "worker", "both", ...(server?.crash ? ["database"] : [])];
  return victims[Math.floor(Math.random() * victims.length)] ?? "server";
}

async function replaceDead(crew: Crew): Promise<void> {
  const isDead = ({ child }: Running) => child.signalCode !== null;
  if (isDead(crew.server)) crew.server = await crew.startServer();
  if (crew.worker !== undefined && isDead(crew.worker)) crew.worker = await crew.startWorker();
}

let sent = 0;

async function sendUntil({ key, acknowledged }: Scene, origin: string, over: AbortSignal) {
  while (!over.aborted) {
    sent += 1;
    try {
      const response = await fetch(`${origin}/v1/notes`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
        body: JSON.stringify({ id: `f-${process.pid}-${sent}`, text, dateOfService: "2026-03-14" }),
      });
      const body = (await response.json()) as { noteId?: string };
      if (response.status === 202 && body.noteId !== undefined) acknowledged.add(body.noteId);
      else await sleep(20);
    } catch {
      // Not acknowledged: the sender would send it again.
      await sleep(20);
    }
  }
}

const settleMilliseconds = 120_000;

/** Waits until every acknowledged note has left the state in which it waits, then ends all. */
async function settle({ key, acknowledged }: Scene, crew: Crew): Promise<void> {
  const headers = { authorization: `Bearer ${key}` };
  const until = Date.now() + settleMilliseconds;
  const waiting = new Set(acknowledged);
  while (waiting.size > 0 && Date.now() < until) {
    for (const id of [...waiting].slice(0, 200)) {
      const response = await fetch(`${crew.server.origin}/v1/notes/${id}`, { headers });
      const { state } = (await response.json()) as { state?: string };
      if (state === "received") break;
      waiting.delete(id);
    }
    if (waiting.size > 0) await sleep(200);
  }
  await end(crew.server, "SIGTERM");
  if (crew.worker !== undefined) await end(crew.worker, "SIGTERM");
}

async function count(place: Place, acknowledged: ReadonlySet<string>) {
  const store = await openStore(place);
  try {
    const given = await suggestedInTrail(store);
    let lost = 0;
    for (const note of acknowledged) {
      const row = await store.suggestions.find({ tenant: "default", note, version: 1 });
      if (row === undefined || given.get(note) === undefined) lost += 1;
    }
    const twice = [...given.values()].filter((times) => times > 1).length;
    const { sound } = await store.audit.verify("default");
    return { acknowledged: acknowledged.size, lost, twice, trailSound: sound };
  } finally {
    await store.close();
  }
}

/** How often the audit trail says that a note was given a suggestion. */
async function suggestedInTrail({ audit }: Store): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  let last = 0;
  for (;;) {
    const entries = await audit.after("default", last, 5000);
    for (const { seq, entry } of entries) {
      last = seq;
      const { action, subject } = JSON.parse(entry) as { action: string; subject: string };
      if (action === "note.suggested") times.set(subject, (times.get(subject) ?? 0) + 1);
    }
    if (entries.length === 0) return times;
  }
}
