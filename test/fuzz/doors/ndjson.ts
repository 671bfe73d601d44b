import { generateNotes } from "../../../src/bench/generate-notes.ts";
import type { Door } from "../door.ts";
import { askForSuggestions } from "./notes.ts";

const [first, second, third] = generateNotes(3, 7).map(({ text, ...note }) => ({
  ...note,
  text: text.slice(0, 300),
}));

const full = {
  ...first,
  patient: { status: "new", birthDate: "1950-02-01", sex: "female" },
  placeOfService: 11,
  authorization: [{ code: "96574", number: null }],
  previousNotes: [{ dateOfService: "2026-01-10", text: "Shave biopsy." }],
  provider: { id: 7, specialty: "dermatology" },
  history: [{ code: "11642", dateOfService: "2026-03-07", diagnosis: "C44.319", site: "nose" }],
  pathology: [{ specimen: "A", site: "nose", diagnosis: "basal cell carcinoma", sizeCm: 1.1 }],
  billed: [{ code: "11642", units: 1, modifiers: ["59"], diagnoses: ["C44.319"] }],
};

/** Notes as JSON, one a line. */
export const ndjson: Door = {
  name: "ndjson",
  json: true,
  seeds: [
    `${JSON.stringify(first)}\n${JSON.stringify(second)}\n`,
    JSON.stringify(full),
    `${JSON.stringify(third)}\r\nnot json\n{}\n[]\n`,
  ],
  words: [
    '"text":',
    '"history":[',
    '"dateOfService":"2026-02-30"',
    '"__proto__":{"text":"x"}',
    "null",
    "1e999",
    "[[[[",
    '"\\ud800"',
    "\n{",
    "},{",
  ],
  open: askForSuggestions,
};
