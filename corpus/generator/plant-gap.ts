import { answer } from "../coder/answer.ts";
import { drawFrom } from "./draw.ts";
import { drawScenario, type ScenarioOptions } from "./draw-scenario.ts";
import { caseOf, type GeneratedCase } from "./generate.ts";
import { type Plant, plants } from "./plants.ts";
import type { Scenario } from "./scenario.ts";
import type { Style } from "./style.ts";

/** A note that leaves out one element, coded as low as it then supports. */
export interface PlantedCase extends GeneratedCase {
  readonly planted: {
    readonly element: string;
    /** The one gap that has to be shown for it. */
    readonly gap: string;
    /** What the complete note would have been coded as. */
    readonly complete: GeneratedCase["lines"];
  };
}

/** Visits drawn for one element before another is tried; few need more than a dozen. */
const mostTries = 200;

const takesPlace = (style: Style, { visits }: Plant): boolean =>
  style.visits === undefined || visits.some((visit) => style.visits?.includes(visit));

/**
 * A note of `style` with one element of one act deleted: `seed` fixes which.
 *
 * @throws where the style is written for no visit that has an element to delete.
 */
export function plantGap(
  seed: string | number,
  style: Style,
  options: ScenarioOptions = {},
): PlantedCase {
  const fitting = plants.filter((plant) => takesPlace(style, plant));
  for (const plant of drawFrom(`plant ${seed}`).shuffled(fitting)) {
    const visits = plant.visits.filter((visit) => style.visits?.includes(visit) ?? true);
    for (let attempt = 0; attempt < mostTries; attempt += 1) {
      const complete = drawScenario(`planted ${seed} ${attempt}`, { ...options, visits });
      const taken = plant.take(complete);
      if (taken !== undefined && !unsaid(style, taken))
        return planted(seed, style, plant, complete, taken);
    }
  }
  throw new Error(`${style.name}: no visit with an element to leave out`);
}

/** A style whose record always carries the day cannot leave it out. */
const unsaid = (style: Style, { dateUntold }: Scenario): boolean =>
  dateUntold === true && style.dayInRecord === true;

const planted = (
  seed: string | number,
  style: Style,
  { element, gap }: Plant,
  complete: Scenario,
  taken: Scenario,
): PlantedCase => ({
  ...caseOf(taken, style, `gap-${style.name}-${seed}`),
  planted: { element, gap, complete: answer(complete).lines },
});
