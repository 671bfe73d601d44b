import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PastedNote } from "./ask.ts";
import { fieldsOf } from "./pasted.ts";
import { sampleNote } from "./sample-note.ts";

interface PasteFormProps {
  /** The note last read, to go on from. */
  readonly note: PastedNote | undefined;
  /** Why the last note could not be read; empty where nothing is wrong. */
  readonly trouble: string;
  readonly suggest: (note: PastedNote) => Promise<void>;
}

const payers = ["medicare", "commercial", "aetna", "bcbs", "cigna", "uhc"];

/** One megabyte, as the service takes it. */
const longest = 1_048_576;

const noteOf = (form: HTMLFormElement): PastedNote => {
  const fields = new FormData(form);
  const field = (name: string) => String(fields.get(name) ?? "").trim();
  const day = field("date");
  const payer = field("payer");
  const status = field("status");
  return {
    id: "page",
    text: String(fields.get("text") ?? ""),
    ...(day === "" ? {} : { dateOfService: day }),
    ...(payer === "" ? {} : { payer }),
    ...(status === "" ? {} : { patient: { status } }),
  };
};

/** Does a paste take the place of all that the field holds? */
const isReplaced = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): boolean =>
  value.trim() === "" || (selectionStart === 0 && selectionEnd === value.length);

/** Where a note comes in: pasted, dropped, opened as a file or typed. A paste is read at once. */
export function PasteForm({ note, trouble, suggest }: PasteFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState("");

  // A note that comes back is selected, so that the next paste takes its place.
  useLayoutEffect(() => text.current?.select(), []);

  const send = async () => {
    if (form.current === null) return;
    const pasted = noteOf(form.current);
    setRefused(pasted.text.trim() === "" ? "Paste or type the note first." : "");
    if (pasted.text.trim() === "") return;
    setBusy(true);
    await suggest(pasted);
    setBusy(false);
  };

  const fill = (written: string, day = "") => {
    if (form.current === null || text.current === null) return;
    const fields = fieldsOf(written);
    text.current.value = fields.text;
    const date = form.current.elements.namedItem("date");
    const known = fields.day ?? day;
    if (date instanceof HTMLInputElement && known !== "") date.value = known;
    void send();
  };

  const readFile = async (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > longest) setRefused("The file is larger than 1 MB: send one note at a time.");
    else fill(await file.text());
  };

  const told = refused === "" ? trouble : refused;
  return (
    <form
      ref={form}
      class={`paste ${over ? "over" : ""}`}
      aria-label="The note"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const file = event.dataTransfer?.files[0];
        const dropped = event.dataTransfer?.getData("text/plain") ?? "";
        if (file !== undefined) void readFile(file);
        else if (dropped !== "") fill(dropped);
      }}
    >
      <div class="paste-note">
        <label for="text">Procedure note</label>
        <p id="text-hint" class="quiet">
          Paste it here, or drop a file. It is read at once and stored nowhere.
        </p>
        <textarea
          id="text"
          name="text"
          ref={text}
          rows={18}
          spellcheck={false}
          autocomplete="off"
          aria-describedby="text-hint told"
          aria-invalid={told === "" ? undefined : true}
          defaultValue={note?.text ?? ""}
          onPaste={(event) => {
            const pasted = event.clipboardData?.getData("text/plain") ?? "";
            if (pasted.trim() === "" || !isReplaced(event.currentTarget)) return;
            event.preventDefault();
            fill(pasted);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void send();
          }}
        />
        <p id="told" class="trouble" role="alert">
          {told}
        </p>
      </div>
      <div class="paste-fields">
        <p>
          <label for="date">Date of service</label>
          <input
            id="date"
            name="date"
            type="date"
            aria-describedby="date-hint"
            defaultValue={note?.dateOfService ?? ""}
          />
          <span id="date-hint" class="quiet">
            Left empty: the day that the note gives.
          </span>
        </p>
        <p>
          <label for="payer">Payer</label>
          <input
            id="payer"
            name="payer"
            list="payers"
            autocomplete="off"
            defaultValue={note?.payer ?? "medicare"}
          />
          <datalist id="payers">
            {payers.map((payer) => (
              <option key={payer} value={payer} />
            ))}
          </datalist>
        </p>
        <p>
          <label for="status">Patient</label>
          <select id="status" name="status" defaultValue={note?.patient?.status ?? ""}>
            <option value="">as the note says</option>
            <option value="new">new</option>
            <option value="established">established</option>
          </select>
        </p>
        <p class="paste-buttons">
          <button type="submit" class="main" aria-keyshortcuts="Control+Enter" disabled={busy}>
            Suggest codes
          </button>
          <span class="quiet">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
        </p>
        <p class="paste-buttons">
          <label class="button" for="file">
            Open a file
            <input
              id="file"
              type="file"
              class="hidden-input"
              accept=".txt,.json,text/plain,application/json"
              onChange={({ currentTarget }) => void readFile(currentTarget.files?.[0])}
            />
          </label>
          <button type="button" onClick={() => fill(sampleNote.text, sampleNote.day)}>
            Show a sample
          </button>
        </p>
      </div>
    </form>
  );
}
