import type { FoundGap } from "../gaps/define-gap.ts";
import type { Answer, OpenFact, OpenFactName, ProcedureEvent } from "../types/index.ts";

/** The fact that a gap asks for, with its unit or the words to choose from. */
interface Asked {
  readonly fact: OpenFactName;
  readonly unit: string;
  readonly choices: readonly string[];
}

const amount = (fact: OpenFactName, unit: string): Asked => ({ fact, unit, choices: [] });
const choice = (fact: OpenFactName, ...choices: readonly string[]): Asked => ({
  fact,
  unit: "",
  choices,
});

/** What an answer to a gap would settle, by the gap's id; other gaps are not answered in place. */
const asked: Readonly<Record<string, Asked>> = {
  "lesion-size-missing": amount("sizeCm", "cm"),
  "unit-missing": amount("sizeCm", "cm"),
  "margin-missing": amount("marginCm", "cm"),
  "lesion-count-missing": amount("count", ""),
  "closure-length-missing": amount("lengthCm", "cm"),
  "defect-area-missing": amount("areaSqCm", "sq cm"),
  "mohs-stage-detail-missing": amount("stages", ""),
  "technique-missing": choice("technique", "tangential", "punch", "incisional"),
  "closure-type-missing": choice("closure", "simple", "intermediate", "complex"),
  "debridement-depth-missing": choice("depth", "skin", "fat", "muscle", "bone"),
  "patient-status-missing": choice("patientStatus", "new", "established"),
};

/** Does the event have the fact, and is it open? A closure may be claimed, yet not described. */
function isOpen(event: ProcedureEvent, fact: OpenFactName): boolean {
  if (!(fact in event)) return false;
  if (fact === "closure") return event.kind === "repair";
  if (fact === "technique") return event.kind === "biopsy" && event.technique.value === undefined;
  const known: unknown = Reflect.get(event, fact);
  return typeof known === "object" && Reflect.get(known ?? {}, "value") === undefined;
}

const quotes = (gap: FoundGap, event: ProcedureEvent): boolean =>
  gap.evidence.some(({ evidence }) => evidence === event.evidence);

/** The facts that the gaps leave open and an addendum could settle, each once. */
export function openFacts(
  gaps: readonly FoundGap[],
  events: readonly ProcedureEvent[],
): readonly OpenFact[] {
  const taken = new Set<string>();
  return gaps.flatMap((gap, index) => {
    const form = asked[gap.id];
    if (form === undefined) return [];
    const candidates = events.filter(
      (event) => isOpen(event, form.fact) && !taken.has(`${event.id} ${form.fact}`),
    );
    const ofLines = candidates.filter((event) =>
      gap.lines.some((line) => line.events.includes(event)),
    );
    const event = candidates.find((one) => quotes(gap, one)) ?? ofLines[0];
    if (event === undefined) return [];
    taken.add(`${event.id} ${form.fact}`);
    return [{ gap: index, event: event.id, ...form }];
  });
}

const units: Partial<Record<OpenFactName, string>> = {
  sizeCm: " cm",
  marginCm: " cm",
  lengthCm: " cm",
  areaSqCm: " sq cm",
};

/**
 * The events with the answers in place of what was missing, each answer told as of an addendum.
 * Answers to facts that an event does not have are left out.
 */
export function withAnswers(
  events: readonly ProcedureEvent[],
  answers: readonly Answer[],
): readonly ProcedureEvent[] {
  return events.map((event) => {
    const own = answers.filter((answer) => answer.event === event.id && isOpen(event, answer.fact));
    const facts = own.map(({ fact, value }) => [
      fact,
      { value, evidence: [{ field: "addendum", text: `${value}${units[fact] ?? ""}` }] },
    ]);
    return own.length === 0 ? event : Object.assign({ ...event }, Object.fromEntries(facts));
  });
}
