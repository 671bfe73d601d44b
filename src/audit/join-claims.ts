import type { DuckDBConnection } from "@duckdb/node-api";

/** A note whose id was used before is a bad row; its own lines go with it. */
const refuseDoubles = `
  CREATE TEMP TABLE doubles AS
    SELECT seq FROM notes QUALIFY row_number() OVER (PARTITION BY id ORDER BY seq) > 1;
  INSERT INTO bad SELECT source, row, 'the id of this note was used before: ids are unique in a run'
    FROM notes WHERE seq IN (FROM doubles) ORDER BY seq;
  DELETE FROM lines WHERE own IN (FROM doubles);
  DELETE FROM notes WHERE seq IN (FROM doubles);
`;

/** First a record's own lines and those that name the note. */
const joinById = `
  CREATE TABLE matches AS
    WITH named AS (
      SELECT l.seq AS line, n.seq AS note, l.day AS billed, n.day AS noted
        FROM lines l JOIN notes n ON l.own = n.seq
      UNION ALL
      SELECT l.seq, n.seq, l.day, n.day FROM lines l JOIN notes n ON l.note_id = n.id WHERE l.own IS NULL)
    SELECT line, note, 'id' AS how,
      CASE WHEN billed <> noted THEN 'the claim names another day than the note' END AS doubt
    FROM named;
`;

interface Step {
  /** What a line and its note have in common, as SQL and in words. */
  readonly on: string;
  readonly how: string;
  /** What speaks for one of several notes, as SQL, and the doubt where it does not. */
  readonly fits: string;
  readonly doubt: string;
  readonly several: string;
}

/**
 * Joins the lines that are neither matched nor doubtful yet. Of several notes only those that fit stay;
 * several that stay are doubtful and not audited.
 */
const joinStep = ({ on, how, fits, doubt, several }: Step): string => `
  CREATE TEMP TABLE candidates AS
    WITH open AS (SELECT * FROM lines WHERE seq NOT IN (SELECT line FROM matches UNION ALL SELECT line FROM several)),
    all_of AS (SELECT l.seq AS line, n.seq AS note, ${fits} AS fits FROM open l JOIN notes n ON ${on})
    SELECT line, min(note) AS note, count(*) AS n, bool_and(fits) AS fits
    FROM (FROM all_of QUALIFY fits OR NOT bool_or(fits) OVER (PARTITION BY line)) GROUP BY line;
  INSERT INTO matches SELECT line, note, '${how}', CASE WHEN NOT fits THEN '${doubt}' END
    FROM candidates WHERE n = 1;
  INSERT INTO several SELECT line, '${several}' FROM candidates WHERE n > 1;
  DROP TABLE candidates;
`;

const startSeveral = "CREATE TABLE several (line BIGINT, why VARCHAR);";

/** Then those of the note's encounter, of the line's day. */
const joinByEncounter = joinStep({
  on: "l.encounter = n.encounter",
  how: "encounter",
  fits: "coalesce(l.day = n.day, true)",
  doubt: "the claim names another day than the note",
  several: "several notes of the encounter",
});

/** Last those of the same patient, day and provider; a provider missing on one side is doubtful. */
const joinByPatient = joinStep({
  on: "l.patient = n.patient AND l.day = n.day AND (l.provider IS NULL OR n.provider IS NULL OR l.provider = n.provider)",
  how: "patient, day and provider",
  fits: "coalesce(l.provider = n.provider, false)",
  doubt: "the provider is missing on one side",
  several: "several notes of the patient on that day",
});

/** One row a visit: the note, what makes the join doubtful, and who it is. */
const numberVisits = `
  CREATE TABLE visits AS
    SELECT row_number() OVER (ORDER BY note) - 1 AS visit, *
    FROM (
      SELECT m.note, min(m.how) AS how, min(m.doubt) AS doubt,
        coalesce(any_value(n.patient), min(l.patient)) AS patient,
        coalesce(any_value(n.provider), min(l.provider)) AS provider,
        try_cast(coalesce(any_value(n.day), min(l.day)) AS DATE) AS day
      FROM matches m JOIN lines l ON m.line = l.seq JOIN notes n ON m.note = n.seq
      GROUP BY m.note)
    ORDER BY visit;
`;

/** The lines of each visit, those of one visit next to each other: no query has to hold more than it reads. */
const sortLines = `
  CREATE TABLE billed AS
    SELECT v.visit, l.seq, l.record
    FROM matches m JOIN lines l ON m.line = l.seq JOIN visits v ON v.note = m.note
    ORDER BY v.visit, l.seq;
`;

/** What the patient had done by the same provider in the 90 days before. */
const gatherHistory = `
  CREATE TABLE histories AS
    WITH billed AS (
      SELECT coalesce(l.patient, v.patient) AS patient, coalesce(l.provider, v.provider) AS provider,
        coalesce(try_cast(l.day AS DATE), v.day) AS day, l.code, l.diagnosis
      FROM lines l LEFT JOIN matches m ON m.line = l.seq LEFT JOIN visits v ON v.note = m.note
      WHERE l.code IN (SELECT code FROM with_global_days)),
    earlier AS (
      SELECT DISTINCT v.visit, b.day, b.code, b.diagnosis
      FROM visits v JOIN billed b ON b.patient = v.patient AND b.provider = v.provider
      WHERE b.day < v.day AND b.day >= v.day - 90)
    SELECT visit, to_json(list({code: code, dateOfService: strftime(day, '%Y-%m-%d'), diagnosis: diagnosis}
      ORDER BY day, code, diagnosis)) AS history
    FROM earlier GROUP BY visit ORDER BY visit;
`;

/**
 * Joins the lines of the claims to the notes: by id, by encounter, then by patient, day and provider.
 *
 * @param withGlobalDays codes with 10 or 90 global days, whose earlier lines become history
 */
export async function joinClaims(
  connection: DuckDBConnection,
  withGlobalDays: readonly string[],
): Promise<void> {
  await connection.run("CREATE TEMP TABLE with_global_days (code VARCHAR)");
  const appender = await connection.createAppender("with_global_days");
  for (const code of withGlobalDays) {
    appender.appendVarchar(code);
    appender.endRow();
  }
  appender.closeSync();
  for (const step of [
    refuseDoubles,
    joinById,
    startSeveral,
    joinByEncounter,
    joinByPatient,
    numberVisits,
    sortLines,
    gatherHistory,
  ]) {
    await connection.run(step);
  }
}

/** How claims and notes came together. */
export interface JoinReport {
  readonly notes: number;
  readonly lines: number;
  readonly visits: number;
  readonly linesById: number;
  readonly linesByEncounter: number;
  readonly linesByPatient: number;
  readonly doubtfulVisits: number;
  /** Lines for which several notes remain: not audited. */
  readonly linesOfSeveralNotes: number;
  readonly linesWithoutNote: number;
  readonly notesWithoutClaim: number;
  readonly badRows: number;
}

const counts = `
  SELECT (SELECT count(*) FROM notes) AS notes, (SELECT count(*) FROM lines) AS lines,
    (SELECT count(*) FROM visits) AS visits,
    (SELECT count(*) FROM matches WHERE how = 'id') AS "linesById",
    (SELECT count(*) FROM matches WHERE how = 'encounter') AS "linesByEncounter",
    (SELECT count(*) FROM matches WHERE how LIKE 'patient%') AS "linesByPatient",
    (SELECT count(*) FROM visits WHERE doubt IS NOT NULL) AS "doubtfulVisits",
    (SELECT count(*) FROM several) AS "linesOfSeveralNotes",
    (SELECT count(*) FROM lines WHERE seq NOT IN (SELECT line FROM matches UNION ALL SELECT line FROM several)) AS "linesWithoutNote",
    (SELECT count(*) FROM notes WHERE seq NOT IN (SELECT note FROM visits)) AS "notesWithoutClaim",
    (SELECT count(*) FROM bad) AS "badRows"`;

/** Counts what was joined, on either side, and what was not. */
export async function joinReport(connection: DuckDBConnection): Promise<JoinReport> {
  const [row = {}] = (await connection.runAndReadAll(counts)).getRowObjectsJson();
  const count = (name: string) => Number(row[name] ?? 0);
  return {
    notes: count("notes"),
    lines: count("lines"),
    visits: count("visits"),
    linesById: count("linesById"),
    linesByEncounter: count("linesByEncounter"),
    linesByPatient: count("linesByPatient"),
    doubtfulVisits: count("doubtfulVisits"),
    linesOfSeveralNotes: count("linesOfSeveralNotes"),
    linesWithoutNote: count("linesWithoutNote"),
    notesWithoutClaim: count("notesWithoutClaim"),
    badRows: count("badRows"),
  };
}
