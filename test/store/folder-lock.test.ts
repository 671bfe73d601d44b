import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import { lockFolder } from "../../src/store/folder-lock.ts";

const root = mkdtempSync(join(tmpdir(), "marginalia-lock-"));
let made = 0;
let folder: string;
let lock: string;
beforeEach(() => {
  made += 1;
  folder = join(root, String(made));
  lock = join(folder, "lock");
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const beat = 20;
const take = () => lockFolder(folder, beat);

it("lets one at a time in, and the next when it is given back", async () => {
  const unlock = await take();
  await expect(take()).rejects.toThrow(/is open in process \d+. Stop that process/);
  unlock();
  (await take())();
});

it("takes over from a process that is gone", async () => {
  (await take())();
  const gone = spawn(process.execPath, ["-e", ""]);
  await once(gone, "exit");
  writeFileSync(lock, `${gone.pid} 1@boot ${hostname()}`);
  (await take())();
});

it("takes over from an earlier process of our own id once nobody touches its lock", async () => {
  (await take())();
  writeFileSync(lock, `${process.pid} 1@boot ${hostname()}`);
  const unlock = await take();
  expect(readFileSync(lock, "utf8")).not.toContain("1@boot");
  unlock();
});

it.each([
  ["of another machine", `${process.pid} 1@boot elsewhere`],
  ["with our own id", `${process.pid} 1@boot ${hostname()}`],
])("stays out while a process %s touches its lock", async (_name, holder) => {
  (await take())();
  writeFileSync(lock, holder);
  let seconds = 1_000_000;
  const beating = setInterval(() => {
    seconds += 1;
    utimesSync(lock, seconds, seconds);
  }, beat);
  await expect(take()).rejects.toThrow("is open in process");
  clearInterval(beating);
});

it("touches its lock while it has the folder", async () => {
  const unlock = await take();
  utimesSync(lock, 1, 1);
  await expect.poll(() => lockFolder(folder, beat).catch(() => "in use")).toBe("in use");
  unlock();
});
