import { allMatches } from "../lexicon/all-matches.ts";
import type { SectionKind, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { gapBetween } from "./clause.ts";
import { isLesional } from "./families.ts";
import type { Reading, Technique } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { inRole } from "./visit-words.ts";

/** Letters of a section within which it names what was done; behind them the account begins. */
const namingZone = 500;
const operations: ReadonlySet<SectionKind> = new Set<SectionKind>(["title", "procedure"]);
const diagnoses: ReadonlySet<SectionKind> = new Set<SectionKind>(["diagnosis"]);

/** Operations by the ending of their Greek names; those on skin and nails are taken out. */
const greek =
  /\b[a-z]{3,24}(?:ectom(?:y|ies)|otom(?:y|ies)|ostom(?:y|ies)|scop(?:y|ies)|plast(?:y|ies)|rrhaph(?:y|ies)|centesis|desis|opexy)\b/g;
const ofSkin =
  /^(?:dermo|dermato|epilumi|tricho|capillaro|micro|spectro|horo|tele|nail|onych|matri|escharo|galeo|phleb|lipoma|cyst(?=ectom)|(?:[a-z]-?)?plast|derma|autoplast|rhino(?:phyma)|vermil|auricul)/;
const notToday =
  /\b(?:s\/p|status[ -]post|history|hx|h\/o|prior|previous|previously|past|after|following|no|not|denies|deferred|declined|referr?(?:ed|al)?)\b[^.;]{0,60}$/;

/** Names of operations in a sentence that the word list need not know. */
function namesGreek(plain: string, { start, end }: Span): boolean {
  const words = plain.slice(start, end);
  for (const match of allMatches(greek, words)) {
    if (!ofSkin.test(match[0]) && !notToday.test(words.slice(0, match.index))) return true;
  }
  return false;
}

const isNow = ({ assertion }: Technique | Reading["others"][number]) =>
  assertion.polarity === "affirmed" &&
  assertion.subject === "patient" &&
  assertion.time === "today" &&
  assertion.certainty === "certain" &&
  (assertion.setting === "account" || assertion.setting === "history");

const organs = (reading: Reading) => inRole(reading, "other-organ");

const isSkins = ({ is }: Technique) => is.weak !== true && is.id !== "foreign-procedure";

/** Sentences of the given sections that name what the note is about. */
function naming({ doc }: Reading, kinds: ReadonlySet<SectionKind>): ReadonlySet<number> {
  const found = new Set<number>();
  doc.sentences.forEach(({ start, section }, index) => {
    const own = doc.sections[section];
    const home = doc.sections[own?.parent ?? 0];
    if (home === undefined || !(kinds.has(home.kind) || kinds.has(own?.kind ?? "other"))) return;
    if (start - home.body.start < namingZone) found.add(index);
  });
  return found;
}

/** Of some sentences those that name an operation or an organ of another specialty. */
function foreign(reading: Reading, sentences: ReadonlySet<number>): ReadonlySet<number> {
  const { techniques, doc, plain } = reading;
  const named = techniques.filter((one) => one.is.id === "foreign-procedure" && isNow(one));
  const found = [...named, ...organs(reading).filter(isNow)].map(({ place }) => place.sentence);
  const spelled = [...sentences].filter((index) => {
    const sentence = doc.sentences[index];
    return sentence !== undefined && namesGreek(plain, sentence);
  });
  return new Set([...found, ...spelled].filter((index) => sentences.has(index)));
}

/**
 * Is the operation that the note names another specialty's? Its title, list of operations or diagnosis
 * names an operation or organ that is not the skin, and no procedure of the skin beside it.
 */
export function isOtherSpecialty(reading: Reading): boolean {
  const listed = naming(reading, operations);
  const foreignListed = foreign(reading, listed);
  const own = reading.techniques.some(
    (one) =>
      isSkins(one) &&
      listed.has(one.place.sentence) &&
      !foreignListed.has(one.place.sentence) &&
      one.assertion.time !== "past",
  );
  if (own) return false;
  if (foreignListed.size > 0) return true;
  const diagnosed = naming(reading, diagnoses);
  const foreignDiagnosed = foreign(reading, diagnosed);
  if (foreignDiagnosed.size === 0) return false;
  return !reading.lesions.some(
    ({ place, is }) =>
      diagnosed.has(place.sentence) &&
      !foreignDiagnosed.has(place.sentence) &&
      is.behaviour !== "wound" &&
      is.behaviour !== "unknown",
  );
}

/** Most letters between an act and the organ that it was done to. */
const reach = 40;

const downTo =
  /\b(?:to|onto|above|over|superficial to|at|off|as far as) (?:the (?:level|plane|depth) of )?(?:the )?(?:[a-z]+ )?$/;

/** The act's own words name an organ that is not the skin: "the hernia sac was excised". */
function onOrgan({ plain }: Reading, organ: Span, { technique }: Act): boolean {
  if (gapBetween(organ, technique) > reach) return false;
  // "Excised to the tendon sheath": how deep the cut went.
  if (organ.start > technique.end && downTo.test(plain.slice(technique.end, organ.start)))
    return false;
  const [first, last] = organ.start < technique.start ? [organ, technique] : [technique, organ];
  return !/[,;.:\n]/.test(plain.slice(first.end, last.start));
}

/** The operations named are of another field: what the account cuts, takes off and closes are their steps. */
export function isForeign({ acts }: Scene): boolean {
  const named = acts.filter(({ heading, technique }) => heading && technique.is.weak !== true);
  return (
    named.some(({ technique }) => technique.is.id === "foreign-procedure") &&
    !named.some(({ family }) => isLesional(family))
  );
}

/** The scene without what was done to other organs than the skin. */
export function skinOnly(scene: Scene): Scene {
  const found = organs(scene.reading).filter(isNow);
  if (found.length === 0) return scene;
  const acts = scene.acts.filter(
    (act) => !isLesional(act.family) || !found.some((organ) => onOrgan(scene.reading, organ, act)),
  );
  return { ...scene, acts };
}
