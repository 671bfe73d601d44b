import { type RawBuilder, sql } from "kysely";

/** Values as text; a statement casts those that are something else. */
export type GivenRow = Readonly<Record<string, string | number | null>>;

/**
 * Rows as a table named `given` that a statement selects from. Each column is one array, so the statement is
 * the same for any number of rows. All rows have the columns of the first; there must be one.
 */
export function given(rows: readonly GivenRow[]): RawBuilder<unknown> {
  const names = Object.keys(rows[0] ?? {});
  const arrays = names.map((name) => {
    const column = rows.map((row) => row[name] ?? null);
    return sql`${column.map((value) => (value === null ? null : String(value)))}::text[]`;
  });
  const columns = names.map((name) => sql.ref(name));
  return sql`unnest(${sql.join(arrays)}) as given (${sql.join(columns)})`;
}
