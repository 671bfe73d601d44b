import { createEngine, type Engine } from "../index.ts";
import type { IsoDate, Note } from "../types/index.ts";
import { auditChunk, type ChunkResult } from "./chunk.ts";
import { type CodeBook, createCodeBook } from "./code-book.ts";
import { type AuditVersions, versionsOf } from "./manifest.ts";
import { stagePart } from "./stage-part.ts";

/** Visits to be worked on, and the day that stands for "today" in their audit. */
export interface ChunkTask {
  readonly visits: readonly string[];
  readonly today: IsoDate;
}

interface Loaded {
  readonly today: IsoDate;
  readonly engine: Engine;
  readonly book: CodeBook;
}

let loaded: Loaded | undefined;

/** What this thread works with; loaded anew only where an audit has another day. */
function loadedFor(today: IsoDate): Loaded {
  if (loaded?.today !== today) {
    const engine = createEngine({ today });
    loaded = { today, engine, book: createCodeBook(engine.resources.lexicon) };
  }
  return loaded;
}

/** Reads files of the input in this thread. */
export const stage = stagePart;

/** Audits one chunk in this thread. */
export function audit({ visits, today }: ChunkTask): ChunkResult {
  const { engine, book } = loadedFor(today);
  return auditChunk(visits, engine, book);
}

/** Runs the engine alone on the notes of a chunk: what an audit's speed is measured against. */
export function suggestOnly({ visits, today }: ChunkTask): number {
  const { engine } = loadedFor(today);
  const notes = visits.map((visit) => (JSON.parse(visit) as { note: Note }).note);
  return engine
    .suggestAll(notes)
    .reduce((lines, answer) => lines + (answer instanceof Error ? 0 : answer.lines.length), 0);
}

/** The versions that this thread works with. */
export function versions(today: IsoDate): AuditVersions {
  const { engine, book } = loadedFor(today);
  return versionsOf(engine, book);
}
