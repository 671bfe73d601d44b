import type { Fact, Lexicon, ProcedureEvent, Site } from "../types/index.ts";

const opposites: readonly (readonly [string, string])[] = [
  ["upper", "lower"],
  ["medial", "lateral"],
  ["anterior", "posterior"],
  ["proximal", "distal"],
  ["superior", "inferior"],
  ["dorsal", "volar"],
  ["dorsal", "plantar"],
  ["inner", "outer"],
];

/** Names of the fingers, the toes and their number; two of them that differ are two digits. */
const digitNames: ReadonlySet<string> = new Set(
  "thumb index middle long ring little small pinky great big hallux first second third fourth fifth".split(
    " ",
  ),
);

/** A concept and the broader places it lies in; a ring in the lexicon ends the walk. */
function chain(lexicon: Lexicon, id: string): Set<string> {
  const seen = new Set<string>();
  for (let next: string | undefined = id; next !== undefined && !seen.has(next); ) {
    seen.add(next);
    const concept = lexicon.concepts.get(next);
    next = concept?.kind === "site" ? concept.within : undefined;
  }
  return seen;
}

const within = (lexicon: Lexicon, inner: Site, outer: Site) =>
  inner.concepts.some((id) => {
    const broader = chain(lexicon, id);
    return outer.concepts.some((other) => broader.has(other));
  });

function differentDigits(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  const [ofA, ofB] = [a, b].map((words) => [...words].filter((word) => digitNames.has(word)));
  if (ofA === undefined || ofB === undefined || ofA.length === 0 || ofB.length === 0) return false;
  return !ofA.some((word) => ofB.includes(word));
}

function oppositePlaces(a: Site, b: Site): boolean {
  const sides = [a.side, b.side];
  if (sides.includes("left") && sides.includes("right")) return true;
  const words = (site: Site) => new Set([...site.qualifiers, ...site.name.split(" ")]);
  const [ofA, ofB] = [words(a), words(b)];
  return (
    differentDigits(ofA, ofB) ||
    opposites.some(
      ([one, other]) => (ofA.has(one) && ofB.has(other)) || (ofA.has(other) && ofB.has(one)),
    )
  );
}

/** Whether two places can be one place: `nose` and `left nasal ala` can, `left` and `right` cannot. */
export const samePlace = (lexicon: Lexicon, a: Site, b: Site): boolean =>
  !oppositePlaces(a, b) && (within(lexicon, a, b) || within(lexicon, b, a));

/** Whether both places are stated and cannot be one. */
export const placesDiffer = (lexicon: Lexicon, a: Fact<Site>, b: Fact<Site>) =>
  a.value !== undefined && b.value !== undefined && !samePlace(lexicon, a.value, b.value);

function diagnosesDiffer(a: ProcedureEvent, b: ProcedureEvent): boolean {
  const [one, other] = [a.diagnosis.value, b.diagnosis.value];
  if (one === undefined || other === undefined || one.concept === other.concept) return false;
  return one.behaviour !== "unknown" && other.behaviour !== "unknown";
}

const lesions = (event: ProcedureEvent) => ("count" in event ? (event.count.value ?? 1) : 1);

/**
 * Whether two things done can have been done to one lesion. What the note leaves open counts as the
 * same lesion: a second service needs words that show another one.
 */
export const sameLesion = (lexicon: Lexicon, a: ProcedureEvent, b: ProcedureEvent): boolean =>
  !a.distinct &&
  !b.distinct &&
  lesions(a) === lesions(b) &&
  !placesDiffer(lexicon, a.site, b.site) &&
  !diagnosesDiffer(a, b);
