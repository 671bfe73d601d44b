/**
 * SQL for the columns of a query as a spreadsheet may open them: a text that it would take for a formula
 * gets an apostrophe before it. Names and ids come from whoever wrote the notes and claims.
 */
export const withoutFormulas = (query: string, ...columns: readonly string[]): string => {
  const safe = columns.map(
    (name) =>
      `CASE WHEN regexp_matches("${name}", '^[=+@\\t\\r-]') THEN '''' || "${name}" ELSE "${name}" END AS "${name}"`,
  );
  return `SELECT * REPLACE (${safe.join(", ")}) FROM (${query})`;
};
