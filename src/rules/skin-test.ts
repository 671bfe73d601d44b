import { z } from "zod";
import type { Consulted, SkinTest } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { atLeastOne, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const Test = z.strictObject({
  code: z.string(),
  medicare: z.string().optional(),
  /** One unit for each allergen; otherwise one a visit. */
  each: z.boolean().optional(),
  /** Only where the note tells why it is taken of this patient. */
  needsIndication: z.boolean().optional(),
});

const Lesions = z.strictObject({ first: z.string(), further: z.string() });

const Row = z.strictObject({
  tests: z.record(z.string(), Test),
  confocal: z.strictObject({ both: Lesions, image: Lesions }),
});

type Row = z.infer<typeof Row>;
type Test = z.infer<typeof Test>;

const uses = (event: SkinTest): Consulted[] => [
  done([event]),
  use("count", event.count),
  use("reason", event.indication),
  use("diagnosis", event.diagnosis),
  use("site", event.site),
];

/** Pictures and reading where findings are told, pictures alone otherwise; the first lesion and the rest. */
function confocalLines(event: SkinTest, { confocal }: Row): ProposedLine[] {
  const read = event.result.value !== undefined;
  const { first, further } = read ? confocal.both : confocal.image;
  const lesions = atLeastOne(event.count);
  const because = [
    read ? "pictures taken and read" : "pictures taken, no reading told",
    `${plural(lesions, "lesion")} pictured`,
  ];
  const line = (code: string, units: number): ProposedLine => ({
    code,
    units,
    events: [event],
    uses: uses(event),
    because,
  });
  return lesions > 1 ? [line(first, 1), line(further, lesions - 1)] : [line(first, 1)];
}

const medicareCode = ({ medicare }: Test, { payer }: RuleContext): string | undefined =>
  payer === "medicare" ? medicare : undefined;

function reasonsOf({ test: name, indication }: SkinTest, test: Test, units: number): string[] {
  const words = name.replaceAll("-", " ");
  return [
    test.each === true ? `${words}: ${plural(units, "unit")}, one an allergen` : `${words}, once`,
    ...(indication.value === undefined ? [] : [`for: ${indication.value}`]),
  ];
}

function testLines(event: SkinTest, row: Row, context: RuleContext): ProposedLine[] {
  if (event.test === "confocal") return confocalLines(event, row);
  const test = Object.hasOwn(row.tests, event.test) ? row.tests[event.test] : undefined;
  if (test === undefined) return [];
  if (test.needsIndication === true && event.indication.value === undefined) return [];
  const own = medicareCode(test, context);
  const units = test.each === true ? atLeastOne(event.count) : 1;
  const because = [
    ...reasonsOf(event, test, units),
    ...(own === undefined ? [] : ["Medicare has a code of its own for it"]),
  ];
  return [{ code: own ?? test.code, units, events: [event], uses: uses(event), because }];
}

/**
 * Tests done and pictures taken at the visit, one line a test. Allergens are counted, specimens under the
 * microscope are not. Reading patches on a later day is part of that visit.
 */
export const skinTest = defineRule({
  id: "skin-test",

  row: Row,

  kinds: ["skin-test"],

  code: (events, row, context) => events.flatMap((event) => testLines(event, row, context)),
});
