import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { startCli } from "../cli/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "marginalia-serve-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = "Shave biopsy of a 0.6 cm papule on the left cheek was performed.";

/** Starts the command and waits for its sign-in link. */
async function start() {
  const child = startCli(["serve", "--port", "0", "--data", folder]);
  let told = "";
  const link = new Promise<string>((resolve) => {
    child.stderr.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      const found = /(http:\/\/127\.0\.0\.1:\d+)(\/sign-in\/link\/\S+)/.exec(told);
      if (found !== null) resolve(found[0]);
    });
  });
  child.stdout.on("data", (chunk: Buffer) => {
    told += chunk.toString();
  });
  return { child, link: await link, told: () => told };
}

it("starts from nothing, signs the first admin in, keeps words out of its log and stops when told", async () => {
  const { child, link, told } = await start();
  const { origin } = new URL(link);
  const signedIn = await fetch(link, { redirect: "manual" });
  const cookie = (signedIn.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const response = await fetch(`${origin}/v1/suggestions`, {
    method: "POST",
    headers: { "content-type": "application/json", cookie, origin },
    body: JSON.stringify({ text }),
  });
  expect(await response.json()).toMatchObject({ lines: [{ code: "11102" }] });

  const second = startCli(["serve", "--port", "0", "--data", folder]);
  let refused = "";
  second.stderr.on("data", (chunk: Buffer) => {
    refused += chunk.toString();
  });
  expect(await once(second, "close")).toEqual([2, null]);
  expect(refused).toContain(`is open in process ${child.pid}`);

  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([0, null]);
  expect(told()).not.toMatch(/papule|cheek/);
}, 120_000);
