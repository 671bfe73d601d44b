/// <reference lib="dom" />
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import type { Role } from "../../src/store/tables.ts";
import { openBrowser, type Served, serve } from "./browser.ts";

type ContextOptions = NonNullable<Parameters<Browser["newContext"]>[0]>;

interface WindowOptions extends ContextOptions {
  readonly view?: "paste" | "worklist" | "report" | "audits";
  readonly name?: string;
  readonly role?: Role;
}

/** One service and one browser for the tests of a file. */
interface Windows {
  readonly served: Served;
  /** A window of a person's own, signed in, on a view of the page. */
  readonly open: (options?: WindowOptions) => Promise<Page>;
  /** Lets the pages of this test complain in these words: the browser tells of every refusal. */
  readonly allow: (words: string) => void;
}

/**
 * Opens windows that are closed after each test, and fails the test where a page asked another address
 * than the service's, complained, or let an address, a title or a storage tell of a note.
 */
export function openWindows(): Windows {
  let browser: Browser;
  let served: Served;
  let contexts: BrowserContext[] = [];
  let foreign: string[] = [];
  let complaints: string[] = [];
  let allowed: string[] = [];

  beforeAll(async () => {
    [browser, served] = await Promise.all([openBrowser(), serve()]);
    await served.service.service.coder.ready();
  }, 300_000);
  afterAll(async () => {
    await browser.close();
    await served.stop();
  }, 60_000);
  afterEach(async () => {
    const told = await Promise.all(contexts.flatMap((context) => context.pages()).map(tellTales));
    for (const context of contexts) await context.close();
    const unexpected = complaints.filter((one) => !allowed.some((words) => one.includes(words)));
    expect({ foreign, unexpected, told: told.flat() }).toEqual({
      foreign: [],
      unexpected: [],
      told: [],
    });
    [contexts, foreign, complaints, allowed] = [[], [], [], []];
  }, 60_000);

  function watch(page: Page) {
    page.on("request", (request) => {
      const url = decodeURIComponent(request.url());
      const isOwn = url.startsWith(served.origin) || url.startsWith(`blob:${served.origin}`);
      if (!isOwn || /keratos|papule|forearm/i.test(url)) foreign.push(url);
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
  }

  return {
    get served() {
      return served;
    },
    allow: (words) => allowed.push(words),
    open: async ({ view = "paste", name = "coder", role = "coder", ...options } = {}) => {
      const viewport = { width: 1280, height: 800 };
      const context = await browser.newContext({ viewport, ...options });
      contexts.push(context);
      await served.signIn(context, name, role);
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const page = await context.newPage();
      watch(page);
      await page.goto(`${served.origin}/#${view}`);
      await page.locator("main > *").first().waitFor();
      return page;
    },
  };
}

/** What the address, the title and the storages of a page tell beyond the view: nothing. */
async function tellTales(page: Page): Promise<string[]> {
  const kept = await page.evaluate(() => [
    location.pathname + location.search,
    document.title,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    document.cookie,
    location.hash.replace(/^#(?:paste|worklist|report|audits)?$/, ""),
  ]);
  const harmless = ["/", "Marginalia", "{}", "{}", "", ""];
  return kept.filter((one, index) => one !== harmless[index]);
}

/** What axe finds on a page as it stands. */
export const violations = async (page: Page): Promise<string[]> =>
  (
    await new AxeBuilder({ page })
      .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"])
      .analyze()
  ).violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join("; ")}`,
  );

export const press = async (page: Page, ...keys: readonly string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key);
};

/** Does the page fit its window without scrolling sideways? */
export const fits = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
