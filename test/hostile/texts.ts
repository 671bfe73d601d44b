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

const places = ["left cheek", "right forearm", "nose", "left shin", "upper back", "scalp", "chin"];

/** Rows that differ by their number and place, as those of an honest but endless note do. */
const rows =
  (row: (number: number, place: string) => string): Hostile =>
  (length) => {
    const all: string[] = [];
    for (let written = 0; written < length; written += all.at(-1)?.length ?? 0)
      all.push(row(all.length + 1, places[all.length % places.length] ?? ""));
    return all.join("").slice(0, length);
  };

/** Texts that make careless readers slow, by what is hostile about them. */
export const hostileTexts: Readonly<Record<string, Hostile>> = {
  "cues of what was not done": repeat("no not denies declined without never "),
  "cues of plans": repeat("will plan to consider if scheduled for discussed "),
  techniques: repeat("excised shave biopsy curettage cryotherapy punch "),
  "procedures without a stop": repeat("shave biopsy of the left cheek 0.5 cm and "),
  "procedures, a line each": repeat("1. Excision BCC left cheek 1.2 cm, margins 4 mm.\n"),
  "numbered samples": rows(
    (number, place) => `${number}. Shave biopsy, ${place}, 0.5 cm, r/o BCC.\n`,
  ),
  "numbered excisions": rows(
    (number, place) =>
      `${number}) BCC of the ${place}, 1.2 cm, excised with 4 mm margins, 3.2 cm layered closure.\n`,
  ),
  "labelled lesions": rows(
    (number, place) =>
      `Lesion ${number}: ${place}. Liquid nitrogen to actinic keratosis x ${(number % 7) + 1}.\n`,
  ),
  "visits pasted together": rows(
    (number, place) =>
      `DATE OF SERVICE: 0${(number % 9) + 1}/14/2025\nHPI: a new spot.\nPROCEDURE: Shave biopsy of the ${place}, 0.6 cm.\nPLAN: back in 2 weeks.\n\n`,
  ),
  "an account that never ends": rows(
    (_, place) =>
      `Attention was turned to the ${place}, where a 0.8 cm carcinoma was excised with 4 mm margins and closed in layers. `,
  ),
  "counts by place": rows(
    (number, place) => `${(number % 9) + 2} keratoses of the ${place} were frozen. `,
  ),
  "plans by place": rows(
    (_, place) => `Will excise the lesion of the ${place}. Declined biopsy of the ${place}. `,
  ),
  "torn wounds": rows(
    (number, place) => `Laceration of the ${place}, ${(number % 5) + 1}.5 cm, repaired in layers. `,
  ),
  ulcers: rows(
    (number, place) =>
      `Wound ${number}: ulcer of the ${place}, 3 x 4 cm, debrided into fat with a curette.\n`,
  ),
  "rows of a table": rows(
    (number, place) => `| ${number} | ${place} | AK | cryo | ${(number % 4) + 1} |\n`,
  ),
  nails: repeat("Right great toenail avulsed with phenol matrixectomy. Left second toe debrided. "),
  injections: rows(
    (number, place) =>
      `Kenalog 10 mg/ml, 0.${(number % 9) + 1} cc into the keloid of the ${place}. `,
  ),
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
