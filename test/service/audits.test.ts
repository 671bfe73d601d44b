import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runAudit } from "../../src/audit/run-audit.ts";
import { writeYear } from "../audit/year/year.ts";
import { startService, type TestService } from "./start-service.ts";

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly visits: number;
}
interface Found {
  readonly finding: string;
  readonly type: string;
  readonly kind: string;
  readonly evidence: readonly { readonly start?: number; readonly end?: number; text: string }[];
}

let folder = "";
let service: TestService;
let auditor = "";
let audit: Listed;

const told = async <Body>(path: string, cookie = auditor): Promise<Body> => {
  const response = await service.ask(path, { cookie });
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "audits-"));
  service = await startService();
  auditor = await service.session("auditor");
  const inputs = await writeYear(folder, "service", 300);
  const outcome = await runAudit(
    {
      inputs,
      out: join(folder, "spring"),
      maxBad: 0,
      workers: 1,
      shared: { store: service.service.store, tenant: "default", lease: 60 },
    },
    { rows: () => undefined, visits: () => undefined },
    new AbortController().signal,
  );
  if (outcome.kind !== "done") throw new Error("not done");
  const { audits } = await told<{ audits: Listed[] }>("/v1/audits");
  [audit = { id: "", name: "", state: "", visits: 0 }] = audits;
}, 180_000);
afterAll(async () => {
  await service.end();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

describe("audits of the service", () => {
  it("are listed by the name of their folder", () => {
    expect(audit).toMatchObject({ name: "spring", state: "finished" });
    expect(audit.visits).toBeGreaterThan(280);
  });

  it("open with their figures", async () => {
    const { summary } = await told<{ summary: { audited: number; types: unknown[] } }>(
      `/v1/audits/${audit.id}`,
    );
    expect(summary.audited).toBe(audit.visits);
    expect(summary.types.length).toBeGreaterThan(10);
  });

  it("give their findings page by page, and by type", async () => {
    const all: Found[] = [];
    for (let after = ""; ; after = all.at(-1)?.finding ?? "") {
      const query = new URLSearchParams({ size: "40", ...(after === "" ? {} : { after }) });
      const { findings } = await told<{ findings: Found[] }>(
        `/v1/audits/${audit.id}/findings?${query}`,
      );
      all.push(...findings);
      if (findings.length < 40) break;
    }
    expect(new Set(all.map(({ finding }) => finding)).size).toBe(all.length);
    const { findings } = await told<{ findings: Found[] }>(
      `/v1/audits/${audit.id}/findings?type=UPCODING&kind=finding&size=200`,
    );
    const wanted = all.filter(({ type, kind }) => type === "UPCODING" && kind === "finding");
    expect(findings).toEqual(wanted);
    expect(wanted.length).toBeGreaterThan(0);
  });

  it("lead from a finding to the note, whose words it quotes at their places", async () => {
    const { findings } = await told<{ findings: Found[] }>(
      `/v1/audits/${audit.id}/findings?type=UNDERCODING`,
    );
    const [first] = findings;
    const opened = await told<{ finding: Found; note: { text: string }; billed: unknown[] }>(
      `/v1/audits/${audit.id}/findings/${first?.finding}`,
    );
    expect(opened.finding).toEqual(first);
    expect(opened.billed.length).toBeGreaterThan(0);
    const placed = opened.finding.evidence.filter(({ start }) => start !== undefined);
    expect(placed.length).toBeGreaterThan(0);
    for (const { start, end, text } of placed) {
      expect(opened.note.text.slice(start, end)).toBe(text);
    }
  });

  it("are for auditors and admins, not for coders, keys or strangers", async () => {
    const coder = await service.session("coder");
    const key = await service.keyFor("ehr");
    for (const path of ["", `/${audit.id}`, `/${audit.id}/findings`, `/${audit.id}/findings/0-1`]) {
      expect((await service.ask(`/v1/audits${path}`, { cookie: coder })).status).toBe(403);
      expect((await service.ask(`/v1/audits${path}`, { key })).status).toBe(403);
      expect((await service.ask(`/v1/audits${path}`)).status).toBe(401);
    }
  });

  it("of another tenant are as if they were not there", async () => {
    await service.service.store.tenants.put({ id: "other", name: "Other", keepDays: null });
    const stranger = await service.session("auditor", "stranger", "other");
    expect(await told("/v1/audits", stranger)).toEqual({ audits: [] });
    const response = await service.ask(`/v1/audits/${audit.id}`, { cookie: stranger });
    expect(response.status).toBe(404);
  });

  it("leave an entry in the trail for every note that is read", async () => {
    const { entries } = await told<{ entries: { entry: { action: string } }[] }>("/v1/audit");
    expect(entries.map(({ entry }) => entry.action)).toContain("audit.note.read");
  });

  it("go with the notes when they are purged", async () => {
    const { store } = service.service;
    await store.tenants.purge("default", new Date(Date.now() + 60_000));
    expect(await store.audits.list("default")).toEqual([]);
  });
});
