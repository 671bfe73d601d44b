import type { FoundGap, Visit } from "../../src/gaps/define-gap.ts";
import { findGaps } from "../../src/gaps/index.ts";
import type { Consulted } from "../../src/types/index.ts";

const found = (id: string, visit: Visit): readonly FoundGap[] =>
  findGaps(visit).filter((gap) => gap.id === id);

/** The severities of the findings of one check, in order; empty where it is silent. */
export const ask = (id: string, visit: Visit): readonly string[] =>
  found(id, visit).map(({ severity }) => severity);

const words = (visit: Visit, { role, evidence }: Consulted): readonly string[] =>
  evidence.map((one) =>
    "field" in one
      ? `${role} ${one.field} ${one.text}`
      : `${role} ${visit.note.text.slice(one.start, one.end)}`,
  );

/** The findings of one check as a reader sees them; `lines` are the codes of the lines concerned. */
export const tell = (id: string, visit: Visit) =>
  found(id, visit).map(({ severity, message, question, evidence, lines }) => ({
    severity,
    message,
    question,
    evidence: evidence.flatMap((one) => words(visit, one)),
    lines: lines.map(({ code }) => code),
  }));
