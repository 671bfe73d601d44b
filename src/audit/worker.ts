import { workerData } from "node:worker_threads";
import { z } from "zod";
import { createEngine } from "../index.ts";
import type { IsoDate } from "../types/index.ts";
import { auditChunk, type ChunkResult } from "./chunk.ts";
import { createCodeBook } from "./code-book.ts";

const { today } = z.object({ today: z.iso.date() }).parse(workerData);

const engine = createEngine({ today: today as IsoDate });
const book = createCodeBook(engine.resources.lexicon);

/** Audits one chunk in this thread, whose engine was loaded once. */
export const audit = (visits: readonly string[]): ChunkResult => auditChunk(visits, engine, book);

/** Runs the engine alone on the notes of a chunk: what an audit's speed is measured against. */
export function suggestOnly(visits: readonly string[]): number {
  return visits.reduce((lines, visit) => {
    const { note } = JSON.parse(visit) as { note: Parameters<typeof engine.suggest>[0] };
    return lines + engine.suggest(note).lines.length;
  }, 0);
}
