import { z } from "zod";
import type { IncisionDrainage } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { lesionsIn, plural } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

/** Places or contents with codes of their own; where both are given, both must hold. */
const Apart = z.strictObject({
  in: z.array(z.string()).optional(),
  lesions: z.array(z.string()).optional(),
  simple: z.string(),
  complicated: z.string(),
});

const Row = z.strictObject({
  simple: z.string(),
  complicated: z.string(),
  apart: z.array(Apart),
});

type Apart = z.infer<typeof Apart>;

const because = (events: readonly IncisionDrainage[]): string[] => [
  plural(lesionsIn(events), "drainage"),
  ...events
    .flatMap(({ complicated }) => complicated.value ?? [])
    .map((reason) => `complicated: ${reason}`),
];

const uses = (events: readonly IncisionDrainage[]) => [
  done(events),
  use("count", ...events.map((event) => event.count)),
  use("reason", ...events.map((event) => event.complicated)),
  use("site", ...events.map((event) => event.site)),
  use("diagnosis", ...events.map((event) => event.diagnosis)),
];

const isComplicated = ({ complicated }: IncisionDrainage): boolean =>
  complicated.value !== undefined;

function apartOf(
  event: IncisionDrainage,
  rows: readonly Apart[],
  context: RuleContext,
): Apart | undefined {
  const lies = context.liesIn(event.site);
  const lesion = event.diagnosis.value?.concept ?? "";
  return rows.find(
    (row) =>
      (row.in === undefined || row.in.some((id) => lies.has(id))) &&
      (row.lesions === undefined || row.lesions.includes(lesion)),
  );
}

/** One line a drainage; its place or what was drained names the code. */
function apartLine(event: IncisionDrainage, { simple, complicated, ...row }: Apart): ProposedLine {
  const own = row.lesions === undefined ? event.site.value?.name : event.diagnosis.value?.name;
  return {
    code: isComplicated(event) ? complicated : simple,
    units: 1,
    events: [event],
    uses: uses([event]),
    because: [`${own ?? "the place"}: a drainage code of its own`, ...because([event])],
  };
}

/**
 * Incision and drainage of abscesses and inflamed cysts, once a visit.
 *
 *     one, uncomplicated                       simple
 *     one complicated, or more than one        complicated
 *
 * Some places (ear, eyelid, mouth, vulva, around the anus) and contents (blood or serum, a pilonidal
 * cyst, an infected surgical wound) have codes of their own, which stand beside these.
 */
export const incisionDrainage = defineRule({
  id: "incision-drainage",

  row: Row,

  kinds: ["incision-drainage"],

  code(events, row, context) {
    const apart = events.map((event) => ({ event, own: apartOf(event, row.apart, context) }));
    const lines = apart.flatMap(({ event, own }) =>
      own === undefined ? [] : [apartLine(event, own)],
    );
    const skin = apart.filter(({ own }) => own === undefined).map(({ event }) => event);
    if (skin.length === 0) return lines;
    const complicated = lesionsIn(skin) > 1 || skin.some(isComplicated);
    const code = complicated ? row.complicated : row.simple;
    return [{ code, units: 1, events: skin, uses: uses(skin), because: because(skin) }, ...lines];
  },
});
