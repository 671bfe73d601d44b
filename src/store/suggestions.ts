import type { Kysely, Selectable } from "kysely";
import type { Suggestion } from "../types/index.ts";
import type { VersionKey } from "./notes.ts";
import type { Tables } from "./tables.ts";

type SuggestionRow = Selectable<Tables["suggestions"]>;

/** What the engine made of a version. */
interface Coded {
  readonly key: VersionKey;
  readonly suggestion: Suggestion;
  readonly codedOn: string;
  readonly at: Date;
}

/** Suggestions, one a version of a note, with everything that a replay to the byte needs. */
export interface Suggestions {
  /** False where the version has one already; that one stays. */
  readonly add: (coded: Coded) => Promise<boolean>;
  readonly find: (key: VersionKey) => Promise<SuggestionRow | undefined>;
}

export function suggestionsOf(db: Kysely<Tables>): Suggestions {
  return {
    add: (coded) => add(db, coded),
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

async function add(db: Kysely<Tables>, coded: Coded): Promise<boolean> {
  const { key, suggestion, codedOn, at } = coded;
  const { engine, lexicon, model, tables } = suggestion.versions;
  const body = JSON.stringify(suggestion);
  const added = await db
    .insertInto("suggestions")
    .values({ ...key, body, engine, lexicon, model, tables, coded_on: codedOn, created_at: at })
    .onConflict((conflict) => conflict.columns(["tenant", "note", "version"]).doNothing())
    .returning("version")
    .executeTakeFirst();
  if (added === undefined) return false;
  await db
    .updateTable("notes")
    .set({ state: "suggested", fault: null, changed_at: at, ...standing(suggestion) })
    .where("tenant", "=", key.tenant)
    .where("id", "=", key.note)
    .where("version", "=", key.version)
    .where("state", "in", ["received", "failed"])
    .execute();
  return true;
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
