import { z } from "zod";
import type { HidradenitisExcision, Repair } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { chooseGroup } from "./site-group.ts";
import { done, use } from "./uses.ts";
import { closureOf } from "./wounds.ts";

const Place = z.strictObject({
  in: z.array(z.string()).min(1),
  layered: z.string(),
  complex: z.string(),
});

const Row = z.strictObject({ places: z.record(z.string(), Place) });

type Places = z.infer<typeof Row>["places"];

/** The regions of the codes that a place lies in; none for a place that is not stated. */
function regionsOf(event: HidradenitisExcision, places: Places, context: RuleContext): string[] {
  const lies = context.liesIn(event.site);
  return Object.keys(places).filter((name) => places[name]?.in.some((id) => lies.has(id)));
}

/** The class that the surgeon names is enough: no repair is reported by it. */
const isComplex = (repair: Repair): boolean =>
  closureOf(repair) === "complex" || repair.claimed.value === "complex";

function lineOf(event: HidradenitisExcision, places: Places, context: RuleContext): ProposedLine[] {
  const closures = context.closuresOf(event);
  const complex = closures.some(isComplex);
  const codes = Object.fromEntries(
    Object.entries(places).map(([name, place]) => [name, complex ? place.complex : place.layered]),
  );
  const chosen = chooseGroup(event.site, regionsOf(event, places, context), codes, context);
  if (chosen === undefined) return [];
  return [
    {
      code: chosen.code,
      units: 1,
      events: [event, ...closures],
      uses: [
        done([event]),
        use("site", event.site),
        use("closure", ...closures.map(({ closure }) => closure)),
        use("diagnosis", event.diagnosis),
      ],
      because: [
        chosen.because,
        complex ? "complex closure, included" : "closure included; not shown to be complex",
      ],
    },
  ];
}

/**
 * Skin and fat that bear hidradenitis cut out: one line a place, by region (armpit, groin, around the
 * anus, perineum or navel) and by whether the closure, which is included, was complex.
 */
export const hidradenitis = defineRule({
  id: "hidradenitis",

  row: Row,

  kinds: ["hidradenitis-excision"],

  code: (events, { places }, context) => events.flatMap((event) => lineOf(event, places, context)),
});
