import type { HeadingHit, HeadingSource } from "./heading-phrases.ts";

const letter = /[SOAP](?: ?[-\u2010-\u2015]{1,2}| ?\/|\)|\.)\s/y;

/**
 * "S - new rash", "A/ eczema", "P) start": the letters of a SOAP note without their colons, by line. They
 * are headings where the plan and one more than the assessment are written so; "A)" alone labels a list.
 */
export function soapLetters({ text, plain, lines, index }: HeadingSource): Map<number, HeadingHit> {
  const found = new Map<number, HeadingHit>();
  const letters = new Set<string>();
  lines.forEach(({ start }, line) => {
    letter.lastIndex = start;
    const end = letter.test(text) ? letter.lastIndex : undefined;
    const kind = index.whole.get(plain.charAt(start))?.kind;
    if (end === undefined || kind === undefined) return;
    letters.add(plain.charAt(start));
    found.set(line, { start, end, kind, place: "line", line });
  });
  const isSoap = letters.has("p") && (letters.has("s") || letters.has("o"));
  return isSoap ? found : new Map();
}
