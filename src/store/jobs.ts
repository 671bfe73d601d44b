import { type Kysely, type RawBuilder, sql } from "kysely";
import PgBoss from "pg-boss";
import type { Database } from "./embedded.ts";
import { given } from "./given.ts";
import type { VersionKey } from "./notes.ts";
import { runOn } from "./postgres.ts";
import type { Tables } from "./tables.ts";

/** A version that waits for its codes. The job's id is all that its queue adds. */
export interface Job extends VersionKey {
  readonly id: string;
}

/** What a transaction can do to the queue. */
export interface Jobs {
  readonly enqueue: (keys: readonly VersionKey[]) => Promise<void>;
  readonly finish: (jobs: readonly Job[]) => Promise<void>;
  /** Gives up on jobs that can never succeed. */
  readonly drop: (jobs: readonly Job[]) => Promise<void>;
}

/** The queue of versions to be coded. */
export interface JobQueue {
  readonly on: (db: Kysely<Tables>) => Jobs;
  /** Takes up to `size` jobs. They are this worker's until finished, or until the lease ends. */
  readonly take: (size: number) => Promise<Job[]>;
  /** Jobs whose workers failed them again and again, for marking their notes. */
  readonly takeAbandoned: (size: number) => Promise<Job[]>;
  /** Hands jobs whose lease ended to other workers. */
  readonly recover: () => Promise<void>;
  /** Hands every job that is being worked on to other workers: nobody else works on this store. */
  readonly recoverAll: () => Promise<void>;
  readonly waiting: () => Promise<number>;
}

const coding = "coding";
const abandoned = "abandoned";
const dayInSeconds = 86_400;
const tenYearsInMinutes = 5_256_000;

export interface QueueOptions {
  /** How long a worker may take over a job before another gets it, in seconds. */
  readonly lease: number;
}

/** Opens the queue; its tables live in a schema of their own, beside ours. */
export async function openQueue(database: Database, { lease }: QueueOptions): Promise<JobQueue> {
  const boss = new PgBoss({
    db: { executeSql: (sql, values) => database.run(sql, values ?? []) },
    schema: "jobs",
    supervise: false,
    schedule: false,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterSeconds: dayInSeconds,
  });
  // Faults reach the caller of each method; without a listener they would end the process as well.
  boss.on("error", () => undefined);
  await boss.start();
  await boss.createQueue(abandoned, { name: abandoned, retryLimit: 1000, expireInSeconds: lease });
  // A note waits for a worker as long as it has to.
  const lasting = { retentionMinutes: tenYearsInMinutes };
  const options = {
    name: coding,
    retryLimit: 20,
    retryDelay: 0,
    deadLetter: abandoned,
    ...lasting,
  };
  await boss.createQueue(coding, { ...options, expireInSeconds: lease });
  await boss.updateQueue(coding, { ...options, expireInSeconds: lease });
  const taken = (jobs: PgBoss.Job<VersionKey>[]): Job[] =>
    jobs.map(({ id, data }) => ({ id, ...data }));
  return {
    on: (db) => jobsOn(boss, db),
    take: async (size) => taken(await boss.fetch<VersionKey>(coding, { batchSize: size })),
    takeAbandoned: async (size) =>
      taken(await boss.fetch<VersionKey>(abandoned, { batchSize: size })),
    recover: () => boss.maintain(),
    recoverAll: async () => {
      await database.run(
        "update jobs.job set state = 'retry' where name = 'coding' and state = 'active'",
        [],
      );
    },
    waiting: () => boss.getQueueSize(coding),
  };
}

/**
 * Queues each row of `source` (tenant, note, version), as the library does it with its own statement, so that
 * it can be part of the one that stores the notes.
 */
export const enqueueFrom = (source: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into jobs.job (name, data, retry_limit, retry_delay, expire_in, keep_until, dead_letter, policy)
  select queue.name,
    jsonb_build_object('tenant', tenant, 'note', note, 'version', version::int),
    queue.retry_limit, queue.retry_delay, queue.expire_seconds * interval '1 second',
    now() + queue.retention_minutes * interval '1 minute', queue.dead_letter, queue.policy
  from jobs.queue cross join ${source} where queue.name = ${coding}`;

function jobsOn(boss: PgBoss, db: Kysely<Tables>): Jobs {
  const on = { db: { executeSql: (sql: string, values: unknown[]) => runOn(db, sql, values) } };
  return {
    enqueue: async (keys) => {
      if (keys.length === 0) return;
      const rows = keys.map(({ tenant, note, version }) => ({ tenant, note, version }));
      await enqueueFrom(given(rows)).execute(db);
    },
    finish: async (jobs) => {
      // The library takes several ids with output and options, and declares one.
      const ids: unknown = jobs.map(({ id }) => id);
      if (jobs.length > 0) await boss.complete(coding, ids as string, {}, on);
    },
    drop: async (jobs) => {
      if (jobs.length > 0) {
        await boss.deleteJob(
          abandoned,
          jobs.map(({ id }) => id),
          on,
        );
      }
    },
  };
}
