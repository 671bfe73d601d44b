import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCli } from "./run-cli.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "audit-cli-"));
  const text = "Mrs Secret. Cryotherapy to 3 actinic keratoses of the scalp.";
  const billed = [{ code: "17004", units: 1 }];
  await writeFile(
    join(folder, "notes.ndjson"),
    `${JSON.stringify({ id: "n1", dateOfService: "2026-05-04", text, billed })}\nbroken\n`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const audit = (...args: string[]) =>
  runCli([
    "audit",
    join(folder, "notes.ndjson"),
    "--out",
    join(folder, "out"),
    "--workers",
    "1",
    ...args,
  ]);

describe("marginalia audit", () => {
  it("ends with 3 above the share of bad rows allowed, with 1 above the share of findings wanted", async () => {
    const bad = await audit();
    expect(bad.status).toBe(3);
    expect(bad.err).toMatch(/1 of 3 rows could not be used/);
    expect(await readFile(join(folder, "out", "bad-rows.csv"), "utf8")).toContain(
      "notes.ndjson,2,the line is not JSON",
    );

    const found = await audit("--max-bad", "0.5", "--fail-on", "0.5");
    expect(found.status).toBe(1);
    expect(found.out).toMatch(/1 visits audited/);
    expect(found.out + found.err).not.toContain("Secret");
    expect(await readFile(join(folder, "out", "findings.csv"), "utf8")).toContain("UPCODING");

    const well = await audit("--max-bad", "0.5");
    expect(well.status).toBe(0);
  }, 120_000);

  it("draws a sample of what it audited, and estimates from the worksheet filled in", async () => {
    await audit("--max-bad", "0.5");
    const out = join(folder, "out");
    const drawn = await runCli(["audit", "sample", out, "--seed", "May", "--size", "1"]);
    expect(drawn.status).toBe(0);
    expect(drawn.out).toMatch(/1 of 1 visits drawn/);
    const worksheet = await readFile(join(out, "worksheet.csv"), "utf8");
    const filled = join(folder, "filled.csv");
    await writeFile(
      filled,
      worksheet.replace(/,[^,\n]*,[^,\n]*,[^,\n]*$/gm, (end) =>
        end.startsWith(",reviewer") ? end : ",0.5,yes,",
      ),
    );
    const estimated = await runCli(["audit", "estimate", out, "--worksheet", filled]);
    expect(estimated.status, estimated.err).toBe(0);
    expect(JSON.parse(estimated.out)).toMatchObject({
      unit: "work RVUs",
      reviewed: 1,
      population: 1,
      precision: { rate: 1 },
    });
  }, 120_000);

  it("ends with 3 where no claim comes together with a note", async () => {
    const claims = join(folder, "claims.csv");
    await writeFile(claims, "note_id,code\nelsewhere,17000\n");
    const alone = await runCli(["audit", claims, "--out", join(folder, "alone"), "--workers", "1"]);
    expect(alone.status).toBe(3);
    expect(alone.err).toMatch(/unmatched\.csv/);
    expect(await readFile(join(folder, "alone", "unmatched.csv"), "utf8")).toContain("elsewhere");
  }, 120_000);

  it("ends with 2 and says what to mend for bad usage", async () => {
    const share = await audit("--max-bad", "5");
    expect(share.status).toBe(2);
    expect(share.err).toMatch(/share from 0 to 1/);

    const out = await runCli(["audit", join(folder, "notes.ndjson")]);
    expect(out.status).toBe(2);
    expect(out.err).toMatch(/--out <folder>/);

    const nowhere = await runCli([
      "audit",
      join(folder, "none.csv"),
      "--out",
      join(folder, "other"),
    ]);
    expect(nowhere.status).toBe(2);
    expect(nowhere.err).toMatch(/none\.csv/);

    const picture = join(folder, "scan.pdf");
    await writeFile(picture, "%PDF");
    const unread = await runCli(["audit", picture, "--out", join(folder, "other")]);
    expect(unread.status).toBe(2);
    expect(unread.err).toMatch(/scan\.pdf is of no kind that is read: give \.txt/);
  }, 120_000);
});
