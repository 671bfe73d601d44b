import type { Reading } from "./reading.ts";

type Lesions = Reading["lesions"];

/** "Small cut", "a 3 cm cut", "via a cut", "a neat nick": how a surgeon's own cut is spoken of. */
const ownCut =
  /(?:\b(?:small|short|little|tiny|neat|mini|stab|straight|linear|single|[cm]m|via|through|thru)(?: (?:a|the|my|skin))? (?:skin )?)$/;

/** How a wound of its own came about. */
const injury =
  /\b(?:fell|falls?|fallen|injur\w*|trauma\w*|accident\w*|knife|glass|razor|saw|dog|hit|struck|bumped|tripped|slipped|bleeding)\b/;

const lumps: ReadonlySet<string> = new Set(["benign", "malignant", "premalignant", "uncertain"]);

/**
 * The lesions without the cut that was made to reach one: "cyst, tender. Small cut; it came out whole".
 * A cut is the surgeon's where something grown is named in its sentence or the one before, or several are in any.
 */
export function withoutSurgeonsCuts(plain: string, lesions: Lesions): Lesions {
  const isOwn = (cut: Lesions[number]): boolean =>
    cut.is.id === "laceration" &&
    /^(?:cut|slit|nick)s?$/.test(plain.slice(cut.start, cut.end)) &&
    (plain.startsWith("slit", cut.start) ||
      /^ (?:instead|out|around)\b/.test(plain.slice(cut.end, cut.end + 9)) ||
      ownCut.test(plain.slice(Math.max(0, cut.start - 24), cut.start))) &&
    !injury.test(plain.slice(Math.max(0, cut.start - 60), cut.end + 40)) &&
    lesions.some(
      ({ is, place, start, end }) =>
        lumps.has(is.behaviour) &&
        start < cut.start &&
        (cut.place.sentence - place.sentence <= 1 || plain.charAt(end - 1) === "s"),
    );
  return lesions.some(isOwn) ? lesions.filter((word) => !isOwn(word)) : lesions;
}
