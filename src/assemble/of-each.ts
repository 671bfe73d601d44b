import { keptIn } from "./kept.ts";
import type { Reading, Technique } from "./reading.ts";

/** "Each was numbed with lidocaine", "both sites were prepped": lesions made ready together. */
const readied =
  /\b(?:each|both|all)(?: (?:of (?:them|these)|(?:of the )?(?:sites?|lesions?|areas?|spots?|places?|growths?|tumou?rs?|cancers?|one)))? (?:was|were|is|are)(?: \w{1,12}){0,2} (?:an(?:a)?esthetized|numbed|infiltrated|injected with (?:lido|local)|prepped|prepared|cleaned|cleansed|marked|outlined|photographed)\b/;

/** "Curettage and electrodesiccation times two": a title that counts what was done. */
const counted = /(?:\bx|\btimes) ?(?:[2-9]|two|three|four|five)\b(?! ?(?:cm|mm|passes|cycles))/;

/** Sentences that make several lesions ready. */
const readySentences = keptIn(
  ({ doc, plain }: Reading): ReadonlySet<number> =>
    new Set(
      /\b(?:each|both|all)\b/.test(plain)
        ? doc.sentences.flatMap(({ start, end }, index) =>
            readied.test(plain.slice(start, end)) ? index : [],
          )
        : [],
    ),
);

/** Farthest that what is done to each stands behind its being made ready, in sentences. */
const near = 3;

/** Where the first title of each family of procedures ends that counts several. */
const titles = keptIn(
  ({ techniques, plain }: Reading): ReadonlyMap<Technique["is"]["family"], number> => {
    const found = new Map<Technique["is"]["family"], number>();
    for (const { is, end, place } of techniques) {
      if (found.has(is.family) || (place.kind !== "title" && place.kind !== "procedure")) continue;
      if (counted.test(plain.slice(end, end + 14))) found.set(is.family, end);
    }
    return found;
  },
);

/** The title of the same procedure counts several. */
const isTitled = (reading: Reading, { is, start }: Technique): boolean =>
  (titles(reading).get(is.family) ?? Number.POSITIVE_INFINITY) <= start;

/** "Each was numbed. The tumor was curetted": what follows was done to each, though told of one. */
export function isOfEach(reading: Reading, act: Technique): boolean {
  const ready = readySentences(reading);
  for (let away = 1; away <= near; away += 1) if (ready.has(act.place.sentence - away)) return true;
  return isTitled(reading, act);
}
