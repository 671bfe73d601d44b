import type { Response } from "express";
import type { NoteRow } from "../store/notes.ts";
import type { ChangePlace } from "../store/worklist.ts";
import { noteStatus } from "./note-status.ts";
import type { Service } from "./service.ts";

const stepMilliseconds = 1000;
const beatEvery = 15;

/**
 * Writes each change of a tenant's notes as an event, until the reader leaves. The store is asked, so
 * that changes made by workers on other machines are seen as well; a short overlap makes sure of
 * changes whose transactions end late, and the reader may see a note twice.
 */
export function followChanges(service: Service, tenant: string, response: Response): void {
  response.status(200).set({ "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" });
  response.write(": open\n\n");
  const next = changesOf(service, tenant);
  let steps = 0;
  let busy = false;
  const step = async () => {
    if (busy) return;
    busy = true;
    try {
      for (const row of await next()) {
        response.write(`event: note\ndata: ${JSON.stringify(noteStatus(row))}\n\n`);
      }
      steps += 1;
      if (steps % beatEvery === 0) response.write(": beat\n\n");
    } catch (error) {
      service.log.fault("live.failed", error);
    } finally {
      busy = false;
    }
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
