/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { chromiumPath } from "./browser.ts";
import { fits, openWindows, press, violations } from "./windows.ts";

/** Ten thousand by `npm run test:worklist`, which takes minutes; a tenth of them here. */
const { MARGINALIA_NOTES = "1000" } = process.env;
const many = Number(MARGINALIA_NOTES);

const noteOf = (id: string, words = "") => ({
  id,
  text: `Shave biopsy of a 0.6 cm papule on the left cheek was performed. ${words}`,
  dateOfService: "2026-03-14" as const,
});

/** Goes to a row by keys, wherever the list has it. */
async function focusRow(page: Page, id: string) {
  const button = row(page, id).getByRole("button");
  const place = Number(await row(page, id).getAttribute("aria-rowindex")) - 2;
  await press(page, "j", "k", ...Array.from({ length: place }, () => "j"));
  await expect.poll(() => button.evaluate((one) => one === document.activeElement)).toBe(true);
}

const row = (page: Page, id: string) => page.locator(".list tbody tr", { hasText: id });
async function openNote(page: Page, id: string) {
  await row(page, id).getByRole("button").click();
  await page.locator(".review").waitFor();
}

describe.skipIf(chromiumPath === undefined)("the worklist in Chromium", () => {
  const windows = openWindows();
  const send = async (...ids: readonly string[]) => {
    for (const id of ids) await windows.served.store(noteOf(id));
  };
  const openList = (name = "coder") => windows.open({ view: "worklist", name });

  it("opens a note by keys, keeps its review, and goes on to the next", async () => {
    await send("first", "second");
    const page = await openList();
    await row(page, "second").waitFor();
    await focusRow(page, "first");
    await press(page, "Enter");
    await page.locator(".review").waitFor();
    await page.locator(".stop.line").first().waitFor();
    const lines = await page.locator(".stop.line").count();
    for (let left = lines; left > 0; left -= 1) await press(page, "Enter");
    await press(page, "f");
    await page.getByText("The review is stored.").waitFor();
    await press(page, "Enter");
    await page.locator(".review").waitFor();
    expect(await page.locator(".stop.accepted").count()).toBe(0);
    await press(page, "p");
    await page.getByLabel("State").selectOption("finished");
    await row(page, "first").waitFor();
    await expect.poll(() => row(page, "first").textContent()).toContain("finished");
    expect(page.url()).toBe(`${windows.served.origin}/#worklist`);
  });

  it("brings a review back as it was left, and undoes it", async () => {
    await send("later");
    const page = await openList();
    await openNote(page, "later");
    await press(page, "r", "1");
    await page.locator(".stop.rejected").waitFor();
    await press(page, "p");
    await row(page, "later").getByRole("button").click();
    await page.locator(".stop.rejected").waitFor();
    await press(page, "u");
    await expect.poll(() => page.locator(".stop.rejected").count()).toBe(0);
  });

  it("stores what was decided while the connection was lost, once, when it is back", async () => {
    windows.allow("ERR_INTERNET_DISCONNECTED");
    windows.allow("ERR_FAILED");
    await send("offline");
    const page = await openList();
    await openNote(page, "offline");
    const { notes } = (await (
      await windows.served.ask("/v1/worklist?size=200&mine=true")
    ).json()) as { notes: { noteId: string; ownId: string }[] };
    const path = `/v1/notes/${notes.find(({ ownId }) => ownId === "offline")?.noteId}/review`;
    const stored = async () =>
      (await (await windows.served.ask(path)).json()) as { revision: number; finished: boolean };
    await page.context().setOffline(true);
    await press(page, "r", "1");
    await page.getByText("1 step not stored yet").waitFor();
    await press(page, "u", "Enter");
    await page.getByText("3 steps not stored yet").waitFor();
    expect(await stored()).toMatchObject({ revision: 0 });
    await page.context().setOffline(false);
    await expect.poll(stored, { timeout: 15_000 }).toMatchObject({ revision: 3 });
    await expect.poll(() => page.getByText("not stored yet").count()).toBe(0);

    // The answer to a step is lost on its way: the step is stored, and is not taken twice.
    let isToBeLost = true;
    await page.route(`**${path}`, async (route) => {
      const isLost = isToBeLost && route.request().method() === "POST";
      if (!isLost) return route.continue();
      isToBeLost = false;
      await route.fetch();
      return route.abort();
    });
    await press(page, "f");
    await expect.poll(stored, { timeout: 15_000 }).toMatchObject({ revision: 4, finished: true });
    await expect.poll(() => page.getByText("not stored yet").count(), { timeout: 15_000 }).toBe(0);
  });

  it("shows what is stored where another window went on with the review", async () => {
    windows.allow("409");
    await send("twice");
    const one = await openList();
    await openNote(one, "twice");
    const other = await openList();
    await openNote(other, "twice");
    await press(other, "r", "2");
    await other.locator(".stop.rejected").waitFor();
    await press(one, "a");
    await one.getByText("The last step is not stored").waitFor();
    await one.getByRole("button", { name: "Read the review again" }).click();
    await one.locator(".stop.rejected").waitFor();
    await expect.poll(() => one.getByText("The last step is not stored").count()).toBe(0);
  });

  it("lets two coders work side by side, one note each, and shows each what the other holds", async () => {
    windows.allow("409");
    await send("shared");
    const [ann, ben] = await Promise.all([openList("ann"), openList("ben")]);
    await row(ann, "shared").waitFor();
    await row(ben, "shared").waitFor();
    await openNote(ann, "shared");
    await expect
      .poll(() => row(ben, "shared").textContent(), { timeout: 10_000 })
      .toContain("taken");
    await row(ben, "shared").getByRole("button").click();
    await ben.getByText("Another person works on this note.").waitFor();
    await press(ann, "p");
    await expect
      .poll(() => row(ben, "shared").textContent(), { timeout: 10_000 })
      .not.toContain("taken");
    await openNote(ben, "shared");
  });

  it("tells of notes that come while it is open, and shows them when asked", async () => {
    const page = await openList();
    await page
      .getByText(/\d+ notes?/)
      .first()
      .waitFor();
    await page.waitForTimeout(1500);
    await send("newcomer");
    await page.getByRole("button", { name: "Show 1 new note" }).click({ timeout: 15_000 });
    await row(page, "newcomer").waitFor();
  });

  it("filters by every field that it shows", async () => {
    await windows.served.store({
      id: "filtered",
      text: "Left cheek, biopsy-proven basal cell carcinoma, 1.2 cm: excised, layered closure, 3.4 cm.",
      payer: "aetna",
      provider: { id: "dr-7" },
    });
    const page = await openList();
    const one = row(page, "filtered");
    await one.waitFor();
    const choose = async (label: string, shows: string, hides: string) => {
      const field = page.getByLabel(label);
      const put = (value: string) =>
        label === "Sender" || label === "Provider" || label === "Payer"
          ? field.fill(value)
          : field.selectOption(value);
      const before = await field.inputValue();
      await put(hides);
      await one.waitFor({ state: "detached" });
      await put(shows);
      await one.waitFor();
      await put(before);
    };
    await choose("State", "suggested", "failed");
    await choose("Sender", "page", "nobody");
    await choose("Provider", "dr-7", "dr-8");
    await choose("Payer", "aetna", "medicare");
    await page.getByLabel("Gaps").selectOption("blocker");
    await one.waitFor();
    await page.getByLabel("Age").selectOption("7");
    await expect.poll(() => page.locator(".standing").textContent()).toContain("0 notes");
    await page.getByLabel("Age").selectOption("");
    await page.getByLabel("Least sure line").selectOption("0.6");
    await page.getByLabel("Least sure line").selectOption("");
    await page.getByLabel("Mine").check();
    await one.waitFor({ state: "detached" });
  });

  it("says when the connection is lost, and brings the list up to date when it is back", async () => {
    windows.allow("ERR_FAILED");
    const page = await windows.open();
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
    const { store } = windows.served.service.service;
    const at = new Date();
    await store.within(async ({ notes, senders }) => {
      await senders.put("default", "ehr", at);
      for (let count = 1; count <= many; count += 1) {
        const note = noteOf(`draft-${count}`);
        const origin = JSON.stringify({ door: "test" });
        await notes.receive({ tenant: "default", sender: "ehr", note, origin, final: false, at });
      }
    });
    const page = await openList();
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

  it.each(["light", "dark"] as const)("has nothing for axe to find, %s", async (colorScheme) => {
    const page = await windows.open({ view: "worklist", colorScheme });
    await page.locator(".list tbody tr").first().waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it.each([360, 640])("fits a window %d wide without scrolling sideways", async (width) => {
    const page = await windows.open({ view: "worklist", viewport: { width, height: 700 } });
    await page.locator(".list tbody tr").first().waitFor();
    expect(await fits(page)).toBe(true);
  });
});
