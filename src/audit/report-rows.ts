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

/** The findings and questions that matter most: findings before questions, the greatest differences first. */
export async function reportRows(connection: DuckDBConnection): Promise<ReportRow[]> {
  const rows = await connection.runAndReadAll(
    `SELECT id, "dateOfService", "type", kind, why, payment, "rvuDifference", confidence, billed, supported,
       message, concat_ws(', ', rule->>'id', rule->>'from'), provider, payer, evidence::VARCHAR
     FROM findings ORDER BY kind, abs("rvuDifference") DESC, visit, rowid LIMIT ${mostListed}`,
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
