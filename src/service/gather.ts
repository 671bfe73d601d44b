import type { FirstVersion } from "../store/first-versions.ts";
import type { Store } from "../store/open-store.ts";
import type { Log } from "./log.ts";

/** Notes that arrive while others are stored wait for the next statement, and share it. */
export interface Gathering {
  /**
   * Stores the note where it comes for the first time, and resolves to true after the commit. To false where it
   * has to be looked at on its own: its sender, its note or its request are known, or the store did not
   * take it.
   */
  readonly add: (first: FirstVersion) => Promise<boolean>;
}

interface Waiting {
  readonly first: FirstVersion;
  readonly tell: (isStored: boolean) => void;
}

const mostTogether = 64;

/** One statement at a time, each a transaction: while the disk confirms one, the next gathers. */
export function gatherOn({ notes }: Store, log: Log): Gathering {
  let waiting: Waiting[] = [];
  let busy = false;
  const work = async () => {
    busy = true;
    while (waiting.length > 0) {
      const { together, later } = choose(waiting);
      waiting = later;
      const stored = await notes
        .addFirst(together.map(({ first }) => first))
        // Whatever went wrong is told to each by its own transaction.
        .catch((error: unknown) => {
          log.fault("gather.failed", error);
          return new Set<string>();
        });
      for (const { first, tell } of together) tell(stored.has(first.noteId));
    }
    busy = false;
  };
  return {
    add: (first) =>
      new Promise((tell) => {
        waiting.push({ first, tell });
        if (!busy) void work();
      }),
  };
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
