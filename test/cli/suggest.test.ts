import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { afterAll, describe, expect, it } from "vitest";
import type { Suggestion } from "../../src/types/index.ts";
import { recordsOf, runCli, startCli } from "./run-cli.ts";

const folder = mkdtempSync(join(tmpdir(), "marginalia-"));
afterAll(() => rmSync(folder, { recursive: true }));

const biopsy = "Shave biopsy of a 0.6 cm papule on the left cheek was performed.";
const note = (id: string, more: object = {}) => JSON.stringify({ id, text: biopsy, ...more });

describe("marginalia suggest", () => {
  it("writes one suggestion a line, in input order, with errors in their place", async () => {
    const input = [
      note("a"),
      "{ nonsense",
      "",
      JSON.stringify({ id: "b" }),
      note("c", { dateOfService: "2026-02-30" }),
      note("d", { dateOfService: "1999-01-01" }),
      "[]",
      note("e", { text: "x".repeat(1_048_577) }),
      note("f", { dateOfService: "2026-03-14" }),
    ];
    const { status, out, err } = await runCli(["suggest"], input.join("\n"));
    const records = recordsOf(out);
    expect(records.map(({ id }) => id)).toEqual(["a", null, "b", "c", "d", null, "e", "f"]);
    expect(records.map(({ error }) => error)).toMatchObject([
      undefined,
      { code: "not-json" },
      { code: "text-missing" },
      { code: "date-invalid" },
      { code: "date-not-covered" },
      { code: "not-a-note" },
      { code: "text-too-long" },
      undefined,
    ]);
    expect(records[7]).toMatchObject({ dateOfService: "2026-03-14", lines: [{ code: "11102" }] });
    expect(status).toBe(1);
    expect(err).not.toContain("papule");
  });

  it("ends with status 0 where all went well, and says nothing", async () => {
    const { status, err } = await runCli(["suggest"], note("a"));
    expect({ status, err }).toEqual({ status: 0, err: "" });
  });

  it("has nothing to say of an empty input", async () => {
    expect(await runCli(["suggest"])).toEqual({ status: 0, out: "", err: "" });
  });

  it("quotes the note at its offsets", async () => {
    const { out } = await runCli(["suggest"], note("a"));
    const { lines } = recordsOf(out)[0] as unknown as Suggestion;
    const evidence = lines.flatMap((line) => line.evidence);
    expect(evidence.length).toBeGreaterThan(0);
    for (const quotation of evidence) {
      if ("start" in quotation) {
        expect(biopsy.slice(quotation.start, quotation.end)).toBe(quotation.text);
      }
    }
  });

  it("takes a file of plain text as one note, by either name", async () => {
    const file = join(folder, "visit-7.txt");
    writeFileSync(file, biopsy);
    const [argument, option] = await Promise.all([
      runCli(["suggest", file]),
      runCli(["suggest", "--in", file]),
    ]);
    expect(recordsOf(argument.out)).toMatchObject([{ id: "visit-7", lines: [{ code: "11102" }] }]);
    expect(option).toEqual(argument);
  });

  it("gives notes without a date or payer those of the options, and no others", async () => {
    const input = `${note("a")}\n${note("b", { dateOfService: "2025-05-05" })}\n`;
    const { out } = await runCli(["suggest", "--date", "2024-04-04", "--payer", "aetna"], input);
    expect(recordsOf(out).map(({ dateOfService }) => dateOfService)).toEqual([
      "2024-04-04",
      "2025-05-05",
    ]);
  });

  it.each([
    ["a file that is not there", ["suggest", "--in", "no-such-file"]],
    ["two inputs", ["suggest", "a", "--in", "b"]],
    ["a day that is not", ["suggest", "--date", "2026-02-30"]],
    ["an unknown option", ["suggest", "--nonsense"]],
    ["an unknown command", ["nonsense"]],
    ["no command", []],
    ["a port that is none", ["serve", "--port", "x"]],
    ["no gold file", ["eval"]],
  ])("ends with status 2 on %s", async (_name, args) => {
    const { status, out, err } = await runCli(args);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(err).not.toBe("");
  });

  it("ends quietly when its reader has seen enough", async () => {
    const child = startCli(["suggest"]);
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.stdin.on("error", () => undefined);
    child.stdin.end(`${note("a")}\n`.repeat(5_000));
    await once(child.stdout, "data");
    child.stdout.destroy();
    const [status] = await once(child, "close");
    expect({ status, err }).toEqual({ status: 0, err: "" });
  });

  it("needs no more memory for 200 MB than for 3 MB", async () => {
    const [small, large] = [await peakMemory(10), await peakMemory(700)];
    expect(large - small).toBeLessThan(100_000_000);
  }, 120_000);
});

/** Most bytes held while reading records of 300 kB each, with a heap too small to keep them. */
async function peakMemory(records: number): Promise<number> {
  const report = "process.on('exit', () => console.error(process.resourceUsage().maxRSS))";
  const child = startCli(
    ["suggest"],
    ["--max-old-space-size=160", "--import", `data:text/javascript,${report}`],
  );
  const line = Buffer.from(`${note("a", { previousNotes: [{ text: "x".repeat(300_000) }] })}\n`);
  let err = "";
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdout.resume();
  await pipeline(Readable.from(Array.from({ length: records }, () => line)), child.stdin);
  await once(child, "close");
  return Number(err.trim().split("\n").at(-1)) * 1024;
}

describe("marginalia suggest --pretty", () => {
  it("prints code, units, reasons, questions and the note with its evidence in brackets", async () => {
    const { status, out } = await runCli(["suggest", "--pretty"], biopsy);
    expect(status).toBe(0);
    expect(out).toMatch(/^ {2}11102(-[A-Z0-9]{2})* x 1 /m);
    expect(out).toMatch(/\[Shave biopsy\]\{technique/);
    expect(out).not.toContain("\u001b");
  });

  it("tells a record that failed in its place", async () => {
    const { status, out } = await runCli(["suggest", "--pretty"], '{"id":"a"}\n');
    expect(status).toBe(1);
    expect(out).toContain("Note a (line 1): text-missing");
  });
});
