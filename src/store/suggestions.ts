import { type Kysely, type Selectable, sql } from "kysely";
import type { Suggestion } from "../types/index.ts";
import { given } from "./given.ts";
import type { VersionKey } from "./notes.ts";
import type { Tables } from "./tables.ts";

type SuggestionRow = Selectable<Tables["suggestions"]>;

/** What the engine made of a version. */
export interface Coded {
  readonly key: VersionKey;
  readonly suggestion: Suggestion;
  readonly codedOn: string;
}

/** Suggestions, one a version of a note, with everything that a replay to the byte needs. */
export interface Suggestions {
  /**
   * Gives the keys of those that were kept: where a version has a suggestion already, that one stays. No
   * version twice.
   */
  readonly add: (coded: readonly Coded[], at: Date) => Promise<ReadonlySet<VersionKey>>;
  readonly find: (key: VersionKey) => Promise<SuggestionRow | undefined>;
}

export function suggestionsOf(db: Kysely<Tables>): Suggestions {
  return {
    add: (coded, at) => add(db, coded, at),
    find: ({ tenant, note, version }) =>
      db
        .selectFrom("suggestions")
        .selectAll()
        .where("tenant", "=", tenant)
        .where("note", "=", note)
        .where("version", "=", version)
        .executeTakeFirst(),
  };
}

async function add(
  db: Kysely<Tables>,
  coded: readonly Coded[],
  at: Date,
): Promise<ReadonlySet<VersionKey>> {
  if (coded.length === 0) return new Set();
  const { rows } = await sql<VersionKey>`
    with given as materialized (select * from ${given(coded.map(rowOf))}),
    added as (
      insert into suggestions (tenant, note, version, body, engine, lexicon, model, tables,
        coded_on, created_at)
      select tenant, note, version::int, body, engine, lexicon, model, tables, coded_on,
        ${at}::timestamptz from given
      on conflict (tenant, note, version) do nothing
      returning tenant, note, version
    ), standing as (
      update notes n set state = 'suggested', fault = null, changed_at = ${at}::timestamptz,
        severity = given.severity::int, confidence = given.confidence::float8,
        lines = given.lines::int, date_of_service = given.date_of_service,
        urgency = given.urgency::float8
      from given join added
        on added.tenant = given.tenant and added.note = given.note
          and added.version = given.version::int
      where n.tenant = added.tenant and n.id = added.note and n.version = added.version
        and n.state in ('received', 'failed')
    )
    select tenant, note, version from added`.execute(db);
  const added = new Set(rows.map(({ tenant, note, version }) => `${tenant} ${note} ${version}`));
  const keys = coded.map(({ key }) => key);
  return new Set(
    keys.filter(({ tenant, note, version }) => added.has(`${tenant} ${note} ${version}`)),
  );
}

function rowOf({ key, suggestion, codedOn }: Coded) {
  const { tenant, note, version } = key;
  const { engine, lexicon, model, tables } = suggestion.versions;
  const body = JSON.stringify(suggestion);
  const kept = { tenant, note, version, body, engine, lexicon, model, tables, coded_on: codedOn };
  return { ...kept, ...standing(suggestion) };
}

const ranks = { blocker: 3, warning: 2, info: 1 } as const;

/** What the worklist sorts and filters by. The gravest gap counts first, then the least sure line. */
function standing({ lines, gaps, dateOfService }: Suggestion) {
  const severity = Math.max(0, ...gaps.map((gap) => ranks[gap.severity]));
  const confidence = lines.length === 0 ? null : Math.min(...lines.map((line) => line.confidence));
  return {
    severity,
    confidence,
    lines: lines.length,
    date_of_service: dateOfService,
    urgency: severity + (1 - (confidence ?? 1)),
  };
}
