import { z } from "zod";
import type { BurnCare, Escharotomy } from "../types/index.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { atLeastOne, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const Row = z.strictObject({
  firstDegree: z.string(),
  small: z.string(),
  /** From `mediumFrom` percent of the body, or a whole face or limb. */
  medium: z.string(),
  mediumFrom: z.number().positive(),
  /** Above `largeAbove` percent. */
  large: z.string(),
  largeAbove: z.number().positive(),
  escharotomy: z.strictObject({ first: z.string(), further: z.string() }),
});

type Row = z.infer<typeof Row>;

function codeOf(event: BurnCare, row: Row): string {
  if (event.degree.value === "first") return row.firstDegree;
  if (event.degree.value === undefined) return row.small;
  const percent = event.percentBody.value;
  if (percent !== undefined && percent > row.largeAbove) return row.large;
  if (percent !== undefined && percent >= row.mediumFrom) return row.medium;
  return event.wholePart.value === undefined ? row.small : row.medium;
}

function reasons({ degree, percentBody, wholePart }: BurnCare): string[] {
  const depth = degree.value === undefined ? "degree not stated" : `${degree.value} degree`;
  const share =
    percentBody.value === undefined
      ? "share of the body not stated: the smallest"
      : `${percentBody.value} % of the body`;
  return [`burn dressed or debrided, ${depth}`, wholePart.value ?? share];
}

function careLines(events: readonly BurnCare[], row: Row): ProposedLine[] {
  return events.slice(0, 1).map((event) => ({
    code: codeOf(event, row),
    units: 1,
    events,
    because: reasons(event),
    uses: [
      done(events),
      use("area", event.percentBody, event.wholePart),
      use("reason", event.degree),
      use("site", event.site),
      use("diagnosis", event.diagnosis),
    ],
  }));
}

function cutLines(events: readonly Escharotomy[], { first, further }: Row["escharotomy"]) {
  const [head] = events;
  if (head === undefined) return [];
  const incisions = atLeastOne(head.count);
  const because = [`${plural(incisions, "incision")} through burned skin`];
  const uses = [done(events), use("count", head.count), use("site", head.site)];
  const line: ProposedLine = { code: first, units: 1, events, because, uses };
  return incisions === 1 ? [line] : [line, { ...line, code: further, units: incisions - 1 }];
}

/**
 * Burns dressed or debrided, once a visit.
 *
 *     first degree                               firstDegree
 *     partial thickness, or no degree stated     by share of the body: small, medium, large
 *
 * Escharotomy: the first incision, then an add-on unit for each further one.
 */
export const burn = defineRule({
  id: "burn",

  row: Row,

  kinds: ["burn-care", "escharotomy"],

  code(events, row) {
    const cared = events.filter((event) => event.kind === "burn-care");
    const cut = events.filter((event) => event.kind === "escharotomy");
    return [...cutLines(cut, row.escharotomy), ...careLines(cared, row)];
  },
});
