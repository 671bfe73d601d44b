import { useCallback, useRef, useState } from "preact/hooks";
import type { ReadNote } from "../../types/index.ts";
import { type PastedNote, readNote } from "./ask.ts";
import { Help } from "./help.tsx";
import { PasteForm } from "./paste-form.tsx";
import { Review } from "./review.tsx";

/** A note with what the service made of it. */
interface Opened {
  readonly note: PastedNote;
  readonly read: ReadNote;
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

/** The whole page: a note is pasted, then reviewed. Nothing of it outlives the tab. */
export function App() {
  const [opened, open] = useState<Opened>();
  const [pasting, setPasting] = useState(true);
  const [trouble, setTrouble] = useState("");
  const [helping, setHelping] = useState(false);
  const asked = useRef(new AbortController());

  const suggest = useCallback(async (note: PastedNote) => {
    asked.current.abort();
    asked.current = new AbortController();
    const { signal } = asked.current;
    try {
      const read = await readNote(note, signal);
      setTrouble("");
      open({ note, read });
      setPasting(false);
    } catch (error) {
      if (!isAbort(error)) setTrouble(error instanceof Error ? error.message : "");
    }
  }, []);

  const startAnew = useCallback(() => {
    open(undefined);
    setPasting(true);
  }, []);

  return (
    <>
      <header class="masthead">
        <h1>Marginalia</h1>
        <p>Suggestions only: a coder decides.</p>
        <button type="button" class="plain" onClick={() => setHelping(true)}>
          Keys <kbd>?</kbd>
        </button>
      </header>
      <main>
        {pasting ? (
          <PasteForm note={opened?.note} trouble={trouble} suggest={suggest} />
        ) : (
          opened !== undefined && (
            <Review
              key={opened.read}
              note={opened.note}
              read={opened.read}
              backToText={() => setPasting(true)}
              startAnew={startAnew}
              help={() => setHelping(true)}
            />
          )
        )}
      </main>
      {helping && <Help close={() => setHelping(false)} />}
    </>
  );
}
