import type { Diagnosis, Fact, Repair, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { isAftercare } from "./aftercare.ts";
import { type Judged, judgeClosure } from "./closure-class.ts";
import { lengthFact } from "./closure-length.ts";
import { type ClosureWord, closureWords, roleOf } from "./closure-words.ts";
import { holdsAnother } from "./covered-wounds.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { returned } from "./earlier-operation.ts";
import { baseOf, siteFact } from "./event-base.ts";
import { evidenceOf, missing, stated } from "./facts.ts";
import { namedDiagnosis } from "./named-diagnosis.ts";
import { ofFamily, type Performance, performancesOf } from "./performances.ts";
import { isToday, isTold, type LesionWord, type Technique } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { samePlace } from "./site-phrases.ts";
import { measuresOf } from "./sizes.ts";
import { type Target, withinOf } from "./targets.ts";
import { makesWound, type Treated } from "./treated.ts";
import { provesClosure, type Wounds, woundsOf } from "./wound-words.ts";

const lacerated: ReadonlySet<string> = new Set(["laceration", "wound"]);

const isWound = ({ is, assertion }: LesionWord) =>
  lacerated.has(is.id) && assertion.polarity === "affirmed" && assertion.subject === "patient";

/** Words that show a closure by themselves, as acts of their own on the wounds they are about. */
function closingActs({ reading }: Scene, wounds: Wounds): Act[] {
  const closed = reading.lexicon.concepts.get("closed");
  if (closed?.kind !== "technique") return [];
  return wounds.words.filter(provesClosure).map((word: ClosureWord) => {
    const { start, end, assertion, place } = word;
    const technique: Technique = { start, end, assertion, place, is: closed };
    const targets = wounds.ownersOf(word).filter((target) => target !== undefined);
    return { technique, family: "repair", heading: false, targets, own: true, firm: true };
  });
}

/** Repairs without a place in their own sentence are about the wounds spoken of there. */
function placed(wounds: Wounds, act: Act): Act {
  if (act.family !== "repair" || act.heading || act.own) return act;
  const targets = wounds.ownersOf(act.technique).filter((target) => target !== undefined);
  return { ...act, targets, firm: true };
}

/** The scene with every word of closure as an act, and each word given to the wound it is about. */
function closureScene(scene: Scene, wounds: Wounds): Scene {
  const acts = [...scene.acts.map((act) => placed(wounds, act)), ...closingActs(scene, wounds)];
  acts.sort((a, b) => a.technique.start - b.technique.start);
  const ownerOf: Scene["ownerOf"] = (span) => {
    const owners = wounds.ownersOf(span);
    // What is told of several wounds together may still measure one of them.
    return owners.length > 1 ? (scene.ownerOf(span) ?? owners[0]) : owners[0];
  };
  return { ...scene, acts, ownerOf };
}

function tellsWound({ reading: { lesions, others } }: Scene): boolean {
  const apart = others.some((word) => roleOf(word) === "dehisced" && isToday(word.assertion));
  return apart || lesions.some(isWound);
}

/** How a wound came about. */
const injury =
  /\b(?:fell|fall (?:on|onto|from|off|at|down)|slip(?:ped)?|tripped|struck|hit (?:on|by|head|the|his|her|a)|knife|broken glass|glass|bites?|bitten|crash(?:ed)?|bicycle|bike|scooter|skateboard|mva|mvc|injury|injured|trauma|accident|sliced|gash(?:ed)?|assault(?:ed)?|collided|bumped|slammed|chainsaw|table saw|barbed wire|fence|door|coffee table|can lid|mandolin|ladder|concrete|gravel|cut (?:him|her|them)sel(?:f|ves)|cut (?:his|her|the) [a-z ]{3,20} (?:on|with|at) an?|tin lid|lid of|metal edge|sharp (?:edge|corner)|window|scissors slipped|razor slipped|blade slipped|caught (?:his|her|it) |(?:swing|ball|bat|branch|plank|hammer|racket|board|stick|stone|rock|puck|elbow) hit|(?<![^.\n] ?)(?:dog|cat|saw|chisel|axe|hatchet|machete|grinder|mower|box ?cutter|sheet metal|swing|tree branch)(?=\.))\b/;

/** "Slipped on ice. Brow 2.2 cm to muscle, deep Vicryl and 6-0 gut": an injury and its stitches need no word for the wound. */
const tellsInjury = (scene: Scene): boolean => {
  const { plain, lesions, measures } = scene.reading;
  const lesion = lesions.some(({ is, assertion }) => is.behaviour !== "wound" && isTold(assertion));
  return (
    !lesion &&
    injury.test(plain) &&
    measures.some(({ unit, assertion }) => unit !== undefined && isToday(assertion)) &&
    !isAftercare(scene.reading) &&
    closureWords(scene.reading).some(provesClosure)
  );
};

/** Was there a wound to close? */
const hasWound = (scene: Scene): boolean =>
  tellsWound(scene) ||
  tellsInjury(scene) ||
  (!isAftercare(scene.reading) &&
    scene.acts.some(({ family, technique }) => family === "repair" && technique.is.weak !== true));

/** "Nylon sutures are in place": those of the earlier operation, found at its aftercare. */
const found =
  /^ ?(?:sutures?|stitch(?:es)?|staples?) (?:(?:are|were|remain\w*|still|all) )*(?:in place|intact|present|visible|in situ)\b/;

/** Was it closed at this visit? */
const isClosed = ({ reading }: Scene, wounds: Wounds): boolean =>
  !isAftercare(reading) ||
  wounds.words.some(
    (word) => provesClosure(word) && !found.test(reading.plain.slice(word.end, word.end + 60)),
  );

const covers = ({ event }: Treated): boolean => event.kind === "flap" || event.kind === "graft";

/** Procedures that leave nothing to close. */
const noWound: ReadonlySet<string> = new Set([
  "destruction",
  "intralesional-injection",
  "skin-test",
]);

const leavesSkin = ({ event }: Treated): boolean => noWound.has(event.kind);

/** "The laceration of the scalp was stapled", beside keratoses of the scalp: a wound of another origin at the same place. */
const isTorn = (scene: Scene, target: Target): boolean =>
  scene.reading.lesions.some(
    (word) =>
      word.is.id === "laceration" && isToday(word.assertion) && scene.ownerOf(word) === target,
  );

/** The place has a wound of its own, and no other procedure of the visit was done to it. */
function isApart(
  scene: Scene,
  wounds: Wounds,
  treated: readonly Treated[],
  { target, acts }: Performance,
) {
  if (target === undefined) return false;
  const here = treated.filter((one) => one.target === target);
  if (here.length > 0 && !(here.every(leavesSkin) && isTorn(scene, target))) return false;
  // An excision leaves "wounds" and "defects", a flap covers them: beside one only a laceration is another wound.
  const beside = treated.some((one) => makesWound(one) || covers(one));
  const wound = scene.reading.lesions.some(
    (word) =>
      isWound(word) &&
      isToday(word.assertion) &&
      (!beside || word.is.id === "laceration") &&
      scene.ownerOf(word) === target,
  );
  if (!wound || !beside) return wound;
  return (
    acts.some(({ technique }) => technique.is.weak !== true) ||
    wounds.of(target, false).words.some(provesClosure)
  );
}

/** Spares the reading of wounds in the many notes that close none. */
const speaksOfClosure = ({ acts, reading: { others } }: Scene): boolean =>
  acts.some(({ family }) => family === "repair") || others.some(({ is }) => is.kind === "closure");

/** Repairs that stand alone: lacerations, dehisced wounds, another surgeon's Mohs defect. */
export function repairs(whole: Scene, treated: readonly Treated[]): Repair[] {
  if (!speaksOfClosure(whole) || !hasWound(whole) || holdsAnother(whole, treated)) return [];
  const wounds = woundsOf(whole);
  if (!isClosed(whole, wounds)) return [];
  const scene = closureScene(whole, wounds);
  const done = treated.filter(({ event }) => event.kind !== "other");
  const all = performancesOf(scene, ofFamily("repair")).filter(
    (performance) => done.length === 0 || isApart(scene, wounds, done, performance),
  );
  // Beside other procedures a single wound is not the whole note's.
  const many = done.length === 0 ? all.length : all.length + 1;
  const closed = all.flatMap((performance) => alone(scene, wounds, performance, many));
  // The sutures of a reconstruction that no table here holds are part of it.
  return treated.some(reconstructs) ? closed.filter(({ lengthCm }) => lengthCm.value) : closed;
}

const reconstructs = ({ event }: Treated): boolean =>
  event.kind === "other" && /\b(?:flap|graft|reconstruct)/.test(event.technique);

const sutures = /\b(?:sut|stitch|sew)/;

/** A closure told with sutures and no more is one layer; one only named is left open. */
function judged(
  scene: Scene,
  wounds: Wounds,
  performance: Performance,
  only: boolean,
): Judged | undefined {
  const { reading } = scene;
  const { target, acts } = performance;
  const closure = wounds.of(target, only);
  const found = judgeClosure({ reading, closure, measures: measuresOf(scene, target, only) });
  if (found !== undefined) return found;
  const sewn = acts.find(({ technique: { start, end } }) =>
    sutures.test(reading.plain.slice(start, end)),
  );
  if (sewn !== undefined) return { closure: stated("simple", sewn.technique), claimed: missing };
  const named = acts.some((act) => act.technique.is.weak !== true && (act.own || only));
  return named ? { closure: missing, claimed: missing } : undefined;
}

/** The words that tell that a wound came apart: plainly, or that one opened which had been closed. */
function dehiscence(scene: Scene, wounds: Wounds, { acts }: Performance): Span | undefined {
  const act = acts.find(({ technique }) => technique.is.technique === "dehiscence");
  if (act !== undefined) return act.technique;
  const { others, techniques } = scene.reading;
  const told = others.filter(
    ({ is, assertion }) =>
      is.kind === "closure" && isTold(assertion) && assertion.certainty === "certain",
  );
  const plainly = told.find((word) => roleOf(word) === "dehisced");
  if (plainly !== undefined || wounds.words.length === 0) return plainly;
  const before = techniques.some(
    ({ is, assertion }) =>
      assertion.time === "past" &&
      assertion.subject === "patient" &&
      (is.family === "repair" || is.family === "excision"),
  );
  return before || isAftercare(scene.reading)
    ? told.find((word) => roleOf(word) === "opened")
    : undefined;
}

/** What the wound is: a laceration or a wound before whatever else its place had. */
function woundDiagnosis(scene: Scene, target: Target | undefined, many: number): Fact<Diagnosis> {
  const words = scene.reading.lesions.filter(
    (word) =>
      isWound(word) && isTold(word.assertion) && (many === 1 || scene.ownerOf(word) === target),
  );
  const word = words.find(({ is }) => is.id === "laceration") ?? words[0];
  if (word === undefined) return diagnosisOf(scene, target, many);
  return namedDiagnosis(word);
}

/** The place of a wound; where it stands beside no word of it, the only place that the account names. */
function woundSite(scene: Scene, target: Target | undefined): Repair["site"] {
  if (target !== undefined || scene.targets.all.length > 0) return siteFact(target);
  const phrases = scene.reading.sites.filter(
    ({ landmark, assertion, place }) =>
      !landmark && isTold(assertion) && place.home !== "anesthesia",
  );
  const broader = withinOf(scene.reading);
  const one = phrases.every((a) => phrases.every((b) => samePlace(a, b, broader)));
  return one && phrases.length > 0 && phrases.length < 9
    ? siteFact({ id: 0, label: undefined, phrases, items: new Set() })
    : missing;
}

/** Layers, or more, make the closure of a wound that came apart an extensive one. */
function extentOf({ closure }: Judged): Judged["claimed"] {
  if (closure.value !== "intermediate" && closure.value !== "complex") return missing;
  return stated("intermediate", ...evidenceOf(closure));
}

function alone(scene: Scene, wounds: Wounds, performance: Performance, many: number): Repair[] {
  const { reading } = scene;
  const { target } = performance;
  const only = many === 1;
  const found = judged(scene, wounds, performance, only);
  const opened = dehiscence(scene, wounds, performance);
  if (found === undefined) return [];
  const value = found.closure.value;
  if (opened === undefined && (value === "none" || value === "strips")) return [];
  const measures = measuresOf(scene, target, only);
  return [
    {
      kind: "repair",
      // A wound that came apart is coded by what its closure took, which `claimed` carries.
      closure: opened === undefined ? found.closure : stated("dehiscence", opened),
      claimed: opened === undefined ? found.claimed : extentOf(found),
      lengthCm: lengthFact(reading, measures, wounds.of(target, only), true),
      closes: undefined,
      ...baseOf(scene, performance, woundDiagnosis(scene, target, many), only),
      site: woundSite(scene, target),
      distinct: !only,
      staged: opened === undefined ? missing : returned(scene.reading),
    },
  ];
}
