/// <reference lib="dom" />
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runAudit } from "../../src/audit/run-audit.ts";
import { chromiumPath, openBrowser } from "../web/browser.ts";
import { writeYear } from "./year/year.ts";

let folder = "";
let browser: Browser;
let page: Page;
const requests: string[] = [];
const complaints: string[] = [];

describe.skipIf(chromiumPath === undefined)("the report in Chromium", () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "audit-report-"));
    const inputs = await writeYear(folder, "report", 400);
    const out = join(folder, "out");
    const silent = { rows: () => undefined, visits: () => undefined };
    const { signal } = new AbortController();
    await runAudit({ inputs, out, maxBad: 0, workers: 1 }, silent, signal);
    browser = await openBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    page.on("request", (request) => requests.push(request.url()));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(pathToFileURL(join(out, "report.html")).href);
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  }, 60_000);

  const shown = () => page.locator(".findings li:visible");

  it("opens from a disk, asks for nothing else and complains of nothing", () => {
    expect(requests).toHaveLength(1);
    expect(complaints).toEqual([]);
  });

  it("draws a chart for every way of looking, with its figures as a table", async () => {
    expect(await page.locator("svg[role=img]").count()).toBe(5);
    expect(await page.locator("svg .bar").first().boundingBox()).toMatchObject({
      height: expect.any(Number),
    });
    expect(await page.getByRole("rowheader", { name: "UPCODING" }).count()).toBe(1);
  });

  it("filters its findings by type, kind, payment and words", async () => {
    const all = await shown().count();
    await page.getByRole("combobox", { name: "Type" }).selectOption("UPCODING");
    const upcoded = await shown().count();
    expect(upcoded).toBeGreaterThan(0);
    expect(upcoded).toBeLessThan(all);
    for (const text of await shown().allTextContents()) expect(text).toContain("UPCODING");
    expect(await shown().first().textContent()).toMatch(
      /confidence \d\.\d\d · [a-z-]+ of 20\d\d-\d\d-\d\d/,
    );
    await page.getByRole("searchbox", { name: "Words" }).fill("no such words");
    expect(await shown().count()).toBe(0);
    await page.getByRole("searchbox", { name: "Words" }).fill("");
    await page.getByRole("combobox", { name: "Type" }).selectOption("");
    expect(await shown().count()).toBe(all);
  });

  it("is read by people who do not see it", async () => {
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  });

  it("opens its figures for the printer", async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator("details:not([open])").count()).toBe(0);
  });
});
