import { z } from "zod";
import type { Consulted, Destruction } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { behaviourOf } from "./diagnosis-kind.ts";
import { isGranulation } from "./granulation.ts";
import { lesionsIn, plural } from "./lesion-count.ts";
import { manyNeurofibromas } from "./neurofibromas.ts";
import { done, use } from "./uses.ts";
import { vesselFamily } from "./vessels.ts";

/** Codes of one place by method, the last one for any other method. */
const Methods = z.array(
  z.strictObject({ methods: z.array(z.string()).optional(), code: z.string() }),
);

const benign = ["benign", "uncertain", "inflammatory", "scar", "wound", "abscess"];

const uses = (events: readonly Destruction[]): Consulted[] => [
  done(events),
  use("technique", ...events.map((event) => event.method)),
  use("diagnosis", ...events.map((event) => event.diagnosis)),
  use("count", ...events.map((event) => event.count)),
  use("site", ...events.map((event) => event.site)),
];

/** One line for each place that has codes of its own, whatever the number of lesions there. */
function specialLines(
  events: readonly Destruction[],
  special: Readonly<Record<string, z.infer<typeof Methods>>>,
  context: RuleContext,
): ProposedLine[] {
  const lines = new Map<string, Destruction[]>();
  for (const event of events) {
    const codes = special[context.special(event.site) ?? ""] ?? [];
    const method = event.method.value?.toLowerCase() ?? "";
    const own = codes.find(
      ({ methods }) => methods === undefined || methods.some((name) => method.includes(name)),
    );
    if (own !== undefined) lines.set(own.code, [...(lines.get(own.code) ?? []), event]);
  }
  return [...lines].map(([code, of]) => ({
    code,
    units: 1,
    events: of,
    uses: uses(of),
    because: [`${of[0]?.site.value?.name ?? "place"}: a code of its own, once a session`],
  }));
}

/**
 * Destruction of benign lesions other than skin tags (warts, molluscum, keratoses), by any method.
 *
 * Lesions are counted over the whole visit; one code, one unit.
 *
 *     fewer than `manyFrom`, or no number     few
 *     `manyFrom` and more                     many
 *
 * Vascular lesions that are no case for the vascular codes are here, too: it is the lower family. Places with codes
 * of their own (penis, vulva, anus) are not counted with the others.
 */
export const destructionBenign = defineRule({
  id: "destruction-benign",

  row: z.strictObject({
    few: z.string(),
    many: z.string(),
    manyFrom: z.int().positive(),
    special: z.record(z.string(), Methods),
  }),

  kinds: ["destruction"],
  handles: (event) =>
    !isGranulation(event) &&
    (benign.includes(behaviourOf(event)) || vesselFamily(event) === "benign"),

  code(events, { few, many, manyFrom, special }, context) {
    const ownCode = (event: Destruction) =>
      Object.hasOwn(special, context.special(event.site) ?? "");
    const skin = events.filter(
      (event) => !ownCode(event) && manyNeurofibromas(event, context) === undefined,
    );
    const lines = specialLines(events.filter(ownCode), special, context);
    if (skin.length === 0) return lines;

    const lesions = lesionsIn(skin);
    const code = lesions >= manyFrom ? many : few;
    const range = lesions >= manyFrom ? `${manyFrom} or more` : `fewer than ${manyFrom}`;
    const because = [`${plural(lesions, "benign lesion")}: ${range}, one unit`];
    return [{ code, units: 1, events: skin, uses: uses(skin), because }, ...lines];
  },
});
