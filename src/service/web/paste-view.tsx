import { useCallback, useRef, useState } from "preact/hooks";
import type { ReadNote } from "../../types/index.ts";
import { type PastedNote, readNote } from "./ask.ts";
import { PasteForm } from "./paste-form.tsx";
import { Review } from "./review.tsx";

/** A note with what the service made of it. */
interface Opened {
  readonly note: PastedNote;
  readonly read: ReadNote;
}

const isAbort = (error: unknown) => error instanceof DOMException && error.name === "AbortError";

/** A note is pasted, then reviewed. Nothing of it outlives the tab. */
export function PasteView({ help }: { readonly help: () => void }) {
  const [opened, open] = useState<Opened>();
  const [pasting, setPasting] = useState(true);
  const [trouble, setTrouble] = useState("");
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

  const startAnew = () => {
    open(undefined);
    setPasting(true);
  };
  if (pasting || opened === undefined)
    return <PasteForm note={opened?.note} trouble={trouble} suggest={suggest} />;
  return (
    <Review
      key={opened.read}
      note={opened.note}
      read={opened.read}
      back={{ words: "Note and date", go: () => setPasting(true) }}
      next={{ words: "Another note", go: startAnew }}
      help={help}
    />
  );
}
