import { access } from "node:fs/promises";
import { join } from "node:path";
import { drawSample, type SampleOptions } from "../audit/draw-sample.ts";
import { AuditError } from "../audit/manifest.ts";
import { readWorksheet } from "../audit/read-worksheet.ts";
import {
  type AuditOptions,
  type AuditProgress,
  runAudit,
  TooManyBadRows,
} from "../audit/run-audit.ts";
import type { AuditSummary } from "../audit/summarise.ts";
import { InputError } from "../ingest/claims/read-input.ts";
import { openStore } from "../store/open-store.ts";
import { startAuditProgress } from "./audit-progress.ts";
import { storeOf } from "./serve.ts";

/** 0 all well, 1 more findings than wanted, 2 bad usage, 3 too many bad rows or nothing to audit, 4 a fault of the program. */
type Status = 0 | 1 | 2 | 3 | 4 | 130;

export interface AuditFlags extends Omit<AuditOptions, "shared"> {
  /** Share of audited visits with a finding from which on the status is 1. */
  readonly failOn?: number | undefined;
  /** Work through the store: others take part, and the service shows the audit. */
  readonly store?: true;
  readonly data?: string;
  readonly tenant: string;
}

/** Seconds that a worker may take over a chunk before another gets it. */
const lease = 120;

/** Runs an audit, through the store where the flags say so. */
async function run(flags: AuditFlags, progress: AuditProgress, signal: AbortSignal) {
  const { store: throughStore, data, tenant, ...options } = flags;
  if (throughStore === undefined) return runAudit(options, progress, signal);
  const store = await openStore(storeOf(data === undefined ? {} : { data }));
  try {
    return await runAudit({ ...options, shared: { store, tenant, lease } }, progress, signal);
  } finally {
    await store.close();
  }
}

/** Turns what went wrong into a status and a line on standard error, never with words of a note. */
async function guarded(work: () => Promise<Status>): Promise<Status> {
  try {
    return await work();
  } catch (error) {
    const usage =
      error instanceof AuditError ||
      error instanceof InputError ||
      (error instanceof Error && "syscall" in error);
    const bad = error instanceof TooManyBadRows;
    const told = error instanceof Error ? error.message : "unknown fault";
    process.stderr.write(`marginalia: ${told}\n`);
    if (bad) return 3;
    return usage ? 2 : 4;
  }
}

/** Audits notes against claims. Ctrl-C stops after the chunks being worked on; the same command goes on. */
export function audit(flags: AuditFlags): Promise<Status> {
  return guarded(async () => {
    const stop = new AbortController();
    const onSignal = () => {
      if (stop.signal.aborted) process.exit(130);
      process.stderr.write("\nStopping after the visits being worked on …\n");
      stop.abort();
    };
    process.on("SIGINT", onSignal);
    process.on("SIGTERM", onSignal);
    const progress = await startAuditProgress();
    try {
      const outcome = await run(flags, progress, stop.signal);
      progress.stop();
      if (outcome.kind === "stopped") {
        process.stderr.write("Stopped. The same command goes on from here.\n");
        return 130;
      }
      print(outcome.summary, flags.out);
      if (outcome.summary.audited === 0) {
        process.stderr.write(
          "marginalia: No billed line came together with a note: see unmatched.csv and bad-rows.csv.\n",
        );
        return 3;
      }
      return flags.failOn !== undefined && outcome.summary.withFinding.rate > flags.failOn ? 1 : 0;
    } finally {
      progress.stop();
      process.off("SIGINT", onSignal);
      process.off("SIGTERM", onSignal);
    }
  });
}

function print(summary: AuditSummary, out: string): void {
  const { join: joined, withFinding, rvu } = summary;
  const lines = [
    `${summary.audited} visits audited; ${joined.linesWithoutNote} billed lines without a note, ${joined.notesWithoutClaim} notes without a claim, ${joined.badRows + summary.refused} bad rows.`,
    `${summary.findings} findings in ${withFinding.count} visits (${(withFinding.rate * 100).toFixed(1)} %), ${summary.questions} questions.`,
    `Work RVUs: ${rvu.billed} billed, ${rvu.over} over, ${rvu.under} under.`,
    `Report: ${join(out, "report.html")}`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

/** Draws a sample of a finished audit for review. */
export function sample(folder: string, options: SampleOptions): Promise<Status> {
  return guarded(async () => {
    const { strata } = await drawSample(folder, options);
    const drawn = strata.reduce((sum, one) => sum + one.drawn, 0);
    const of = strata.reduce((sum, one) => sum + one.size, 0);
    process.stdout.write(
      `${drawn} of ${of} visits drawn. Fill in reviewer_allowed_rvu and reviewer_agrees in ${join(folder, "worksheet.csv")}.\n`,
    );
    return 0;
  });
}

/** Prints the estimates from a filled-in worksheet as JSON. */
export function estimate(folder: string, worksheet: string | undefined): Promise<Status> {
  return guarded(async () => {
    const path = worksheet ?? join(folder, "worksheet.csv");
    await access(path);
    process.stdout.write(`${JSON.stringify(await readWorksheet(folder, path), undefined, 2)}\n`);
    return 0;
  });
}
