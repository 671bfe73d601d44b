import type { Repair } from "../types/index.ts";
import { about, defineGap, eventsOf, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";
import { standsAlone } from "./standing-wound.ts";

const isCommercial = ({ lexicon, note }: Visit): boolean =>
  lexicon.payer(note.payer).rules === "commercial";

/** Closures coded by length: layered ones always, one-layer ones where no excision includes them. */
function coded(visit: Visit, repair: Repair): boolean {
  switch (repair.closure.value ?? repair.claimed.value ?? "simple") {
    case "intermediate":
    case "complex":
      return true;
    case "simple":
      return standsAlone(visit, repair);
    case "adhesive":
      return standsAlone(visit, repair) && isCommercial(visit);
    default:
      return false;
  }
}

/** A closure that is reported, without the length of the closed wound. */
export const closureLengthMissing = defineGap({
  id: "closure-length-missing",
  of: ["repair"],

  find: (visit) =>
    eventsOf(visit, "repair")
      .filter((repair) => repair.lengthCm.value === undefined && coded(visit, repair))
      .map((repair) =>
        about(visit, repair, {
          severity: "blocker",
          message: `${nameFirst(repair)}: the length of the closed wound is not stated; the smallest length was used.`,
          question: `What was the final length of the ${nameEvent(repair)}?`,
        }),
      ),
});
