import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { entryOf } from "./kills.ts";
import { auditShared } from "./shared.ts";
import { writeYear } from "./year/year.ts";

/**
 * An audit through PostgreSQL by three workers, one of which is killed: `npm run test:shared [-- visits]`.
 * Status 1 where a byte of the results differs from a run on one process.
 */
const size = Number(process.argv[2] ?? 10_000);

const folder = await mkdtemp(join(tmpdir(), "audit-shared-"));
try {
  const inputs = await writeYear(folder, "shared", size);
  const { same, files, workers, chunks } = await auditShared(entryOf(true), inputs, folder);
  process.stdout.write(
    `${size} visits in ${chunks} chunks, by three workers ${workers.join(", ")} (the first one killed), the rest by the command: ${files.length} files ${same ? "the same to the byte" : "DIFFER"}\n`,
  );
  process.exitCode = same && workers.every((count) => count > 0) ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
