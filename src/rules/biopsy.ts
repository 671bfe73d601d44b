import { z } from "zod";
import type { Biopsy } from "../types/index.ts";
import { defineRule, type ProposedLine, type RuleContext } from "./define-rule.ts";
import { lesionsIn, perLesion } from "./lesion-count.ts";
import { done, use } from "./uses.ts";

const Technique = z.enum(["tangential", "punch", "incisional"]);

const Row = z.strictObject({
  /** Highest first; only the highest done has its primary code reported. */
  ranks: z
    .array(
      z.strictObject({
        techniques: z.array(Technique).min(1),
        first: z.string(),
        additional: z.string(),
      }),
    )
    .min(1),
  unstated: Technique,
  /** Places with codes of their own, by technique or not, outside the ranks. */
  special: z.record(
    z.string(),
    z.strictObject({ first: z.string(), additional: z.string().optional() }),
  ),
});

type Row = z.infer<typeof Row>;

const about = (events: readonly Biopsy[]) => ({
  events,
  uses: [
    done(events),
    use("technique", ...events.map((event) => event.technique)),
    use("count", ...events.map((event) => event.count)),
    use("site", ...events.map((event) => event.site)),
    use("diagnosis", ...events.map((event) => event.diagnosis)),
  ],
});

/** `2 punch biopsies`, with what was assumed. */
function told(events: readonly Biopsy[], unstated: string): string {
  const names = events.map(({ technique }) => technique.value ?? `${unstated} (not stated)`);
  const lesions = lesionsIn(events);
  return `${lesions} ${[...new Set(names)].join(", ")} ${lesions === 1 ? "biopsy" : "biopsies"}`;
}

function skinLines(events: readonly Biopsy[], { ranks, unstated }: Row): ProposedLine[] {
  const techniqueOf = ({ technique }: Biopsy) => technique.value ?? unstated;
  const done = ranks
    .map((rank) => ({
      first: rank.first,
      additional: rank.additional,
      of: events.filter((event) => rank.techniques.includes(techniqueOf(event))),
    }))
    .filter(({ of }) => of.length > 0);

  return done.flatMap(({ first, additional, of }, index) => {
    const lesions = lesionsIn(of);
    const because = told(of, unstated);
    const further = { code: additional, ...about(of) };
    if (index > 0) {
      const reason = `${because}: added to the higher technique`;
      return [{ units: lesions, because: [reason], ...further }];
    }
    const line = { code: first, units: 1, ...about(of) };
    if (lesions === 1) return [{ because: [because], ...line }];
    const reason = `${because}: 1 first + ${lesions - 1} additional`;
    return [
      { because: [reason], ...line },
      { units: lesions - 1, because: [reason], ...further },
    ];
  });
}

/** Biopsies of one place with a code of its own: added up where it has an add-on, else one by one. */
function specialLines(
  place: string,
  events: readonly Biopsy[],
  codes: Row["special"][string],
): ProposedLine[] {
  const because = [`${place.replaceAll("-", " ")}: a biopsy code of its own`];
  const { first, additional } = codes;
  if (additional === undefined) {
    return events.flatMap((event) =>
      perLesion(event, { code: first, units: 1, because, ...about([event]) }),
    );
  }
  const further = lesionsIn(events) - 1;
  const line = { code: first, units: 1, because, ...about(events) };
  if (further === 0) return [line];
  const reason = `${further} further there`;
  return [line, { ...line, code: additional, units: further, because: [...because, reason] }];
}

function specialOf(event: Biopsy, { special }: Row, context: RuleContext): string | undefined {
  const place = context.special(event.site);
  return place !== undefined && Object.hasOwn(special, place) ? place : undefined;
}

/**
 * Biopsy: tissue taken for diagnosis, one for each lesion or site.
 *
 * One primary code a visit, that of the highest technique done; every other biopsy is the add-on of
 * its own technique.
 *
 *     incisional > punch > tangential     a technique not stated is tangential
 *
 * Some places (ear, lip vermilion, nail, eyelid margin, mouth, penis, vulva) have codes of their own,
 * which stand outside this order. Earlier tables knew one technique only.
 */
export const biopsy = defineRule({
  id: "biopsy",

  row: Row,

  kinds: ["biopsy"],

  code(events, row, context) {
    const places = new Map<string, Biopsy[]>();
    const skin: Biopsy[] = [];
    for (const event of events) {
      const place = specialOf(event, row, context);
      if (place === undefined) skin.push(event);
      else places.set(place, [...(places.get(place) ?? []), event]);
    }
    return [
      ...skinLines(skin, row),
      ...[...places].flatMap(([place, of]) => {
        const codes = row.special[place];
        return codes === undefined ? [] : specialLines(place, of, codes);
      }),
    ];
  },
});
