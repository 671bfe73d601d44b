import { within } from "../lexicon/within.ts";
import type { Act } from "./acts.ts";
import { clauseAt, gapBetween } from "./clause.ts";
import { keptIn } from "./kept.ts";
import { ofSentence } from "./of-sentence.ts";
import { isTold, type LesionWord, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** What is debrided, pared or cut away: the same verb serves nails, calluses, burns and wounds. */
export type CareSubject = "nail" | "callus" | "burn" | "wound" | "lesion";

const nailLesions: ReadonlySet<string> = new Set(["ingrown-nail", "nail-disease", "onychomycosis"]);
const nailWord = /\b(?:toe|finger)?nails?\b/;
/** Dead tissue, which only wounds and burns have. */
const dead =
  /\b(?:necro\w*|dead (?:sub\w*|skin|fat|tissue)|devitali[sz]ed|non-?viable|slough\w*|eschar|gangren\w*|fibrin\w*|biofilm)\b/;
const corn =
  /\b(?:callus\w*|callosit\w*|corns?|heloma\w*|tylom\w*|hyperkeratotic lesions?|ipks?)\b/;

/** "Callus ring": the hard rim of an ulcer. */
const rim = /^ (?:ring|rim|collar|edges?|borders?)\b/;

function ofLesion({ is, start, end }: LesionWord, plain: string): CareSubject {
  if (is.id === "callus" && rim.test(plain.slice(end, end + 9))) return "wound";
  if (nailLesions.has(is.id)) return "nail";
  // "The sacral sore": an ulcer.
  if (is.id === "lesion" && /^sores?$/.test(plain.slice(start, end))) return "wound";
  if (is.id === "burn") return "burn";
  if (is.id === "callus" || corn.test(plain.slice(start, end))) return "callus";
  return is.behaviour === "wound" || is.behaviour === "abscess" ? "wound" : "lesion";
}

interface Named {
  readonly start: number;
  readonly end: number;
  readonly subject: CareSubject;
}

/** Everything in a sentence that can be cared for. */
function namedIn(reading: Reading, sentence: number): Named[] {
  const { lesions, sites, others, plain } = reading;
  return [
    ...ofSentence(lesions, sentence)
      .filter(({ assertion }) => assertion.polarity === "affirmed")
      .map((word): Named => ({ start: word.start, end: word.end, subject: ofLesion(word, plain) })),
    ...ofSentence(sites, sentence)
      .filter(({ is }) => is.special === "nail")
      .map(({ start, end }): Named => ({ start, end, subject: "nail" })),
    ...ofSentence(others, sentence)
      .filter(({ is }) => is.kind === "feature" && isTissue(is.role))
      .map(({ start, end }): Named => ({ start, end, subject: "wound" })),
  ];
}

const isTissue = (role: string | undefined): boolean => role?.startsWith("tissue-") === true;

function firstTold({ lesions, sites, plain }: Reading): CareSubject {
  const told = lesions.filter(
    ({ assertion, place }) =>
      isTold(assertion) && assertion.time !== "past" && place.home !== "instructions",
  );
  const subjects = new Set(told.map((word) => ofLesion(word, plain)));
  for (const subject of ["burn", "wound", "nail", "callus"] as const)
    if (subjects.has(subject)) return subject;
  if (sites.some(({ is }) => is.special === "nail")) return "nail";
  return subjects.has("lesion") ? "lesion" : "wound";
}

/** Burns, wounds, nails and calluses told anywhere in the note, the first of these that is. */
const ofNote = keptIn((reading) => ({ subject: firstTold(reading) }));

/** A burn's dead skin is the burn's. */
const inBurn = (subject: CareSubject, whole: CareSubject): CareSubject =>
  subject === "wound" && whole === "burn" ? "burn" : subject;

/** A thing before a comma or an "and" belongs to the words before it: "pared the calluses, debrided the nails". */
const apart = 40;

function distanceTo({ plain }: Reading, one: Named, technique: Act["technique"]): number {
  const gap = gapBetween(one, technique);
  const joined =
    one.end <= technique.start && /,|\band\b/.test(plain.slice(one.end, technique.start));
  const [from, to] =
    one.end <= technique.start ? [one.end, technique.start] : [technique.end, one.start];
  const parted = / -- | \/ | \| /.test(plain.slice(from, to));
  return gap + (joined ? apart : 0) + (parted ? 2 * apart : 0);
}

/** The thing named nearest to an act in its clause, else in its sentence. */
function nearestNamed(reading: Reading, technique: Act["technique"]): Named | undefined {
  const { sentence } = technique.place;
  const clause = clauseAt(reading, sentence, technique.start);
  const all = namedIn(reading, sentence);
  const near = all.filter((one) => within(one, clause));
  let best: Named | undefined;
  for (const one of near.length > 0 ? near : all)
    if (
      best === undefined ||
      distanceTo(reading, one, technique) < distanceTo(reading, best, technique)
    )
      best = one;
  return best;
}

/** What an act was done to: the thing named nearest in its clause or sentence, else that of the note. */
export function subjectOf({ reading }: Scene, { technique }: Act): CareSubject {
  const { sentence } = technique.place;
  const { plain, doc } = reading;
  const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
  const own = plain.slice(technique.start, technique.end);
  if (nailWord.test(own)) return "nail";
  if (corn.test(own)) return "callus";
  const best = nearestNamed(reading, technique);
  const whole = ofNote(reading).subject;
  if (best !== undefined) return inBurn(best.subject, whole);
  const text = plain.slice(start, end);
  if (dead.test(text)) return inBurn("wound", whole);
  if (nailWord.test(text)) return "nail";
  return whole;
}

/** "The necrotic fat was excised": cutting away what is dead is a debridement, not an excision. */
export function cutsDeadTissue(scene: Scene, act: Act): boolean {
  const takesOff = act.technique.is.id === "removal";
  if (act.family !== "excision" && act.family !== "destruction" && !takesOff) return false;
  const { lesions, plain, doc } = scene.reading;
  const { sentence } = act.technique.place;
  const { start = 0, end = 0 } = doc.sentences[sentence] ?? {};
  return (
    dead.test(plain.slice(start, end)) &&
    lesions.every(({ is, place }) => place.sentence !== sentence || is.behaviour === "wound")
  );
}
