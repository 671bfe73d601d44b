import type { ProcedureEvent, Repair, Span } from "../types/index.ts";
import { type Judged, judgeClosure } from "./closure-class.ts";
import { lengthFact } from "./closure-length.ts";
import { type ClosureWord, roleOf } from "./closure-words.ts";
import { coveredWounds } from "./covered-wounds.ts";
import { evidenceOf, missing } from "./facts.ts";
import { isToday } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { measuresOf } from "./sizes.ts";
import { makesWound, type Treated } from "./treated.ts";
import { type Closure, provesClosure, type Wounds, woundsOf } from "./wound-words.ts";

const person =
  /^ (?:dr\b|doctor|plastic|oculoplastic|facial|ent\b|another|referring|outside|(?:his|her|the|a|an) (?:\w+ ){0,2}(?:surgeon|doctor|physician|plastic|oculoplastic|ent)|[a-z]+ surg)/;

/** Somebody else closes, or nobody does today: "repair by plastics", not "repair by layered closure". */
function closedByOther({ reading: { others, plain } }: Scene): boolean {
  return others.some(
    ({ is, assertion, start, end }) =>
      is.kind === "feature" &&
      is.role === "closed-by-other" &&
      assertion.polarity === "affirmed" &&
      assertion.setting === "account" &&
      (!/ (?:by|per)$/.test(plain.slice(start, end)) || person.test(plain.slice(end, end + 50))),
  );
}

/** The closure of a wound made by another event: an excision or Mohs surgery. */
function closing(
  scene: Scene,
  wounds: Wounds,
  { event, target }: Treated,
  only: boolean,
  index: number,
): Repair[] {
  const { reading } = scene;
  const closure = closureOf(scene, wounds, target, only);
  const measures = measuresOf(scene, target, only);
  const found = judgeClosure({ reading, closure, measures }) ?? onlySewn(closure);
  if (found === undefined) return [];
  return [
    {
      closure: found.closure,
      claimed: found.claimed,
      lengthCm: closedLength(scene, measures, closure, only),
      closes: String(index),
      ...event,
      id: `${event.id}-closure`,
      conflicts: [],
      kind: "repair",
      evidence: spansOf(found, closure, event),
    } as Repair,
  ];
}

const tellsClosure = (word: ClosureWord) => provesClosure(word) || roleOf(word) === "sewn";

/** "Cut chin closed with nylon; splinter of the heel taken out": the stitches of a tear at another place. */
const sewsTear = (
  { reading: { lesions }, ownerOf }: Scene,
  wounds: Wounds,
  target: Treated["target"],
): boolean =>
  lesions.some((word) => {
    const owner = word.is.id === "laceration" && isToday(word.assertion) ? ownerOf(word) : target;
    return owner !== target && wounds.of(owner, false).words.some(provesClosure);
  });

/** "Incisional biopsy of the buttock, sutured", beside Mohs surgery: the stitches of a sample taken at another place. */
function sewsSample({ acts }: Scene, { words }: Wounds, target: Treated["target"]): boolean {
  const elsewhere = new Set(
    acts
      .filter(
        ({ family, own, targets }) =>
          family === "biopsy" && own && targets.every((one) => one !== target),
      )
      .map(({ technique }) => technique.place.sentence),
  );
  return words.every(({ place }) => elsewhere.has(place.sentence));
}

/** What is told of the wound itself; of the only wound of a note whatever place stands beside it. */
function closureOf(
  scene: Scene,
  wounds: Wounds,
  target: Treated["target"],
  only: boolean,
): Closure {
  const own = wounds.of(target, false);
  if (!only || own.words.some(tellsClosure)) return own;
  const ofOther = sewsTear(scene, wounds, target) || sewsSample(scene, wounds, target);
  return ofOther ? own : wounds.of(target, true);
}

/** The length of a closed wound; of the only wound of a note whatever place stands beside it. */
function closedLength(
  scene: Scene,
  measures: ReturnType<typeof measuresOf>,
  closure: Closure,
  only: boolean,
): Repair["lengthCm"] {
  const own = lengthFact(scene.reading, measures, closure, false);
  if (own.value !== undefined || !only) return own;
  return lengthFact(scene.reading, measuresOf(scene, undefined, true), closure, false);
}

/** "Closed with sutures": a closure, and not a word of its layers. */
const onlySewn = ({ has }: Closure): Judged | undefined =>
  has("sewn") === undefined ? undefined : { closure: missing, claimed: missing };

function spansOf(
  { closure }: Judged,
  { has }: Closure,
  event: ProcedureEvent,
): ProcedureEvent["evidence"] {
  const spans = [...evidenceOf(closure), has("sewn")].filter(
    (one): one is Span => one !== undefined && "start" in one,
  );
  const [first = event.evidence[0], ...rest] = spans;
  return [first, ...rest];
}

/** Closures of the wounds that excisions and Mohs surgery left. `closes` is the index of the event. */
export function closures(scene: Scene, treated: readonly Treated[]): Repair[] {
  const covered = coveredWounds(scene, treated);
  const left = treated.filter(makesWound);
  const made = left.filter(({ target }) => !covered.has(target));
  if (made.length === 0 || closedByOther(scene)) return [];
  const wounds = woundsOf(scene);
  // The stitches of a flap are not those of the one wound that is left beside it.
  const only = left.length === 1;
  return made.flatMap((wound) => closing(scene, wounds, wound, only, treated.indexOf(wound)));
}
