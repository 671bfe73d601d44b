import { z } from "zod";
import type { Repair, SiteExcision } from "../types/index.ts";
import { inCm } from "./bands.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { atLeastOne } from "./lesion-count.ts";
import { done, use } from "./uses.ts";
import { closureOf } from "./wounds.ts";

/** What an excision must be for a code; the first choice whose conditions all hold is taken. */
const Choice = z.strictObject({
  in: z.array(z.string()).min(1),
  forms: z.array(z.string()).optional(),
  closures: z.array(z.string()).optional(),
  extents: z.array(z.string()).optional(),
  lesions: z.array(z.string()).optional(),
  /** More lesions than this, and more centimetres than this. */
  moreThan: z.number().optional(),
  overCm: z.number().optional(),
  code: z.string(),
});

type Choice = z.infer<typeof Choice>;

const holds = (wanted: readonly string[] | undefined, value: string | undefined): boolean =>
  wanted === undefined || (value !== undefined && wanted.includes(value));

const exceeds = (value: number | undefined, least: number | undefined): boolean =>
  least === undefined || (value !== undefined && value > least);

const isClosed = (repairs: readonly Repair[], classes: readonly string[] | undefined): boolean =>
  classes === undefined || repairs.some((repair) => classes.includes(closureOf(repair)));

function fits(choice: Choice, event: SiteExcision, context: RuleContext): boolean {
  const lies = context.liesIn(event.site);
  return (
    choice.in.some((id) => lies.has(id)) &&
    holds(choice.forms, event.form.value) &&
    holds(choice.extents, event.extent.value) &&
    holds(choice.lesions, event.diagnosis.value?.concept) &&
    exceeds(atLeastOne(event.count), choice.moreThan) &&
    exceeds(event.sizeCm.value, choice.overCm) &&
    isClosed(context.closuresOf(event), choice.closures)
  );
}

function reasons(event: SiteExcision, choice: Choice, closures: readonly Repair[]): string[] {
  const form = event.form.value;
  const sized = choice.overCm !== undefined && event.sizeCm.value !== undefined;
  return [
    `${event.site.value?.name ?? choice.in[0]}: an excision code of its own`,
    ...(form === undefined || form === "lesion" ? [] : [`cut as ${form.replaceAll("-", " ")}`]),
    ...(event.extent.value === undefined ? [] : [event.extent.value]),
    ...(sized ? [inCm(event.sizeCm.value ?? 0)] : []),
    ...(closures.length > 0 ? ["closure of the wound included"] : []),
  ];
}

/**
 * Excision at a place with codes of its own (ear wedge, lip, mouth, tongue, lid, conjunctiva, penis,
 * anus): the first row of the table that holds, rows from the most to the least specific. One line a
 * piece; what else was closed there is included.
 */
export const siteExcision = defineRule({
  id: "site-excision",

  row: z.strictObject({ choices: z.array(Choice).min(1) }),

  kinds: ["site-excision"],

  code: (events, { choices }, context) =>
    events.flatMap((event): ProposedLine[] => {
      const choice = choices.find((one) => fits(one, event, context));
      if (choice === undefined) return [];
      const closures = context.closuresOf(event);
      return [
        {
          code: choice.code,
          units: 1,
          events: [event, ...closures],
          uses: [
            done([event]),
            use("site", event.site),
            use("size", event.sizeCm),
            use("lesion", event.form, event.extent),
            use("closure", ...closures.map(({ closure }) => closure)),
            use("diagnosis", event.diagnosis),
          ],
          because: reasons(event, choice, closures),
        },
      ];
    }),
});
