import type { LesionWord, Reading } from "./reading.ts";
import type { VisitWord } from "./visit-words.ts";

/** Diseases whose own lesions are called cysts. */
const withCysts: ReadonlySet<string> = new Set(["visit-acne", "visit-hidradenitis"]);

/** "Acne: papules and a few cysts on the jaw": what the disease looks like, no growth of its own. */
export function isCystOfAcne(
  { plain }: Reading,
  { is, start, end, place }: LesionWord,
  diseases: readonly VisitWord[],
): boolean {
  if (is.id !== "epidermal-cyst") return false;
  const bare = /^cyst(s?)$/.exec(plain.slice(start, end));
  if (bare === null) return false;
  const reach = bare[1] === "" ? 0 : 1;
  return diseases.some(
    (disease) =>
      withCysts.has(disease.is.id) &&
      disease.place.item === place.item &&
      disease.start < start &&
      place.sentence - disease.place.sentence <= reach,
  );
}
