import type { Fact, ForeignBodyRemoval, SectionKind, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { keptIn } from "./kept.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { type Performance, performancesOf } from "./performances.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { toldSentences, wordsTold } from "./told-words.ts";

const isForeignBody = ({ is, assertion }: LesionWord): boolean =>
  is.id === "foreign-body" && isTold(assertion) && assertion.time === "today";

const removing: ReadonlySet<Act["family"]> = new Set<Act["family"]>([
  "foreign-body",
  "excision",
  "soft-tissue",
]);

const named = keptIn(({ lesions }) => lesions.filter(isForeignBody));

/** "The sliver was grasped and removed": a removal whose sentence names a foreign body. */
export function removesForeignBody({ reading }: Scene, { family, technique }: Act): boolean {
  if (family === "foreign-body" && technique.is.weak !== true) return true;
  if (!removing.has(family) || named(reading).length === 0) return false;
  const { sentence } = technique.place;
  const apart = ({ place }: LesionWord) => sentence - place.sentence;
  if (named(reading).some((word) => apart(word) === 0)) return true;
  const other = reading.lesions.some(
    (word) => apart(word) === 0 && word.is.behaviour !== "unknown",
  );
  const near = (word: LesionWord) => apart(word) > 0 && apart(word) <= 2;
  const { item } = technique.place;
  const entry = item >= 0 && technique.is.weak === true && !other;
  if (entry && named(reading).some((word) => word.place.item === item))
    return !reading.lesions.some(
      ({ place, is }) =>
        place.item === item && is.behaviour !== "unknown" && is.id !== "foreign-body",
    );
  return (
    !other &&
    technique.is.weak === true &&
    named(reading).some((word) => near(word) && spokenOfFragment(reading, technique))
  );
}

/** "The lead fragment was removed", after the foreign body was named. */
const piece =
  /\b(?:fragments?|piece|pieces|lead|spines?|shards?|slivers?|needle|object|pellet|hook|barb|tip|it)\b[^.;]{0,24}$/;

const spokenOfFragment = ({ plain }: Scene["reading"], { start }: Act["technique"]): boolean =>
  piece.test(plain.slice(Math.max(0, start - 48), start));

const cut =
  /\bincisions?\b(?! (?:and|&) drain)|\b(?:small|stab|short|little|tiny) (?:cut|nick)\b|\b(?:nick|cut) (?:was )?made\b|\b\d ?mm (?:cut|slit|nick)\b|\b(?:cut|slit) (?:w\/|with|by|over|onto|down)(?= )|\bnicked\b|\bincis(?:ed|ing)\b|\bcut down\b|\bopened\b|\b(?:enlarged|extended)\b|(?:#|\bno\.? ?|\bnumber )? ?\b(?:11|15|eleven|fifteen)[ -]blade\b|\bscalpel\b/g;
const uncut =
  /\b(?:no|without|not require|needed no|with no|without an?) (?:skin |further )?(?:incis|cut(?:s|ting)?\b)|\b(?:not|never) (?:cut|incised)\b|\bincisions? ?[:=-]? ?(?:none|no\b|not\b|n\/a)/;

/** Sentences before the removal in which its incision may be told. */
const lead = 3;

/** The cut through which it came: told with the removal or shortly before, and not denied there. */
function incisionFact(scene: Scene, performance: Performance): Fact<string> {
  const { acts } = performance;
  const { doc, plain } = scene.reading;
  const told = acts.filter((act) => !act.heading);
  for (const { technique } of told.length > 0 ? told : acts) {
    const { sentence } = technique.place;
    const own = doc.sentences[sentence];
    if (own === undefined || uncut.test(plain.slice(own.start, own.end))) continue;
    const before = doc.sentences.slice(Math.max(0, sentence - lead), sentence).toReversed();
    const words = wordsTold(scene, [own, ...before], cut);
    if (words.value !== undefined) return words;
  }
  return told.length > 0 ? missing : bodyIncision(scene, performance);
}

const accounts: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "description",
  "procedure",
  "title",
  "other",
]);

/** A removal that only the heading names: the account must speak of the foreign body and of a cut. */
function bodyIncision(scene: Scene, { acts }: Performance): Fact<string> {
  const { lesions, plain } = scene.reading;
  const titled = new Set(acts.map(({ technique }) => technique.place.sentence));
  const spoken = lesions.some(
    ({ place, ...word }) =>
      isForeignBody({ place, ...word }) &&
      accounts.has(place.home) &&
      place.kind !== "title" &&
      !titled.has(place.sentence),
  );
  const told = toldSentences(scene);
  const denied = told.some(({ start, end }) => uncut.test(plain.slice(start, end)));
  return spoken && !denied ? wordsTold(scene, told, cut) : missing;
}

const hard =
  /\bcomplicated (?:removal|foreign|by)|\bcomplex (?:removal|foreign body)|\bextensive(?:ly)? (?:explor|dissect|search|prob)\w*|\bextended (?:search|exploration)|\bfluoroscop\w*|\bc-arm\b|\bprolonged (?:explor|dissect|search)\w*|\bmultiple (?:incisions|attempts)|\bdeeply embedded\b/g;

/** Foreign bodies taken out through an incision, one event a place; those lifted out without one are none. */
export function foreignBodies(scene: Scene): ForeignBodyRemoval[] {
  const all = performancesOf(scene, (act) => removesForeignBody(scene, act));
  const told: readonly Span[] = all.length > 0 ? toldSentences(scene) : [];
  return all.flatMap((performance): ForeignBodyRemoval[] => {
    const incision = incisionFact(scene, performance);
    if (incision.value === undefined) return [];
    const diagnosis = foreignBodyNamed(scene) ?? diagnosisOf(scene, performance.target, all.length);
    return [
      {
        kind: "foreign-body-removal",
        count: stated(1, performance.acts[0].technique),
        incision,
        complicated: all.length === 1 ? wordsTold(scene, told, hard) : missing,
        ...baseOf(scene, performance, diagnosis, all.length === 1),
      },
    ];
  });
}

/** The diagnosis is the foreign body itself, where the note names one. */
function foreignBodyNamed({ reading }: Scene): ForeignBodyRemoval["diagnosis"] | undefined {
  const [word] = named(reading);
  if (word === undefined) return undefined;
  return namedDiagnosis(word);
}
