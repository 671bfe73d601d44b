import type { ProcedureEvent } from "../types/index.ts";
import { isToday } from "./reading.ts";
import type { Scene } from "./scene.ts";
import type { Target } from "./targets.ts";

const covers: ReadonlySet<string> = new Set([
  "flap",
  "full-thickness-graft",
  "split-thickness-graft",
]);

/** Words of a flap or graft that was really done, not weighed against a closure. */
const moved =
  /\b(?:inset|rotated|transposed|advanced|harvested|donor|recipient|defatted|bolster|sq(?:uare)? ?(?:cm|centimet))/;

const isMoved = (event: ProcedureEvent) => event.kind === "flap" || event.kind === "graft";

/** Something else that is sewn or stapled: a flap, a graft, a product on a wound, a wound cleaned out. */
const isSewn = (event: ProcedureEvent): boolean =>
  isMoved(event) ||
  event.kind === "skin-substitute" ||
  event.kind === "debridement" ||
  (event.kind === "other" && (covers.has(event.technique) || event.technique === "debridement"));

/** The lesions whose wound a flap or graft covered: closing it, and the donor's, is part of that. */
export function coveredWounds(
  scene: Scene,
  treated: readonly { readonly event: ProcedureEvent; readonly target: Target | undefined }[],
): ReadonlySet<Target | undefined> {
  const done = treated.filter(({ event }) => event.kind === "other" && covers.has(event.technique));
  const others = done.length > 0 && moved.test(scene.reading.plain) ? done : [];
  const wounds = treated.flatMap((one) => {
    const { event } = one;
    if (event.kind === "skin-substitute") return [one];
    return isMoved(event) && event.closes !== undefined
      ? (treated[Number(event.closes)] ?? [])
      : [];
  });
  return new Set([...others, ...wounds].map(({ target }) => target));
}

/** Stitches of a torn nail bed are its own repair, not that of a wound of the skin. */
export const sewsNailBed = (
  { site }: ProcedureEvent,
  treated: readonly { readonly event: ProcedureEvent }[],
): boolean =>
  treated.some(({ event: { kind } }) => kind === "nail-bed-repair" || kind === "nail-bed-graft") &&
  (site.value === undefined || site.value.concepts.some((id) => id.includes("nail")));

/**
 * Stitches and staples of a graft, a flap or a debridement are part of it: no laceration is told and no
 * repair named.
 */
export function holdsAnother(
  { acts, reading }: Scene,
  treated: readonly { readonly event: ProcedureEvent }[],
): boolean {
  if (!treated.some(({ event }) => isSewn(event))) return false;
  const named = acts.some(
    ({ family, technique }) => family === "repair" && technique.is.weak !== true,
  );
  const torn = reading.lesions.some(
    ({ is, assertion }) => is.id === "laceration" && isToday(assertion),
  );
  return !named && !torn;
}
