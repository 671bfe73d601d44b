import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { runAudit } from "../../src/audit/run-audit.ts";
import { writeYear } from "../audit/year/year.ts";
import type { AskInit } from "../service/start-service.ts";
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

/** Milliseconds by which the service's clock is ahead: reviews take a minute or two, pictures do not wait. */
let ahead = 0;
const now = () => new Date(Date.now() + ahead);
const [served, browser] = await Promise.all([serve({ now }), openBrowser()]);

const visits = [
  "Shave biopsy of a 0.6 cm papule on the left cheek was performed.",
  "Left cheek, biopsy-proven basal cell carcinoma, 1.2 cm: excised, layered closure, 3.4 cm.",
  "Liquid nitrogen to 7 actinic keratoses on the scalp.",
  "Biopsy of a papule on the right arm was performed.",
  "Punch biopsy, 4 mm, left forearm. Shave biopsy, right upper back. Skin tags on the neck: declined.",
];
const providers = ["Adler", "Berg", "Chen"];

/** Made-up visits, so that the list has something to show. */
async function sendVisits(first: number, last: number) {
  for (let count = first; count <= last; count += 1)
    await served.store({
      id: `visit ${1000 + count}`,
      text: visits[count % visits.length],
      dateOfService: "2026-03-14",
      payer: count % 3 === 0 ? "aetna" : "medicare",
      provider: { id: providers[(count * 7) % 3] },
    });
}

async function openWorklist(page: Page) {
  await sendVisits(1, 24);
  await page.getByRole("link", { name: "Worklist" }).click();
  await page.locator(".list tbody tr").first().waitFor();
}

const reasons = ["not documented", "wrong code", "not documented", "part of another service"];

/** What a made-up coder makes of a line: most are accepted, some edited or rejected. */
function stepFor(line: string, count: number, place: number) {
  if (place > 0 || count % 7 !== 3) return { kind: "accept", line };
  if (count % 3 === 0) return { kind: "edit", line, modifiers: ["59"] };
  return { kind: "reject", line, reason: reasons[count % reasons.length] };
}

interface Listed {
  readonly noteId: string;
  readonly version: number;
}

/** Two coders review most notes, one more slowly than the other. */
async function reviewVisits() {
  await sendVisits(25, 64);
  const found = await served.ask("/v1/worklist?state=suggested&size=60");
  const { notes } = (await found.json()) as { notes: readonly Listed[] };
  const cookies = [
    await served.service.session("coder", "Ann Lee"),
    await served.service.session("coder", "Ben Ito"),
  ];
  for (const [count, { noteId, version }] of notes.entries()) {
    const cookie = cookies[count % 2] ?? "";
    const ask = (path: string, init: AskInit) =>
      served.service.ask(`/v1/notes/${noteId}/${path}`, { cookie, ...init });
    await ask("claim", { method: "POST" });
    const { lines } = (await (await ask("review", {})).json()) as { lines: { id: string }[] };
    ahead += 25_000 + (count % 2) * 15_000 + ((count * 13) % 40) * 1000;
    const steps = [
      ...lines.map(({ id }, place) => stepFor(id, count, place)),
      ...(count % 15 === 5 ? [{ kind: "add", code: "17110", units: 1 }] : []),
      { kind: "finish" },
    ];
    for (const [revision, step] of steps.entries())
      await ask("review", { json: { version, revision, step } });
  }
}

async function openOutcomes(page: Page) {
  await reviewVisits();
  await page.getByRole("link", { name: "Outcomes" }).click();
  await page.getByRole("table", { name: "What came of the lines" }).waitFor();
  await page.getByRole("table", { name: "Gaps by provider" }).waitFor();
}

/** A made-up practice with seeded errors, its claims held against its notes. */
async function openAudits(page: Page) {
  const work = mkdtempSync(join(tmpdir(), "marginalia-audit-"));
  try {
    await runAudit(
      {
        inputs: await writeYear(work, "pictures", 200),
        out: join(work, "spring"),
        maxBad: 0,
        workers: 1,
        shared: { store: served.service.service.store, tenant: "default", lease: 60 },
      },
      { rows: () => undefined, visits: () => undefined },
      new AbortController().signal,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  await page.getByRole("link", { name: "Audits" }).click();
  await page.getByRole("button", { name: "spring" }).click();
  await page.locator(".audit-findings li").first().waitFor();
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
  { name: "outcomes", look: { viewport: { width: 1280, height: 1680 } }, act: openOutcomes },
  { name: "audits", look: { viewport: { width: 1280, height: 1240 } }, act: openAudits },
  { name: "narrow", look: { viewport: { width: 390, height: 800 } }, act: openSample },
];

mkdirSync(folder, { recursive: true });
await served.service.service.coder.ready();
try {
  for (const { name, look, act } of pictures) {
    const context = await browser.newContext({ ...look, reducedMotion: "reduce" });
    await served.signIn(context, "admin", "admin");
    context.setDefaultTimeout(120_000);
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
