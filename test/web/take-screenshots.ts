import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { openBrowser, serve } from "./browser.ts";

/** The pictures of the README, taken from the sample note. */
const folder = ".github/screenshots";

type Look = NonNullable<Parameters<Browser["newContext"]>[0]>;

const wide: Look = { viewport: { width: 1280, height: 800 } };

async function openSample(page: Page) {
  await page.getByRole("button", { name: "Show a sample" }).click();
  await page.locator(".review").waitFor();
}

async function answerGap(page: Page) {
  await openSample(page);
  const gap = page.locator(".stop.gap", { hasText: "margin missing" });
  await gap.getByRole("spinbutton").fill("0.6");
  await gap.getByText("11643").first().waitFor();
}

const pictures: readonly {
  readonly name: string;
  readonly look: Look;
  readonly act: (page: Page) => Promise<void>;
}[] = [
  {
    name: "paste",
    look: wide,
    act: async (page) => page.getByLabel("Procedure note").waitFor(),
  },
  { name: "review", look: wide, act: openSample },
  { name: "gap-dark", look: { ...wide, colorScheme: "dark" }, act: answerGap },
  { name: "narrow", look: { viewport: { width: 390, height: 800 } }, act: openSample },
];

const [served, browser] = await Promise.all([serve(), openBrowser()]);
mkdirSync(folder, { recursive: true });
try {
  for (const { name, look, act } of pictures) {
    const context = await browser.newContext({ ...look, reducedMotion: "reduce" });
    await served.signIn(context);
    const page = await context.newPage();
    await page.goto(served.origin);
    await act(page);
    await page.screenshot({ path: `${folder}/${name}.png` });
    await context.close();
  }
} finally {
  await browser.close();
  await served.stop();
}
