import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it, vi } from "vitest";
import { runCli } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "marginalia-settings-"));
const junk = join(folder, "junk.tar.gz");
writeFileSync(junk, "no archive");
afterEach(() => vi.unstubAllEnvs());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const client = { OIDC_CLIENT_ID: "marginalia", OIDC_CLIENT_SECRET: "s3cret" };

/** What `serve` says before it gives up; it must not serve. */
async function refusal(env: Readonly<Record<string, string>>, args: readonly string[] = []) {
  const set = Object.entries({ DATABASE_URL: "", OIDC_ISSUER: "", ...env });
  for (const [name, value] of set) vi.stubEnv(name, value);
  const store = ["--data", join(folder, "store")];
  const { status, err } = await runCli(["serve", "--port", "0", ...store, ...args]);
  expect(status).not.toBe(0);
  expect(err).not.toContain("listens on");
  return err;
}

it.each([
  ["an issuer without an address", { ...client, OIDC_ISSUER: "login" }, "OIDC_ISSUER"],
  ["an issuer without TLS", { ...client, OIDC_ISSUER: "http://id.example" }, "OIDC_ISSUER"],
  ["an issuer without a client", { OIDC_ISSUER: "https://id.example" }, "OIDC_CLIENT_ID"],
  ["a database that is no PostgreSQL", { DATABASE_URL: "mysql://h/s3cret" }, "DATABASE_URL"],
  ["a server that is away", { DATABASE_URL: "postgres://u:s3cret@127.0.0.1:9/d" }, "DATABASE_URL"],
])(
  "serve refuses %s, and says which setting to mend",
  async (_name, env, setting) => {
    const told = await refusal(env);
    expect(told).toContain(setting);
    expect(told).not.toContain("s3cret");
  },
  60_000,
);

it("serve refuses to start from a file that is no backup, and leaves nothing of it behind", async () => {
  expect(await refusal({}, ["--restore", junk])).toContain("no backup of a store");
  expect(existsSync(join(folder, "store", "database"))).toBe(false);
  expect(await refusal({}, ["--restore", join(folder, "none")])).toContain("no backup of a store");
}, 120_000);
