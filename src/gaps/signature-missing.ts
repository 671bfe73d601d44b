import { defineGap } from "./define-gap.ts";

const unsigned =
  /\b(?:unsigned|not (?:yet )?(?:been )?(?:[a-z]+ (?:or|and) )?signed|(?:awaiting|pending|needs|no) signature|signature (?:missing|pending|required)|(?:unauthenticated|preliminary) (?:draft|report))\b/i;

/** What one of which all words for it hold, for a first look at a whole text. */
const some = ["sign", "unauthenticated", "preliminary"] as const;

function mayBeUnsigned(text: string): boolean {
  const small = text.toLowerCase();
  return some.some((word) => small.includes(word));
}

/** The note says of itself that it is not signed. */
export const signatureMissing = defineGap({
  id: "signature-missing",

  find: ({ note }) => {
    const match = mayBeUnsigned(note.text) ? unsigned.exec(note.text) : null;
    if (match === null) return [];
    const start = match.index;
    return [
      {
        severity: "info",
        message: "The note is marked as not signed; an unsigned note supports no claim.",
        question: "Who performed the service, and is the note signed and dated?",
        evidence: [{ role: "status", evidence: [{ start, end: start + match[0].length }] }],
        lines: [],
      },
    ];
  },
});
