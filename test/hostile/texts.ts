/** Makes a text of about so many characters. */
type Hostile = (length: number) => string;

const repeat =
  (...parts: readonly string[]): Hostile =>
  (length) => {
    const all = parts.join("");
    return all.repeat(Math.ceil(length / all.length)).slice(0, length);
  };

/** Opened as often as closed, all within each other. */
const nested =
  (open: string, close: string): Hostile =>
  (length) =>
    open.repeat(Math.floor(length / 2)) + close.repeat(Math.ceil(length / 2));

/** Texts that make careless readers slow, by what is hostile about them. */
export const hostileTexts: Readonly<Record<string, Hostile>> = {
  "cues of what was not done": repeat("no not denies declined without never "),
  "cues of plans": repeat("will plan to consider if scheduled for discussed "),
  techniques: repeat("excised shave biopsy curettage cryotherapy punch "),
  "procedures without a stop": repeat("shave biopsy of the left cheek 0.5 cm and "),
  "procedures, a line each": repeat("1. Excision BCC left cheek 1.2 cm, margins 4 mm.\n"),
  places: repeat("left right cheek arm and nose, "),
  "round brackets": nested("(", ")"),
  "square brackets": nested("[ ", " ]"),
  "empty checkboxes": repeat("[ ] "),
  digits: repeat("1234567890"),
  "numbers and units": repeat("0.5 x 1.2 x 3 cm 4 mm "),
  "dates and slashes": repeat("1/2/2026 3/4/26 5/6 "),
  decimals: repeat("1.2.3.4.5."),
  "one endless word": repeat("a"),
  "one endless line": repeat("the patient returns and is well and "),
  spaces: repeat(" "),
  "a word after many spaces": (length) => `biopsy${" ".repeat(length - 12)}biopsy`,
  "line ends": repeat("\n"),
  "carriage returns and tabs": repeat("\r\n\t"),
  colons: repeat("a: "),
  "full stops": repeat("."),
  commas: repeat("and, or, "),
  hyphens: repeat("-a"),
  "list markers": repeat("1. a) - * "),
  headings: repeat("PROCEDURE:\nPLAN:\n"),
  "mark-up": repeat("<p><b>&amp;&lt;</b>"),
  "mark-up never closed": repeat("<a "),
  emoji: repeat("😀"),
  "emoji between words": repeat("shave 😀 biopsy 👩🏽‍⚕️ "),
  "zero-width": repeat("\u200b\u200d\ufeff"),
  "zero-width within words": repeat("bi\u200bop\u200bsy "),
  "right to left": repeat("\u202eexcision\u202c שלום "),
  "combining marks": repeat("e\u0301\u0301\u0301\u0301"),
  "halves of surrogates": repeat("\ud800a\udc00"),
  "null characters": repeat("\u0000"),
  "letters that grow in lower case": repeat("İßﬁ"),
};
