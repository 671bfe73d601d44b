import type { Conflict, ProcedureEvent, TechniqueFamily } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { bare } from "./facts.ts";
import type { Scene } from "./scene.ts";

/** Ways of taking one lesion off, of which a lesion gets one. */
const removing: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>([
  "biopsy",
  "shave",
  "excision",
  "destruction",
  "drainage",
]);

/** Surgery that has such steps of its own, or covers what they leave. */
const larger: ReadonlySet<TechniqueFamily> = new Set<TechniqueFamily>([
  "mohs",
  "soft-tissue",
  "flap",
  "graft",
  "nail",
  "hidradenitis",
  "pilonidal",
]);

/** Words of cutting through the skin: an excision told without its name. */
const cutThrough =
  /\b(?:excis\w*|ellip\w*|fusiform|full[- ]thickness|incis\w*|(?:subcutaneous|adipose) (?:tissue|fat)|(?:to|into) (?:the )?(?:fat|subcutis))\b/;

const names: Readonly<Partial<Record<TechniqueFamily, string>>> = {
  shave: "shave removal",
  drainage: "incision and drainage",
};

const nameOf = (family: TechniqueFamily): string => names[family] ?? family;

/** The account without a heading that it contradicts, and the conflict that its own acts carry. */
interface Uncontradicted {
  readonly scene: Scene;
  readonly marked: (event: ProcedureEvent) => ProcedureEvent;
}

const same = (scene: Scene): Uncontradicted => ({ scene, marked: (event) => event });

/** The acts of one family, where there is only one. */
function only(acts: readonly Act[]): readonly [Act, ...Act[]] | undefined {
  const [first, ...rest] = acts;
  if (first === undefined || rest.some(({ family }) => family !== first.family)) return undefined;
  return [first, ...rest];
}

const areOfOneLesion = (acts: readonly Act[]): boolean =>
  new Set(acts.flatMap(({ targets }) => targets)).size < 2;

/** What an excision is, the account may tell without the word. */
const mayTell = ({ reading: { plain } }: Scene, head: Act, body: Act): boolean =>
  head.family === "excision" &&
  cutThrough.test(plain.slice(head.technique.end, body.technique.end + 400));

function contradiction(scene: Scene) {
  const { acts } = scene;
  if (acts.some(({ family }) => larger.has(family))) return undefined;
  const removals = acts.filter(({ family }) => removing.has(family));
  const heads = only(removals.filter(({ heading }) => heading));
  const told = removals.filter(({ heading }) => !heading);
  const bodies = only(told.filter(({ technique }) => technique.is.weak !== true));
  if (heads === undefined || bodies === undefined) return undefined;
  const [head] = heads;
  const [body] = bodies;
  if (head.technique.is.weak === true || told.some(({ family }) => family === head.family))
    return undefined;
  if (!areOfOneLesion([...heads, ...bodies]) || mayTell(scene, head, body)) return undefined;
  return { heads, bodies, head, body };
}

/**
 * A heading names another way of taking the one lesion off than the account tells: the account wins,
 * and what was done carries the conflict (conventions: a heading and its body are one procedure).
 */
export function withoutContradictedHeading(scene: Scene): Uncontradicted {
  const found = contradiction(scene);
  if (found === undefined) return same(scene);
  const { heads, bodies, head, body } = found;
  const conflict: Conflict = {
    about: "technique",
    evidence: [bare(head.technique), bare(body.technique)],
    readings: `heading: ${nameOf(head.family)}; body: ${nameOf(body.family)}`,
  };
  const starts = new Set(bodies.map(({ technique }) => technique.start));
  const isTold = ({ evidence }: ProcedureEvent) =>
    evidence.some((one) => "start" in one && starts.has(one.start));
  return {
    scene: { ...scene, acts: scene.acts.filter((act) => !heads.includes(act)) },
    marked: (event) =>
      isTold(event) ? { ...event, conflicts: [...event.conflicts, conflict] } : event,
  };
}
