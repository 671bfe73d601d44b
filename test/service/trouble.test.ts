import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sample } from "../interop/samples.ts";
import { templateStore } from "../store/empty-store.ts";
import { type PostgresServer, startPostgres } from "../store/postgres-server.ts";
import { startService, type TestService } from "./start-service.ts";

const hour = 3_600_000;
const text = "Shave biopsy of a 0.6 cm papule on the left cheek was performed.";
const noteOf = (id: string) => ({ id, text, dateOfService: "2026-03-14" });

let server: PostgresServer;
beforeAll(async () => {
  server = await startPostgres();
}, 60_000);
afterAll(async () => {
  await server.stop();
}, 60_000);

const on = (databaseUrl: string, now?: () => Date) =>
  startService({ store: { databaseUrl, folder: "" }, now });

const send = (service: TestService, key: string, id: string, headers: HeadersInit = {}) =>
  service.ask("/v1/notes", { key, json: noteOf(id), headers });

/** The note's state, once it is no longer waiting. */
const settled = (service: TestService, key: string, href: string) =>
  expect
    .poll(
      async () => ((await (await service.ask(href, { key })).json()) as { state?: string }).state,
      { timeout: 40_000, interval: 200 },
    )
    .toBe("suggested");

const hrefOf = async (response: Response) => ((await response.json()) as { href: string }).href;

it.skipIf(process.env["DATABASE_URL"])(
  "while the database is away it says so, and goes on with what it acknowledged when it is back",
  async () => {
    const service = await on(await server.create());
    const key = await service.keyFor("ehr");
    const before = await hrefOf(await send(service, key, "before"));
    await server.crash?.(async () => {
      const refused = await send(service, key, "meanwhile");
      expect(refused.status).toBe(503);
      expect(refused.headers.get("retry-after")).toBe("5");
      expect(await refused.json()).toMatchObject({ code: "store-away" });
      expect((await service.ask("/readyz")).status).toBe(503);
      expect((await service.ask("/healthz")).status).toBe(200);
    });
    await expect.poll(async () => (await service.ask("/readyz")).status).toBe(200);
    const after = await send(service, key, "meanwhile");
    expect(after.status).toBe(202);
    await settled(service, key, before);
    await settled(service, key, await hrefOf(after));
    await service.end();
  },
  120_000,
);

interface SmallDisk {
  readonly place: string;
  /** Fills it but for so many bytes; `empty` gives the room back. */
  readonly fill: (left: number) => void;
  readonly empty: () => void;
  readonly unmount: () => void;
}

/** A small disk; `undefined` where we may not mount one. */
function smallDisk(megabytes: number): SmallDisk | undefined {
  const place = mkdtempSync(join(tmpdir(), "marginalia-disk-"));
  const options = `size=${megabytes}m,mode=700`;
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "none", place], { stdio: "ignore" });
  } catch {
    rmSync(place, { recursive: true });
    return undefined;
  }
  const filler = join(place, "filler");
  return {
    place,
    fill: (left) => {
      const { bavail, bsize } = statfsSync(place);
      writeFileSync(filler, Buffer.alloc(bavail * bsize - left));
    },
    empty: () => rmSync(filler),
    unmount: () => {
      execFileSync("umount", [place]);
      rmSync(place, { recursive: true });
    },
  };
}

it.skipIf(process.env["DATABASE_URL"])(
  "on a full disk it refuses what it cannot keep, and loses nothing that it has",
  async (context) => {
    const disk = smallDisk(48);
    if (disk === undefined) return context.skip();
    if (server.user !== undefined) chownSync(disk.place, server.user.uid, server.user.gid);
    const databaseUrl = await server.create();
    await moveTo(disk.place, databaseUrl);
    const service = await on(databaseUrl);
    const key = await service.keyFor("ehr");
    const before = await hrefOf(await send(service, key, "before"));
    await settled(service, key, before);
    disk.fill(0);
    const refused = await sendUntilRefused(service, key);
    expect(await refused.json()).toMatchObject({ status: 503, code: "store-full" });
    expect(refused.headers.get("retry-after")).toBe("60");
    expect(await (await service.ask("/readyz")).json()).toMatchObject({ status: "store-full" });
    expect((await service.ask(before, { key })).status).toBe(200);
    disk.empty();
    expect((await service.ask("/readyz")).status).toBe(200);
    const after = await send(service, key, "after");
    expect(after.status).toBe(202);
    await settled(service, key, await hrefOf(after));
    expect(await service.service.store.audit.verify("default")).toMatchObject({ sound: true });
    await service.end();
    await server.stop();
    disk.unmount();
    server = await startPostgres();
  },
  180_000,
);

it("on a full disk the embedded store stops before its log can break, and goes on when there is room", async (context) => {
  const disk = smallDisk(160);
  if (disk === undefined) return context.skip();
  const folder = join(disk.place, "store");
  const service = await startService({ store: { folder, template: await templateStore() } });
  const key = await service.keyFor("ehr");
  const before = await hrefOf(await send(service, key, "before"));
  disk.fill(16 * 1024 * 1024);
  const refused = await send(service, key, "full");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "60"]);
  expect(await refused.json()).toMatchObject({ code: "store-full" });
  expect(await (await service.ask("/readyz")).json()).toMatchObject({ status: "store-full" });
  const hl7 = await service.ask("/v1/hl7", {
    method: "POST",
    key,
    headers: { "content-type": "application/hl7-v2" },
    body: sample("mdm-t02-text.hl7").toString(),
  });
  expect(await hl7.text()).toMatch(/MSA\|AR\|M1[\s\S]*207/);
  expect((await service.ask(before, { key })).status).toBe(200);
  disk.empty();
  expect((await service.ask("/readyz")).status).toBe(200);
  const after = await hrefOf(await send(service, key, "full"));
  await settled(service, key, before);
  await settled(service, key, after);
  await service.end();
  const again = await startService({ store: { folder } });
  await settled(again, key, after);
  await again.end();
  disk.unmount();
}, 120_000);

async function moveTo(place: string, databaseUrl: string): Promise<void> {
  const { pathname } = new URL(databaseUrl);
  const admin = new URL(databaseUrl);
  admin.pathname = "/postgres";
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  await client.query(`create tablespace small location '${place}'`);
  await client.query(`alter database ${pathname.slice(1)} set tablespace small`);
  await client.end();
}

/** Pages that a table has already take some notes more; long ones fill them soon. */
async function sendUntilRefused(service: TestService, key: string): Promise<Response> {
  for (let sent = 0; ; sent += 1) {
    const words = Array.from({ length: 4000 }, () => Math.random().toString(36).slice(2));
    const json = { ...noteOf(`full-${sent}`), text: `${text} ${words.join(" ")}` };
    const response = await service.ask("/v1/notes", { key, json });
    if (response.status !== 202 || sent === 200) return response;
  }
}

it("servers whose clocks are two hours apart code every note once and keep one trail", async () => {
  const databaseUrl = await server.create();
  const ahead = await on(databaseUrl, () => new Date(Date.now() + hour));
  const behind = await on(databaseUrl, () => new Date(Date.now() - hour));
  const key = await behind.keyFor("ehr");
  const services = [ahead, behind];
  const sent = await Promise.all(
    Array.from({ length: 20 }, async (_, index) => {
      const service = services[index % 2] ?? ahead;
      return hrefOf(await send(service, key, `skew-${index}`));
    }),
  );
  for (const href of sent) await settled(ahead, key, href);
  const { store } = ahead.service;
  const trail = await store.audit.after("default", 0, 1000);
  const coded = trail
    .map(({ entry }) => JSON.parse(entry) as { action: string; subject: string })
    .filter(({ action }) => action === "note.suggested")
    .map(({ subject }) => `/v1/notes/${subject}`);
  for (const href of sent) expect(coded.filter((each) => each === href)).toHaveLength(1);
  expect(await store.audit.verify("default")).toMatchObject({ sound: true });
  await Promise.all(services.map((service) => service.end()));
}, 120_000);
