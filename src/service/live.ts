import type { Response } from "express";
import type { NoteRow } from "../store/notes.ts";
import type { ChangePlace } from "../store/worklist.ts";
import { identify } from "./callers.ts";
import { noteStatus } from "./note-status.ts";
import { Problem } from "./problem.ts";
import type { Service } from "./service.ts";

const stepMilliseconds = 1000;
const beatEvery = 15;

/**
 * Writes each change of a tenant's notes as an event, until the reader leaves. The store is asked, so
 * that changes made by workers on other machines are seen as well; a short overlap makes sure of
 * changes whose transactions end late, and the reader may see a note twice. Within a quarter of a minute
 * after their session ends the reader is told nothing more.
 */
export function followChanges(service: Service, tenant: string, response: Response): void {
  response.status(200).set({ "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" });
  response.write(": open\n\n");
  const next = changesOf(service, tenant);
  let steps = 0;
  let busy = false;
  const tell = async () => {
    for (const row of await next()) {
      response.write(`event: note\ndata: ${JSON.stringify(noteStatus(row))}\n\n`);
    }
    steps += 1;
    if (steps % beatEvery !== 0) return;
    await identify(service, response.req);
    response.write(": beat\n\n");
  };
  const failed = (error: unknown) => {
    if (error instanceof Problem) response.end();
    else service.log.fault("live.failed", error);
  };
  const step = async () => {
    // What a reader who does not read missed stays in the store, not in memory.
    if (busy || response.writableNeedDrain) return;
    busy = true;
    await tell().catch(failed);
    busy = false;
  };
  const timer = setInterval(() => void step(), stepMilliseconds);
  response.once("close", () => clearInterval(timer));
}

const placeOf = (rows: readonly NoteRow[]): ChangePlace => {
  const last = rows.at(-1);
  return { moment: last?.changed_at ?? new Date(), id: last?.id ?? "" };
};

/** Asks for changes since the last time, without those that were told already. */
function changesOf({ store, now }: Service, tenant: string): () => Promise<NoteRow[]> {
  let told = new Set<string>();
  let since = new Date(now().getTime() - stepMilliseconds);
  const markOf = (row: NoteRow) => `${row.id} ${row.changed_at.getTime()} ${row.revision}`;
  return async () => {
    const rows: NoteRow[] = [];
    let more = await store.worklist.changedSince(tenant, { moment: since, id: "" });
    while (more.length > 0) {
      rows.push(...more);
      more = await store.worklist.changedSince(tenant, placeOf(more));
    }
    const news = rows.filter((row) => !told.has(markOf(row)));
    const last = rows.at(-1)?.changed_at.getTime();
    if (last !== undefined) since = new Date(last - 2 * stepMilliseconds);
    told = new Set(rows.map(markOf));
    return news;
  };
}
