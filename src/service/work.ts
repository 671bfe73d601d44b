import type { Job } from "../store/jobs.ts";
import type { NoteVersion } from "../store/notes.ts";
import type { Records, Store } from "../store/open-store.ts";
import type { CodedRecord, Coder } from "./coder.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";

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
      work.metrics.waiting(await work.store.queue.waiting());
    }
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
    for (const each of results) {
      if (await keep(records, each, at)) await tellTrail(records, each, at);
    }
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

/** False where another worker, that was taken for dead, has kept one before. */
async function keep(records: Records, { job, outcome, codedOn }: Finished, at: Date) {
  const { tenant, note, version } = job;
  const key = { tenant, note, version };
  if ("error" in outcome) await records.notes.fail(key, outcome.error.code, at);
  else if (!(await records.suggestions.add({ key, suggestion: outcome, codedOn, at })))
    return false;
  await records.callbacks.add(key, at);
  return true;
}

async function tellTrail(records: Records, { job, outcome }: Finished, at: Date) {
  await records.audit.add({
    tenant: job.tenant,
    actor: "system",
    action: "error" in outcome ? "note.failed" : "note.suggested",
    subject: job.note,
    at,
    detail: { version: job.version },
  });
}

async function giveUp({ store, now }: Work): Promise<void> {
  const jobs = await store.queue.takeAbandoned(batch);
  if (jobs.length === 0) return;
  await store.within(async (records) => {
    for (const { tenant, note, version } of jobs) {
      const key = { tenant, note, version };
      await records.notes.fail(key, "internal", now());
      await records.callbacks.add(key, now());
    }
    await records.jobs.drop(jobs);
  });
}
