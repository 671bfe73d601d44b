import { z } from "zod";
import type { SlideReading } from "../types/index.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { atLeastOne, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const Pair = z.strictObject({ first: z.string(), further: z.string() });

const Row = z.strictObject({
  frozen: Pair,
  permanent: z.strictObject({
    usual: z.string(),
    simple: z.string(),
    simpleLesions: z.array(z.string()),
  }),
  organismStain: z.string(),
  specialStain: z.string(),
  immunostain: Pair,
  /** Modifier of a slide that another made. */
  interpretationOnly: z.string(),
});

type Row = z.infer<typeof Row>;

function line(event: SlideReading, code: string, units: number, because: string): ProposedLine {
  const uses = [
    done([event]),
    use("count", event.count, event.frozenBlocks),
    use("diagnosis", event.diagnosis),
    use("site", event.site),
  ];
  return { code, units, events: [event], uses, because: [because] };
}

/** The first of several, and the rest as units of the code that is added to it. */
function firstAndRest(
  event: SlideReading,
  { first, further }: z.infer<typeof Pair>,
  number: number,
  noun: string,
): ProposedLine[] {
  const because = plural(number, noun);
  const lead = line(event, first, 1, because);
  return number > 1 ? [lead, line(event, further, number - 1, because)] : [lead];
}

function linesOf(event: SlideReading, row: Row): ProposedLine[] {
  switch (event.study) {
    case "frozen":
      return firstAndRest(event, row.frozen, atLeastOne(event.frozenBlocks), "frozen block");
    case "immunostain":
      return firstAndRest(event, row.immunostain, atLeastOne(event.count), "antibody stain");
    case "organism-stain":
      return [line(event, row.organismStain, 1, "stain for organisms")];
    case "special-stain":
      return [line(event, row.specialStain, 1, "special stain")];
    default: {
      const { usual, simple, simpleLesions } = row.permanent;
      const code = simpleLesions.includes(event.diagnosis.value?.concept ?? "") ? simple : usual;
      const number = atLeastOne(event.count);
      return [line(event, code, number, `${plural(number, "specimen")} read by the clinician`)];
    }
  }
}

/** Marks the interpretation where the note says that another made the slides. */
function withComponent(
  line: ProposedLine,
  { interpretationOnly = { value: undefined } }: SlideReading,
  modifier: string,
): ProposedLine {
  if (interpretationOnly.value === undefined) return line;
  return {
    ...line,
    modifiers: [modifier],
    uses: [...line.uses, use("reason", interpretationOnly)],
    because: [...line.because, `another made the slides: the interpretation alone (${modifier})`],
  };
}

/**
 * Slides that the clinician read: permanent sections by specimen, frozen ones outside Mohs surgery by
 * block, stains by kind. What another read is not here.
 */
export const slideReading = defineRule({
  id: "slide-reading",

  row: Row,

  kinds: ["slide-reading"],

  code: (events, row) =>
    events.flatMap((event) =>
      linesOf(event, row).map((one) => withComponent(one, event, row.interpretationOnly)),
    ),
});
