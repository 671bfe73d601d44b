import { comesOut } from "./closure-words.ts";
import type { Reading, Technique } from "./reading.ts";

const material =
  /\b(?:sutures?|stitch(?:es)?|staples?|nylon|prolene|ethilon|silk|dressings?|bandages?|bolster|packing|drains?|splint|cast|strips|tourniquet|drapes?|catheter)\b[^.;\n]{0,40}$/;

const hair = /\bhair\b[^;\n]{0,60}$/;

/** "Nylon x 8 removed", "the hair was shaved": what came off was no lesion. */
export function isMaterialRemoved(
  { plain, doc }: Reading,
  { is, start, place }: Technique,
): boolean {
  if (is.id === "closed") return comesOut(plain, start);
  if (is.id === "shave") return hair.test(plain.slice(Math.max(0, start - 64), start));
  if (is.id !== "removal") return false;
  return material.test(plain.slice(doc.sentences[place.sentence]?.start ?? start, start));
}
