import type { LesionWord, Reading } from "./reading.ts";

const cysts: ReadonlySet<string> = new Set(["epidermal-cyst", "pilar-cyst", "other-cyst"]);
const inflamed =
  /\b(?:inflamed|infected|red|hot|warm|erythema\w*|swollen|tender|sore|angry|painful)\b/;

/** A cyst that is inflamed is a disease that drugs are given for, not a growth to be watched. */
export function isInflamed({ doc, plain }: Reading, { is, place }: LesionWord): boolean {
  if (is.id === "inflamed-cyst") return true;
  if (!cysts.has(is.id)) return false;
  const { start } = doc.sentences[place.sentence] ?? {};
  const { end } = doc.sentences[place.sentence + 1] ?? doc.sentences[place.sentence] ?? {};
  return inflamed.test(plain.slice(start, end));
}
