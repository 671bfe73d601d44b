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

const [served, browser] = await Promise.all([serve(), openBrowser()]);

const visits = [
  "Shave biopsy of a 0.6 cm papule on the left cheek was performed.",
  "Left cheek, biopsy-proven basal cell carcinoma, 1.2 cm: excised, layered closure, 3.4 cm.",
  "Liquid nitrogen to 7 actinic keratoses on the scalp.",
  "Biopsy of a papule on the right arm was performed.",
];

/** Made-up visits, so that the list has something to show. */
async function sendVisits() {
  for (let count = 1; count <= 20; count += 1) {
    const json = {
      id: `visit ${1000 + count}`,
      text: visits[count % visits.length],
      dateOfService: "2026-03-14",
      payer: count % 3 === 0 ? "aetna" : "medicare",
      provider: { id: `dr-${count % 4}` },
    };
    await served.ask("/v1/notes", { json, headers: { prefer: "wait=20" } });
  }
}

async function openWorklist(page: Page) {
  await sendVisits();
  await page.getByRole("link", { name: "Worklist" }).click();
  await page.locator(".list tbody tr").first().waitFor();
}

/** Reviews most notes: the first line of every fourth is rejected, all others are accepted. */
async function reviewVisits() {
  const found = await served.ask("/v1/worklist?state=suggested&size=18");
  const { notes } = (await found.json()) as { notes: { noteId: string; version: number }[] };
  for (const [index, { noteId, version }] of notes.entries()) {
    const path = `/v1/notes/${noteId}/review`;
    const { lines } = (await (await served.ask(path)).json()) as { lines: { id: string }[] };
    const steps = [
      ...lines.map(({ id }, place) =>
        index % 4 === 0 && place === 0
          ? { kind: "reject", line: id, reason: "not documented" }
          : { kind: "accept", line: id },
      ),
      { kind: "finish" },
    ];
    for (const [revision, step] of steps.entries())
      await served.ask(path, { json: { version, revision, step } });
  }
}

async function openOutcomes(page: Page) {
  await reviewVisits();
  await page.getByRole("link", { name: "Outcomes" }).click();
  await page.getByRole("table", { name: "By family" }).waitFor();
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
  { name: "worklist", look: wide, act: openWorklist },
  { name: "outcomes", look: wide, act: openOutcomes },
  { name: "narrow", look: { viewport: { width: 390, height: 800 } }, act: openSample },
];

mkdirSync(folder, { recursive: true });
try {
  for (const { name, look, act } of pictures) {
    const context = await browser.newContext({ ...look, reducedMotion: "reduce" });
    await served.signIn(context, "admin", "admin");
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
