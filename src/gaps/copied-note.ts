import { defineGap } from "./define-gap.ts";

/** Shorter sentences recur in every note. */
const SHORTEST = 40;
/** From this share of the long sentences on, the text counts as copied. */
const SHARE = 0.6;

/** The longer sentences of a note, each in one spelling. */
const longSentences = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[.\n;]/)
    .map((sentence) => sentence.replace(/\s/g, ""))
    .filter(({ length }) => length >= SHORTEST);

const isCopy = (sentences: readonly string[], earlier: string): boolean => {
  const known = new Set(longSentences(earlier));
  const same = sentences.filter((sentence) => known.has(sentence)).length;
  return same > 0 && same >= sentences.length * SHARE;
};

/** The note repeats the text of an earlier one. */
export const copiedNote = defineGap({
  id: "copied-note",

  find: ({ note }) => {
    const previous = note.previousNotes ?? [];
    if (previous.length === 0) return [];
    const sentences = longSentences(note.text);
    const at = previous.findIndex(({ text }) => text === note.text || isCopy(sentences, text));
    if (at < 0) return [];
    const day = previous[at]?.dateOfService;
    return [
      {
        severity: "info",
        message: `Most of the text stands in an earlier note${day === undefined ? "" : ` of ${day}`}, too.`,
        question: "Which parts of the note describe this visit?",
        evidence: [
          { role: "status", evidence: [{ field: `previousNotes[${at}].text`, text: day ?? "" }] },
        ],
        lines: [],
      },
    ];
  },
});
