import { useCallback, useEffect, useState } from "preact/hooks";
import { type NoteStatus, worklistPage } from "./service-api.ts";

/** More rows help nobody: filters do. */
const most = 10_000;

/** Fields of the worklist's query; those that ask for nothing are left out. */
export type Filter = Readonly<Record<string, string>> & { readonly mine?: string };

/** The worklist as far as it is loaded. */
export interface Notes {
  readonly notes: readonly NoteStatus[];
  readonly loading: boolean;
  readonly trouble: string;
  /** Notes that came since the list was loaded. */
  readonly fresh: number;
  /** The connection for live changes is lost for now. */
  readonly lost: boolean;
  readonly reload: () => void;
}

async function* pages(filter: Filter, signal: AbortSignal) {
  let cursor: string | undefined;
  let loaded = 0;
  do {
    const page = await worklistPage(filter, cursor, signal);
    loaded += page.notes.length;
    cursor = page.next ?? undefined;
    yield page.notes;
  } while (cursor !== undefined && loaded < most);
}

/** Calls back for each changed note, and when the connection is lost or found again. */
function follow(changed: (note: NoteStatus) => void, state: (lost: boolean) => void) {
  const events = new EventSource("v1/worklist/live");
  events.addEventListener("note", ({ data }) => changed(JSON.parse(data) as NoteStatus));
  events.addEventListener("open", () => state(false));
  events.addEventListener("error", () => state(true));
  return () => events.close();
}

/** All notes of a filter, page after page, kept up to date while they are looked at. */
export function useNotes(filter: Filter): Notes {
  const [notes, setNotes] = useState<readonly NoteStatus[]>([]);
  const [loading, setLoading] = useState(true);
  const [trouble, setTrouble] = useState("");
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [lost, setLost] = useState(false);
  const [round, setRound] = useState(0);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  const key = JSON.stringify(filter);

  // A new round loads the same list anew.
  useEffect(() => {
    const asked = new AbortController();
    const load = async () => {
      let all: readonly NoteStatus[] = [];
      for await (const more of pages(JSON.parse(key), asked.signal)) {
        all = [...all, ...more];
        setNotes(all);
      }
    };
    setLoading(true);
    setFresh(new Set());
    setTrouble("");
    load()
      .catch((error: unknown) => {
        if (!asked.signal.aborted) setTrouble(error instanceof Error ? error.message : "");
      })
      .finally(() => {
        if (!asked.signal.aborted) setLoading(false);
      });
    return () => asked.abort();
  }, [key, round]);

  useEffect(
    () =>
      follow(
        (note) =>
          setNotes((before) => {
            const at = before.findIndex(({ noteId }) => noteId === note.noteId);
            if (at >= 0) return before.with(at, note);
            setFresh((known) => new Set(known).add(note.noteId));
            return before;
          }),
        (isLost) =>
          setLost((before) => {
            if (before && !isLost) reload();
            return isLost;
          }),
      ),
    [reload],
  );
  return { notes, loading, trouble, fresh: fresh.size, lost, reload };
}
