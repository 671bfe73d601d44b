import { z } from "zod";
import { asOf } from "../lexicon/dated-table.ts";
import type { ScoredLine } from "../types/index.ts";
import { defineGap, type Visit } from "./define-gap.ts";

const Drug = z.looseObject({ code: z.string(), single: z.boolean().optional() });
const Drugs = z.looseObject({
  always: z.array(Drug),
  dated: z.array(Drug),
  unwasted: z.looseObject({ payers: z.array(z.string()) }).optional(),
});

/** Codes of single-dose drugs whose waste the visit's payer wants to read about on its day. */
function askedCodes({ lexicon, dateOfService, note }: Visit): ReadonlySet<string> {
  const table = lexicon.tables.get("drug");
  const read = Drugs.safeParse(table && asOf(table, dateOfService)?.row);
  const payers = read.success ? (read.data.unwasted?.payers ?? []) : [];
  if (!read.success || !payers.includes(lexicon.payer(note.payer).rules)) return new Set();
  const single = [...read.data.always, ...read.data.dated].filter((drug) => drug.single === true);
  return new Set(single.map(({ code }) => code));
}

const isTold = ({ modifiers }: ScoredLine): boolean =>
  modifiers.includes("JW") || modifiers.includes("JZ");

/** A single-dose drug with no word of what was thrown away of its container, or that nothing was. */
export const drugWasteMissing = defineGap({
  id: "drug-waste-missing",

  find(visit) {
    const given = visit.lines.filter(({ rule }) => rule.id === "drug");
    if (given.length === 0) return [];
    const codes = askedCodes(visit);
    const told = new Set(given.filter(isTold).map(({ code }) => code));
    return given
      .filter(({ code }) => codes.has(code) && !told.has(code))
      .map((line) => ({
        severity: "info" as const,
        message: `${line.code}: of a single-dose container, and the note does not say whether any of it was thrown away.`,
        question: "How much of the container was thrown away, if any?",
        evidence: line.uses.filter(({ role }) => role === "dose"),
        lines: [line],
      }));
  },
});
