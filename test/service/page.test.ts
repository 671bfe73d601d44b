import { readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markEvidence } from "../../src/cli/mark-evidence.ts";
import { createEngine } from "../../src/index.ts";
import type { Quotation } from "../../src/types/index.ts";
import { startService, type TestService } from "./start-service.ts";

const text = "Shave biopsy of a 0.6 cm papule on the left cheek was performed.";
const page = "src/service/web";
const engine = createEngine();
let service: TestService;
let cookie: string;

beforeAll(async () => {
  service = await startService();
  cookie = await service.session("coder");
}, 120_000);
afterAll(() => service.end(), 60_000);

describe("the page", () => {
  it.each(readdirSync(page))("serves %s, which loads nothing from elsewhere", async (file) => {
    const response = await service.ask(`/${file}`, { cookie });
    const content = (await response.text()).replace('xmlns="http://www.w3.org/2000/svg"', "");
    expect(response.status).toBe(200);
    expect(content).not.toMatch(/https?:|\/\/[a-z]+\.[a-z]/);
    expect(content).not.toMatch(/<script>|<style|\son[a-z]+=|style="|innerHTML/);
  });

  it("shows a sample note that has codes", () => {
    const html = readFileSync(`${page}/index.html`, "utf8");
    const sample = /<textarea[^>]*>\n([^<]*)<\/textarea>/.exec(html)?.[1] ?? "";
    const suggestion = engine.suggest({ id: "s", text: sample, dateOfService: "2026-03-14" });
    expect(suggestion.lines.length).toBeGreaterThan(2);
  });

  it("marks evidence as the command line does", async () => {
    const script = new URL(`../../${page}/mark-evidence.js`, import.meta.url).href;
    const web = (await import(script)) as {
      markEvidence: (text: string, parts: object[]) => { text: string; roles: string[] }[];
    };
    const evidence: Quotation[] = [
      { start: 0, end: 12, text: "Shave biopsy", role: "technique" },
      { start: 6, end: 24, text: "biopsy of a 0.6 cm", role: "size" },
      { field: "pathology[0].site", text: "cheek", role: "site" },
    ];
    const pieces = web.markEvidence(text, [{ owner: "L1", evidence }]);
    expect(pieces).toMatchObject(markEvidence(text, evidence));
    expect(pieces[1]).toMatchObject({ text: "biopsy", owners: ["L1"] });
  });
});
