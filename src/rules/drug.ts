import { z } from "zod";
import type { Fact, GivenDrug, ProcedureEvent } from "../types/index.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const Drug = z.strictObject({
  /** Concepts of the drug. */
  agents: z.array(z.string()).min(1),
  code: z.string(),
  /** How much one unit of the code is. */
  per: z.number().positive(),
  measure: z.enum(["mg", "units"]),
  /** The container is for one patient: its waste is reported. */
  single: z.boolean().optional(),
  /** Doses that the code is for. */
  from: z.number().positive().optional(),
  below: z.number().positive().optional(),
});

/** The modifier of a single-dose container of which nothing was thrown away, and who asks for it. */
const Unwasted = z.strictObject({ modifier: z.string(), payers: z.array(z.string()).min(1) });

const Row = z.strictObject({
  always: z.array(Drug),
  dated: z.array(Drug),
  /** Absent before it was introduced. */
  unwasted: Unwasted.optional(),
  /** Payers for whom a container is for one patient where only the note says so. */
  singleByNote: z.array(z.string()),
});

type Drug = z.infer<typeof Drug>;
const kinds = [
  "intralesional-injection",
  "photodynamic-therapy",
  "botulinum",
  "drug-injection",
] as const;

type Giving = Extract<ProcedureEvent, { kind: (typeof kinds)[number] }>;

/** A drug that was not the practice's own, or that went into expression lines, is not sold to a payer. */
function isBilled(event: Giving): boolean {
  if (event.kind === "drug-injection") return event.supplied.value === undefined;
  if (event.kind !== "botulinum") return true;
  return event.purpose.value !== undefined && event.purpose.value !== "cosmetic";
}

const doseOf = (event: GivenDrug, { measure }: Drug): Fact<number> =>
  measure === "mg" ? event.doseMg : event.doseUnits;

const isAmount = (value: number | undefined): value is number =>
  value !== undefined && Number.isFinite(value) && value > 0;

const sumOf = (facts: readonly Fact<number>[]): number =>
  Number(facts.reduce((sum, { value }) => sum + (isAmount(value) ? value : 0), 0).toFixed(3));

const unitsOf = (amount: number, per: number): number =>
  Math.max(1, Math.ceil(Number((amount / per).toFixed(6))));

const measured = (amount: number, { measure }: Drug): string =>
  measure === "mg" ? `${amount} mg` : `${amount} ${amount === 1 ? "unit" : "units"}`;

/** What the payer of the visit wants to read about containers. */
interface Asked {
  readonly unwasted: z.infer<typeof Unwasted> | undefined;
  readonly byNote: boolean;
}

/** Whether the drug came from a container for one patient, by its label or by the note. */
const isSingle = (given: readonly Giving[], { single }: Drug, { byNote }: Asked): boolean =>
  single === true || (byNote && given.some(({ singleDose }) => singleDose?.value === true));

/** The line of what was given, marked where the note says that nothing was thrown away. */
function givenLine(
  line: ProposedLine,
  given: readonly Giving[],
  unwasted: z.infer<typeof Unwasted>,
): ProposedLine {
  const { modifier } = unwasted;
  return {
    ...line,
    uses: [...line.uses, use("dose", ...given.map(({ wasted }) => wasted))],
    because: [...line.because, `nothing of a single-dose container thrown away (${modifier})`],
    modifiers: [modifier],
  };
}

function wasteLine(line: ProposedLine, wasted: number, drug: Drug): ProposedLine {
  const units = unitsOf(wasted, drug.per);
  const because = [`${measured(wasted, drug)} of a single-dose container thrown away`];
  return { ...line, units, because, modifiers: ["JW"] };
}

/** The line of what was given, and beside it that of what was thrown away of a single-dose container. */
function withWaste(
  line: ProposedLine,
  given: readonly Giving[],
  drug: Drug,
  asked: Asked,
): ProposedLine[] {
  if (!isSingle(given, drug, asked)) return [line];
  const wasted = sumOf(given.map((event) => event.wasted));
  if (wasted > 0) return [line, wasteLine(line, wasted, drug)];
  const { unwasted } = asked;
  const toldNone = given.some((event) => event.wasted.value === 0);
  return toldNone && unwasted !== undefined ? [givenLine(line, given, unwasted)] : [line];
}

/** One drug over the whole visit: its dose rounded up once, and what of it was thrown away. */
function linesOf(events: readonly Giving[], drug: Drug, asked: Asked): ProposedLine[] {
  const given = events.filter(
    (event) => drug.agents.includes(event.drug.value ?? "") && isAmount(doseOf(event, drug).value),
  );
  if (given.length === 0) return [];
  const doses = given.map((event) => doseOf(event, drug));
  const dose = sumOf(doses);
  if (dose < (drug.from ?? 0) || dose >= (drug.below ?? Number.POSITIVE_INFINITY)) return [];
  const units = unitsOf(dose, drug.per);
  const because = [
    `${measured(dose, drug)} ÷ ${measured(drug.per, drug)} a unit, rounded up = ${units}`,
  ];
  const uses = [done(given), use("dose", ...given.map((event) => event.drug), ...doses)];
  const line: ProposedLine = { code: drug.code, units, events: given, uses, because };
  return withWaste(line, given, drug, asked);
}

/**
 * The drugs used at the visit, where their dose is stated: a line a drug, its units the dose of the
 * whole visit divided by the code's unit and rounded up once.
 */
export const drug = defineRule({
  id: "drug",

  row: Row,

  kinds,

  code(events, { always, dated, unwasted, singleByNote }, { payer }) {
    const billed = events.filter(isBilled);
    const asked = {
      unwasted: unwasted?.payers.includes(payer) === true ? unwasted : undefined,
      byNote: singleByNote.includes(payer),
    };
    return [...always, ...dated].flatMap((one) => linesOf(billed, one, asked));
  },
});
