import { setTimeout as sleep } from "node:timers/promises";
import type { VersionKey } from "../store/notes.ts";
import type { Service } from "./service.ts";

const longestSeconds = 30;
const stepMilliseconds = 100;

/** The suggestion once it is there, as far as `Prefer: wait=…` waits for it. */
export async function waitForSuggestion(
  { store }: Service,
  key: VersionKey,
  prefer: string | undefined,
): Promise<string | undefined> {
  const asked = /(?:^|[,;\s])wait=(\d{1,4})(?:$|[,;\s])/.exec(prefer ?? "")?.[1];
  if (asked === undefined) return undefined;
  const until = performance.now() + Math.min(Number(asked), longestSeconds) * 1000;
  for (;;) {
    const row = await store.suggestions.find(key);
    if (row !== undefined || performance.now() >= until) return row?.body;
    await sleep(stepMilliseconds);
  }
}
