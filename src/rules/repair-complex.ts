import { z } from "zod";
import { Bands, codeOfSize, toTenth } from "./bands.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { closureOf, layeredClass, sumsOf, type WoundSum } from "./wounds.ts";

const Group = z.strictObject({ bands: Bands, additional: z.string() });

/** Units of the add-on: each further `each` cm beyond what the largest band covers, or part of it. */
function furtherUnits(cm: number | undefined, beyond: number, each: number): number {
  return Math.ceil(Number((Math.max(0, toTenth(cm ?? 0) - beyond) / each).toFixed(6)));
}

function linesOf(sum: WoundSum, additional: string | undefined, further: number): ProposedLine[] {
  const { code, events, uses } = sum;
  const line = { code, units: 1, events, uses, because: ["complex closure", ...sum.because] };
  if (further === 0 || additional === undefined) return [line];
  const because = [...line.because, `${further} × further length of the add-on`];
  return [line, { ...line, code: additional, units: further, because }];
}

/**
 * Complex closure, lengths of one group of places summed.
 *
 * Only where the note states what makes it complex. Reported like an intermediate one. Beyond
 * `beyond` cm each further `each` cm, or part of it, is a unit of the group's add-on; a wound shorter
 * than `complexFrom` cm is intermediate.
 */
export const repairComplex = defineRule({
  id: "repair-complex",

  row: z.strictObject({
    groups: z.strictObject({ T: Group, SAL: Group, FCCMNAGHF: Group, ENEL: Group }),
    complexFrom: z.number().positive(),
    beyond: z.number().positive(),
    each: z.number().positive(),
    benignUpTo: z.number().positive(),
  }),

  kinds: ["repair"],
  handles: (event) => closureOf(event) === "complex",

  code(events, { groups, complexFrom, beyond, each, benignUpTo }, context) {
    const complex = events.filter((event) => layeredClass(event, complexFrom) === "complex");
    const codesOf = (cm: number | undefined) => ({
      T: codeOfSize(groups.T.bands, cm),
      SAL: codeOfSize(groups.SAL.bands, cm),
      FCCMNAGHF: codeOfSize(groups.FCCMNAGHF.bands, cm),
      ENEL: codeOfSize(groups.ENEL.bands, cm),
    });
    const addOns: Readonly<Record<string, string>> = {
      T: groups.T.additional,
      SAL: groups.SAL.additional,
      FCCMNAGHF: groups.FCCMNAGHF.additional,
      ENEL: groups.ENEL.additional,
    };
    return sumsOf(complex, benignUpTo, "complex", codesOf, context).flatMap((sum) =>
      linesOf(sum, addOns[sum.group], furtherUnits(sum.cm, beyond, each)),
    );
  },
});
