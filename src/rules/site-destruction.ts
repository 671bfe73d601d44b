import { z } from "zod";
import type { SiteDestruction } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const Place = z.strictObject({
  in: z.array(z.string()).min(1),
  /** Code by method; `any` for a place that does not ask how. */
  methods: z.record(z.string(), z.string()),
  extensive: z.string().optional(),
});

type Place = z.infer<typeof Place>;

/** The code of the method told; of an unknown one the code with the lowest work RVU. */
function byMethod({ methods }: Place, event: SiteDestruction, context: RuleContext): string {
  const { any } = methods;
  const named = methods[event.method.value ?? ""] ?? any;
  if (named !== undefined) return named;
  const [lowest = ""] = Object.values(methods).toSorted(
    (a, b) => context.workRvu(a) - context.workRvu(b),
  );
  return lowest;
}

function reasons(name: string, event: SiteDestruction, isExtensive: boolean): string[] {
  const method = event.method.value?.replaceAll("-", " ") ?? "method not stated";
  return [
    `${event.site.value?.name ?? name}: a code of its own, once for all lesions there`,
    isExtensive ? `called ${event.extensive.value}` : method,
  ];
}

/** All lesions destroyed at one place: one line. */
function lineOf(
  name: string,
  place: Place,
  events: readonly [SiteDestruction, ...SiteDestruction[]],
  context: RuleContext,
): ProposedLine {
  const [first] = events;
  const extensive = events.find((event) => event.extensive.value !== undefined);
  const code = extensive === undefined ? undefined : place.extensive;
  const event = extensive ?? first;
  return {
    code: code ?? byMethod(place, first, context),
    units: 1,
    events,
    uses: [
      done(events),
      use("site", ...events.map(({ site }) => site)),
      use("technique", ...events.map(({ method }) => method)),
      use("reason", ...events.map((one) => one.extensive)),
      use("diagnosis", ...events.map(({ diagnosis }) => diagnosis)),
    ],
    because: reasons(name, event, code !== undefined),
  };
}

/**
 * Lesions destroyed at a place with codes of its own (penis, vulva, vagina, anus, lid margin, mouth,
 * conjunctiva, inside the nose): once a place, whatever their number, by method where the place asks
 * for it; extensive only where the note says so.
 */
export const siteDestruction = defineRule({
  id: "site-destruction",

  row: z.strictObject({ places: z.record(z.string(), Place) }),

  kinds: ["site-destruction"],

  code(events, { places }, context) {
    return Object.entries(places).flatMap(([name, place]) => {
      const [first, ...rest] = events.filter((event) => {
        const lies = context.liesIn(event.site);
        return place.in.some((id) => lies.has(id));
      });
      return first === undefined ? [] : [lineOf(name, place, [first, ...rest], context)];
    });
  },
});
