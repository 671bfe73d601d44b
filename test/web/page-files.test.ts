import { readdirSync, readFileSync, statSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Served, serve } from "./browser.ts";

const folder = "dist/service/web";
const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
  statSync(`${folder}/${file}`).isFile(),
);
const budget = 60 * 1024;
let served: Served;

beforeAll(async () => {
  served = await serve();
}, 120_000);
afterAll(() => served.stop(), 60_000);

describe("the files of the page", () => {
  it("take less than 60 KB gzipped, script and style together", () => {
    const sizes = files
      .filter((file) => /\.(?:js|css)$/.test(file))
      .map((file) => gzipSync(readFileSync(`${folder}/${file}`)).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    process.stdout.write(`script and style, gzipped: ${(total / 1024).toFixed(1)} KB\n`);
    expect(sizes.length).toBeGreaterThan(1);
    expect(total).toBeLessThan(budget);
  });

  it.each(files)("%s is served and names nothing from elsewhere", async (file) => {
    const response = await served.ask(`/${file}`);
    const content = (await response.text()).replaceAll(
      /http:\/\/www\.w3\.org\/(?:2000\/svg|1999\/xhtml|1998\/Math\/MathML|1999\/xlink)/g,
      "",
    );
    expect(response.status).toBe(200);
    expect(content).not.toMatch(/https?:\/\/|["'(]\/\/[a-z]+\.[a-z]/);
  });

  it("are guarded by a policy that allows the page's own files and nothing else", async () => {
    const response = await served.ask("/");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(await response.text()).toContain("<title>Marginalia</title>");
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toMatch(/unsafe|\*|data:|https?:/);
  });
});
