import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { readText } from "../../src/text/read-text.ts";
import type { Heading, TextDocument } from "../../src/types/index.ts";

/** The headings as `lexicons/sections.yaml` has them. */
const headings: readonly Heading[] = parse(readFileSync("lexicons/sections.yaml", "utf8")).entries;

export const read = (text: string): TextDocument => readText(text, headings);

/** Each section as `kind | heading | body`, fields with the kind of their section: `field-size < exam`. */
export function outline(text: string): string[] {
  const { sections } = read(text);
  return sections.map(({ kind, heading, body, parent }, index) => {
    const home = parent === index ? "" : ` < ${sections[parent]?.kind}`;
    const words = [
      `${kind}${home}`,
      text.slice(heading.start, heading.end).trim(),
      text.slice(body.start, body.end).trim(),
    ];
    return words.join(" | ");
  });
}

/** Each item as `list noun label | body`. */
export function itemsOf(text: string): string[] {
  return read(text).items.map(
    ({ list, noun, label, body }) =>
      `${list} ${noun ?? "-"} ${label} | ${text.slice(body.start, body.end).trim()}`,
  );
}

export function sentencesOf(text: string): string[] {
  return read(text).sentences.map(({ start, end }) => text.slice(start, end));
}
