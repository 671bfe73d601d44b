import { useCallback, useRef, useState } from "preact/hooks";
import type { ReadNote } from "../../types/index.ts";
import { isAbort, messageOf, readNote } from "./ask.ts";
import type { Decisions } from "./decisions.ts";
import { type Pasted, PasteForm } from "./paste-form.tsx";
import { Review } from "./review.tsx";
import type { StoredNote } from "./service-api.ts";
import { storeReview } from "./store-review.ts";
import { StoredReview } from "./stored-review.tsx";

/** A note with what the service made of it. */
interface Opened {
  readonly pasted: Pasted;
  readonly read: ReadNote;
}

/** A note is pasted, then reviewed. Nothing of it outlives the tab unless the coder has it stored. */
export function PasteView() {
  const [opened, open] = useState<Opened>();
  const [stored, setStored] = useState<StoredNote>();
  const [pasting, setPasting] = useState(true);
  const [trouble, setTrouble] = useState("");
  const asked = useRef(new AbortController());
  // A second press while the note is on its way stores it once.
  const storing = useRef(false);

  const suggest = useCallback(async (pasted: Pasted) => {
    asked.current.abort();
    asked.current = new AbortController();
    const { signal } = asked.current;
    try {
      const read = await readNote(pasted.note, signal);
      setTrouble("");
      open({ pasted, read });
      setPasting(false);
    } catch (error) {
      if (!isAbort(error)) setTrouble(messageOf(error));
    }
  }, []);

  const startAnew = () => {
    setStored(undefined);
    open(undefined);
    setPasting(true);
  };
  const store = async (decisions: Decisions, isFinished: boolean) => {
    if (opened === undefined || storing.current) return;
    storing.current = true;
    try {
      setStored(await storeReview(opened.pasted.note, opened.read, decisions, isFinished));
      setTrouble("");
    } catch (error) {
      setTrouble(messageOf(error));
    } finally {
      storing.current = false;
    }
  };
  const another = { words: "Another note", go: startAnew };
  if (stored !== undefined)
    return (
      <StoredReview
        key={stored.status.noteId}
        stored={stored}
        back={another}
        next={another}
        open={setStored}
      />
    );
  if (pasting || opened === undefined)
    return <PasteForm pasted={opened?.pasted} trouble={trouble} suggest={suggest} />;
  return (
    <Review
      key={opened.read}
      note={opened.pasted.note}
      read={opened.read}
      trouble={trouble}
      store={store}
      back={{ words: "Note and date", go: () => setPasting(true) }}
      next={another}
    />
  );
}
