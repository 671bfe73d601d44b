import type { AuthorizationTrigger, PayerProfile, ScoredLine } from "../types/index.ts";
import { defineGap, type Visit } from "./define-gap.ts";

/** Whether the visit's payer and place of service are those that a trigger asks about. */
const concerns = (
  { rules, places }: AuthorizationTrigger,
  payer: PayerProfile,
  { note }: Visit,
): boolean =>
  (rules === undefined || payer.rules === rules) &&
  (places === undefined || places.includes(note.placeOfService ?? ""));

/** Lines of a trigger's codes without an authorisation in hand; none below its number of lines. */
function openLines({ codes, fromLines }: AuthorizationTrigger, visit: Visit) {
  const lines = visit.lines.filter(({ code }) => codes.has(code));
  if (lines.length === 0 || lines.length < fromLines) return [];
  const authorised = new Set((visit.note.authorization ?? []).map(({ code }) => code));
  return lines.filter(({ code }) => !authorised.has(code));
}

const codesOf = (lines: readonly ScoredLine[]): string =>
  [...new Set(lines.map(({ code }) => code))].join(", ");

/**
 * A service that payers often want to authorise beforehand, with no authorisation in the record. No
 * payer's own list stands behind it: it says to check.
 */
export const priorAuthorization = defineGap({
  id: "prior-authorization",

  find: (visit) => {
    if (visit.lines.length === 0) return [];
    const payer = visit.lexicon.payer(visit.note.payer);
    return visit.lexicon.authorizations
      .filter((trigger) => concerns(trigger, payer, visit))
      .flatMap((trigger) => {
        const lines = openLines(trigger, visit);
        if (lines.length === 0) return [];
        return [
          {
            severity: "info" as const,
            message: `${codesOf(lines)}: check with the payer (${payer.name}) whether it had to be authorised beforehand; it looks at ${trigger.looksAt}.`,
            question: "Was the service authorised beforehand, and under which number?",
            evidence: [],
            lines,
          },
        ];
      });
  },
});
