import type { FirstVersion } from "../store/first-versions.ts";
import type { Store } from "../store/open-store.ts";
import type { Log } from "./log.ts";

/** Notes that arrive while others are stored wait for the next statement, and share it. */
export interface Gathering {
  /**
   * Stores the note where it comes for the first time, and resolves to true after the commit. To false where it
   * has to be looked at on its own: its sender, its note or its request are known, or the store did not
   * take it. Fails where the store is silent for too long: it may take the note yet, so its sender sends it again.
   */
  readonly add: (first: FirstVersion) => Promise<boolean>;
}

interface Waiting {
  readonly first: FirstVersion;
  readonly tell: (isStored: boolean) => void;
  readonly fail: (error: StoreSilent) => void;
}

const mostTogether = 64;
const longestMilliseconds = 10_000;

/** Known as a fault of the network wherever it is told. */
class StoreSilent extends Error {
  readonly code = "ETIMEDOUT";
}

/** One statement at a time, each a transaction: while the disk confirms one, the next gathers. */
export function gatherOn({ notes }: Store, log: Log, longest = longestMilliseconds): Gathering {
  let waiting: Waiting[] = [];
  let busy = false;
  const work = async () => {
    busy = true;
    while (waiting.length > 0) {
      const { together, later } = choose(waiting);
      waiting = later;
      const storing = notes.addFirst(together.map(({ first }) => first));
      const stored = await within(longest, storing).catch((error: unknown) => {
        log.fault("gather.failed", error);
        // Whatever else went wrong is told to each by its own transaction.
        return error instanceof StoreSilent ? error : new Set<string>();
      });
      for (const { first, tell, fail } of together) {
        if (stored instanceof StoreSilent) fail(stored);
        else tell(stored.has(first.noteId));
      }
    }
    busy = false;
  };
  return {
    add: (first) =>
      new Promise((tell, fail) => {
        waiting.push({ first, tell, fail });
        if (!busy) void work();
      }),
  };
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StoreSilent("The store is silent.")), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** No two of one note or of one request may share a statement; the later ones wait. */
function choose(waiting: readonly Waiting[]) {
  const taken = new Set<string>();
  const together: Waiting[] = [];
  const later: Waiting[] = [];
  for (const each of waiting) {
    const names = namesOf(each.first);
    const fits = together.length < mostTogether && !names.some((name) => taken.has(name));
    for (const name of names) taken.add(name);
    (fits ? together : later).push(each);
  }
  return { together, later };
}

function namesOf({ arrival, replay }: FirstVersion): string[] {
  const { tenant, sender, note } = arrival;
  const own = JSON.stringify(["note", tenant, sender, note.id]);
  return replay === undefined
    ? [own]
    : [own, JSON.stringify(["replay", tenant, sender, replay.key])];
}
