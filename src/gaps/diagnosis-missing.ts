import type { ProcedureEvent, Severity } from "../types/index.ts";
import { about, defineGap, openEvents } from "./define-gap.ts";
import { unsupportedLines } from "./diagnosis-unsupported.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

/** What a missing diagnosis means for a kind: destruction and Mohs are chosen by it, the rest take a default. */
const severities: Readonly<Partial<Record<ProcedureEvent["kind"], Severity | undefined>>> = {
  destruction: "blocker",
  mohs: "warning",
  excision: "info",
  "shave-removal": "info",
  biopsy: "info",
  "incision-drainage": "info",
  "intralesional-injection": "info",
  "site-destruction": "warning",
  "site-excision": "info",
  aspiration: "info",
  phototherapy: "info",
  excimer: "blocker",
  "photodynamic-therapy": "info",
  botulinum: "blocker",
  "skin-tag-removal": undefined,
  repair: undefined,
  other: undefined,
};

const consequence: Readonly<Record<Severity, string>> = {
  blocker: "the family of the code depends on it",
  warning: "nothing shows what the surgery was for",
  info: "the line has no diagnosis to stand on",
};

function isUnknown(event: ProcedureEvent): boolean {
  const { kind, diagnosis } = event;
  if (event.kind === "botulinum") return event.purpose.value === undefined;
  return (
    diagnosis.value === undefined ||
    (kind === "destruction" && diagnosis.value.behaviour === "unknown")
  );
}

/** What was treated is not named, or is named and does not support the line. */
export const diagnosisMissing = defineGap({
  id: "diagnosis-missing",

  find: (visit) => [
    ...openEvents(visit).flatMap((event) => {
      const severity = severities[event.kind];
      if (severity === undefined || !isUnknown(event)) return [];
      return [
        about(visit, event, {
          severity,
          message: `${nameFirst(event)}: the diagnosis is not stated; ${consequence[severity]}.`,
          question: `What was the lesion treated by the ${nameEvent(event)}?`,
        }),
      ];
    }),
    ...unsupportedLines(visit),
  ],
});
