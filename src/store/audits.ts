import { type Kysely, type Selectable, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** An audit that several processes share, and that the service shows. */
interface NewAudit {
  readonly tenant: string;
  readonly id: string;
  readonly name: string;
  /** What a worker must run to take part, as one text. */
  readonly versions: string;
  /** The day that stands for "today" in it. */
  readonly today: string;
  readonly visits: number;
  readonly chunks: number;
  readonly at: Date;
}

export type StoredAudit = Selectable<Tables["audits"]> & {
  /** Chunks that are done. */
  readonly done: number;
};

interface ChunkKey {
  readonly tenant: string;
  readonly audit: string;
  readonly chunk: number;
}

/** A chunk that is a worker's until it is finished or its lease ends. */
export interface TakenChunk extends ChunkKey {
  /** Visits, a line of JSON each. */
  readonly visits: string;
  readonly today: string;
}

/** A finding by what it is looked for by, and as the audit printed it. */
export type KeptFinding = Pick<
  Tables["audit_findings"],
  "visit" | "number" | "type" | "kind" | "payment" | "provider" | "payer" | "family" | "body"
>;

/** What came of a chunk: summaries of its visits as NDJSON, and its findings in order. */
interface DoneChunk {
  readonly summaries: string;
  readonly findings: readonly KeptFinding[];
}

type FindingColumn = "type" | "kind" | "payment" | "provider" | "payer" | "family";
type FindingFilter = { readonly [Column in FindingColumn]?: string | undefined };

/** Where a page of findings ends. */
interface FindingPlace {
  readonly visit: number;
  readonly number: number;
}

/** Audits of claims against notes. The trail of who did what is `Audit`. */
export interface Audits {
  /** Begins an audit; one that was begun before goes on. */
  readonly begin: (audit: NewAudit) => Promise<void>;
  readonly addChunk: (key: ChunkKey, visits: string) => Promise<void>;
  /** Numbers of the chunks that are there, or of those of them that are done. */
  readonly chunks: (tenant: string, audit: string, only: "all" | "done") => Promise<number[]>;
  /** Is there a chunk to be worked on? */
  readonly waits: () => Promise<boolean>;
  /** Takes the next chunk of an audit of these versions for so many seconds. */
  readonly take: (
    versions: string,
    worker: string,
    seconds: number,
  ) => Promise<TakenChunk | undefined>;
  /** Keeps what came of a chunk; nothing where another worker has done so. */
  readonly finishChunk: (key: ChunkKey, done: DoneChunk, worker: string) => Promise<void>;
  readonly result: (key: ChunkKey) => Promise<DoneChunk | undefined>;
  /** How many chunks each worker did. */
  readonly workers: (tenant: string, audit: string) => Promise<Readonly<Record<string, number>>>;
  readonly finish: (tenant: string, audit: string, summary: string, at: Date) => Promise<void>;
  /** The newest first. */
  readonly list: (tenant: string) => Promise<StoredAudit[]>;
  readonly find: (tenant: string, audit: string) => Promise<StoredAudit | undefined>;
  /** Findings in the order of visits, from after a place. */
  readonly findings: (
    tenant: string,
    audit: string,
    filter: FindingFilter,
    size: number,
    after?: FindingPlace,
  ) => Promise<KeptFinding[]>;
  /** A finding as printed, with the visits of its chunk, a line of JSON each. */
  readonly finding: (
    key: FindingPlace & Pick<ChunkKey, "tenant" | "audit">,
  ) => Promise<{ readonly body: string; readonly visits: string } | undefined>;
}

const bodyColumns = [
  "visit",
  "number",
  "type",
  "kind",
  "payment",
  "provider",
  "payer",
  "family",
  "body",
] as const;

export function auditsOf(db: Kysely<Tables>): Audits {
  const chunkAt = ({ tenant, audit, chunk }: ChunkKey) =>
    db
      .selectFrom("audit_chunks")
      .where("tenant", "=", tenant)
      .where("audit", "=", audit)
      .where("chunk", "=", chunk);
  const rows = (tenant: string) =>
    db
      .selectFrom("audits")
      .selectAll()
      .select(({ selectFrom, fn }) =>
        selectFrom("audit_chunks")
          .select(fn.countAll<number>().as("count"))
          .whereRef("audit_chunks.tenant", "=", "audits.tenant")
          .whereRef("audit_chunks.audit", "=", "audits.id")
          .where("summaries", "is not", null)
          .$asScalar()
          .$notNull()
          .as("done"),
      )
      .where("audits.tenant", "=", tenant);
  return {
    begin: async ({ at, ...audit }) => {
      await db
        .insertInto("audits")
        .values({ ...audit, begun_at: at })
        .onConflict((conflict) => conflict.columns(["tenant", "id"]).doNothing())
        .execute();
    },
    addChunk: async (key, visits) => {
      await db
        .insertInto("audit_chunks")
        .values({ ...key, visits })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    chunks: async (tenant, audit, only) => {
      const all = db
        .selectFrom("audit_chunks")
        .select("chunk")
        .where("tenant", "=", tenant)
        .where("audit", "=", audit);
      const asked = only === "done" ? all.where("summaries", "is not", null) : all;
      return (await asked.orderBy("chunk").execute()).map(({ chunk }) => chunk);
    },
    waits: async () => {
      const open = db.selectFrom("audit_chunks").select("chunk").where("summaries", "is", null);
      return (await open.limit(1).executeTakeFirst()) !== undefined;
    },
    take: (versions, worker, seconds) => take(db, versions, worker, seconds),
    finishChunk: (key, done, worker) => finishChunk(db, key, done, worker),
    result: async (key) => {
      const row = await chunkAt(key).select("summaries").executeTakeFirst();
      if (row === undefined || row.summaries === null) return undefined;
      const findings = await db
        .selectFrom("audit_findings")
        .select(bodyColumns)
        .where("tenant", "=", key.tenant)
        .where("audit", "=", key.audit)
        .where("chunk", "=", key.chunk)
        .orderBy("visit")
        .orderBy("number")
        .execute();
      return { summaries: row.summaries, findings };
    },
    workers: async (tenant, audit) => {
      const counted = await db
        .selectFrom("audit_chunks")
        .select(({ fn }) => ["worker", fn.countAll<number>().as("count")])
        .where("tenant", "=", tenant)
        .where("audit", "=", audit)
        .where("summaries", "is not", null)
        .groupBy("worker")
        .execute();
      return Object.fromEntries(counted.map(({ worker, count }) => [worker ?? "", Number(count)]));
    },
    finish: async (tenant, audit, summary, at) => {
      await db
        .updateTable("audits")
        .set({ summary, finished_at: at })
        .where("tenant", "=", tenant)
        .where("id", "=", audit)
        .execute();
    },
    list: (tenant) => rows(tenant).orderBy("begun_at", "desc").orderBy("id").execute(),
    find: (tenant, audit) => rows(tenant).where("id", "=", audit).executeTakeFirst(),
    findings: (tenant, audit, filter, size, after) =>
      findings(db, tenant, audit, filter, size, after),
    finding: ({ tenant, audit, visit, number }) =>
      db
        .selectFrom("audit_findings as found")
        .innerJoin("audit_chunks as chunks", (join) =>
          join
            .onRef("chunks.tenant", "=", "found.tenant")
            .onRef("chunks.audit", "=", "found.audit")
            .onRef("chunks.chunk", "=", "found.chunk"),
        )
        .select(["found.body", "chunks.visits"])
        .where("found.tenant", "=", tenant)
        .where("found.audit", "=", audit)
        .where("found.visit", "=", visit)
        .where("found.number", "=", number)
        .executeTakeFirst(),
  };
}

/** One statement takes a chunk: rows that another worker is just taking are passed over. */
async function take(
  db: Kysely<Tables>,
  versions: string,
  worker: string,
  seconds: number,
): Promise<TakenChunk | undefined> {
  const { rows } = await sql<TakenChunk>`
    update audit_chunks as taken
    set worker = ${worker}, taken_until = now() + make_interval(secs => ${seconds})
    from audits, (
      select chunks.tenant, chunks.audit, chunks.chunk
      from audit_chunks as chunks
      join audits on audits.tenant = chunks.tenant and audits.id = chunks.audit
      where chunks.summaries is null and audits.versions = ${versions}
        and (chunks.taken_until is null or chunks.taken_until < now())
      order by chunks.audit, chunks.chunk limit 1
      for update of chunks skip locked) as next
    where taken.tenant = next.tenant and taken.audit = next.audit and taken.chunk = next.chunk
      and audits.tenant = next.tenant and audits.id = next.audit
    returning taken.tenant, taken.audit, taken.chunk, taken.visits, audits.today`.execute(db);
  return rows[0];
}

async function finishChunk(
  db: Kysely<Tables>,
  { tenant, audit, chunk }: ChunkKey,
  { summaries, findings: found }: DoneChunk,
  worker: string,
): Promise<void> {
  const [first] = await db
    .updateTable("audit_chunks")
    .set({ summaries, worker, taken_until: null })
    .where("tenant", "=", tenant)
    .where("audit", "=", audit)
    .where("chunk", "=", chunk)
    .where("summaries", "is", null)
    .returning("chunk")
    .execute();
  if (first === undefined || found.length === 0) return;
  await db
    .insertInto("audit_findings")
    .values(found.map((finding) => ({ tenant, audit, chunk, ...finding })))
    .execute();
}

function findings(
  db: Kysely<Tables>,
  tenant: string,
  audit: string,
  filter: FindingFilter,
  size: number,
  after: FindingPlace | undefined,
): Promise<KeptFinding[]> {
  let asked = db
    .selectFrom("audit_findings")
    .select(bodyColumns)
    .where("tenant", "=", tenant)
    .where("audit", "=", audit);
  for (const column of ["type", "kind", "payment", "provider", "payer", "family"] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) asked = asked.where(column, "=", wanted);
  }
  if (after !== undefined) {
    asked = asked.where(({ eb, refTuple, tuple }) =>
      eb(refTuple("visit", "number"), ">", tuple(after.visit, after.number)),
    );
  }
  return asked.orderBy("visit").orderBy("number").limit(size).execute();
}
