import { firstWhere } from "../lexicon/first-where.ts";
import type { SectionKind } from "../types/index.ts";
import { isLesional } from "./families.ts";
import { keptIn } from "./kept.ts";
import { rows } from "./ledger.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** Parts of a note whose places are those of its lesions. */
export const naming: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "title",
  "diagnosis",
  "procedure",
  "specimen",
  "field-site",
  "field-diagnosis",
  "field-reason",
  "field-method",
]);
const sampling: ReadonlySet<string> = new Set(["biopsy", "shave", "destruction"]);

/** A dressing or a stitch at a place does not make it a lesion's; a bare "punch" or "shaved" does. */
export const isAbout = ({ is }: Technique) =>
  isLesional(is.family) && (is.weak !== true || sampling.has(is.family));

/**
 * Neither told as past, nor is it past only beside a lesion that its field names for today: "Dx: BCC, bx
 * 3/4 R cheek" names the lesion, "Dx: SCC L forehead. Hx Mohs R nasal tip" has named it before.
 */
export function isDone({ doc }: Reading, phrase: SitePhrase, all: readonly SitePhrase[]): boolean {
  if (phrase.assertion.time !== "past") return true;
  if (!naming.has(phrase.place.kind)) return false;
  const sectionOf = ({ place }: SitePhrase) => doc.sentences[place.sentence]?.section;
  const section = sectionOf(phrase);
  let at = firstWhere(all, ({ end }) => end > phrase.start) - 1;
  for (let other = all[at]; other !== undefined && sectionOf(other) === section; other = all[at]) {
    const isAlike =
      other.place.sentence < phrase.place.sentence && other.place.item === phrase.place.item;
    if (isAlike && other.assertion.time === "today") return false;
    at -= 1;
  }
  return true;
}

/** It was let be ("the tags of the neck were left alone"), or all that its sentence tells of doing was declined or not done. */
function isDeclined(reading: Reading, { place, assertion: own }: SitePhrase): boolean {
  if (own.polarity === "negated") return true;
  const told = (rows(reading).techniques[place.sentence] ?? []).filter(isAbout);
  return told.length > 0 && told.every(({ assertion }) => assertion.polarity === "negated");
}

/** Where the last deed of today is told. */
const lastDone = keptIn(({ techniques }) => ({
  start: techniques.findLast((word) => isAbout(word) && isToday(word.assertion))?.start ?? -1,
}));

/** What was declined at a place may be done otherwise behind it: "declined a biopsy of the cheek. It was frozen instead". */
const isFollowed = (reading: Reading, { end }: SitePhrase): boolean =>
  lastDone(reading).start >= end;

/** Something was declined there, and nothing told behind it that could be done in its stead. */
export const isLeftAlone = (reading: Reading, phrase: SitePhrase): boolean =>
  isDeclined(reading, phrase) && !isFollowed(reading, phrase);

/**
 * Where every place told of today is one where something was declined, the lesion treated is one that an
 * earlier day placed: "BCC of the nasal tip, bx 5/20 ... He declined a biopsy of the calf"; if none is, none
 * but a place behind which something was done.
 */
export function withoutLoneDeclined(
  reading: Reading,
  all: readonly SitePhrase[],
): readonly SitePhrase[] {
  const today = all.filter((phrase) => isDone(reading, phrase, all));
  if (!today.every((phrase) => isDeclined(reading, phrase))) return all;
  const others = all.filter((phrase) => !today.includes(phrase));
  return others.length > 0 ? others : all.filter((phrase) => !isLeftAlone(reading, phrase));
}
