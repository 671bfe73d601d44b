import { about, defineGap, eventsOf } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

/** Lesions destroyed by a method that is not named. */
export const destructionMethodMissing = defineGap({
  id: "destruction-method-missing",
  of: ["destruction", "site-destruction"],

  find: (visit) =>
    [...eventsOf(visit, "destruction"), ...eventsOf(visit, "site-destruction")]
      .filter((event) => event.method.value === undefined)
      .map((event) =>
        about(visit, event, {
          severity: "warning",
          message: `${nameFirst(event)}: the method is not stated, so the note does not show a destruction.`,
          question: `How were the lesions of the ${nameEvent(event)} treated?`,
        }),
      ),
});
