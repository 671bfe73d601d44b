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

/** The lesions whose wound a flap or graft covered: closing it, and the donor's, is part of that. */
export function coveredWounds(
  scene: Scene,
  treated: readonly { readonly event: ProcedureEvent; readonly target: Target | undefined }[],
): ReadonlySet<Target | undefined> {
  const done = treated.filter(({ event }) => event.kind === "other" && covers.has(event.technique));
  if (done.length === 0 || !moved.test(scene.reading.plain)) return new Set();
  return new Set(done.map(({ target }) => target));
}

/**
 * Stitches and staples of a graft, a flap or a debridement are part of it: no laceration is told and no
 * repair named.
 */
export function holdsAnother(
  { acts, reading }: Scene,
  treated: readonly { readonly event: ProcedureEvent }[],
): boolean {
  const another = treated.some(
    ({ event }) =>
      event.kind === "other" && (covers.has(event.technique) || event.technique === "debridement"),
  );
  if (!another) return false;
  const named = acts.some(
    ({ family, technique }) => family === "repair" && technique.is.weak !== true,
  );
  const torn = reading.lesions.some(
    ({ is, assertion }) => is.id === "laceration" && isToday(assertion),
  );
  return !named && !torn;
}
