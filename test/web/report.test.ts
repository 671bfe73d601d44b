/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, it } from "vitest";
import { chromiumPath } from "./browser.ts";
import { fits, openWindows, press, violations } from "./windows.ts";

const texts = [
  "Shave biopsy of a 0.6 cm papule on the left cheek was performed.",
  "Left cheek, biopsy-proven basal cell carcinoma, 1.2 cm: excised, layered closure, 3.4 cm.",
  "Liquid nitrogen to 7 actinic keratoses on the scalp.",
] as const;

describe.skipIf(chromiumPath === undefined)("the report in Chromium", () => {
  const windows = openWindows();
  const openReport = async (options: Parameters<typeof windows.open>[0] = {}) => {
    const page = await windows.open({ view: "report", name: "audra", role: "auditor", ...options });
    await figure(page, "What came of the lines").waitFor();
    return page;
  };

  /** Reviews six notes of two providers: each first line of the first provider's is rejected. */
  async function reviewNotes() {
    const { ask, store } = windows.served;
    for (let count = 0; count < 6; count += 1) {
      const provider = { id: count % 2 === 0 ? "dr-even" : "dr-odd, MD" };
      const href = await store({
        id: `note ${count}`,
        text: texts[count % texts.length],
        provider,
      });
      await ask(`${href}/claim`, { method: "POST" });
      const { lines } = (await (await ask(`${href}/review`)).json()) as { lines: { id: string }[] };
      const steps = [
        ...lines.map(({ id }, index) =>
          index === 0 && count % 2 === 0
            ? { kind: "reject", line: id, reason: "wrong units" }
            : { kind: "accept", line: id },
        ),
        { kind: "finish" },
      ];
      for (const [revision, step] of steps.entries())
        await ask(`${href}/review`, { json: { version: 1, revision, step } });
    }
  }
  beforeAll(reviewNotes, 300_000);

  it("has a chart and a table for each of its figures, by what the auditor chooses", async () => {
    const page = await openReport();
    for (const title of [
      "What came of the lines",
      "Why lines were rejected",
      "Is ninety per cent ninety",
      "Shadow mode",
      "Time per note",
      "Gaps by provider",
    ]) {
      await figure(page, title).locator("svg.chart").waitFor();
      expect(await page.getByRole("table", { name: title }).count(), title).toBe(1);
    }
    const lines = figure(page, "What came of the lines");
    await lines.getByLabel("Counted by").selectOption("provider");
    expect(await cells(lines, "dr-even")).toMatchObject({ rejected: "3" });
    expect(await cells(lines, "dr-odd, MD")).toMatchObject({
      rejected: "0",
      "accepted share": "100 %",
    });
    for (const group of ["engine", "coder", "month", "code"]) {
      await lines.getByLabel("Counted by").selectOption(group);
      expect(await lines.locator("tbody tr").count()).toBeGreaterThan(1);
    }
    expect(await cells(figure(page, "Why lines were rejected"), "wrong units")).toEqual({
      lines: "3",
    });
    expect(await cells(figure(page, "Time per note"), "coder")).toMatchObject({ notes: "6" });
    expect(await figure(page, "Gaps by provider").textContent()).toContain("margin missing");
  });

  it("looks at one provider, one engine, one coder, and goes from a figure to the note, by mouse", async () => {
    const page = await openReport();
    const lines = figure(page, "What came of the lines");
    const provider = page.getByRole("form", { name: "Choice" }).getByLabel("Provider");
    await provider.selectOption("dr-even");
    await expect.poll(async () => (await cells(lines, "all lines"))["rejected"]).toBe("3");
    await provider.selectOption("dr-odd, MD");
    await expect.poll(async () => (await cells(lines, "all lines"))["rejected"]).toBe("0");
    await provider.selectOption("");
    await expect.poll(async () => (await cells(lines, "all lines"))["rejected"]).toBe("3");
    await lines.getByRole("button", { name: "all lines, rejected: 3" }).click();
    const dialog = page.getByRole("dialog", { name: "all lines: rejected" });
    await expect.poll(() => dialog.locator(".behind li").count()).toBe(3);
    expect(await dialog.textContent()).toContain("wrong units");
    await dialog.getByRole("button", { name: "note 2" }).click();
    await page.locator(".review").waitFor();
    expect(await page.locator(".stop.rejected").count()).toBe(1);
    expect(await page.getByRole("button", { name: "Accept" }).count()).toBe(0);
    await page.getByRole("button", { name: "Outcomes" }).click();
    await lines.waitFor();
  });

  it("leads from the times of a coder and from a gap to their notes", async () => {
    const page = await openReport();
    await figure(page, "Time per note").getByRole("button", { name: "coder, notes: 6" }).click();
    const times = page.getByRole("dialog", { name: "Time per note: coder" });
    await expect.poll(() => times.locator(".behind li").count()).toBe(6);
    expect(await times.locator(".behind li").first().textContent()).toMatch(/\d+ s/);
    await press(page, "Escape");
    const gaps = figure(page, "Gaps by provider");
    await gaps.getByRole("button", { name: /^margin missing, dr-odd, MD/ }).click();
    const dialog = page.getByRole("dialog", { name: "margin missing: dr-odd, MD" });
    await expect.poll(() => dialog.locator(".behind li").count()).toBe(1);
    await dialog.getByRole("button", { name: "note 1" }).click();
    await page.locator(".stop.gap", { hasText: "margin missing" }).waitFor();
  });

  it("is worked by keys alone, and an auditor's keys decide nothing", async () => {
    const page = await openReport();
    await figure(page, "Why lines were rejected")
      .getByRole("button", { name: /wrong units/ })
      .focus();
    await press(page, "Enter");
    const first = page.locator(".behind button").first();
    await first.focus();
    await press(page, "Enter");
    await page.locator(".review").waitFor();
    await press(page, "a", "Enter", "f", "u");
    expect(await page.locator(".stop.rejected").count()).toBe(1);
    await press(page, "p");
    await figure(page, "What came of the lines").waitFor();
    await press(page, "Escape", "?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await press(page, "Escape", "/");
    await page.getByRole("dialog", { name: /^Codes of/ }).waitFor();
    await page.keyboard.type("liquid nitrogen wart");
    const wart = page.locator(".codes li", { hasText: "17110" });
    await wart.waitFor();
    expect(await wart.textContent()).toContain("destruction benign · below 15");
    await page.getByLabel("Number or plain words").fill("11642");
    await page.getByText("Places: head, face").waitFor();
  });

  it("says what would have gone straight through at a chosen confidence, with its interval", async () => {
    const page = await openReport();
    const shadow = figure(page, "Shadow mode");
    const slider = shadow.getByRole("slider");
    await slider.fill("50");
    const told = shadow.getByRole("status");
    await expect.poll(() => told.textContent()).toMatch(/[1-6] of 6 notes would have gone through/);
    expect(await told.textContent()).toMatch(/precision \d+ %, 95 % interval \d+ % to \d+ %/);
    await slider.focus();
    await press(page, "ArrowRight");
    expect(await shadow.textContent()).toContain("at least 51 %");
    await shadow.getByRole("button", { name: /^50 %, changed/ }).click();
    await expect.poll(() => page.locator(".behind li").count()).toBeGreaterThan(0);
    await press(page, "Escape");
  });

  it("gives each table as a file that a spreadsheet reads", async () => {
    const page = await openReport();
    const lines = figure(page, "What came of the lines");
    await lines.getByLabel("Counted by").selectOption("provider");
    const saved = page.waitForEvent("download");
    await lines.getByRole("button", { name: "CSV" }).click();
    const download = await saved;
    expect(download.suggestedFilename()).toBe("what-came-of-the-lines.csv");
    const rows = readFileSync(await download.path(), "utf8")
      .trim()
      .split("\r\n");
    expect(rows[0]).toBe(
      "Provider,suggested,accepted,edited,rejected,added,accepted share,mean confidence",
    );
    expect(rows.find((row) => row.startsWith('"dr-odd, MD",'))).toMatch(/,1,0\.\d+$/);
  });

  it("tells coders that it is not for them", async () => {
    windows.allow("403");
    const page = await windows.open({ view: "report" });
    await expect.poll(() => page.getByRole("alert").textContent()).toContain("roles");
  });

  it.each(["light", "dark"] as const)("has nothing for axe to find, %s", async (colorScheme) => {
    const page = await openReport({ colorScheme });
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: /wrong units/ }).click();
    await page.locator(".behind li").first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each([360, 640])("fits a window %d wide without scrolling sideways", async (width) => {
    const page = await openReport({ viewport: { width, height: 700 } });
    expect(await fits(page)).toBe(true);
  });
});

const figure = (page: Page, title: string): Locator =>
  page.locator(".figure", { has: page.getByRole("heading", { name: title }) });

/** The cells of a row of a figure's table, by the heads of their columns. */
async function cells(at: Locator, name: string): Promise<Record<string, string>> {
  const [, ...heads] = await at.locator("thead th").allTextContents();
  const row = at.locator("tbody tr", {
    has: at.page().getByRole("rowheader", { name, exact: true }),
  });
  const values = await row.locator("td").allTextContents();
  return Object.fromEntries(heads.map((head, index) => [head, values[index] ?? ""]));
}
