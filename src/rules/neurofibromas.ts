import type { Destruction } from "../types/index.ts";
import type { RuleContext } from "./define-rule.ts";
import { atLeastOne } from "./lesion-count.ts";

/** From so many on (face; trunk and limbs) neurofibromas have codes of their own; CPT Category III. */
const fewest = { face: 51, body: 101 } as const;

/**
 * Whether one treatment is that of very many neurofibromas, and where: `face` or `body` where all its
 * places are there; `undefined` where they are fewer, elsewhere, or nothing of the kind.
 */
export function manyNeurofibromas(
  event: Destruction,
  context: RuleContext,
): "face" | "body" | undefined {
  if (event.diagnosis.value?.concept !== "neurofibroma") return undefined;
  const groups = context.groups(event.site, "lesion");
  const count = atLeastOne(event.count);
  if (groups.length === 0) return undefined;
  if (groups.every((group) => group === "FEENLM")) {
    return count >= fewest.face ? "face" : undefined;
  }
  const onBody = groups.every((group) => group === "TAL");
  return onBody && count >= fewest.body ? "body" : undefined;
}
