import { setTimeout as sleep } from "node:timers/promises";
import type { VersionKey } from "../store/notes.ts";
import type { NoteState } from "../store/tables.ts";
import type { Service } from "./service.ts";

const longestSeconds = 30;
const stepMilliseconds = 100;

/** The suggestion, or where the note stands without one. */
export type Awaited = { readonly suggestion: string } | { readonly state: NoteState };

/**
 * Where the version stands now; replaced by a newer one, it gets no suggestion any more. The note is read
 * before its suggestion: what is stored between the two reads is found then, not missed.
 */
async function look({ store }: Service, key: VersionKey): Promise<Awaited> {
  const note = await store.notes.find(key.tenant, key.note);
  const row = await store.suggestions.find(key);
  if (row !== undefined) return { suggestion: row.body };
  return { state: note?.version === key.version ? note.state : "withdrawn" };
}

/**
 * Waits for the suggestion as far as `Prefer: wait=…` asks for it, and no longer than the note waits for
 * its codes: one that is held or cannot be coded is told at once. `undefined` where nobody asks to wait.
 */
export async function waitForSuggestion(
  service: Service,
  key: VersionKey,
  prefer: string | undefined,
): Promise<Awaited | undefined> {
  const asked = /(?:^|[,;\s])wait=(\d{1,9})(?:$|[,;\s])/.exec(prefer ?? "")?.[1];
  if (asked === undefined) return undefined;
  const until = performance.now() + Math.min(Number(asked), longestSeconds) * 1000;
  for (;;) {
    const now = await look(service, key);
    if ("suggestion" in now || now.state !== "received" || performance.now() >= until) return now;
    await sleep(stepMilliseconds);
  }
}
