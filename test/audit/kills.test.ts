import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { auditWithKills, entryOf } from "./kills.ts";
import { writeYear } from "./year/year.ts";

/** The small form of `npm run test:kills`. */
it("killed while it works it goes on and gives the bytes of a run left alone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "audit-kills-"));
  try {
    const inputs = await writeYear(folder, "kills", 500);
    const entry = entryOf(false);
    const alone = await auditWithKills(entry, inputs, join(folder, "alone"), []);
    const killed = await auditWithKills(entry, inputs, join(folder, "killed"), [20]);
    expect(killed.kills).toBe(1);
    expect(killed.digests).toEqual(alone.digests);
    expect(Object.keys(alone.digests)).toContain("report.html");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
