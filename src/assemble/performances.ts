import type { Conflict, SectionKind, TechniqueFamily } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { bare } from "./facts.ts";
import { aloneAgainstHeading } from "./no-other.ts";
import { isOtherSideOf } from "./other-side.ts";
import { isLeftAlone } from "./places-of-today.ts";
import type { Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { samePart } from "./site-phrases.ts";
import { type Target, withinOf } from "./targets.ts";

/** What was done to one lesion by one family of techniques: heading, body and list told together. */
export interface Performance {
  readonly target: Target | undefined;
  readonly acts: readonly [Act, ...Act[]];
  readonly conflicts: readonly Conflict[];
}

type Groups = Map<Target | undefined, Act[]>;

function push(groups: Groups, target: Target | undefined, act: Act) {
  const group = groups.get(target);
  if (group === undefined) groups.set(target, [act]);
  else group.push(act);
}

/** Acts that name a lesion of their own first, so that one that names none can join them. */
function groupBody(acts: readonly Act[]): Groups {
  const groups: Groups = new Map();
  for (const act of acts) {
    for (const target of act.targets.length > 0 ? act.targets : [undefined])
      push(groups, target, act);
  }
  const orphans = groups.get(undefined);
  if (orphans !== undefined && groups.size > 1) groups.delete(undefined);
  return groups;
}

/** Its account tells the other side than the heading: the account wins. */
function onOtherSide({ reading }: Scene, act: Act, headed: readonly Target[]): boolean {
  const [from, ...others] = headed;
  const [to, ...more] = act.targets;
  if (from === undefined || to === undefined || others.length + more.length > 0) return false;
  const [first] = to.phrases;
  if (first === undefined || headers.has(first.place.kind) || !namedInHeaders(reading, from))
    return false;
  return isOtherSideOf(reading, from, to);
}

/** An account that names no place of its own is about the places that the heading names for it. */
function led(scene: Scene, body: readonly Act[], heads: readonly Act[]): Act[] {
  const headed = [...new Set(heads.flatMap((act) => (act.own ? act.targets : [])))];
  if (headed.length === 0) return [...body];
  const told = body.find((act) => !act.own && onOtherSide(scene, act, headed));
  return body.map((act) => {
    if (act.own) return act;
    const headedOnly = act.targets.every((target) => headed.includes(target));
    if (told !== undefined && (headedOnly || !act.firm)) return { ...act, targets: told.targets };
    if (act.firm) return act;
    const shared = act.targets.filter((target) => headed.includes(target));
    return { ...act, targets: shared.length > 0 ? shared : headed };
  });
}

const nameOf = (target: Target | undefined) => target?.phrases[0]?.site.name ?? "a site";

/** The heading names one place and the body another: the body wins, both readings are kept. */
function siteConflict(scene: Scene, headed: Target, told: Target): Conflict {
  const [a, b] = [headed.phrases[0], told.phrases[0]];
  const laterality = a !== undefined && b !== undefined && samePart(a, b, withinOf(scene.reading));
  return {
    about: laterality ? "laterality" : "site",
    evidence: [...headed.phrases, ...told.phrases].slice(0, 4).map(bare),
    readings: `heading: ${nameOf(headed)}; body: ${nameOf(told)}`,
  };
}

/** A lesion with a size of its own, elsewhere than the one told of: no slip of the heading. */
function isMeasured(scene: Scene, headed: Target, told: Target | undefined): boolean {
  const [a, b] = [headed.phrases[0], told?.phrases[0]];
  if (a === undefined || b === undefined || samePart(a, b, withinOf(scene.reading))) return false;
  return scene.reading.measures.some(
    (measure) => measure.role === "size" && scene.ownerOf(measure) === headed,
  );
}

/** Heading acts join the body's lesions; one that names another lesion than the only one told is a conflict. */
function joinHeadings(scene: Scene, groups: Groups, heads: readonly Act[]): Map<Target, Conflict> {
  const conflicts = new Map<Target, Conflict>();
  const bodies = [...groups.keys()];
  const [body] = bodies;
  const headed = new Set(heads.flatMap((act) => (act.own ? act.targets : [])));
  const oneOfEach = headed.size === 1 && bodies.length === 1;
  const joinOwn = (act: Act, target: Target | undefined) => {
    const differs =
      oneOfEach && target !== undefined && !groups.has(target) && !isMeasured(scene, target, body);
    push(groups, differs ? body : target, act);
    if (differs && body !== undefined) conflicts.set(body, siteConflict(scene, target, body));
  };
  for (const act of heads) {
    for (const target of act.own ? act.targets : bodies) joinOwn(act, target);
  }
  return conflicts;
}

const headers: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "title",
  "procedure",
  "field-site",
  "diagnosis",
]);

/** Its side is told by headers alone, and where something was declined. */
function namedInHeaders(reading: Reading, { phrases }: Target): boolean {
  const sided = phrases.filter(
    (phrase) => phrase.site.side !== undefined && !isLeftAlone(reading, phrase),
  );
  return sided.length > 0 && sided.every(({ place }) => headers.has(place.kind));
}

/** It stands in the list of lesions, and what was done names no lesion of that list. */
const listedApart = (target: Target, told: Target): boolean =>
  target.items.size > 0 &&
  told.items.size === 0 &&
  target.phrases.every(({ assertion }) => assertion.polarity === "affirmed");

/** A header names the other side of the same part, where nothing was done: the account wins. */
function otherSide(
  scene: Scene,
  told: Target,
  done: ReadonlySet<Target | undefined>,
): Conflict | undefined {
  const side = told.phrases.find(({ site }) => site.side !== undefined)?.site.side;
  if (side === undefined || side === "both") return undefined;
  const acted = new Set(scene.acts.flatMap((act) => (act.own ? act.targets : [])));
  const stray = scene.targets.all.find(
    (target) =>
      target !== told &&
      !done.has(target) &&
      !acted.has(target) &&
      (namedInHeaders(scene.reading, target) || listedApart(target, told)) &&
      target.phrases.some((phrase) =>
        samePart(phrase, told.phrases[0] ?? phrase, withinOf(scene.reading)),
      ),
  );
  return stray === undefined ? undefined : siteConflict(scene, stray, told);
}

/** Everything done by the given family, one performance a lesion, in the order of the note. */
export function performancesOf(scene: Scene, belongs: (act: Act) => boolean): Performance[] {
  const acts = scene.acts.filter(belongs);
  const body = acts.filter((act) => !act.heading);
  const heads = acts.filter((act) => act.heading);
  const groups = groupBody(body.length > 0 ? led(scene, body, heads) : heads);
  const conflicts = body.length > 0 ? joinHeadings(scene, groups, heads) : new Map();
  const done = new Set(groups.keys());
  return [...groups].flatMap(([target, [first, ...rest]]) => {
    if (first === undefined) return [];
    const placed = target && (conflicts.get(target) ?? otherSide(scene, target, done));
    const alone = groups.size === 1 ? aloneAgainstHeading(scene, acts) : undefined;
    const own = [placed, alone].filter((one) => one !== undefined);
    return [{ target, acts: [first, ...rest] as [Act, ...Act[]], conflicts: own }];
  });
}

export const ofFamily =
  (...families: TechniqueFamily[]) =>
  (act: Act) =>
    families.includes(act.family);
