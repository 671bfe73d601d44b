import type { Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import type { Reading, Technique } from "./reading.ts";
import type { Target, Targets } from "./targets.ts";
import { inRole } from "./visit-words.ts";

type Other = Reading["others"][number];

/** What was done to a lesion, so that nothing else was begun there. A wound opened is sewn up again. */
const removing: ReadonlySet<string> = new Set([
  "excision",
  "soft-tissue",
  "shave",
  "biopsy",
  "mohs",
  "destruction",
  "skin-tag",
  "drainage",
]);

const removes = ({ family, technique }: Act): boolean =>
  removing.has(family) && technique.is.weak !== true;

/** Words that a procedure was broken off. */
export const stopsIn = (reading: Reading): readonly Other[] =>
  inRole(reading, "interrupted").filter(
    ({ assertion }) => assertion.polarity === "affirmed" && assertion.setting !== "instruction",
  );

/** Past the point of no return: the patient was numbed or the skin opened. */
const begun =
  /\b(?:numb(?:ed|ing)?\b|an(?:a)?esth\w+|infiltrat\w+|inject\w+|lido\w*|xylo\w*|1% l|block\b|incis\w+|incised|scored|cut\b|scalpel|blade)/;

/** The lesion that a stop is about: that of its list item, else the one last named before it. */
function stoppedAt(targets: Targets, { start, place }: Other): Target | undefined {
  const listed = place.item < 0 ? undefined : targets.byItem.get(place.item);
  const before = targets.phrases.findLast(({ end }) => end <= start);
  return listed ?? (before && targets.byPhrase.get(before));
}

/** What was intended: an excision named as planned, else the margin that was to be taken. */
function intention(
  { techniques, measures, lexicon }: Reading,
  from: number,
  to: number,
): Technique | undefined {
  const here = ({ start, end }: Span) => start >= from && end <= to;
  const named = techniques.find(
    (one) => one.is.family === "excision" && one.assertion.time === "planned" && here(one),
  );
  const margin = measures.find((one) => one.role === "margin" && here(one));
  const excision = lexicon.concepts.get("excision");
  if (named?.assertion.polarity === "affirmed")
    return { ...named, assertion: { ...named.assertion, time: "today" } };
  if (margin === undefined || excision?.kind !== "technique") return undefined;
  const { start, end, assertion, place } = margin;
  return { start, end, place, is: excision, assertion: { ...assertion, time: "today" } };
}

function begunAt(reading: Reading, targets: Targets, acts: readonly Act[], stop: Other): Act[] {
  const target = stoppedAt(targets, stop);
  const first = target?.phrases.findLast(({ end }) => end <= stop.start);
  if (target === undefined || first === undefined) return [];
  const treated = acts.some((act) => removes(act) && act.targets.includes(target));
  const told = reading.doc.sentences[first.place.sentence]?.start ?? first.start;
  if (treated || !begun.test(reading.plain.slice(told, stop.start))) return [];
  const technique = intention(reading, told, stop.start);
  if (technique === undefined) return [];
  const family = technique.is.family;
  return [{ technique, family, heading: false, targets: [target], own: true, firm: true }];
}

/**
 * "Planned 5 mm margins. Numbed, skin incised. Procedure stopped, lesion not removed": an excision
 * that was begun and broken off, told without the word. It is coded as the one intended.
 */
export const begunExcisions = (reading: Reading, targets: Targets, acts: readonly Act[]): Act[] => {
  const found: Act[] = [];
  for (const stop of stopsIn(reading))
    found.push(...begunAt(reading, targets, [...acts, ...found], stop));
  return found;
};
