import type {
  Conflict,
  Diagnosis,
  Fact,
  ProcedureEvent,
  Site,
  SiteConcept,
  Span,
} from "../types/index.ts";
import { bare, missing, stated } from "./facts.ts";
import type { Performance } from "./performances.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { SitePhrase } from "./site-phrases.ts";
import type { Target } from "./targets.ts";
import { inRole } from "./visit-words.ts";

export type EventBase = Pick<
  ProcedureEvent,
  | "id"
  | "evidence"
  | "site"
  | "diagnosis"
  | "reason"
  | "conflicts"
  | "interrupted"
  | "unitless"
  | "distinct"
  | "staged"
>;

/** The phrase that says most of a place: with a side, then with the most qualifiers. */
function fullest(phrases: readonly SitePhrase[]): SitePhrase | undefined {
  const value = ({ site }: SitePhrase) =>
    (site.side === undefined ? 0 : 20) + site.qualifiers.length;
  let best: SitePhrase | undefined;
  for (const phrase of phrases)
    if (best === undefined || value(phrase) > value(best)) best = phrase;
  return best;
}

/** A part of the other place, or a neighbour with codes of its own ("vermilion" beside "lower lip"). */
const isNarrower = (a: SiteConcept, b: SiteConcept): boolean =>
  a.within === b.id ||
  (a.special !== undefined &&
    b.special === undefined &&
    a.within !== undefined &&
    a.within === b.within) ||
  // "Lip" in one sentence, "lower lip vermilion" in the next.
  (a.special !== undefined &&
    b.special === undefined &&
    a.region === b.region &&
    b.within === "face");

/** The phrase whose place lies within that of another: "vermilion" after "lower lip". */
function narrowest(phrases: readonly SitePhrase[], first: SitePhrase): SitePhrase {
  let best = first;
  for (const phrase of phrases) {
    if (phrase.is.id !== best.is.id && isNarrower(phrase.is, best.is)) best = phrase;
  }
  return best;
}

/** "Hidradenitis, both axillae" as diagnosis, "excision, left axilla" as what was done: the one side. */
function withoutBroader(phrases: readonly SitePhrase[]): readonly SitePhrase[] {
  const isBroad = ({ site, place }: SitePhrase) =>
    site.side === "both" && (place.kind === "diagnosis" || place.kind === "field-diagnosis");
  const told = phrases.filter(
    ({ assertion }) => assertion.polarity === "affirmed" && assertion.time === "today",
  );
  const sides = new Set(told.flatMap((one) => (isBroad(one) ? [] : (one.site.side ?? []))));
  const oneSide = sides.size === 1 && !sides.has("both");
  return oneSide ? phrases.filter((one) => !isBroad(one) && told.includes(one)) : phrases;
}

/** The place of a target with all its qualifiers, and every phrase that names it as evidence. */
export function siteFact(target: Target | undefined): Fact<Site> {
  const phrase = fullest(withoutBroader(target?.phrases ?? []));
  if (target === undefined || phrase === undefined) return missing;
  const place = narrowest(target.phrases, phrase);
  const qualifiers = [...new Set(target.phrases.flatMap((one) => one.site.qualifiers))];
  const name = place === phrase ? phrase.site.name : `${phrase.site.name}, ${place.site.name}`;
  const shown = new Set([phrase, place, ...target.phrases.slice(0, 2)]);
  return stated(
    { name, concepts: place.site.concepts, side: phrase.site.side, qualifiers },
    ...[...shown].map(bare),
  );
}

/** "Both hurt when he lies on them", "pilar cysts x 3, tender", "two nevi, each catching": told of every lesion. */
const ofAll =
  /^(?:both|all|each|all of them|both of them|these|they)\b|\bbecause (?:both|all|each|they)\b|\b(?:cysts|nevi|moles|lesions|tags|keratoses|growths|papules|warts|lipomas)\b[^.;,\d]{0,24} \(?x ?[2-9]\b|^(?:two|three|four|five|six|[2-6]) (?:[a-z-]+ ){0,3}(?:cysts|nevi|moles|lesions|tags|keratoses|growths|papules|warts|lipomas|masses)\b/;

function sentenceWords({ reading: { doc, plain } }: Scene, index: number): string {
  const { start, end } = doc.sentences[index] ?? { start: 0, end: 0 };
  return plain.slice(start, end);
}

/** Another lesion, told to be treated apart: its symptoms are its own. */
const treatedApart = (scene: Scene, owner: Target | undefined, own: readonly Target[]): boolean =>
  owner !== undefined &&
  own.length > 0 &&
  !own.includes(owner) &&
  scene.acts.some(
    ({ heading, own: named, targets }) => (!heading || named) && targets.includes(owner),
  ) &&
  !scene.acts.some(
    ({ targets }) => targets.includes(owner) && targets.some((target) => own.includes(target)),
  );

/** The symptom or reason told of a lesion; of the whole note where nothing else is treated. */
export function reasonFact(
  scene: Scene,
  target: Target | undefined,
  alone: boolean,
  places: readonly Target[] = target === undefined ? [] : [target],
): Fact<string> {
  const told = scene.reading.others.filter(
    ({ is, assertion, place }) =>
      is.kind === "reason" &&
      isTold(assertion) &&
      assertion.certainty === "certain" &&
      place.home !== "instructions" &&
      place.home !== "complications" &&
      place.home !== "consent",
  );
  const own =
    told.find((word) => scene.ownerOf(word) === target) ??
    (alone ? told.find((word) => !treatedApart(scene, scene.ownerOf(word), places)) : undefined) ??
    told.find((word) => ofAll.test(sentenceWords(scene, word.place.sentence)));
  return own === undefined ? missing : stated(own.is.kind === "reason" ? own.is.name : "", own);
}

export function featureFact(scene: Scene, role: string): Fact<string> {
  const found = inRole(scene.reading, role).find(
    ({ assertion }) => assertion.setting !== "instruction" && assertion.polarity === "affirmed",
  );
  return found === undefined
    ? missing
    : stated(scene.reading.plain.slice(found.start, found.end), found);
}

/** Evidence spans of a performance: its acts, the telling ones first. */
function actSpans({ acts }: Performance): [Span, ...Span[]] {
  const [first, ...rest] = [...acts].sort((a, b) => Number(a.heading) - Number(b.heading));
  const spans = rest.map(({ technique }) => bare(technique));
  return [bare((first ?? acts[0]).technique), ...spans];
}

/** What every event has, from its performance. */
export function baseOf(
  scene: Scene,
  performance: Performance,
  diagnosis: Fact<Diagnosis>,
  alone: boolean,
  conflicts: readonly Conflict[] = [],
): EventBase {
  const { target } = performance;
  return {
    id: "",
    evidence: actSpans(performance),
    site: siteFact(target),
    diagnosis,
    reason: reasonFact(scene, target, alone),
    conflicts: [...performance.conflicts, ...conflicts],
    interrupted: missing,
    unitless: missing,
    distinct: false,
    staged: missing,
  };
}
