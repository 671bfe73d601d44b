import { useCallback, useEffect, useState } from "preact/hooks";
import { messageOf } from "./ask.ts";
import { type NoteStatus, openNote, type Person, type StoredNote, whoAmI } from "./service-api.ts";
import { StoredReview } from "./stored-review.tsx";
import { type Acts, useKeys } from "./use-keys.ts";
import { type Filter, type Notes, useNotes } from "./use-notes.ts";
import { plural } from "./words.ts";
import { WorklistFilters } from "./worklist-filters.tsx";
import { WorklistTable } from "./worklist-table.tsx";

function Standing({ notes, loading, trouble, fresh, lost, reload }: Notes) {
  return (
    <div class="standing">
      <p role="status">
        {plural(notes.length, "note")}
        {loading && " so far…"}
        {lost && <strong> The connection is lost: the list may be old. Trying again…</strong>}
      </p>
      {fresh > 0 && (
        <button type="button" onClick={reload}>
          Show {plural(fresh, "new note")}
        </button>
      )}
      <p class="trouble" role="alert">
        {trouble}
      </p>
    </div>
  );
}

/** The note behind `after` that waits for a decision and that nobody holds. */
const nextOf = (notes: readonly NoteStatus[], after: string): NoteStatus | undefined => {
  const at = notes.findIndex(({ noteId }) => noteId === after);
  return notes
    .slice(at + 1)
    .find(({ state, claimedBy }) => state === "suggested" && claimedBy === null);
};

/** Notes from every door, those that need a human most first; one is taken, reviewed, and given back. */
export function Worklist() {
  const [filter, setFilter] = useState<Filter>({ state: "suggested" });
  const list = useNotes(filter);
  const [current, setCurrent] = useState(0);
  const [moves, setMoves] = useState(0);
  const [stored, setStored] = useState<StoredNote>();
  const [trouble, setTrouble] = useState("");
  const [me, setMe] = useState<Person>();

  useEffect(() => void whoAmI().then(setMe, (error: unknown) => setTrouble(messageOf(error))), []);
  const open = useCallback(async (note: NoteStatus) => {
    try {
      const { role } = await whoAmI();
      setStored(await openNote(note.noteId, role !== "auditor"));
      setTrouble("");
    } catch (error) {
      setStored(undefined);
      setTrouble(messageOf(error));
    }
  }, []);
  const leave = () => {
    setStored(undefined);
    setMoves((count) => count + 1);
  };
  const goOn = () => {
    const next = nextOf(list.notes, stored?.status.noteId ?? "");
    leave();
    if (next !== undefined) void open(next);
  };
  const go = (by: number) => {
    setCurrent((at) => Math.max(0, Math.min(list.notes.length - 1, at + by)));
    setMoves((count) => count + 1);
  };
  const acts: Acts = {
    next: () => go(1),
    previous: () => go(-1),
    "accept-next": () => {
      const note = list.notes[current];
      if (note !== undefined) void open(note);
    },
  };
  useKeys(stored === undefined ? acts : {});

  if (stored !== undefined)
    return (
      <StoredReview
        key={stored.status.noteId}
        stored={stored}
        back={{ words: "Worklist", go: leave }}
        next={{ words: "Next note", go: goOn }}
        open={setStored}
      />
    );
  return (
    <section class="worklist" aria-labelledby="worklist-title">
      <h2 id="worklist-title">Worklist</h2>
      <WorklistFilters filter={filter} notes={list.notes} change={setFilter} />
      <Standing {...list} />
      <p class="trouble" role="alert">
        {trouble}
      </p>
      <WorklistTable
        notes={list.notes}
        current={current}
        moves={moves}
        me={me?.id ?? ""}
        select={setCurrent}
        open={open}
      />
    </section>
  );
}
