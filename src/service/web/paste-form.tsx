import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { messageOf, type SentNote, type UnpackedNote, unpack } from "./ask.ts";
import { PasteFields } from "./paste-fields.tsx";
import { sampleNote } from "./sample-note.ts";

/** A note that came as a record: what the record knows goes along. */
export interface Pasted {
  readonly note: SentNote;
  readonly from?: UnpackedNote | undefined;
}

interface PasteFormProps {
  /** The note last read, to go on from. */
  readonly pasted: Pasted | undefined;
  /** Why the last note could not be read; empty where nothing is wrong. */
  readonly trouble: string;
  readonly suggest: (pasted: Pasted) => Promise<void>;
}

/** What a message or document of one megabyte takes, with its encoding. */
const largest = 8_388_608;
const tooLarge = "It is larger than 8 MB: send one note at a time.";

function noteOf(form: HTMLFormElement, from: UnpackedNote | undefined): SentNote {
  const fields = new FormData(form);
  const field = (name: string) => String(fields.get(name) ?? "").trim();
  const { dateOfService: _day, payer: _payer, patient, ...known } = from?.note ?? { id: "page" };
  const [day, payer, status] = [field("date"), field("payer"), field("status")];
  const described = { ...patient, ...(status === "" ? {} : { status }) };
  return {
    ...known,
    text: String(fields.get("text") ?? ""),
    ...(day === "" ? {} : { dateOfService: day as NonNullable<SentNote["dateOfService"]> }),
    ...(payer === "" ? {} : { payer }),
    ...(Object.keys(described).length === 0 ? {} : { patient: described as SentNote["patient"] }),
  };
}

/** What may be a message, a resource or a document, by how it begins. */
const mayBeRecord = (words: string): boolean => /^[\s\v]*(?:MSH\W|[{<])/.test(words);

/** Does a paste take the place of all that the field holds? */
const isReplaced = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): boolean =>
  value.trim() === "" || (selectionStart === 0 && selectionEnd === value.length);

function put(form: HTMLFormElement, name: string, value: string | undefined) {
  const field = form.elements.namedItem(name);
  const isField = field instanceof HTMLInputElement || field instanceof HTMLSelectElement;
  if ((isField || field instanceof HTMLTextAreaElement) && value !== undefined) field.value = value;
}

/** Puts a note into the fields; the day of the record before does not stay for the next note. */
function fillIn(form: HTMLFormElement, note: SentNote, before: SentNote | undefined) {
  const day = form.elements.namedItem("date");
  if (day instanceof HTMLInputElement && day.value === before?.dateOfService) day.value = "";
  put(form, "text", note.text);
  put(form, "date", note.dateOfService);
  put(form, "payer", note.payer);
  put(form, "status", note.patient?.status ?? (before?.patient === undefined ? undefined : ""));
}

const sample: UnpackedNote = {
  note: { id: "page", text: sampleNote.text, dateOfService: sampleNote.day },
  format: "text",
};

function Source({ from, forget }: { from: UnpackedNote | undefined; forget: () => void }) {
  if (from === undefined || from.format === "text") return null;
  return (
    <p class="source">
      Read from {from.format}; what it knows of patient and provider goes along.
      {from.heldBecause !== undefined && (
        <strong> It would not be coded at a door: {from.heldBecause}.</strong>
      )}
      <button type="button" class="plain" onClick={forget}>
        Take the words alone
      </button>
    </p>
  );
}

/** Where a note comes in: pasted, dropped, opened as a file or typed. A paste is read at once. */
export function PasteForm({ pasted, trouble, suggest }: PasteFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const [from, setFrom] = useState(pasted?.from);
  const [busy, setBusy] = useState(false);
  const [over, setOver] = useState(false);
  const [refused, setRefused] = useState("");

  // A note that comes back is selected, so that the next paste takes its place.
  useLayoutEffect(() => text.current?.select(), []);

  const send = async (source: UnpackedNote | undefined) => {
    if (form.current === null) return;
    const note = noteOf(form.current, source);
    setRefused(note.text.trim() === "" ? "Paste or type the note first." : "");
    if (note.text.trim() === "") return;
    setBusy(true);
    await suggest({ note, from: source });
    setBusy(false);
  };

  /** Takes a note in place of the one that is there. */
  const take = (note: SentNote, source?: UnpackedNote) => {
    if (form.current === null) return;
    fillIn(form.current, note, from?.note);
    setFrom(source);
    void send(source);
  };

  const takeRecord = async (content: Blob | string) => {
    setBusy(true);
    try {
      const found = await unpack(content);
      take(found.note, found);
    } catch (error) {
      setRefused(messageOf(error));
    } finally {
      setBusy(false);
    }
  };
  const openText = (words: string) => {
    if (words.length > largest) setRefused(tooLarge);
    else if (mayBeRecord(words)) void takeRecord(words);
    else take({ text: words });
  };
  const openFile = (file: File | undefined) => {
    if (file === undefined) return;
    if (file.size > largest) setRefused(tooLarge);
    else void takeRecord(file);
  };

  const told = refused === "" ? trouble : refused;
  return (
    <form
      ref={form}
      class={`paste ${over ? "over" : ""}`}
      aria-label="The note"
      aria-busy={busy}
      onSubmit={(event) => {
        event.preventDefault();
        void send(from);
      }}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const words = event.dataTransfer?.getData("text/plain") ?? "";
        if (words === "") openFile(event.dataTransfer?.files[0]);
        else openText(words);
      }}
    >
      <div class="paste-note">
        <label for="text">Procedure note</label>
        <p id="text-hint" class="quiet">
          Text, a file, an HL7 message or a FHIR resource: read at once, stored nowhere.
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
          defaultValue={pasted?.note.text ?? ""}
          onPaste={(event) => {
            const words = event.clipboardData?.getData("text/plain") ?? "";
            if (words.trim() === "" || !isReplaced(event.currentTarget)) return;
            event.preventDefault();
            openText(words);
          }}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
            event.preventDefault();
            void send(from);
          }}
        />
        <p id="told" class="trouble" role="alert">
          {told}
        </p>
        <Source from={from} forget={() => setFrom(undefined)} />
      </div>
      <PasteFields
        note={pasted?.note}
        busy={busy}
        openFile={openFile}
        showSample={() => take(sample.note, sample)}
      />
    </form>
  );
}
