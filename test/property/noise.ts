import { type Draw, drawFrom } from "../../src/bench/draw.ts";
import { generateNote } from "../../src/bench/generate-notes.ts";
import type { Note } from "../../src/types/index.ts";

type Noise = (text: string, draw: Draw) => string;

/** Line breaks wherever a narrow window or a fax put them. */
const wrap: Noise = (text, draw) => {
  const width = draw.whole(20, 80);
  const end = draw.pick(["\n", "\r\n", "\r", "\n\n"]);
  return text.replaceAll(new RegExp(`(.{${width}}[^ ]{0,20}) `, "g"), `$1${end}`);
};

const html: Noise = (text) =>
  `<div><p>${text.replaceAll("&", "&amp;").replaceAll("\n", "</p>\n<p>").replaceAll(" x ", " &times; ")}</p></div>`;

const typography: Noise = (text) =>
  text
    .replaceAll("-", "\u2013")
    .replaceAll(" x ", " × ")
    .replaceAll("'", "’")
    .replaceAll(" cm", "\u00a0cm");

const truncated: Noise = (text, draw) => text.slice(draw.whole(0, 40), draw.whole(40, text.length));

const shouted: Noise = (text) => text.toUpperCase();

const mumbled: Noise = (text) => text.toLowerCase().replaceAll(/[.,;:]/g, "");

/** Characters that upset offsets: outside the basic plane, combining, unpaired, changing length with case. */
const strange = [
  "😀",
  "e\u0301",
  "\ud800",
  "\udc00",
  "İ",
  "ß",
  "\u200b",
  "\u202e",
  "\u0000",
  "\u2028",
  "ﬁ",
  "\ufeff",
] as const;

const scattered: Noise = (text, draw) => {
  let noisy = text;
  for (let times = draw.whole(1, 12); times > 0; times -= 1) {
    const at = draw.whole(0, noisy.length);
    noisy = noisy.slice(0, at) + draw.pick(strange) + noisy.slice(at);
  }
  return noisy;
};

const table: Noise = (text) => text.replaceAll(": ", " | ").replaceAll("\n", " | |\n");

const twice: Noise = (text, draw) =>
  `VISIT ${draw.whole(1, 12)}/${draw.whole(1, 28)}/2024\n${text}\n\nTODAY\n${text}`;

const shuffled: Noise = (text, draw) => {
  const sentences = text.split(". ");
  return sentences
    .map((sentence) => ({ sentence, place: draw.whole(0, 1_000_000) }))
    .sort((a, b) => a.place - b.place)
    .map(({ sentence }) => sentence)
    .join(". ");
};

const noises: readonly [Noise, ...Noise[]] = [
  wrap,
  html,
  typography,
  truncated,
  shouted,
  mumbled,
  scattered,
  table,
  twice,
  shuffled,
];

/** The note of a seed: every other one as a clinic writes it, the rest damaged in one to three ways. */
export function noisyNote(seed: number): Note {
  const note = generateNote(seed);
  if (seed % 2 === 0) return note;
  const draw = drawFrom(seed + 1_000_000_000);
  const text = Array.from({ length: draw.whole(1, 3) }, () => draw.pick(noises)).reduce(
    (damaged, noise) => noise(damaged, draw),
    note.text,
  );
  return { ...note, text: text.trim() === "" ? "." : text };
}
