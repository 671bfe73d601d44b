/// <reference lib="dom" />
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../src/store/tables.ts";
import { chromiumPath, openBrowser, type Served, serve } from "./browser.ts";

/** Ten thousand by `npm run test:worklist`, which takes minutes; a tenth of them here. */
const { MARGINALIA_NOTES = "1000" } = process.env;
const many = Number(MARGINALIA_NOTES);

let browser: Browser;
let served: Served;
let contexts: BrowserContext[] = [];

/** A signed-in person's own browser window, on a view of the page. */
async function open(
  view: string,
  name = "coder",
  colorScheme: "light" | "dark" = "light",
  role: Role = "coder",
) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme });
  contexts.push(context);
  await served.signIn(context, name, role);
  const page = await context.newPage();
  await page.goto(`${served.origin}/#${view}`);
  return page;
}

const noteOf = (id: string, words = "") => ({
  id,
  text: `Shave biopsy of a 0.6 cm papule on the left cheek was performed. ${words}`,
  dateOfService: "2026-03-14" as const,
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
const violations = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`,
  );
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
    await page.locator(".stop.line").first().waitFor();
    const lines = await page.locator(".stop.line").count();
    for (let left = lines; left > 0; left -= 1) await press(page, "Enter");
    await press(page, "f");
    await page.getByText("The review is stored.").waitFor();
    await press(page, "Enter");
    await expect.poll(() => page.locator(".stop.accepted").count()).toBe(0);
    await press(page, "p");
    await page.getByLabel("State").selectOption("finished");
    await row(page, "first").waitFor();
    await expect.poll(() => row(page, "first").textContent()).toContain("finished");
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

  it("says when the connection is lost, and brings the list up to date when it is back", async () => {
    const page = await open("paste");
    await page.route("**/v1/worklist/live", (route) => route.abort());
    await page.getByRole("link", { name: "Worklist" }).click();
    const lost = page.getByText("The connection is lost");
    await lost.waitFor();
    await send("meanwhile");
    await page.unroute("**/v1/worklist/live");
    await expect.poll(() => lost.count(), { timeout: 20_000 }).toBe(0);
    await row(page, "meanwhile").waitFor();
  });

  it(`scrolls through ${many} notes, drawing only those in the window`, async () => {
    const { store } = served.service.service;
    const at = new Date();
    await store.within(async ({ notes, senders }) => {
      await senders.put("default", "ehr", at);
      for (let count = 1; count <= many; count += 1) {
        const note = noteOf(`draft-${count}`);
        const origin = JSON.stringify({ door: "test" });
        await notes.receive({ tenant: "default", sender: "ehr", note, origin, final: false, at });
      }
    });
    const page = await open("worklist");
    await page.getByLabel("State").selectOption("held");
    await page.getByText(`${many} notes`).waitFor({ timeout: 60_000 });
    await expect.poll(() => page.locator(".standing").textContent()).not.toContain("so far");
    const frames = await page.locator(".list").evaluate(async (list) => {
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
      const took: number[] = [];
      let before = await frame();
      for (let step = 1; step <= 60; step += 1) {
        list.scrollTop = (list.scrollHeight * step) / 60;
        const now = await frame();
        took.push(now - before);
        before = now;
      }
      return took.sort((a, b) => a - b);
    });
    process.stdout.write(
      `${many} notes scrolled in 60 steps: middle frame ${frames[30]?.toFixed(0)} ms, longest ${frames[59]?.toFixed(0)} ms\n`,
    );
    await page.locator(`tr[aria-rowindex="${many + 1}"]`).waitFor();
    expect(await page.locator(".list tbody tr").count()).toBeLessThan(100);
    await page.locator(".list tbody button").last().focus();
    await press(page, "k", "k");
    await expect
      .poll(() => page.locator("tr.current").getAttribute("aria-rowindex"))
      .toBe(String(many - 1));
  }, 180_000);

  it("shows auditors what came of lines, as charts with tables, and coders that they may not", async () => {
    await send("counted");
    const { notes } = (await (
      await served.ask("/v1/worklist?size=200&state=suggested")
    ).json()) as {
      notes: { noteId: string; ownId: string; version: number }[];
    };
    const note = notes.find(({ ownId }) => ownId === "counted");
    for (const [revision, step] of [{ kind: "accept", line: "L1" }, { kind: "finish" }].entries())
      await served.ask(`/v1/notes/${note?.noteId}/review`, {
        json: { version: note?.version, revision, step },
      });
    const auditor = await open("report", "audra", "light", "auditor");
    await auditor.getByRole("table", { name: "By family" }).waitFor();
    expect(await auditor.getByRole("row", { name: /^biopsy/ }).textContent()).toMatch(/100 %/);
    expect(await auditor.locator("svg.chart").count()).toBe(2);
    const saved = auditor.waitForEvent("download");
    await auditor.getByRole("button", { name: "These figures as CSV" }).click();
    expect((await saved).suggestedFilename()).toMatch(/^outcomes-.*\.csv$/);
    const coder = await open("report");
    await expect.poll(() => coder.getByRole("alert").textContent()).toContain("roles");
  });

  it.each(["light", "dark"] as const)("has nothing for axe to find, %s", async (colorScheme) => {
    const page = await open("worklist", "audra", colorScheme, "auditor");
    await page.locator(".list tbody tr").first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole("link", { name: "Outcomes" }).click();
    await page.getByRole("table", { name: "By family" }).waitFor();
    expect(await violations(page)).toEqual([]);
  });
});
