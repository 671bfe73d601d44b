import type { ClosureClass, Fact, ProcedureEvent, Repair, Span } from "../types/index.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf, featureFact } from "./event-base.ts";
import { evidenceOf, missing, stated } from "./facts.ts";
import { ofFamily, type Performance, performancesOf } from "./performances.ts";
import { isToday, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { greatest, measuresOf, narrowest, sizeFact, withRole } from "./sizes.ts";
import type { Target } from "./targets.ts";

type Word = Reading["others"][number];

/** Words of closure told of one wound, by what they say. */
interface Closure {
  readonly has: (...roles: string[]) => Word | undefined;
}

const told = (word: Word) =>
  word.is.kind === "closure" &&
  isToday(word.assertion) &&
  word.place.kind !== "field-depth" &&
  word.place.home !== "anesthesia" &&
  word.place.home !== "complications";

function closureOf(scene: Scene, target: Target | undefined, alone: boolean): Closure {
  const own = scene.reading.others.filter(
    (word) => told(word) && (alone || scene.ownerOf(word) === target),
  );
  const roleOf = (word: Word) => ("role" in word.is ? (word.is.role ?? word.is.id) : word.is.id);
  return { has: (...roles) => own.find((word) => roles.includes(roleOf(word))) };
}

/** Undermining at least as wide as the defect, where both are measured. */
function wideUndermining(scene: Scene, target: Target | undefined, alone: boolean) {
  const measures = measuresOf(scene, target, alone);
  const undermined = withRole(measures, "undermining")[0];
  const width = withRole(measures, "gap")[0] ?? withRole(measures, "defect")[0];
  if (undermined === undefined || width === undefined) return undefined;
  return greatest(undermined) >= narrowest(width) ? undermined : undefined;
}

const exceeds =
  /undermin[a-z]+[^.;\n]{0,120}?\b(?:greater than|exceed(?:s|ed|ing)|wider than|more than|at least|equal to|>=?)[^.;\n]{0,30}\b(?:width|defect|diameter)/;

/** One of the elements that make a repair complex (CPT's definition since 2020). */
function complexElement(
  scene: Scene,
  closure: Closure,
  target: Target | undefined,
  alone: boolean,
) {
  const element = closure.has("complex-element");
  if (element !== undefined) return element;
  const wide = wideUndermining(scene, target, alone);
  if (wide !== undefined) return wide;
  const match = exceeds.exec(scene.reading.plain);
  return match === null || !alone
    ? undefined
    : { start: match.index, end: match.index + match[0].length };
}

interface Judged {
  readonly closure: Fact<ClosureClass>;
  readonly claimed: Fact<ClosureClass>;
}

const judged = (
  value: ClosureClass,
  ...words: (Word | { start: number; end: number })[]
): Judged => ({
  closure: stated(value, ...words),
  claimed: missing,
});

/** Complex by a named element; complex by name alone is no more than intermediate. */
function judgeComplex(
  closure: Closure,
  element: Span | undefined,
  layered: Word | undefined,
): Judged | undefined {
  const named = closure.has("complex");
  const base = layered ?? named;
  if (element !== undefined && base !== undefined) return judged("complex", element, base);
  if (named === undefined) return undefined;
  return { closure: stated("intermediate", base ?? named), claimed: stated("complex", named) };
}

/** Layers make it intermediate: named so, a deep layer told, or absorbable and skin sutures side by side. */
function judgeLayered(closure: Closure): Judged | undefined {
  const named = closure.has("layered", "intermediate");
  if (named !== undefined) return judged("intermediate", named);
  const skin = closure.has("skin", "suture-skin", "staples", "simple");
  const deep = closure.has("deep");
  if (deep !== undefined) return judged("intermediate", deep, ...(skin ? [skin] : []));
  const absorbable = closure.has("suture-absorbable");
  const stitch = closure.has("suture-skin", "staples");
  return absorbable && stitch ? judged("intermediate", absorbable, stitch) : undefined;
}

/** The class that the words support. */
function judge(scene: Scene, target: Target | undefined, alone: boolean): Judged | undefined {
  const closure = closureOf(scene, target, alone);
  const layered = closure.has("layered", "deep", "intermediate", "suture-absorbable");
  const element = complexElement(scene, closure, target, alone);
  return (
    judgeComplex(closure, element, layered) ??
    judgeLayered(closure) ??
    simpler(closure, closure.has("skin", "suture-skin", "staples", "simple"))
  );
}

function simpler(closure: Closure, skin: Word | undefined): Judged | undefined {
  const sutured = skin ?? closure.has("suture-absorbable");
  if (sutured !== undefined) return judged("simple", sutured);
  for (const role of ["adhesive", "strips", "second-intention", "none"] as const) {
    const word = closure.has(role);
    if (word !== undefined) return judged(role === "second-intention" ? "none" : role, word);
  }
  return undefined;
}

function lengthFact(
  scene: Scene,
  target: Target | undefined,
  alone: boolean,
  standsAlone: boolean,
): Fact<number> {
  const measures = measuresOf(scene, target, alone).filter(
    ({ assertion }) => assertion.time === "today",
  );
  const lengths = sizeFact(withRole(measures, "length"));
  if (lengths.value !== undefined || !standsAlone) return lengths;
  return sizeFact(withRole(measures, "size", undefined, "defect"));
}

/** The closure of a wound made by another event: an excision or Mohs surgery. */
function closing(
  scene: Scene,
  event: ProcedureEvent,
  target: Target | undefined,
  alone: boolean,
  index: number,
): Repair[] {
  const found = judge(scene, target, alone);
  if (found === undefined || featureFact(scene, "closed-by-other").value !== undefined) return [];
  return [
    {
      ...event,
      id: `${event.id}-closure`,
      conflicts: [],
      kind: "repair",
      ...found,
      lengthCm: lengthFact(scene, target, alone, false),
      closes: String(index),
      evidence: spansOf(found, event),
    } as Repair,
  ];
}

function spansOf({ closure }: Judged, event: ProcedureEvent): ProcedureEvent["evidence"] {
  const spans = evidenceOf(closure).filter((one) => "start" in one);
  const [first = event.evidence[0], ...rest] = spans as ProcedureEvent["evidence"][number][];
  return [first, ...rest];
}

/** An event with the lesion it was done to. */
export interface Treated {
  readonly event: ProcedureEvent;
  readonly target: Target | undefined;
}

const covers: ReadonlySet<string> = new Set([
  "flap",
  "full-thickness-graft",
  "split-thickness-graft",
]);
/** Words of a flap or graft that was really done, not weighed against a closure. */
const moved =
  /\b(?:inset|rotated|transposed|advanced|harvested|donor|recipient|defatted|bolster|sq(?:uare)? ?(?:cm|centimet))/;

/** Wounds that a flap or graft covered: their closure, and the donor's, are part of it. */
function covered(scene: Scene, treated: readonly Treated[]): ReadonlySet<Target | undefined> {
  const done = treated.filter(({ event }) => event.kind === "other" && covers.has(event.technique));
  if (done.length === 0 || !moved.test(scene.reading.plain)) return new Set();
  return new Set(done.map(({ target }) => target));
}

/** Closures of the wounds that excisions and Mohs surgery left. `closes` is the index of the event. */
export function closures(scene: Scene, treated: readonly Treated[]): Repair[] {
  const wounds = treated.filter(({ event }) => event.kind === "excision" || event.kind === "mohs");
  const moot = covered(scene, treated);
  return wounds.flatMap(({ event, target }) =>
    moot.has(target)
      ? []
      : closing(
          scene,
          event,
          target,
          wounds.length === 1,
          treated.findIndex((one) => one.event === event),
        ),
  );
}

/** Repairs that stand alone: lacerations, dehisced wounds, another surgeon's Mohs defect. */
export function repairs(scene: Scene, treated: readonly Treated[]): Repair[] {
  const wounds = treated.filter(({ event }) => event.kind === "excision" || event.kind === "mohs");
  if (wounds.length > 0) return [];
  const strong = scene.acts.some(
    ({ family, technique }) => family === "repair" && technique.is.weak !== true,
  );
  if (!strong && !openWound(scene)) return [];
  const all = performancesOf(scene, ofFamily("repair"));
  const others = treated.some(({ event }) => event.kind !== "destruction");
  const wound = scene.reading.lesions.some(
    ({ is, assertion }) => is.behaviour === "wound" && assertion.subject === "patient",
  );
  if (others && !wound) return [];
  return all.flatMap((performance) => alone(scene, performance, all.length));
}

/** A wound to be closed: a laceration, not the well-healing incision of an earlier day. */
function openWound(scene: Scene): boolean {
  const aftercare = featureFact(scene, "aftercare").value !== undefined;
  return (
    !aftercare &&
    scene.reading.lesions.some(
      ({ is, assertion }) => is.behaviour === "wound" && isToday(assertion),
    )
  );
}

function alone(scene: Scene, performance: Performance, many: number): Repair[] {
  const only = many === 1;
  const found = judge(scene, performance.target, only);
  const dehiscence = performance.acts.find(
    ({ technique }) => technique.is.technique === "dehiscence",
  );
  if (found === undefined && dehiscence === undefined) return [];
  const back = featureFact(scene, "return-to-or");
  return [
    {
      ...baseOf(scene, performance, diagnosisOf(scene, performance.target, many), only),
      kind: "repair",
      closure: dehiscence
        ? stated("dehiscence", dehiscence.technique)
        : (found?.closure ?? missing),
      claimed: found?.claimed ?? missing,
      lengthCm: lengthFact(scene, performance.target, only, true),
      closes: undefined,
      distinct: !only,
      staged:
        back.value === undefined ? missing : { value: "return-to-or", evidence: back.evidence },
    },
  ];
}
