import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { runCli } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "import-"));
const data = join(folder, "data");
afterAll(() => rmSync(folder, { recursive: true }));

const ceilings =
  "HCPCS/CPT Code,MUE Values,MUE Adjudication Indicator,MUE Rationale\n11102,1,2 Policy,x\n11103,9,3 Clinical,x\n";
const file = join(folder, "MCR_MUE_Eff_07-01-2026.csv");
writeFileSync(file, ceilings);

describe("marginalia import", () => {
  it("only shows what would change in a dry run", async () => {
    const { status, out } = await runCli(["import", "mue", file, "--data", data, "--dry-run"]);
    expect(status).toBe(0);
    expect(out).toContain("11103: mue 6 -> 9");
    expect(existsSync(data)).toBe(false);
  });

  it("stores the release, and what it says holds from its first day on", async () => {
    const packed = `${file}.gz`;
    writeFileSync(packed, gzipSync(ceilings));
    expect((await runCli(["import", "mue", packed, "--data", data])).status).toBe(0);
    expect(readFileSync(join(data, "mue-2026-07-01.csv"), "utf8")).toContain("11103,9,3");

    const engine = createEngine({ dataFolder: data, today: "2027-01-01" });
    const text = "Shave biopsies x 8 of the back.";
    const over = (dateOfService: `${number}-${number}-${number}`) =>
      engine
        .suggest({ id: "1", text, dateOfService })
        .gaps.some(({ id }) => id === "units-over-ceiling");
    expect(over("2026-06-30")).toBe(true);
    expect(over("2026-07-01")).toBe(false);
  });

  it("says what is wrong and stores nothing", async () => {
    const wrong = join(folder, "Eff_01-01-2026.csv");
    writeFileSync(wrong, "code,words\n11102,x\n");
    const { status, err } = await runCli(["import", "mue", wrong, "--data", data]);
    expect(status).toBe(1);
    expect(err).toContain("is this the right file?");
    expect(existsSync(join(data, "mue-2026-01-01.csv"))).toBe(false);
  });

  it("refuses a kind that it does not know", async () => {
    expect((await runCli(["import", "prices", file, "--data", data])).status).toBe(2);
  });
});
