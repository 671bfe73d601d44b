import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { auditWithKills, entryOf } from "./kills.ts";
import { chanceOf } from "./year/chance.ts";
import { writeYear } from "./year/year.ts";

/** Ten kills at random moments: `npm run test:kills [-- visits [seed]]`. Status 1 where a byte differs. */
const size = Number(process.argv[2] ?? 30_000);
const seed = process.argv[3] ?? "kills";
const kills = 10;

const folder = await mkdtemp(join(tmpdir(), "audit-kills-"));
try {
  const inputs = await writeYear(folder, seed, size);
  const chance = chanceOf(seed);
  const pauses = Array.from({ length: kills }, () => chance.whole(0, 3000));
  const alone = await auditWithKills(entryOf(true), inputs, join(folder, "alone"), []);
  const killed = await auditWithKills(entryOf(true), inputs, join(folder, "killed"), pauses);
  const same = JSON.stringify(alone.digests) === JSON.stringify(killed.digests);
  process.stdout.write(
    `${killed.kills} kills, ${Object.keys(alone.digests).length} files ${same ? "the same to the byte" : "DIFFER"}\n`,
  );
  process.exitCode = same && killed.kills === kills ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
