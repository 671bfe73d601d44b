import { type Kysely, sql } from "kysely";
import type { Period } from "./reviews.ts";
import type { Tables } from "./tables.ts";

/** How many notes of a provider have a gap. */
interface GapCount {
  readonly provider: string | null;
  readonly gap: string;
  readonly severity: string;
  readonly notes: number;
}

export interface GapCounts {
  readonly gaps: readonly GapCount[];
  readonly notes: readonly { readonly provider: string | null; readonly notes: number }[];
}

/** A gap, and whose notes are asked for: null asks for those that name no provider. */
export interface AskedGap {
  readonly gap: string;
  readonly provider?: string | null | undefined;
}

export interface GapNotes {
  readonly notes: readonly {
    readonly id: string;
    readonly own_id: string;
    readonly version: number;
    readonly provider: string | null;
    readonly created_at: Date;
  }[];
  readonly of: number;
}

const most = 500;

/** Suggestions of the period for what is each note's current version. */
const suggestedIn = (db: Kysely<Tables>, tenant: string, { from, to }: Period) =>
  db
    .selectFrom("suggestions")
    .innerJoin("notes", (on) =>
      on
        .onRef("notes.tenant", "=", "suggestions.tenant")
        .onRef("notes.id", "=", "suggestions.note")
        .onRef("notes.version", "=", "suggestions.version"),
    )
    .where("suggestions.tenant", "=", tenant)
    .where("suggestions.created_at", ">=", from)
    .where("suggestions.created_at", "<", to);

/** What the notes of each provider leave out. */
export async function countGaps(
  db: Kysely<Tables>,
  tenant: string,
  period: Period,
): Promise<GapCounts> {
  const suggested = suggestedIn(db, tenant, period);
  const notes = await suggested
    .select(["notes.provider", sql<number>`count(*)::int`.as("notes")])
    .groupBy("notes.provider")
    .execute();
  const gaps = await suggested
    .innerJoinLateral(
      sql<{ value: unknown }>`json_array_elements(suggestions.body::json->'gaps')`.as<"gap">(
        sql`gap(value)`,
      ),
      (on) => on.onTrue(),
    )
    .select([
      "notes.provider",
      sql<string>`gap.value->>'id'`.as("gap"),
      sql<string>`min(gap.value->>'severity')`.as("severity"),
      sql<number>`count(distinct notes.id)::int`.as("notes"),
    ])
    .groupBy(["notes.provider", sql`gap.value->>'id'`])
    .orderBy("notes", "desc")
    .execute();
  return { gaps, notes };
}

/** The notes that one of those counts counts. */
export async function findGapNotes(
  db: Kysely<Tables>,
  tenant: string,
  period: Period,
  { gap, provider }: AskedGap,
): Promise<GapNotes> {
  const withGap = suggestedIn(db, tenant, period)
    .where(
      sql<boolean>`exists (select from json_array_elements(suggestions.body::json->'gaps') as gap(value)
        where gap.value->>'id' = ${gap})`,
    )
    .$if(provider !== undefined, (query) =>
      provider === null
        ? query.where("notes.provider", "is", null)
        : query.where("notes.provider", "=", provider ?? ""),
    );
  const notes = await withGap
    .select([
      "notes.id",
      "notes.own_id",
      "notes.version",
      "notes.provider",
      "suggestions.created_at",
      sql<number>`(count(*) over ())::int`.as("of"),
    ])
    .orderBy("suggestions.created_at", "desc")
    .orderBy("notes.id")
    .limit(most)
    .execute();
  return { notes, of: notes[0]?.of ?? 0 };
}
