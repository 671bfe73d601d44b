import type { Job } from "../store/jobs.ts";
import type { NoteVersion, VersionKey } from "../store/notes.ts";
import type { Records, Store } from "../store/open-store.ts";
import type { Coded } from "../store/suggestions.ts";
import type { CodedRecord, Coder } from "./coder.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import { applyLeftOver } from "./related.ts";

export interface Worker {
  /** A note waits: do not sleep on. */
  readonly wake: () => void;
  /** Ends what is being worked on, then stops. */
  readonly stop: () => Promise<void>;
}

export interface Work {
  readonly store: Store;
  readonly coder: Coder;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly now: () => Date;
}

const batch = 32;
const pollMilliseconds = 500;
const recoverMilliseconds = 5000;

/**
 * Takes versions from the queue and codes them, until stopped. Suggestions, the end of their jobs,
 * results to be sent and the audit trail are one transaction: a worker that dies at any moment leaves
 * a job that another one takes, or a finished one, never half of it.
 */
export function startWorker(work: Work): Worker {
  const sleeper = createSleeper();
  let running = true;
  let recovered = 0;
  const round = async (): Promise<boolean> => {
    if (Date.now() - recovered > recoverMilliseconds) {
      recovered = Date.now();
      await work.store.queue.recover();
      await giveUp(work);
      await applyLeftOver(work.store, work.now());
      work.metrics.waiting(await work.store.queue.waiting());
    }
    // A job that is taken and cannot be finished counts as tried, so none is taken while nothing can be kept.
    await work.store.ping();
    const jobs = await work.store.queue.take(batch);
    if (jobs.length > 0) await codeJobs(work, jobs);
    return jobs.length > 0;
  };
  const loop = async () => {
    // A job's lease runs from when it is taken, so none is taken before the lexicon is loaded.
    await work.coder.ready().catch((error: unknown) => work.log.fault("coder.failed", error));
    while (running) {
      try {
        if (!(await round())) await sleeper.sleep(pollMilliseconds);
      } catch (error) {
        work.log.fault("work.failed", error);
        await sleeper.sleep(pollMilliseconds);
      }
    }
  };
  const done = loop();
  return {
    wake: sleeper.wake,
    stop: () => {
      running = false;
      sleeper.wake();
      return done;
    },
  };
}

function createSleeper() {
  let woken = false;
  let end: () => void = () => undefined;
  return {
    wake: () => {
      woken = true;
      end();
    },
    sleep: async (milliseconds: number) => {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      woken = false;
    },
  };
}

interface Finished extends CodedRecord {
  readonly job: Job;
  readonly received: Date;
}

async function codeJobs(work: Work, jobs: readonly Job[]): Promise<void> {
  const versions = await work.store.notes.versions(jobs);
  const byKey = new Map(versions.map((version) => [`${version.note} ${version.version}`, version]));
  const finished = await Promise.all(
    jobs.map((job) => codeJob(work.coder, job, byKey.get(`${job.note} ${job.version}`))),
  );
  // In the order of notes, so that two workers never wait for each other.
  const results = finished
    .filter((each) => each !== undefined)
    .sort((a, b) => (a.job.note < b.job.note ? -1 : 1));
  const gone = jobs.filter(({ note, version }) => !byKey.has(`${note} ${version}`));
  const at = work.now();
  await work.store.within(async (records) => {
    await keep(records, results, at);
    await records.jobs.finish([...results.map(({ job }) => job), ...gone]);
  });
  for (const { outcome, received } of results) {
    const seconds = (at.getTime() - received.getTime()) / 1000;
    work.metrics.coded("error" in outcome ? "failed" : "suggested", seconds);
  }
}

/** A thread that dies leaves its job to the lease: the job is tried again, and given up in the end. */
async function codeJob(
  coder: Coder,
  job: Job,
  version: NoteVersion | undefined,
): Promise<Finished | undefined> {
  if (version === undefined) return undefined;
  try {
    const coded = await coder.code(JSON.parse(version.record));
    return { ...coded, job, received: version.received_at };
  } catch {
    return undefined;
  }
}

/** Keeps what another worker, that was taken for dead, has not kept before. */
async function keep(records: Records, finished: readonly Finished[], at: Date): Promise<void> {
  const coded: Coded[] = [];
  const settled: VersionKey[] = [];
  for (const { job, outcome, codedOn } of finished) {
    const { tenant, note, version } = job;
    const key = { tenant, note, version };
    if ("error" in outcome) {
      await records.notes.fail(key, outcome.error.code, at);
      settled.push(key);
    } else coded.push({ key, suggestion: outcome, codedOn });
  }
  const suggested = await records.suggestions.add(coded, at);
  await records.callbacks.add([...settled, ...suggested], at);
  await records.audit.addAll([
    ...settled.map((key) => eventOf("note.failed", key, at)),
    ...[...suggested].map((key) => eventOf("note.suggested", key, at)),
  ]);
}

const eventOf = (action: string, { tenant, note, version }: VersionKey, at: Date) => ({
  tenant,
  actor: "system",
  action,
  subject: note,
  at,
  detail: { version },
});

async function giveUp({ store, now }: Work): Promise<void> {
  const jobs = await store.queue.takeAbandoned(batch);
  if (jobs.length === 0) return;
  await store.within(async (records) => {
    const keys = jobs.map(({ tenant, note, version }) => ({ tenant, note, version }));
    for (const key of keys) await records.notes.fail(key, "internal", now());
    await records.callbacks.add(keys, now());
    await records.jobs.drop(jobs);
  });
}
