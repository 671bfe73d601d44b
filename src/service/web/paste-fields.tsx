import type { SentNote } from "./ask.ts";

interface PasteFieldsProps {
  readonly note: SentNote | undefined;
  readonly busy: boolean;
  readonly openFile: (file: File | undefined) => void;
  readonly showSample: () => void;
}

const payers = ["medicare", "commercial", "aetna", "bcbs", "cigna", "uhc"];
const files =
  ".txt,.hl7,.json,.xml,.rtf,.html,text/plain,application/json,application/xml,text/rtf,text/html";

/** What is known of the visit beside the note, and the ways to a note other than pasting. */
export function PasteFields({ note, busy, openFile, showSample }: PasteFieldsProps) {
  return (
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
            accept={files}
            onChange={({ currentTarget }) => openFile(currentTarget.files?.[0])}
          />
        </label>
        <button type="button" onClick={showSample}>
          Show a sample
        </button>
      </p>
    </div>
  );
}
