import { mkdir, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createEngine } from "../index.ts";
import { digestOf, listInput } from "../ingest/claims/read-input.ts";
import type { Lexicon } from "../types/index.ts";
import type { ChunkSource } from "./chunk.ts";
import { createCodeBook } from "./code-book.ts";
import { type JoinReport, joinReport } from "./join-claims.ts";
import { beginAudit, chunkSize, type Manifest, versionsOf, writeWhole } from "./manifest.ts";
import { openDatabase } from "./open-database.ts";
import { startPool } from "./pool.ts";
import { reportPage } from "./report-page.ts";
import { reportRows } from "./report-rows.ts";
import { type Shared, shareChunks, sharedId } from "./share-chunks.ts";
import { type Staging, stageInput } from "./stage.ts";
import { stagePart } from "./stage-part.ts";
import { stagedChunks } from "./staged-chunks.ts";
import { type AuditSummary, summarise } from "./summarise.ts";
import { type ChunkProgress, type ChunkWork, workChunks } from "./work-chunks.ts";
import { listBadRows, writeOutputs } from "./write-outputs.ts";

export interface AuditOptions {
  /** Files and folders of notes and claims. */
  readonly inputs: readonly string[];
  /** Folder of the results; an audit begun there is gone on with. */
  readonly out: string;
  /** Money a work RVU; none where absent. */
  readonly conversionFactor?: number | undefined;
  /** Share of bad rows above which the run ends without results, 0 to 1. */
  readonly maxBad: number;
  /** Threads; one a core where absent. */
  readonly workers?: number | undefined;
  /** A store through which other processes take part, and whose service shows the audit. */
  readonly shared?: Shared | undefined;
}

/** What a run tells while it goes on. */
export interface AuditProgress {
  readonly rows: (rows: number) => void;
  readonly visits: (done: number, total: number) => void;
}

export type AuditOutcome =
  | { readonly kind: "done"; readonly summary: AuditSummary }
  | { readonly kind: "stopped" };

/** More bad rows than the run was to bear. */
export class TooManyBadRows extends Error {}

/**
 * Audits notes against the claims billed for them and writes the results into a folder. Killed or
 * stopped at any moment, the same call goes on where it was, and the results are the same to the byte.
 *
 * @throws AuditError for a folder of another audit, TooManyBadRows above `maxBad`
 */
export async function runAudit(
  options: AuditOptions,
  progress: AuditProgress,
  signal: AbortSignal,
): Promise<AuditOutcome> {
  const { out } = options;
  const files = await listInput(options.inputs);
  const engine = createEngine();
  const { lexicon, today } = engine.resources;
  const book = createCodeBook(lexicon);
  const manifest = await beginAudit(out, {
    inputs: await Promise.all(
      files.map(async ({ path, source, bytes }) => ({
        source,
        bytes,
        sha256: await digestOf(path),
      })),
    ),
    versions: versionsOf(engine, book),
    today,
    chunkSize,
  });

  const staged = join(out, "staged.duckdb");
  const threads = options.workers ?? availableParallelism();
  const crew = startCrew(options.shared, manifest, threads);
  let joined: JoinReport | undefined;
  try {
    await stageInput(files, staged, {
      stage: crew.stage,
      threads,
      withGlobalDays: withGlobalDays(lexicon.codes),
      signal,
      onRows: progress.rows,
    });
    const onProgress = ({ done, total }: ChunkProgress) => progress.visits(done, total);
    const work: ChunkWork = { threads, today: manifest.today, signal, onProgress };
    joined = await auditStaged(staged, options, crew, work);
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
  } finally {
    await crew.close();
  }
  if (joined === undefined) return { kind: "stopped" };
  return { kind: "done", summary: await conclude(staged, manifest, joined, options) };
}

/** Who reads the input and works on the chunks. */
interface Crew {
  readonly stage: Staging["stage"];
  /** Works on all chunks that a folder does not hold yet; tells whether all are done. */
  readonly work: (source: ChunkSource, folder: string, work: ChunkWork) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Threads of this process, whose engines load when they have read the input, or all that take part in a store. */
function startCrew(shared: Shared | undefined, manifest: Manifest, threads: number): Crew {
  if (shared !== undefined) {
    return {
      stage: stagePart,
      work: (source, folder, work) => shareChunks(shared, manifest, source, folder, work),
      close: async () => undefined,
    };
  }
  const pool = startPool(threads);
  return {
    stage: async (part) => {
      await pool.stage(part);
      pool.load(manifest.today);
    },
    work: (source, folder, work) => workChunks(source, folder, pool, work),
    close: pool.close,
  };
}

/** Codes with 10 or 90 global days on any day. */
const withGlobalDays = (codes: Lexicon["codes"]): string[] =>
  [...codes].flatMap(([code, entries]) =>
    entries.some(({ globalDays }) => globalDays === "010" || globalDays === "090") ? [code] : [],
  );

/** Works on the chunks of a staged input; `undefined` where it was stopped before all were done. */
async function auditStaged(
  staged: string,
  options: AuditOptions,
  crew: Crew,
  work: ChunkWork,
): Promise<JoinReport | undefined> {
  const { connection, close } = await openDatabase(staged, "read");
  try {
    const joined = await joinReport(connection);
    await listBadRows(connection, options.out);
    checkBad(joined, joined.badRows, options);
    const source = stagedChunks(connection, joined.visits, chunkSize);
    return (await crew.work(source, options.out, work)) ? joined : undefined;
  } finally {
    close();
  }
}

/** Writes the results, and tells the store of them. */
async function conclude(
  staged: string,
  manifest: Manifest,
  joined: JoinReport,
  options: AuditOptions,
): Promise<AuditSummary> {
  const summary = await finish(staged, manifest, joined, options);
  checkBad(joined, joined.badRows + summary.refused, options);
  if (options.shared !== undefined) {
    const { store, tenant } = options.shared;
    await store.audits.finish(tenant, sharedId(manifest), JSON.stringify(summary), new Date());
  }
  return summary;
}

/** Refused notes count as bad rows, too: they are known only when they were worked on. */
function checkBad(
  { notes, lines, badRows }: JoinReport,
  bad: number,
  { maxBad }: AuditOptions,
): void {
  const rows = notes + lines + badRows;
  if (bad <= maxBad * rows) return;
  throw new TooManyBadRows(
    `${bad} of ${rows} rows could not be used, more than the share of ${maxBad} that --max-bad allows: see bad-rows.csv.`,
  );
}

/** Writes all results from the finished chunks, then lets go of the copy of the notes. */
async function finish(
  staged: string,
  manifest: Manifest,
  joined: JoinReport,
  { out, conversionFactor = 0 }: AuditOptions,
): Promise<AuditSummary> {
  const temporary = join(out, "temporary");
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary);
  // In a file, not in memory: the findings of a million visits are more than the memory they may take.
  const { connection, close } = await openDatabase(join(temporary, "results.duckdb"), "results");
  try {
    const chunks = Math.ceil(joined.visits / manifest.chunkSize);
    await writeOutputs(connection, out, staged, chunks, conversionFactor);
    const summary = await summarise(connection, {
      manifest,
      join: joined,
      factor: conversionFactor,
    });
    await writeWhole(join(out, "summary.json"), `${JSON.stringify(summary, undefined, 2)}\n`);
    await writeWhole(join(out, "report.html"), reportPage(summary, await reportRows(connection)));
    return summary;
  } finally {
    close();
    for (const rest of [staged, temporary]) await rm(rest, { recursive: true, force: true });
  }
}
