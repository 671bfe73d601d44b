import type { Fact } from "../types/index.ts";
import type { Act } from "./acts.ts";
import type { Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { around, worded } from "./session.ts";

type Other = Reading["others"][number];

/** Features that other services keep under names of their own. */
const alike: ReadonlySet<string> = new Set(["expression-lines", "visit-cosmetic"]);

const saysLooks = ({ is }: Other, text: string): boolean =>
  (is.kind === "feature" && (is.role === "for-looks" || alike.has(is.id))) ||
  (is.kind === "reason" && is.role === "cosmetic" && text !== "asymptomatic");

const isSaid = ({ assertion }: Other): boolean =>
  assertion.polarity === "affirmed" &&
  assertion.subject === "patient" &&
  assertion.time !== "past" &&
  assertion.setting !== "history";

/**
 * The words that call a service cosmetic or leave it to the patient to pay: told anywhere in the
 * note, but not with another problem of a list.
 */
export function cosmeticFact(scene: Scene, acts: readonly Act[]): Fact<string> {
  const { others, plain } = scene.reading;
  const { items } = around(scene, acts);
  const listed = items.size > 0 && acts.every(({ technique }) => technique.place.item >= 0);
  const word = others.find(
    (one) =>
      isSaid(one) &&
      saysLooks(one, plain.slice(one.start, one.end)) &&
      (!listed || one.place.item < 0 || items.has(one.place.item)),
  );
  return worded(scene, word);
}
