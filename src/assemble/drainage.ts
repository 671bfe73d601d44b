import type { Behaviour, Diagnosis, Fact, IncisionDrainage } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { isBloodUnderNail } from "./blood-under-nail.ts";
import { countLesions } from "./counting.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { ofSentence } from "./of-sentence.ts";
import { type Performance, performancesOf } from "./performances.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { measuresOf, sizeFact, withRole } from "./sizes.ts";
import type { Target } from "./targets.ts";

const opened =
  /\b(?:incis(?:ed|ions?)|opened|stab(?:bed)?|made an? (?:[a-z\d.]+ ){0,3}cut|cut (?:it )?(?:open|(?:of |about )?\d[\d.]{0,3}|into|in the (?:fold|crease|groove|sulcus) of)|nick(?:ed)?|(?:eponychi\w+|(?:nail )?fold) (?:was )?(?:lifted|elevated|raised)|(?:lifted|elevated|raised) (?:the )?(?:eponychi\w+|(?:nail )?fold)|punctured|unroofed|deroofed|slit (?:over|across|through|in|along)|(?:11|eleven) blade|11 scalpel)\b|#11\b/;
const notOpened = /\b(?:not|no|without|never) (?:[a-z]+ )?(?:incis\w*|open\w*)\b/;
/** It was drained, rather than that it drains. */
const emptied = /^(?:(?:blood |blood was )?(?:drained|evacuated|decompressed|expressed))$/;
const byItself =
  /\b(?:spontaneous\w*|on (?:its|their) own|(?:by|opened|burst|drained) itself|at home|ha[sd] (?:been |already )?drain\w*|self|herself|himself)\b/;
const matter = /^(?:puss?|purulent|purulence)$/;
const matterAnywhere =
  /\b(?:puss?|purulen\w+|abscess\w*|loculat\w+|infected|cysts?|fluctua\w+|paronychia|felon|furuncl\w+|boils?|carbuncl\w+|seroma|h(?:a)?ematoma)\b/;

/** Lesions that can be drained: abscesses and boils, or a cyst told to be inflamed. */
const collects = ({ is, assertion }: LesionWord) =>
  assertion.polarity === "affirmed" &&
  assertion.time !== "past" &&
  assertion.subject === "patient" &&
  (is.behaviour === "abscess" || is.id === "inflamed-cyst" || is.id === "hematoma");

function opensIn(scene: Scene, sentence: number): boolean {
  const { plain, doc } = scene.reading;
  return [sentence - 1, sentence].some((index) => {
    const { start, end } = doc.sentences[index] ?? { start: 0, end: 0 };
    const text = plain.slice(start, end);
    return opened.test(text) && !notOpened.test(text);
  });
}

/** "Clearly pus under there. I cut a slit over the top and got 5 cc out". */
function speaksOfPus({ reading: { doc, plain } }: Scene, sentence: number): boolean {
  const first = doc.sentences[Math.max(0, sentence - 1)]?.start ?? 0;
  return /\bpus\b(?<!\bno pus)/.test(plain.slice(first, doc.sentences[sentence]?.end));
}

/** "Expressed through the suture line": the wound of another day, and nothing was opened. */
const betweenSutures =
  /\b(?:through|thru|via|between|along) (?:the |her |his |its )?(?:sutures?|stitch(?:es)?|incision|wound|closure|suture line|incision line)(?: lines?| edges?)?\b/;

/** "Hematoma expressed with gauze, no I&D": the drainage itself is denied beside it. */
function isDenied({ reading: { techniques } }: Scene, { technique: { place } }: Act): boolean {
  return [-1, 0, 1].some((apart) =>
    ofSentence(techniques, place.sentence + apart).some(
      ({ is, assertion }) =>
        is.family === "drainage" && is.weak !== true && assertion.polarity === "negated",
    ),
  );
}

const removal: ReadonlySet<Act["family"]> = new Set<Act["family"]>(["excision", "mohs", "shave"]);

const removalsOf = new WeakMap<readonly Act[], readonly Act[]>();

function removals(acts: readonly Act[]): readonly Act[] {
  const known = removalsOf.get(acts);
  if (known !== undefined) return known;
  const found = acts.filter(
    ({ family, technique }) => removal.has(family) && technique.is.weak !== true,
  );
  removalsOf.set(acts, found);
  return found;
}

/** "Drained" is a drainage where a lesion that collects is named, "pus" where something was opened. */
function drainsWeakly(scene: Scene, act: Act): boolean {
  const { technique } = act;
  const { plain, doc } = scene.reading;
  const word = plain.slice(technique.start, technique.end);
  const { start = 0, end = 0 } = doc.sentences[technique.place.sentence] ?? {};
  const removed = removals(scene.acts).some(
    (other) =>
      other.technique.place.item === technique.place.item ||
      other.targets.some((target) => act.targets.includes(target)),
  );
  const text = plain.slice(start, end);
  if (removed || byItself.test(text) || notOpened.test(text)) return false;
  if (betweenSutures.test(text) || isDenied(scene, act)) return false;
  const collection = scene.reading.lesions.some(collects);
  if (opensIn(scene, technique.place.sentence))
    return collection || matter.test(word) || speaksOfPus(scene, technique.place.sentence);
  return collection && emptied.test(word);
}

/** "I&D of the lacerations": a fresh wound is irrigated and debrided; nothing collects in it that could be drained. */
function irrigates({ reading }: Scene): boolean {
  const named = reading.lesions.filter(({ assertion }) => isTold(assertion));
  return (
    named.some(({ is }) => is.behaviour === "wound") &&
    !reading.lesions.some(collects) &&
    !matterAnywhere.test(reading.plain)
  );
}

/** "Small stab, old blood drained": of a nail only where the note names one. */
const letsBloodOut = ({ reading: { plain } }: Scene, { is }: Act["technique"]): boolean =>
  is.id === "nail-hematoma-bare" && !/nail|ungu/.test(plain);

const isDrainage = (scene: Scene) => (act: Act) => {
  if (letsBloodOut(scene, act.technique)) return drainsWeakly(scene, act);
  if (act.family !== "drainage" || isBloodUnderNail(scene, act)) return false;
  return act.technique.is.weak === true ? drainsWeakly(scene, act) : !irrigates(scene);
};

const rivals: ReadonlySet<Behaviour> = new Set<Behaviour>([
  "premalignant",
  "benign",
  "malignant",
  "uncertain",
  "skin-tag",
  "vascular",
  "scar",
  "inflammatory",
]);
/** A number of drained lesions above this is a number of something else. */
const most = 8;

/** How many were drained where the note tells of them together: "both", "two abscesses". */
function countOf(scene: Scene, { acts }: Performance): Fact<number> {
  const one = stated(1, acts[0].technique);
  const words = scene.reading.lesions.filter(collects);
  if (words.length === 0) return one;
  const ids = new Set(words.map(({ is }) => is.id));
  const { count } = countLesions(scene, { ids, words, acts, rivals }, false);
  return count.value !== undefined && count.value <= most ? count : one;
}

/** "Nothing was packed", "no drain was left": what stands before the word takes it back. */
const takenBack = /\b(?:no|not|nothing|none|without|neither|nor|never|n't)\b[^,.;\n]{0,24}$/;

/** What makes a drainage more than simple, told of today. */
function complication(scene: Scene): Fact<string> {
  const { plain, others } = scene.reading;
  const told = others.filter(
    ({ is, assertion, start }) =>
      is.kind === "feature" &&
      (is.role === "complicated-drainage" || is.role === "packing") &&
      isTold(assertion) &&
      assertion.time === "today" &&
      !takenBack.test(plain.slice(Math.max(0, start - 40), start)),
  );
  const [word] = told;
  return word === undefined ? missing : stated(plain.slice(word.start, word.end), word);
}

const cystic: ReadonlySet<string> = new Set([
  "inflamed-cyst",
  "epidermal-cyst",
  "pilar-cyst",
  "other-cyst",
  "pilonidal-cyst",
  "digital-mucous-cyst",
  "mucocele",
  "hematoma",
  "hidradenitis",
]);

/** What was drained: a lesion that collects before whatever else the place had, however it is told. */
function drained(scene: Scene, target: Target | undefined, treated: number): Fact<Diagnosis> {
  const known = diagnosisOf(scene, target, treated);
  const holds = (concept: string, behaviour: Behaviour) =>
    behaviour === "abscess" || cystic.has(concept);
  if (known.value !== undefined && holds(known.value.concept, known.value.behaviour)) return known;
  const word = scene.reading.lesions.find(
    ({ is, assertion }) => isTold(assertion) && holds(is.id, is.behaviour),
  );
  if (word === undefined || treated > 1) return known;
  return namedDiagnosis(word);
}

/** "Paronychia of the thumb: eponychium lifted, pus out": the fold is that of the digit, no second abscess. */
function isFoldOfDigit({ target, acts }: Performance, all: readonly Performance[]): boolean {
  const ofNail = target?.phrases.every(({ is }) => is.special === "nail") === true;
  return ofNail && all.some((other) => other.target !== target && other.acts[0] === acts[0]);
}

/** Abscesses and cysts opened and drained: one event a lesion. */
export function drainages(scene: Scene): IncisionDrainage[] {
  const found = performancesOf(scene, isDrainage(scene));
  const all = found.filter((performance) => !isFoldOfDigit(performance, found));
  return all.map((performance) => {
    const alone = all.length === 1;
    return {
      kind: "incision-drainage",
      count: alone ? countOf(scene, performance) : stated(1, performance.acts[0].technique),
      sizeCm: sizeFact(withRole(measuresOf(scene, performance.target, alone), "size", undefined)),
      complicated: complication(scene),
      ...baseOf(scene, performance, drained(scene, performance.target, all.length), alone),
    };
  });
}
