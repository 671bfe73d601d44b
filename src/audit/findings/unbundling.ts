import type { BilledSum } from "../billed-code.ts";
import {
  type AuditedVisit,
  defineFinding,
  distinctModifiers,
  named,
  unverified,
  worth,
} from "./define-finding.ts";
import { toldOf } from "./mirrored.ts";
import { exclusiveOf } from "./mutually-exclusive.ts";

/** Does the note tell the service of a code, whether or not it can be billed? */
function isTold({ suggestion, book }: AuditedVisit, code: string): boolean {
  const { services, partOf } = book.knowledge;
  const service = services.find(({ id }) => id === book.serviceOf(code));
  const rules = book.rulesOf(code);
  const parts = partOf.filter((part) => part.rules.some((rule) => rules.includes(rule)));
  const techniques = [service, ...parts].flatMap((one) => one?.techniques ?? []);
  return (
    suggestion.edits.some(
      ({ column2, action }) => column2 === code && action.startsWith("withheld"),
    ) || suggestion.facts.procedures.some(({ technique }) => techniques.includes(technique))
  );
}

/** Does the code belong to another service whether or not the note tells it? */
const isPart = ({ book }: AuditedVisit, code: string): boolean =>
  book.knowledge.partOf.some((part) =>
    part.rules.some((rule) => book.rulesOf(code).includes(rule)),
  );

/** The supported code that a billed line is part of: a pair with indicator 1 whose second code it is. */
export function unbundledFrom(visit: AuditedVisit, line: BilledSum): string | undefined {
  const { pairing, lexicon, day } = visit;
  if (!pairing.extra.includes(line) || exclusiveOf(visit, line) !== undefined) return undefined;
  if (!isTold(visit, line.code)) return undefined;
  const standing = [
    ...pairing.same.map(({ billed }) => billed),
    ...pairing.replaced.map(({ billed }) => billed),
    ...pairing.steps.flatMap(({ billed }) => billed),
  ];
  return standing
    .map(({ code }) => lexicon.pair(code, line.code, day))
    .find((pair) => pair?.indicator === "1" && pair.column2 === line.code)?.column1;
}

/**
 * UNBUNDLING: an active NCCI pair billed side by side although the note shows one lesion or place.
 * With a modifier that says otherwise, the modifier is abused. A pair that no modifier opens is
 * MUTUALLY_EXCLUSIVE alone.
 */
export const unbundling = defineFinding({
  type: "UNBUNDLING",
  weight: "B",

  find: (visit) =>
    visit.pairing.extra.flatMap((line) => {
      const whole = unbundledFrom(visit, line);
      if (whole === undefined) return [];
      const abused = line.modifiers.some((modifier) => distinctModifiers.has(modifier));
      return [
        {
          billed: line.lines,
          supported: [],
          message: `${named([line])} is part of ${whole}: the note shows no other lesion or place for it${abused ? "; its modifier says otherwise (modifier abuse)" : ""}`,
          payment: "over" as const,
          rvuDifference: worth(visit, [line]),
          confidence: 0.9,
          doubt:
            unverified(visit, "ncci") ??
            (isPart(visit, line.code) ? undefined : toldOf(visit, line.code)),
          table: { id: "ncci", from: visit.lexicon.editions.ncci },
        },
      ];
    }),
});
