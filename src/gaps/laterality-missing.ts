import { isNailSurgery } from "../lexicon/nail-kinds.ts";
import type { ProcedureEvent } from "../types/index.ts";
import { about, defineGap, openEvents, stated, type Visit } from "./define-gap.ts";
import { nailUnnamed } from "./nail-named.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { sitesOf } from "./sites-of.ts";

/** One paired place without a side; a closure has the side of what it closes. */
const sideless = (visit: Visit, event: ProcedureEvent): boolean => {
  const { value } = event.site;
  if (value === undefined || value.side !== undefined || value.concepts.length !== 1) return false;
  if (event.kind === "repair" && event.closes !== undefined) return false;
  if (event.kind === "nail-care" || event.kind === "paring") return false;
  // The code of the armpits is for both.
  if (event.kind === "botulinum" && event.purpose.value === "armpits") return false;
  return sitesOf(visit, event).some(({ paired }) => paired);
};

/** Operations on one side, which a claim without left or right does not tell apart. */
const sided: ReadonlySet<ProcedureEvent["kind"]> = new Set<ProcedureEvent["kind"]>([
  "biopsy",
  "shave-removal",
  "excision",
  "mohs",
  "soft-tissue-excision",
  "hidradenitis-excision",
  "foreign-body-removal",
]);

const limbs: ReadonlySet<string> = new Set(["upper-limb", "lower-limb", "ear", "hand", "foot"]);

const isMalignantDestruction = (event: ProcedureEvent): boolean =>
  event.kind === "destruction" && event.diagnosis.value?.behaviour === "malignant";

/** An operation on a limb or a fold, which has a left and a right on the claim. */
const isSided = (visit: Visit, event: ProcedureEvent): boolean =>
  event.kind === "hidradenitis-excision" ||
  ((sided.has(event.kind) || isMalignantDestruction(event)) &&
    sitesOf(visit, event).some(({ region }) => limbs.has(region)));

/** What the side decides; most places only have a less specific diagnosis without it. */
function consequence(visit: Visit, event: ProcedureEvent, modified: boolean): string {
  if (modified) return "the modifier of the lid or digit cannot be chosen";
  return isSided(visit, event)
    ? "the claim does not show where it was done"
    : "the diagnosis is less specific without it";
}

/** A lid, finger or toe whose modifier cannot be chosen, or a paired place without left or right. */
export const lateralityMissing = defineGap({
  id: "laterality-missing",

  find: (visit) =>
    openEvents(visit)
      .filter((event) => sideless(visit, event) || nailUnnamed(event))
      .map((event) => {
        const modified =
          isNailSurgery(event) || sitesOf(visit, event).some(({ digit }) => digit !== undefined);
        return about(visit, event, {
          severity: modified || isSided(visit, event) ? "warning" : "info",
          message: `${nameFirst(event)}: the side is not stated; ${consequence(visit, event, modified)}.`,
          question: `On which side was the ${nameEvent(event)} done?`,
          evidence: [stated("site", event.site)],
        });
      }),
});
