/// <reference lib="dom" />
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runAudit } from "../../src/audit/run-audit.ts";
import { writeYear } from "../audit/year/year.ts";
import { chromiumPath } from "./browser.ts";
import { fits, openWindows, press, violations } from "./windows.ts";

describe.skipIf(chromiumPath === undefined)("audits in Chromium", () => {
  const windows = openWindows();
  let folder = "";

  /** A generated practice with seeded errors, audited through the service's store. */
  async function audit() {
    folder = mkdtempSync(join(tmpdir(), "audits-"));
    const outcome = await runAudit(
      {
        inputs: await writeYear(folder, "page", 120),
        out: join(folder, "spring"),
        maxBad: 0,
        workers: 1,
        shared: { store: windows.served.service.service.store, tenant: "default", lease: 60 },
      },
      { rows: () => undefined, visits: () => undefined },
      new AbortController().signal,
    );
    expect(outcome.kind).toBe("done");
  }
  beforeAll(audit, 300_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const openList = async (options: Parameters<typeof windows.open>[0] = {}) => {
    const page = await windows.open({ view: "audits", name: "audra", role: "auditor", ...options });
    await page.getByRole("button", { name: "spring" }).waitFor();
    return page;
  };
  const openAudit = async (options: Parameters<typeof windows.open>[0] = {}) => {
    const page = await openList(options);
    await page.getByRole("button", { name: "spring" }).click();
    await page.getByRole("table", { name: "Findings by type" }).waitFor();
    await findings(page).first().waitFor();
    return page;
  };

  it("lead from a figure to its findings and to the marked note, by mouse", async () => {
    const page = await openAudit();
    const all = await findings(page).count();
    expect(all).toBe(50);
    await page.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => findings(page).count()).toBeGreaterThan(all);
    const told = page.getByRole("button", { name: /^undercoding, findings: \d+$/ });
    const count = Number(await told.textContent());
    await told.click();
    await expect.poll(() => findings(page).count()).toBe(count);
    expect(new Set(await findings(page).getByRole("button").allTextContents())).toEqual(
      new Set(["undercoding"]),
    );
    await findings(page).first().getByRole("button").click();
    await page.getByRole("heading", { name: /the note supports/ }).waitFor();
    expect(await page.locator(".note-text mark").count()).toBeGreaterThan(0);
    expect(await page.locator(".judgement").textContent()).toContain("work RVUs under");
    await page.getByRole("button", { name: "Next" }).click();
    await page.getByRole("button", { name: "Findings" }).click();
    await expect.poll(() => findings(page).count()).toBe(count);
    await page
      .getByRole("button", { name: /^D\d+, with a finding: [1-9]/ })
      .first()
      .click();
    await expect.poll(() => choice(page, "Provider").inputValue()).toMatch(/^D\d+$/);
    await page.getByRole("button", { name: "All audits" }).click();
    await page.getByRole("button", { name: "spring" }).waitFor();
  });

  it("are worked by keys alone", async () => {
    const page = await openList();
    await page.getByRole("button", { name: "spring" }).focus();
    await press(page, "Enter");
    await findings(page).first().waitFor();
    await press(page, "j", "j");
    const second = findings(page).nth(1);
    await expect.poll(() => isFocused(second.getByRole("button"))).toBe(true);
    const words = (await second.locator("span").first().textContent()) ?? "";
    await press(page, "Enter");
    await page.getByRole("heading", { name: words, exact: true }).waitFor();
    await press(page, "k");
    await expect.poll(() => page.locator("#finding-title").textContent()).not.toBe(words);
    await press(page, "j", "p");
    await expect.poll(() => isFocused(second.getByRole("button"))).toBe(true);
    await choice(page, "Type").selectOption("UNDERCODING");
    await expect
      .poll(() => findings(page).first().getByRole("button").textContent())
      .toBe("undercoding");
    await press(page, "Tab", "Tab", "Enter");
    await page.locator(".note-text mark").first().waitFor();
    await press(page, "g");
    await expect.poll(() => isFocused(page.locator(".note-text mark").first())).toBe(true);
    await press(page, "p");
    await findings(page).first().waitFor();
    await press(page, "p");
    await expect.poll(() => isFocused(page.getByRole("button", { name: "spring" }))).toBe(true);
  });

  it("tell coders that they are not for them", async () => {
    windows.allow("403");
    const page = await windows.open({ view: "audits" });
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("roles");
  });

  it.each(["light", "dark"] as const)("have nothing for axe to find, %s", async (colorScheme) => {
    const page = await openList({ colorScheme });
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "spring" }).click();
    await findings(page).first().waitFor();
    expect(await violations(page)).toEqual([]);
    await choice(page, "Type").selectOption("UNDERCODING");
    await findings(page).getByRole("button", { name: "undercoding" }).first().click();
    await page.locator(".note-text mark").first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each([360, 640])("fit a window %d wide without scrolling sideways", async (width) => {
    const page = await openAudit({ viewport: { width, height: 700 } });
    expect(await fits(page)).toBe(true);
    await findings(page).first().getByRole("button").click();
    await page.locator(".note-text").waitFor();
    expect(await fits(page)).toBe(true);
  });
});

const findings = (page: Page) => page.locator(".audit-findings li");
const choice = (page: Page, label: string) =>
  page.getByRole("form", { name: "Which findings" }).getByLabel(label);
const isFocused = (one: ReturnType<Page["locator"]>) =>
  one.evaluate((element) => element === document.activeElement);
