import type { Act } from "./acts.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** "A composite graft: a wedge was taken from the ear": the wedge is the graft, no sample. */
export function lendsGraft({ acts }: Scene, { technique }: Act): boolean {
  if (technique.is.id !== "incisional-biopsy") return false;
  return acts.some(
    (other) =>
      other.family === "graft" && other.technique.place.sentence === technique.place.sentence,
  );
}

const toLaboratory =
  /\b(?:for|to) (?:the |our )?(?:lab|laboratory|histology|histopatholog\w*|patholog\w*|path|dermpath|microscopy)\b/;

/** "Snipped off flush for histology, r/o SCC": a doubtful growth that is no tag, cut off to be examined. */
export function snippedSample({ reading }: Scene, { family, technique }: Act): boolean {
  if (family !== "skin-tag" || technique.is.id !== "skin-tag-snip") return false;
  const { sentence } = technique.place;
  const { start = 0, end = 0 } = reading.doc.sentences[sentence] ?? {};
  if (!toLaboratory.test(reading.plain.slice(start, end))) return false;
  const near = reading.lesions.filter(({ place }) => Math.abs(place.sentence - sentence) <= 1);
  return (
    near.some(({ assertion }) => assertion.certainty === "possible") &&
    !near.some(({ is, assertion }) => is.behaviour === "skin-tag" && isTold(assertion))
  );
}
