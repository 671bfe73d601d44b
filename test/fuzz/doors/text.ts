import { generateNotes } from "../../../src/bench/generate-notes.ts";
import type { Door } from "../door.ts";
import { askForSuggestions } from "./notes.ts";

/** One note of plain text. */
export const text: Door = {
  name: "text",
  seeds: generateNotes(12, 1).map((note) => note.text),
  words: [
    "PROCEDURE: ",
    "PLAN:\n",
    "shave biopsy of the left cheek",
    "excision, 1.2 cm with 4 mm margins",
    "Mohs, stage 1, 3 blocks",
    "actinic keratoses x 7",
    "declined ",
    "no ",
    "[x] ",
    "1/2 × 3.5 cm",
    "3/14/2026",
    "\n\n",
    "&lt;",
    "\u200b",
    "\ufeff",
  ],
  open: askForSuggestions,
};
