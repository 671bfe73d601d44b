import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { apiVersion } from "../../src/service/app.ts";
import { described } from "../../src/service/endpoints.ts";
import { openapi } from "../../src/service/openapi.ts";
import { startService, type TestService } from "./start-service.ts";

let service: TestService;
let key: string;
let coder: string;
let second: string;
let auditor: string;

const text =
  "Shave biopsy of a 0.6 cm papule on the left cheek was performed. Liquid nitrogen to 7 actinic keratoses on the scalp.";

beforeAll(async () => {
  service = await startService();
  key = await service.keyFor("ehr");
  coder = await service.session("coder");
  second = await service.session("coder", "second");
  auditor = await service.session("auditor");
}, 120_000);
afterAll(() => service.end(), 60_000);

/** Sends a note and waits for its suggestion; its address and the ids of its lines. */
async function coded(id: string) {
  const json = { id, text, dateOfService: "2026-03-14", provider: { id: "dr-7" }, payer: "aetna" };
  const headers = { prefer: "wait=30" };
  const response = await service.ask("/v1/notes", { key, json, headers });
  const suggestion = (await response.json()) as { lines: { id: string; code: string }[] };
  return { href: response.headers.get("location") ?? "", lines: suggestion.lines };
}

const decide = (href: string, cookie: string, revision: number, step: object, version = 1) =>
  service.ask(`${href}/review`, { cookie, json: { version, revision, step } });

interface Page {
  readonly notes: { noteId: string; ownId: string; sender: string; state: string }[];
  readonly next: string | null;
}
const worklist = async (query: string, cookie = coder) =>
  (await (await service.ask(`/v1/worklist?${query}`, { cookie })).json()) as Page;

describe("the worklist", () => {
  it("has a sample note from the start", async () => {
    await expect
      .poll(async () => (await worklist("sender=sample&state=suggested")).notes, {
        timeout: 60_000,
      })
      .toMatchObject([{ ownId: "sample-1", state: "suggested" }]);
  });

  it("filters, and pages through all notes once", async () => {
    for (const id of ["w1", "w2", "w3"]) await coded(id);
    const all = await worklist("sender=ehr&provider=dr-7&payer=aetna&state=suggested");
    expect(all.notes.map(({ ownId }) => ownId)).toEqual(["w1", "w2", "w3"]);
    const first = await worklist("sender=ehr&size=2");
    const rest = await worklist(`sender=ehr&size=2&cursor=${first.next}`);
    expect([...first.notes, ...rest.notes]).toEqual(all.notes);
    expect(rest.next).toBeNull();
    expect((await worklist("confidenceBelow=0")).notes).toEqual([]);
    expect((await worklist("olderThanDays=1")).notes).toEqual([]);
    const wrong = await service.ask("/v1/worklist?state=lost", { cookie: coder });
    expect([wrong.status, await wrong.json()]).toMatchObject([422, { code: "not-valid" }]);
    expect((await service.ask("/v1/worklist?cursor=x", { cookie: coder })).status).toBe(422);
  });

  it("is for people, not for keys", async () => {
    expect((await service.ask("/v1/worklist", { key })).status).toBe(403);
  });

  it("lets one coder claim a note and keeps others from deciding on it", async () => {
    const { href, lines } = await coded("claimed");
    const claim = (cookie: string) => service.ask(`${href}/claim`, { cookie, method: "POST" });
    expect((await claim(coder)).status).toBe(200);
    expect((await claim(second)).status).toBe(409);
    const step = { kind: "accept", line: lines[0]?.id };
    expect(await (await decide(href, second, 0, step)).json()).toMatchObject({ code: "claimed" });
    expect((await worklist("mine=true")).notes).toMatchObject([{ ownId: "claimed" }]);
    expect((await service.ask(`${href}/release`, { cookie: coder, method: "POST" })).status).toBe(
      204,
    );
    expect((await claim(second)).status).toBe(200);
  });

  it("tells of changes as they happen", async () => {
    const response = await service.ask("/v1/worklist/live", { cookie: coder });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    await coded("live");
    let told = "";
    while (!/"ownId":"live".*"state":"suggested"/.test(told))
      told += (await reader?.read())?.value ?? "";
    await reader?.cancel();
    expect(told).toContain("event: note");
  });
});

describe("live changes", () => {
  it("tell of every note of a batch, however many changed in one moment", async () => {
    const { store } = service.service;
    const response = await service.ask("/v1/worklist/live", { cookie: coder });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const at = new Date();
    const ids = Array.from({ length: 450 }, (_, index) => `batch-${index}`);
    await store.within(async ({ notes, senders }) => {
      await senders.put("default", "batch", at);
      const origin = JSON.stringify({ door: "test" });
      for (const id of ids) {
        const note = { id, text };
        await notes.receive({ tenant: "default", sender: "batch", note, origin, final: false, at });
      }
    });
    const told = new Set<string>();
    let rest = "";
    while (told.size < ids.length) {
      rest += (await reader?.read())?.value ?? "";
      for (const [, id = ""] of rest.matchAll(/"ownId":"(batch-\d+)"/g)) told.add(id);
      rest = rest.slice(-200);
    }
    await reader?.cancel();
    expect(told).toEqual(new Set(ids));
  });
});

describe("a review", () => {
  it("goes from line to line to its end, and its outcome is reported and exported", async () => {
    const { href, lines } = await coded("=reviewed");
    const [first, other] = lines.map(({ id }) => id);
    expect(lines.length).toBeGreaterThanOrEqual(2);
    expect((await decide(href, coder, 0, { kind: "finish" })).status).toBe(422);
    const steps = [
      { kind: "accept", line: first },
      { kind: "reject", line: other, reason: "not supported by the note" },
      { kind: "undo" },
      { kind: "edit", line: other, units: 2, modifiers: ["59"] },
      ...lines.slice(2).map(({ id }) => ({ kind: "accept", line: id })),
      { kind: "add", code: lines[0]?.code, units: 1, diagnoses: ["D48.5"] },
      { kind: "finish" },
    ];
    for (const [revision, step] of steps.entries()) {
      const response = await decide(href, coder, revision, step);
      expect(await response.json()).toMatchObject({ revision: revision + 1 });
    }
    const review = await (await service.ask(`${href}/review`, { cookie: auditor })).json();
    expect(review).toMatchObject({
      finished: true,
      lines: [
        { verdict: "accepted" },
        { verdict: "edited", units: 2, modifiers: ["59"] },
        ...lines.slice(2).map(() => ({})),
        { id: "A1", verdict: "added" },
      ],
    });
    expect(await (await service.ask(href, { key })).json()).toMatchObject({ state: "finished" });

    const days = "from=2020-01-01&to=2099-12-31";
    const report = await service.ask(`/v1/reports/outcomes?${days}`, { cookie: auditor });
    const outcomes = report.clone();
    expect(await report.json()).toMatchObject({
      all: { edited: 1, rejected: 0, added: 1 },
      byProvider: { "dr-7": { edited: 1, added: 1 } },
      byMonth: { [new Date().toISOString().slice(0, 7)]: { edited: 1, added: 1 } },
    });
    const person = await (await service.ask("/v1/me", { cookie: coder })).json();
    expect(person).toMatchObject({ name: "coder", role: "coder", tenant: "default" });
    const { byCoder, byEngine } = (await outcomes.json()) as Record<string, object>;
    expect(Object.keys(byCoder ?? {})).toEqual([(person as { id: string }).id]);
    expect(Object.keys(byEngine ?? {})).toHaveLength(1);
    const table = await (
      await service.ask(`/v1/exports/accepted.csv?${days}`, { cookie: auditor })
    ).text();
    const rows = table.trim().split("\r\n");
    expect(rows).toHaveLength(lines.length + 2);
    expect(rows[1]).toMatch(
      new RegExp(`^'=reviewed,1,2026-03-14,ehr,dr-7,aetna,${lines[0]?.code},`),
    );

    expect((await decide(href, coder, steps.length, { kind: "undo" })).status).toBe(200);
    const emptied = await service.ask(`/v1/reports/outcomes?${days}`, { cookie: auditor });
    expect(await emptied.json()).toMatchObject({ all: { accepted: 0, added: 0 } });
  });

  it("refuses a step of who has not seen the last one, or an older version", async () => {
    const { href, lines } = await coded("conflict");
    const accept = { kind: "accept", line: lines[0]?.id };
    expect((await decide(href, coder, 0, accept)).status).toBe(200);
    const late = await decide(href, second, 0, accept);
    expect([late.status, await late.json()]).toMatchObject([409, { code: "changed-meanwhile" }]);
    await service.ask("/v1/notes", { key, json: { id: "conflict", text: `${text} Again.` } });
    expect((await decide(href, coder, 1, accept)).status).toBe(409);
  });

  it("wants a reason for what it rejects and codes that look like codes", async () => {
    const { href, lines } = await coded("reasons");
    const line = lines[0]?.id;
    for (const step of [
      { kind: "reject", line },
      { kind: "edit", line, code: "<b>" },
      { kind: "accept", line: "L99" },
      { kind: "undo" },
    ]) {
      expect((await decide(href, coder, 0, step)).status, step.kind).toBe(422);
    }
  });

  it("is not for auditors to decide", async () => {
    const { href, lines } = await coded("auditors");
    const step = { kind: "accept", line: lines[0]?.id };
    expect((await decide(href, auditor, 0, step)).status).toBe(403);
  });
});

describe("look-ups", () => {
  it("finds codes by number and by words, as of a day", async () => {
    const find = async (query: string) =>
      (await (await service.ask(`/v1/codes?${query}`, { cookie: coder })).json()) as {
        codes: { code: string }[];
      };
    expect((await find("q=11102")).codes).toMatchObject([{ code: "11102" }]);
    expect((await find("q=11102&date=2018-06-01")).codes).toEqual([]);
    expect((await find("q=tangential%20biopsy")).codes.map(({ code }) => code)).toContain("11102");
  });

  it("shows the note as received, and the trail says who looked", async () => {
    const { href } = await coded("seen");
    const record = await (await service.ask(`${href}/record`, { cookie: coder })).json();
    expect(record).toMatchObject({ record: { id: "seen", text }, origin: { door: "notes" } });
    const trail: string[] = [];
    for (let after = 0; ; after += 500) {
      const page = await service.ask(`/v1/audit?after=${after}`, { cookie: auditor });
      const { entries } = (await page.json()) as {
        entries: { entry: { action: string; subject: string } }[];
      };
      trail.push(...entries.map(({ entry }) => `${entry.action} ${entry.subject}`));
      if (entries.length === 0) break;
    }
    expect(trail).toContain(`note.read ${href.split("/").at(-1)}`);
    expect(await service.service.store.audit.verify("default")).toMatchObject({ sound: true });
  });
});

describe("the API's description", () => {
  it("is committed as it is served, and shown by a page that loads nothing", async () => {
    const committed = JSON.parse(readFileSync("src/service/openapi.json", "utf8")) as unknown;
    expect(committed).toEqual(JSON.parse(JSON.stringify(openapi(described, apiVersion))));
    expect(await (await service.ask("/openapi.json", { cookie: coder })).json()).toEqual(committed);
    const page = await (await service.ask("/api", { cookie: coder })).text();
    for (const { path } of described) expect(page).toContain(path);
    expect(page).not.toMatch(/https?:|<script|<link|<style/);
  });
});
