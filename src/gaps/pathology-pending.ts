import type { Destruction, Excision, Severity, Span } from "../types/index.ts";
import { about, defineGap, eventsOf, stated, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst } from "./name-event.ts";

/** Named plainly, these do not turn out malignant often enough to hold a claim for. */
const harmless = /cyst|lipoma|skin tag|acrochordon|milia|wart|angioma|keloid|scar|foreign body/;

const isKnownOutcome = (behaviour: string): boolean =>
  ["malignant", "scar", "wound"].includes(behaviour);

/** The note says that a result is to come; "sent to pathology" alone is routine. */
const awaited = /\bpend(?:ing)?\b|\bawait|\bto follow\b|\bpath p\b/i;

/** "To path - results pending": what is sent, with the words that say so directly behind it. */
const behind =
  /^[ ,:;(-]{1,3}(?:(?:rule out|r\/o|to exclude|query|suspect(?:ed)?|\?) ?[a-z][a-z ]{2,30}[;,)] ?)?(?:(?:final|the|result|results|report|reports|pathology|path|histology|dx|diagnosis|is|are|still) ){0,3}(?:pend(?:ing)?|await(?:ed|ing))\b/i;

function withClause(text: string, { start, end }: Span): string {
  const more = behind.exec(text.slice(end, end + 80));
  return text.slice(start, end + (more?.[0].length ?? 0));
}

const isAwaited = (visit: Visit, { pathologyPending }: Excision): boolean =>
  pathologyPending.value === true &&
  pathologyPending.evidence.some((words) =>
    awaited.test("field" in words ? words.text : withClause(visit.note.text, words)),
  );

/** The report decides the family: nothing known of the lesion, malignancy suspected, or a result to come. */
function couldChangeCode(visit: Visit, event: Excision): boolean {
  const diagnosis = event.diagnosis.value;
  if (diagnosis === undefined || diagnosis.behaviour === "unknown") return true;
  if (diagnosis.certainty === "suspected" && diagnosis.behaviour === "malignant") return true;
  return (
    isAwaited(visit, event) &&
    !isKnownOutcome(diagnosis.behaviour) &&
    !harmless.test(diagnosis.name)
  );
}

/** Stops the code where the result could change it; worth knowing where one is awaited all the same. */
function excisionSeverity(visit: Visit, event: Excision): Severity | undefined {
  const pending = event.pathologyPending.value === true;
  if (event.reexcision.value !== true && couldChangeCode(visit, event)) return "blocker";
  return pending || event.diagnosis.value?.certainty === "suspected" ? "info" : undefined;
}

const isSuspectedMalignancy = ({ diagnosis }: Destruction): boolean =>
  diagnosis.value?.behaviour === "malignant" && diagnosis.value.certainty === "suspected";

function finding(visit: Visit, event: Excision | Destruction, severity: Severity) {
  const pending =
    event.kind === "excision" ? event.pathologyPending : ({ value: undefined } as const);
  return about(visit, event, {
    severity,
    message: `${nameFirst(event)}: no pathology result is known; the code for a lesion not shown to be malignant was used, and the result could change it.`,
    question: `What did pathology find in the ${nameEvent(event)}?`,
    evidence: [
      { role: "technique", evidence: event.evidence },
      stated("diagnosis", event.diagnosis),
      stated("status", pending),
    ],
  });
}

/** A removal whose family the pathology report will decide. */
export const pathologyPending = defineGap({
  id: "pathology-pending",
  of: ["excision", "destruction"],

  find: (visit) => [
    ...eventsOf(visit, "excision").flatMap((event) => {
      const severity = excisionSeverity(visit, event);
      return severity === undefined ? [] : [finding(visit, event, severity)];
    }),
    ...eventsOf(visit, "destruction")
      .filter(isSuspectedMalignancy)
      .map((event) => finding(visit, event, "blocker")),
  ],
});
