import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { entryOf } from "./kills.ts";
import { auditShared } from "./shared.ts";
import { writeYear } from "./year/year.ts";

/** The small form of `npm run test:shared`. */
it("three workers on PostgreSQL, one of them killed, give the bytes of one process", async () => {
  const folder = await mkdtemp(join(tmpdir(), "audit-shared-"));
  try {
    const inputs = await writeYear(folder, "shared", 1500);
    const { same, files, workers, chunks } = await auditShared(entryOf(false), inputs, folder);
    expect(files).toContain("report.html");
    expect(same).toBe(true);
    expect(chunks).toBe(15);
    // The command itself works as well and may be the quicker: the killed one had its chunk.
    expect(workers[0]).toBeGreaterThan(0);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
