import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser, type Served, serve } from "./browser.ts";

let browser: Browser;
let served: Served;
let contexts: BrowserContext[] = [];

/** A signed-in person's own browser window, on a view of the page. */
async function open(view: string, name = "coder", colorScheme: "light" | "dark" = "light") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme });
  contexts.push(context);
  await served.signIn(context, name);
  const page = await context.newPage();
  await page.goto(`${served.origin}/#${view}`);
  return page;
}

const noteOf = (id: string, words = "") => ({
  id,
  text: `Shave biopsy of a 0.6 cm papule on the left cheek was performed. ${words}`,
  dateOfService: "2026-03-14",
});

/** Sends notes and waits until each has its codes. */
async function send(...ids: readonly string[]) {
  for (const id of ids) {
    const response = await served.ask("/v1/notes", {
      json: noteOf(id),
      headers: { prefer: "wait=20" },
    });
    expect(response.status).toBe(200);
  }
}

const row = (page: Page, id: string) => page.locator(".list tbody tr", { hasText: id });
const press = async (page: Page, ...keys: readonly string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

describe.skipIf(chromiumPath === undefined)("the worklist in Chromium", () => {
  beforeAll(async () => {
    [browser, served] = await Promise.all([openBrowser(), serve()]);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await served.stop();
  }, 60_000);
  afterEach(async () => {
    for (const context of contexts) await context.close();
    contexts = [];
  });

  it("opens a note by keys, keeps its review, and goes on to the next", async () => {
    await send("first", "second");
    const page = await open("worklist");
    await row(page, "second").waitFor();
    await press(page, "j", "k");
    await row(page, "first").getByRole("button").press("Enter");
    await page.locator(".review").waitFor();
    const lines = await page.locator(".stop.line").count();
    for (let left = lines; left > 0; left -= 1) await press(page, "Enter");
    await press(page, "f");
    await page.getByText("The review is stored.").waitFor();
    await press(page, "Enter");
    await expect.poll(() => page.locator(".stop.accepted").count()).toBe(0);
    await press(page, "p");
    await page.getByLabel("State").selectOption("finished");
    await row(page, "first").waitFor();
    expect(await row(page, "first").textContent()).toContain("finished");
    expect(page.url()).toBe(`${served.origin}/#worklist`);
  });

  it("brings a review back as it was left, and undoes it", async () => {
    await send("later");
    const page = await open("worklist");
    await row(page, "later").getByRole("button").click();
    await page.locator(".review").waitFor();
    await press(page, "r", "1");
    await page.locator(".stop.rejected").waitFor();
    await press(page, "p");
    await row(page, "later").getByRole("button").click();
    await page.locator(".stop.rejected").waitFor();
    await press(page, "u");
    await expect.poll(() => page.locator(".stop.rejected").count()).toBe(0);
  });

  it("lets two coders work side by side, one note each, and shows each what the other holds", async () => {
    await send("shared");
    const [ann, ben] = await Promise.all([open("worklist", "ann"), open("worklist", "ben")]);
    await row(ann, "shared").waitFor();
    await row(ben, "shared").waitFor();
    await row(ann, "shared").getByRole("button").click();
    await ann.locator(".review").waitFor();
    await expect
      .poll(() => row(ben, "shared").textContent(), { timeout: 10_000 })
      .toContain("taken");
    await row(ben, "shared").getByRole("button").click();
    await ben.getByText("Another person works on this note.").waitFor();
    await press(ann, "p");
    await expect
      .poll(() => row(ben, "shared").textContent(), { timeout: 10_000 })
      .not.toContain("taken");
    await row(ben, "shared").getByRole("button").click();
    await ben.locator(".review").waitFor();
  });

  it("tells of notes that come while it is open, and shows them when asked", async () => {
    const page = await open("worklist");
    await page
      .getByText(/\d+ notes?/)
      .first()
      .waitFor();
    await page.waitForTimeout(1500);
    await send("newcomer");
    await page.getByRole("button", { name: "Show 1 new note" }).click({ timeout: 15_000 });
    await row(page, "newcomer").waitFor();
  });

  it("filters, and says in words what it cannot do", async () => {
    const page = await open("worklist");
    await page.getByLabel("Payer").fill("nobody");
    await page.getByLabel("Payer").press("Enter");
    await expect.poll(() => page.locator(".standing").textContent()).toContain("0 notes");
  });

  it.each(["light", "dark"] as const)("has nothing for axe to find, %s", async (colorScheme) => {
    const page = await open("worklist", "coder", colorScheme);
    await page.locator(".list tbody tr").first().waitFor();
    const violations = async () =>
      (await new AxeBuilder({ page }).analyze()).violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`,
      );
    expect(await violations()).toEqual([]);
  });
});
