import type { DuckDBConnection } from "@duckdb/node-api";
import { z } from "zod";

/** Findings that the page lists; the files hold all. */
export const mostListed = 1000;

const Quoted = z.array(z.looseObject({ text: z.string(), start: z.number().optional() }));

/** One finding as the page lists it. */
export interface ReportRow {
  readonly id: string;
  readonly day: string;
  readonly type: string;
  readonly kind: string;
  readonly why: string;
  readonly payment: string;
  readonly rvu: number;
  readonly confidence: number;
  readonly billed: string;
  readonly supported: string;
  readonly message: string;
  readonly rule: string;
  readonly provider: string;
  readonly payer: string;
  /** The note's own words, each once. */
  readonly words: readonly string[];
}

/** The rule that decided it, where it is another than the type itself, and the table with its first day. */
const ruleWords = `concat_ws(', ',
  CASE WHEN rule->>'id' NOT IN ("type", rule->>'table') THEN rule->>'id' END,
  rule->>'table' || CASE WHEN rule->>'from' <> '' THEN ' of ' || (rule->>'from') ELSE '' END)`;

/**
 * The findings and questions that matter most, findings first. Where there are more than are listed, of
 * every type and kind those with the greatest differences.
 */
export async function reportRows(connection: DuckDBConnection): Promise<ReportRow[]> {
  const rows = await connection.runAndReadAll(
    `SELECT id, "dateOfService", "type", kind, why, payment, "rvuDifference", confidence, billed, supported,
       message, ${ruleWords}, provider, payer, evidence::VARCHAR
     FROM (SELECT *, rowid AS place, row_number() OVER
         (PARTITION BY "type", kind ORDER BY abs("rvuDifference") DESC, visit, rowid) AS rank
       FROM findings ORDER BY rank, kind, "type" LIMIT ${mostListed})
     ORDER BY kind, abs("rvuDifference") DESC, visit, place`,
  );
  return rows.getRowsJson().map((cells) => {
    const text = (at: number) => String(cells[at] ?? "");
    const quoted = Quoted.parse(JSON.parse(text(14)));
    const words = quoted.flatMap((one) => (one.start === undefined ? [] : [one.text]));
    return {
      id: text(0),
      day: text(1),
      type: text(2),
      kind: text(3),
      why: text(4),
      payment: text(5),
      rvu: Number(cells[6]),
      confidence: Number(cells[7]),
      billed: text(8),
      supported: text(9),
      message: text(10),
      rule: text(11),
      provider: text(12),
      payer: text(13),
      words: [...new Set(words)].slice(0, 8),
    };
  });
}
