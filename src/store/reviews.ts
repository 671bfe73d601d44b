import type { Insertable, Kysely, Selectable } from "kysely";
import { type AskedGap, countGaps, findGapNotes, type GapCounts, type GapNotes } from "./gaps.ts";
import type { VersionKey } from "./notes.ts";
import type { NoteState, Tables } from "./tables.ts";

type ReviewStepRow = Selectable<Tables["review_steps"]>;
type OutcomeRow = Selectable<Tables["outcomes"]>;

interface ReviewStep {
  readonly key: VersionKey;
  /** The number of steps that the person had seen. */
  readonly seen: number;
  /** What was decided, as JSON. */
  readonly step: string;
  readonly person: string;
  readonly at: Date;
  /** The note's state from this step on. */
  readonly state: NoteState;
}

/** What came of a line, with whose note it was of, which engine suggested it and who decided. */
export interface ReportedOutcome extends OutcomeRow {
  readonly own_id: string;
  readonly provider: string | null;
  readonly engine: string;
  readonly coder: string;
  /** The note's version of today and its gravest gap; an outcome may be of an earlier version. */
  readonly latest: number;
  readonly severity: number | null;
}

export interface Period {
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
}

/** What people decided, step by step, and what came of each line in the end. */
export interface Reviews {
  /** Adds a step; false where another step came first or a newer version of the note. */
  readonly add: (step: ReviewStep) => Promise<boolean>;
  readonly steps: (key: VersionKey) => Promise<ReviewStepRow[]>;
  /** Writes what came of every line; none takes them back, as undoing the end of a review does. */
  readonly settle: (
    key: VersionKey,
    outcomes: readonly Insertable<Tables["outcomes"]>[],
  ) => Promise<void>;
  readonly outcomes: (tenant: string, period: Period) => Promise<ReportedOutcome[]>;
  /** Gaps of the suggestions made in the period, of each note's current version. */
  readonly gaps: (tenant: string, period: Period) => Promise<GapCounts>;
  /** The notes behind one of those counts, the latest suggestion first, at most 500. */
  readonly gapNotes: (tenant: string, period: Period, asked: AskedGap) => Promise<GapNotes>;
  readonly outcomesOf: (key: VersionKey) => Promise<OutcomeRow[]>;
}

export function reviewsOf(db: Kysely<Tables>): Reviews {
  return {
    add: (step) => add(db, step),
    steps: ({ tenant, note, version }) =>
      db
        .selectFrom("review_steps")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("note", "=", note)
        .where("version", "=", version)
        .orderBy("revision")
        .execute(),
    settle: async ({ tenant, note, version }, outcomes) => {
      await db
        .deleteFrom("outcomes")
        .where("tenant", "=", tenant)
        .where("note", "=", note)
        .where("version", "=", version)
        .execute();
      if (outcomes.length > 0)
        await db
          .insertInto("outcomes")
          .values([...outcomes])
          .execute();
    },
    outcomes: (tenant, { from, to }) =>
      db
        .selectFrom("outcomes")
        .innerJoin("notes", (on) =>
          on.onRef("notes.tenant", "=", "outcomes.tenant").onRef("notes.id", "=", "outcomes.note"),
        )
        .innerJoin("suggestions", (on) =>
          on
            .onRef("suggestions.tenant", "=", "outcomes.tenant")
            .onRef("suggestions.note", "=", "outcomes.note")
            .onRef("suggestions.version", "=", "outcomes.version"),
        )
        .innerJoin("people", (on) =>
          on
            .onRef("people.tenant", "=", "outcomes.tenant")
            .onRef("people.id", "=", "outcomes.person"),
        )
        .selectAll("outcomes")
        .select([
          "notes.own_id",
          "notes.provider",
          "notes.version as latest",
          "notes.severity",
          "suggestions.engine",
          "people.name as coder",
        ])
        .where("outcomes.tenant", "=", tenant)
        .where("outcomes.at", ">=", from)
        .where("outcomes.at", "<", to)
        .orderBy("outcomes.at")
        .orderBy("outcomes.note")
        .orderBy("outcomes.position")
        .execute(),
    gaps: (tenant, period) => countGaps(db, tenant, period),
    gapNotes: (tenant, period, asked) => findGapNotes(db, tenant, period, asked),
    outcomesOf: ({ tenant, note, version }) =>
      db
        .selectFrom("outcomes")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("note", "=", note)
        .where("version", "=", version)
        .orderBy("position")
        .execute(),
  };
}

async function add(db: Kysely<Tables>, { key, seen, ...given }: ReviewStep): Promise<boolean> {
  const taken = await db
    .updateTable("notes")
    .set({ revision: seen + 1, state: given.state, changed_at: given.at })
    .where("tenant", "=", key.tenant)
    .where("id", "=", key.note)
    .where("version", "=", key.version)
    .where("revision", "=", seen)
    .where("state", "in", ["suggested", "finished"])
    .returning("id")
    .executeTakeFirst();
  if (taken === undefined) return false;
  const { step, person, at } = given;
  await db
    .insertInto("review_steps")
    .values({ ...key, revision: seen + 1, step, person, at })
    .execute();
  return true;
}
