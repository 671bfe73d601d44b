import { spawn } from "node:child_process";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { Webhook } from "standardwebhooks";
import { createKey } from "../../src/service/keys.ts";
import { openStore } from "../../src/store/open-store.ts";
import { startPostgres } from "../store/postgres-server.ts";
import { end, type Running, start } from "./processes.ts";

/**
 * `npm run bench:service [-- --json]`: webhooks with notes of 1.5 KB on PostgreSQL while they are coded,
 * at a steady rate for the times of acknowledgements, then as fast as they are taken, beside a bare
 * insert.
 */
const steadyRate = 220;
const steadySeconds = 20;
const fullSeconds = 8;
const lanes = 16;

const sentence =
  "Shave biopsy of a 0.6 cm papule on the left cheek was performed after consent, lidocaine 1 %, hemostasis with aluminium chloride. ";
const text = `PROCEDURE NOTE\n${sentence.repeat(12)}`.slice(0, 1500);

type Send = () => Promise<number>;

/** Milliseconds that each acknowledgement took. */
async function steadily(send: Send): Promise<number[]> {
  const taken: Promise<number>[] = [];
  const begun = performance.now();
  for (let sent = 0; sent < steadyRate * steadySeconds; sent += 1) {
    const due = begun + (sent * 1000) / steadyRate;
    const early = due - performance.now();
    if (early > 1) await sleep(early);
    taken.push(timed(send));
  }
  return Promise.all(taken);
}

async function timed(send: Send): Promise<number> {
  const begun = performance.now();
  const status = await send();
  if (status !== 202) throw new Error(`answered ${status}`);
  return performance.now() - begun;
}

/** Acknowledgements a second, as fast as they come. */
async function atFullSpeed(send: Send): Promise<number> {
  const until = performance.now() + fullSeconds * 1000;
  let done = 0;
  const lane = async () => {
    while (performance.now() < until) {
      await timed(send);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return done / fullSeconds;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

function post(url: string, body: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: "POST", agent, headers }, (response) => {
      response.resume();
      response.once("end", () => resolve(response.statusCode ?? 0));
    });
    asked.once("error", reject);
    asked.end(body);
  });
}

let last = 0;
function eventOf(): { readonly id: string; readonly body: string } {
  last += 1;
  const data = { noteId: `b-${last}`, dateOfService: "2026-03-14", text };
  const timestamp = new Date().toISOString();
  return { id: `m-${last}`, body: JSON.stringify({ type: "note.signed", timestamp, data }) };
}

const toService = (origin: string, secret: string): Send => {
  const signer = new Webhook(secret);
  return () => {
    const { id, body } = eventOf();
    const at = new Date();
    return post(`${origin}/v1/hooks/engine`, body, {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": signer.sign(id, at, body),
    });
  };
};

const toBare =
  (origin: string): Send =>
  () =>
    post(`${origin}/notes`, eventOf().body, { "content-type": "application/json" });

async function startBare(databaseUrl: string): Promise<Running> {
  const child = spawn(process.execPath, ["--import", "tsx", "test/service/bare-insert.ts"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  const origin = await new Promise<string>((resolve) => {
    child.stderr.on("data", (chunk: Buffer) => {
      const found = /listens on (\S+)/.exec(chunk.toString());
      if (found?.[1] !== undefined) resolve(found[1]);
    });
  });
  return { child, origin };
}

async function webhookSecret(databaseUrl: string): Promise<string> {
  const store = await openStore({ databaseUrl, folder: "" });
  const order = {
    tenant: "default",
    sender: "engine",
    kind: "webhook",
    scopes: [],
    actor: "bench",
    at: new Date(),
  } as const;
  const { secret } = await store.within((records) => createKey(records, order));
  await store.close();
  return secret;
}

const coded = async (databaseUrl: string): Promise<number> => {
  const store = await openStore({ databaseUrl, folder: "" });
  const counts = await store.worklist.count("default");
  await store.close();
  return counts["suggested"] ?? 0;
};

const server = await startPostgres();
try {
  const databaseUrl = await server.create();
  const secret = await webhookSecret(databaseUrl);
  const service = await start(["serve", "--port", "0"], { DATABASE_URL: databaseUrl });
  const send = toService(service.origin, secret);
  for (let warm = 0; warm < 200; warm += 1) await send();
  await sleep(5000);
  const begun = performance.now();
  const times = (await steadily(send)).sort((a, b) => a - b);
  const notesPerSecond = times.length / ((performance.now() - begun) / 1000);
  const codedMeanwhile = await coded(databaseUrl);
  const full = await atFullSpeed(send);
  await end(service, "SIGKILL");
  const bare = await startBare(await server.create());
  const bareFull = await atFullSpeed(toBare(bare.origin));
  await end(bare, "SIGKILL");
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  const [p50, p99] = [at(0.5), at(0.99)].map((each) => Math.round(each * 10) / 10);
  process.stdout.write(
    [
      `steady: ${notesPerSecond.toFixed(0)} notes/s acknowledged, p50 ${p50} ms, p99 ${p99} ms`,
      `coded by the end of it: ${codedMeanwhile} of ${times.length + 200}`,
      `at full speed: ${full.toFixed(0)} notes/s; bare insert ${bareFull.toFixed(0)} notes/s`,
      "",
    ].join("\n"),
  );
  if (process.argv.includes("--json")) {
    const vsBareInsert = Math.round((full / bareFull) * 1000) / 1000;
    const figures = { notesPerSecond: Math.round(notesPerSecond), p99Ms: p99, vsBareInsert };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  }
} finally {
  agent.destroy();
  await server.stop();
}
