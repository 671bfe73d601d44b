import { afterAll, beforeAll, describe, expect, it } from "vitest";
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
  const json = { id, text, dateOfService: "2026-03-14", provider: { id: "dr-7" } };
  const headers = { prefer: "wait=30" };
  const response = await service.ask("/v1/notes", { key, json, headers });
  const suggestion = (await response.json()) as { lines: { id: string; code: string }[] };
  return { href: response.headers.get("location") ?? "", lines: suggestion.lines };
}

const decide = (href: string, cookie: string, revision: number, step: object) =>
  service.ask(`${href}/review`, { cookie, json: { version: 1, revision, step } });

describe("the report", () => {
  const days = { from: "2020-01-01", to: "2099-12-31" };
  interface Report {
    readonly all: Record<string, number>;
    readonly coders: Record<string, string>;
    readonly reasons: readonly { readonly reason: string; readonly lines: number }[];
    readonly agreement: readonly { readonly accepted: { readonly of: number } }[];
    readonly straightThrough: {
      readonly notes: number;
      readonly at: readonly { readonly confidence: number; readonly unchanged: { of: number } }[];
    };
    readonly times: Record<string, { readonly notes: number; readonly median: number }>;
  }
  const report = async (more: Record<string, string> = {}) => {
    const query = new URLSearchParams({ ...days, ...more });
    const response = await service.ask(`/v1/reports/outcomes?${query}`, { cookie: auditor });
    return (await response.json()) as Report;
  };
  const linesOf = async (asked: object) => {
    const json = { ...days, ...asked };
    const response = await service.ask("/v1/reports/lines", { cookie: auditor, json });
    return (await response.json()) as { lines: { ownId: string; verdict: string }[]; of: number };
  };
  const notesOf = async (path: "times" | "gap-notes", asked: object) => {
    const json = { ...days, ...asked };
    const response = await service.ask(`/v1/reports/${path}`, { cookie: auditor, json });
    const { notes, of } = (await response.json()) as {
      notes: { ownId: string; seconds: number }[];
      of: number;
    };
    return { ownIds: notes.map(({ ownId }) => ownId), of, seconds: notes.map((n) => n.seconds) };
  };
  const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);

  /** Takes a note, rejects its first line and accepts the others. */
  async function review(id: string) {
    const { href, lines } = await coded(id);
    await service.ask(`${href}/claim`, { cookie: second, method: "POST" });
    const steps = [
      ...lines.map(({ id: line }, index) =>
        index === 0 ? { kind: "reject", line, reason: "wrong code" } : { kind: "accept", line },
      ),
      { kind: "finish" },
    ];
    for (const [revision, step] of steps.entries()) await decide(href, second, revision, step);
    return lines.length;
  }

  it("counts reasons, agreement, times and what would have gone straight through", async () => {
    const before = await report();
    const lines = await review("counted");
    const after = await report();
    const reason = (told: Report) =>
      told.reasons.find((one) => one.reason === "wrong code")?.lines ?? 0;
    expect(reason(after) - reason(before)).toBe(1);
    expect(after.straightThrough.notes - before.straightThrough.notes).toBe(1);
    const suggested = ({ accepted = 0, edited = 0, rejected = 0 }: Report["all"]) =>
      accepted + edited + rejected;
    expect(sum(after.agreement.map(({ accepted }) => accepted.of))).toBe(suggested(after.all));
    expect(suggested(after.all) - suggested(before.all)).toBe(lines);
    const through = after.straightThrough.at.map(({ unchanged }) => unchanged.of);
    expect(through).toEqual([...through].sort((a, b) => b - a));
    const [person = ""] = Object.entries(after.coders).find(([, name]) => name === "second") ?? [];
    expect(after.times[person]).toMatchObject({ notes: 1 });
    expect(after.times[person]?.median).toBeGreaterThan(0);
  });

  it("lists the lines behind a count, and looks at one coder's, one engine's, one provider's", async () => {
    await review("listed");
    const [own] = Object.entries((await report()).coders).find(([, n]) => n === "second") ?? [""];
    const rejected = await linesOf({ verdict: "rejected", reason: "wrong code", coder: own });
    expect(rejected.lines.map(({ ownId }) => ownId)).toContain("listed");
    expect(new Set(rejected.lines.map(({ verdict }) => verdict))).toEqual(new Set(["rejected"]));
    expect(rejected.of).toBe((await report({ coder: own })).all["rejected"]);
    expect((await linesOf({ provider: "nobody" })).of).toBe(0);
    expect((await report({ engine: "0.0.0" })).all["accepted"]).toBe(0);
    const wrong = await linesOf({ wrongAt: 0.5 });
    expect(wrong.of).toBeLessThanOrEqual((await linesOf({})).of);
    for (const asked of [{ coder: own }, {}]) {
      const banded = await linesOf({ ...asked, above: 0, below: 1 });
      const told = await report("coder" in asked ? { coder: own } : {});
      expect(banded.of).toBe(sum(told.agreement.map(({ accepted }) => accepted.of)));
    }
  });

  it("tells what the notes of each provider leave out", async () => {
    const json = {
      id: "marginless",
      text: "Left cheek, biopsy-proven basal cell carcinoma, 1.2 cm: excised, layered closure, 3.4 cm.",
      dateOfService: "2026-03-14",
      provider: { id: "dr-9" },
    };
    await service.ask("/v1/notes", { key, json, headers: { prefer: "wait=30" } });
    const query = new URLSearchParams(days);
    const response = await service.ask(`/v1/reports/gaps?${query}`, { cookie: auditor });
    const told = (await response.json()) as { notes: object[]; gaps: object[] };
    expect(told.notes).toContainEqual({ provider: "dr-9", notes: 1 });
    expect(told.gaps).toContainEqual({
      provider: "dr-9",
      gap: "margin-missing",
      severity: "blocker",
      notes: 1,
    });
    expect((await service.ask(`/v1/reports/gaps?${query}`, { cookie: coder })).status).toBe(403);
    const behind = async (asked: object) => (await notesOf("gap-notes", asked)).ownIds;
    expect(await behind({ gap: "margin-missing", provider: "dr-9" })).toEqual(["marginless"]);
    expect(await behind({ gap: "margin-missing" })).toContain("marginless");
    expect(await behind({ gap: "margin-missing", provider: null })).not.toContain("marginless");
    expect(await behind({ gap: "margin-missing", provider: "dr-8" })).toEqual([]);
    expect(await behind({ gap: "no such gap" })).toEqual([]);
  });

  it("lists the notes behind the times of a coder, the slowest first", async () => {
    await review("timed");
    const told = await report();
    const [own = ""] = Object.entries(told.coders).find(([, n]) => n === "second") ?? [];
    const { ownIds, of, seconds } = await notesOf("times", { coder: own });
    expect(ownIds).toContain("timed");
    expect(of).toBe(told.times[own]?.notes);
    expect(seconds).toEqual(seconds.toSorted((a, b) => b - a));
    expect((await notesOf("times", { coder: "nobody" })).of).toBe(0);
    for (const path of ["times", "gap-notes"]) {
      const json = { ...days, gap: "margin-missing" };
      const refused = await service.ask(`/v1/reports/${path}`, { cookie: coder, json });
      expect(refused.status).toBe(403);
    }
  });
});
