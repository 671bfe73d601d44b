import { z } from "zod";
import { nailKinds } from "../lexicon/nail-kinds.ts";
import type { NailSurgery } from "../types/index.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { lesionsIn, perLesion, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const Row = z.strictObject({
  avulsion: z.strictObject({ first: z.string(), additional: z.string() }),
  /** One line a nail. */
  each: z.strictObject({
    "nail-matrixectomy": z.string(),
    "nail-hematoma": z.string(),
    "nail-bed-repair": z.string(),
    "nail-bed-graft": z.string(),
    "nail-fold-wedge": z.string(),
  }),
});

type Row = z.infer<typeof Row>;

const about = (events: readonly NailSurgery[]) => ({
  events,
  uses: [
    done(events),
    use("count", ...events.map((event) => event.count)),
    use("site", ...events.map((event) => event.site)),
    use("diagnosis", ...events.map((event) => event.diagnosis)),
  ],
});

/** The first nail, then all others as units of the add-on. */
function avulsionLines(events: readonly NailSurgery[], { first, additional }: Row["avulsion"]) {
  const nails = lesionsIn(events);
  const [head, ...tail] = events;
  if (head === undefined) return [];
  const because = [`${plural(nails, "nail")} avulsed`];
  const line: ProposedLine = { code: first, units: 1, because, ...about([head]) };
  if (nails === 1) return [line];
  const others = tail.length > 0 ? tail : [head];
  return [line, { code: additional, units: nails - 1, because, ...about(others) }];
}

const words: Readonly<Record<keyof Row["each"], string>> = {
  "nail-matrixectomy": "nail and matrix removed for good; the avulsion of the nail is included",
  "nail-hematoma": "blood under the nail drained",
  "nail-bed-repair": "nail bed repaired",
  "nail-bed-graft": "nail bed rebuilt with a graft",
  "nail-fold-wedge": "wedge of the nail fold removed",
};

/**
 * Surgery of nails, nail by nail; both borders of one nail are one nail.
 *
 *     plate avulsed                      first nail, then an add-on unit for each further one
 *     matrix destroyed or excised        a line a nail, its avulsion included
 *     hematoma, bed, graft, fold         a line a nail
 */
export const nailSurgery = defineRule({
  id: "nail-surgery",

  row: Row,

  kinds: nailKinds,

  code(events, { avulsion, each }) {
    const avulsed = events.filter(({ kind }) => kind === "nail-avulsion");
    const lines = events.flatMap((event): ProposedLine[] => {
      if (event.kind === "nail-avulsion") return [];
      const because = [words[event.kind]];
      return perLesion(event, { code: each[event.kind], units: 1, because, ...about([event]) });
    });
    return [...lines, ...avulsionLines(avulsed, avulsion)];
  },
});
