import type { ProcedureEvent, ScoredLine } from "../types/index.ts";
import { type Finding, stated, type Visit } from "./define-gap.ts";
import { nameEvent } from "./name-event.ts";

/** ICD-10-CM code or stem of what the note says was treated; none where it is only suspected. */
function codeOf({ lexicon }: Visit, { diagnosis: { value } }: ProcedureEvent): string | undefined {
  if (value === undefined || value.certainty === "suspected") return undefined;
  const concept = lexicon.concepts.get(value.concept);
  return concept?.kind === "lesion" ? concept.icd : undefined;
}

/** Whether every diagnosis that the line stands on speaks against its code. */
function isUnsupported(visit: Visit, line: ScoredLine): boolean {
  const against = visit.lexicon.unsupporting
    .filter(({ codes }) => codes.has(line.code))
    .flatMap((entry) => entry.against);
  return (
    against.length > 0 &&
    line.events.every((event) => {
      const code = codeOf(visit, event);
      return code !== undefined && against.some((start) => code.startsWith(start));
    })
  );
}

/** Lines whose own diagnosis speaks against them: the code stays, and the physician is asked, once a thing done. */
export function unsupportedLines(visit: Visit): readonly Finding[] {
  const unsupported = visit.lines.filter((line) => isUnsupported(visit, line));
  return unsupported.flatMap((line, at) => {
    const [event] = line.events;
    const told = unsupported.slice(0, at).some(({ events: [other] }) => other === event);
    if (event === undefined || told) return [];
    const named = [...new Set(line.events.map(({ diagnosis }) => diagnosis.value?.name))].join(
      ", ",
    );
    return [
      {
        severity: "warning" as const,
        message: `${line.code}: the diagnosis (${named}) does not support what was done.`,
        question: `What was treated by the ${nameEvent(event)}, and what confirmed it?`,
        evidence: line.events.map(({ diagnosis }) => stated("diagnosis", diagnosis)),
        lines: unsupported.filter(({ events: [other] }) => other === event),
      },
    ];
  });
}
