import { useCallback, useEffect, useState } from "preact/hooks";
import { messageOf } from "./ask.ts";
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

/** Milliseconds in which changes are gathered: a batch of a thousand notes is drawn once. */
const gathering = 200;

/** Calls back with changed notes, and when the connection is lost or found again. */
function follow(changed: (notes: readonly NoteStatus[]) => void, state: (lost: boolean) => void) {
  const events = new EventSource("v1/worklist/live");
  let gathered: NoteStatus[] = [];
  let timer: number | undefined;
  const tell = () => {
    timer = undefined;
    changed(gathered);
    gathered = [];
  };
  events.addEventListener("note", ({ data }) => {
    gathered.push(JSON.parse(data) as NoteStatus);
    timer ??= window.setTimeout(tell, gathering);
  });
  events.addEventListener("open", () => state(false));
  events.addEventListener("error", () => state(true));
  return () => {
    window.clearTimeout(timer);
    events.close();
  };
}

/** The list with what changed in the places of what it was; notes that it does not hold are left out. */
function withChanges(notes: readonly NoteStatus[], changes: readonly NoteStatus[]) {
  const latest = new Map(changes.map((note) => [note.noteId, note]));
  return notes.map((note) => latest.get(note.noteId) ?? note);
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
        if (!asked.signal.aborted) setTrouble(messageOf(error));
      })
      .finally(() => {
        if (!asked.signal.aborted) setLoading(false);
      });
    return () => asked.abort();
  }, [key, round]);

  useEffect(
    () =>
      follow(
        (changes) =>
          setNotes((before) => {
            const known = new Set(before.map(({ noteId }) => noteId));
            const news = changes.filter(({ noteId }) => !known.has(noteId));
            if (news.length > 0)
              setFresh((had) => new Set([...had, ...news.map(({ noteId }) => noteId)]));
            return withChanges(before, changes);
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
