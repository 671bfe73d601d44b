import { type Act, actOf } from "./acts.ts";
import { isToday, type Technique } from "./reading.ts";
import type { Scene } from "./scene.ts";

const removing: ReadonlySet<string> = new Set([
  "excision",
  "shave",
  "biopsy",
  "mohs",
  "destruction",
  "skin-tag",
  "drainage",
  "other",
]);

const isChosen = ({ is, assertion }: Technique) =>
  is.family === "excision" &&
  is.weak !== true &&
  assertion.polarity === "affirmed" &&
  assertion.subject === "patient" &&
  assertion.setting === "account" &&
  assertion.time !== "past" &&
  assertion.certainty !== "conditional";

/**
 * "She chose re-excision. ... Four millimeters of clearance about the scar, down to fascia. Closed with
 * PDS and nylon": an account that never repeats the word. A margin cut and a wound closed today, with
 * nothing else done, are the excision that was chosen.
 */
export function chosenExcision({ reading, acts, targets }: Scene): Act | undefined {
  const done = acts.some(
    ({ family, technique }) => removing.has(family) && technique.is.weak !== true,
  );
  const cut = reading.measures.some(
    ({ role, assertion }) => role === "margin" && isToday(assertion),
  );
  const closed = acts.some(({ family, heading }) => family === "repair" && !heading);
  if (done || !cut || !closed) return undefined;
  const chosen = reading.techniques.findLast(isChosen);
  return chosen && actOf(reading, targets, chosen, []);
}
