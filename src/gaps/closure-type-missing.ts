import type { Repair } from "../types/index.ts";
import { about, defineGap, eventsOf, stated, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { standsAlone } from "./standing-wound.ts";

const ranks: readonly string[] = ["simple", "intermediate", "complex"];
const rank = (closure: string | undefined): number => ranks.indexOf(closure ?? "");

/** The note names a layered class that its words do not describe. Of a dehiscence it is what was done. */
const overclaimed = ({ closure, claimed }: Repair): boolean =>
  closure.value !== "dehiscence" &&
  rank(claimed.value) > Math.max(rank(closure.value), rank("simple"));

/** `intermediate` with no word against it is taken at its name; `complex` never is. */
const takenAtItsName = ({ closure, claimed }: Repair): boolean =>
  closure.value === undefined && claimed.value === "intermediate";

/** A closure that counts whatever its class, or was measured as only layered ones are. */
const undescribed = (visit: Visit, repair: Repair): boolean =>
  repair.closure.value === undefined &&
  repair.claimed.value === undefined &&
  (standsAlone(visit, repair) || repair.lengthCm.value !== undefined);

/** A closure whose class is named without what makes it so, or not described at all. */
export const closureTypeMissing = defineGap({
  id: "closure-type-missing",
  of: ["repair"],

  find: (visit) =>
    eventsOf(visit, "repair")
      .filter((repair) => overclaimed(repair) || undescribed(visit, repair))
      .map((repair) =>
        about(visit, repair, {
          severity: takenAtItsName(repair) ? "info" : "blocker",
          message: overclaimed(repair)
            ? `${nameFirst(repair)}: called ${repair.claimed.value}, but nothing described makes it so; the class that the description supports was used.`
            : `${nameFirst(repair)}: how the wound was closed is not described; one layer was assumed.`,
          question: `Which layers were closed in the ${nameEvent(repair)}, and what else was done to the wound?`,
          evidence: [
            { role: "technique", evidence: repair.evidence },
            stated("closure", repair.claimed),
          ],
        }),
      ),
});
