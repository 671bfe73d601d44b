import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { readGold } from "../../src/eval/read-gold.ts";
import { recordsOf, runCli } from "../cli/run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const yaml = `
- id: one-biopsy
  families: [biopsy]
  note:
    dateOfService: 2026-03-14
    text: |
      Shave biopsy of a 0.6 cm papule on the left cheek.
  lines:
    - { code: "11102", units: 1, optionalModifiers: [LT] }
- id: nothing-done
  families: [none]
  note: { dateOfService: 2026-03-14, text: Return in one year for a skin check. }
`;

const json = [
  { id: "j1", note: { text: "Jane Roe" }, lines: [{ code: "11102" }], why: "one lesion" },
  { id: "j2", families: ["mohs"], note: { id: "x", text: "y" }, gaps: [{ id: "g", or: ["h"] }] },
]
  .map((record) => JSON.stringify(record))
  .join("\n");

describe("readGold", () => {
  it("reads YAML lists and JSON lines alike", () => {
    expect(readGold(file("a.yaml", yaml))).toMatchObject([
      { id: "one-biopsy", note: { id: "one-biopsy", dateOfService: "2026-03-14" }, gaps: [] },
      { id: "nothing-done", lines: [] },
    ]);
    expect(readGold(file("a.jsonl", `${json}\n\n`))).toMatchObject([
      { id: "j1", families: [], lines: [{ code: "11102" }] },
      { id: "j2", note: { id: "j2", text: "y" }, gaps: [{ id: "g", or: ["h"] }] },
    ]);
  });

  it("says where a file cannot be read, and never its words", () => {
    const broken = file("b.jsonl", `${json}\n{"id": "Jane Roe`);
    expect(() => readGold(broken)).toThrow(`${broken}:3: neither JSON nor YAML`);
    const wrong = file("c.jsonl", '{"id":"1","note":{"text":"Jane Roe"},"lines":[{"units":1}]}');
    expect(() => readGold(wrong)).toThrow(/c\.jsonl:1: lines\.0\.code/);
    expect(() => readGold(file("d.yaml", "a: 1"))).toThrow("a list of cases");
    for (const path of [broken, wrong]) expect(() => readGold(path)).not.toThrow(/Roe/);
  });
});

describe("marginalia eval", () => {
  it("prints the scores, and the cases that are not fully right", async () => {
    const path = file("e.yaml", yaml.replace('"11102"', '"11106"'));
    const { status, out } = await runCli(["eval", path, "--misses", "--json"]);
    const printed = recordsOf(out);
    expect(status).toBe(0);
    expect(printed[0]).toMatchObject({ id: "one-biopsy", exact: false, want: ["11106x1"] });
    const exact = (value: number) => ({ estimates: { exactNotes: { value } } });
    expect(printed.at(-1)).toMatchObject({
      ...exact(0.5),
      families: { biopsy: exact(0), none: exact(1) },
      styles: { e: exact(0.5) },
      baselines: { "everything performed": exact(0.5) },
    });
  });

  it("takes the cases of the families asked for", async () => {
    const path = file("f.yaml", yaml);
    const [one, only, none] = await Promise.all([
      runCli(["eval", path, "--family", "biopsy"]),
      runCli(["eval", path, "--only-families", "biopsy,none"]),
      runCli(["eval", path, "--family", "mohs"]),
    ]);
    expect(one.out).toMatch(/^notes: 1 /m);
    expect(only.out).toMatch(/^notes: 2 /m);
    expect(only.out).toMatch(/^notes exactly right +100\.0 /m);
    expect(none.status).not.toBe(0);
  });
});
