import type { Engine } from "../index.ts";
import { auditVisits } from "./audit-visit.ts";
import type { CodeBook } from "./code-book.ts";
import type { VisitRecord } from "./lay-beside.ts";

/** Where the visits of an audit come from, in chunks that can be worked on anywhere in any order. */
export interface ChunkSource {
  /** How many chunks there are. */
  readonly chunks: number;
  /** Visits of all chunks. */
  readonly visits: number;
  /** The visits of one chunk in order, each a `VisitRecord` as JSON. */
  readonly read: (chunk: number) => Promise<readonly string[]>;
}

/** What came of one chunk, as NDJSON: the same for the same visits and versions, to the byte. */
export interface ChunkResult {
  readonly summaries: string;
  readonly findings: string;
}

/** Audits the visits of one chunk. */
export function auditChunk(visits: readonly string[], engine: Engine, book: CodeBook): ChunkResult {
  let summaries = "";
  let findings = "";
  const records = visits.map((visit) => JSON.parse(visit) as VisitRecord);
  for (const audited of auditVisits(records, engine, book)) {
    summaries += `${JSON.stringify(audited.summary)}\n`;
    for (const finding of audited.findings) findings += `${JSON.stringify(finding)}\n`;
  }
  return { summaries, findings };
}
