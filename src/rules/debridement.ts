import { z } from "zod";
import type { Debridement, WoundDepth } from "../types/index.ts";
import { toTenth } from "./bands.ts";
import { defineRule, type ProposedLine } from "./define-rule.ts";
import { done, use } from "./uses.ts";

const Pair = z.strictObject({ first: z.string(), further: z.string() });

const Row = z.strictObject({
  /** Square centimetres of one unit. */
  unit: z.number().positive(),
  byDepth: z.strictObject({ skin: Pair, fat: Pair, muscle: Pair, bone: Pair }),
  /** Infected or eczematous skin, by share of the body. */
  skinDisease: Pair.extend({ percent: z.number().positive() }),
  /** Nothing cut away; payers that pay it with the visit get no line. */
  nonselective: z.strictObject({ code: z.string(), bundledBy: z.array(z.string()) }),
});

type Row = z.infer<typeof Row>;
type Events = readonly Debridement[];

const about = (events: Events) => ({
  events,
  uses: [
    done(events),
    use("area", ...events.flatMap(({ areaSqCm, percentBody }) => [areaSqCm, percentBody])),
    use("reason", ...events.map(({ depth }) => depth)),
    use("site", ...events.map(({ site }) => site)),
    use("diagnosis", ...events.map(({ diagnosis }) => diagnosis)),
  ],
});

/** Full or begun units beyond the first. */
const furtherUnits = (amount: number, unit: number): number =>
  Math.max(0, Math.ceil((amount - unit) / unit - 1e-9));

const tissue: Readonly<Record<WoundDepth, string>> = {
  skin: "skin, slough or fibrin",
  fat: "fat below the skin",
  muscle: "muscle or fascia",
  bone: "bone",
};

const areaWords = (areas: readonly number[], wounds: number): string => {
  const total = areas.reduce((sum, area) => sum + area, 0);
  if (areas.length === 0) return "area debrided not stated: the first unit";
  const sum = areas.length > 1 ? `${areas.join(" + ")} = ` : "";
  const unmeasured = areas.length < wounds ? ", a wound without an area adds nothing" : "";
  return `${sum}${Number(total.toFixed(2))} sq cm debrided${unmeasured}`;
};

/** Wounds of one depth: their areas summed, the first unit and what goes beyond it. */
function depthLines(events: Events, depth: WoundDepth, { unit, byDepth }: Row): ProposedLine[] {
  if (events.length === 0) return [];
  const areas = events.flatMap(({ areaSqCm }) => areaSqCm.value ?? []).filter(Number.isFinite);
  const further = furtherUnits(toTenth(areas.reduce((sum, area) => sum + area, 0)), unit);
  const stated = events.some((event) => event.depth.value !== undefined);
  const because = [
    stated
      ? `deepest tissue removed: ${tissue[depth]}`
      : `tissue removed not stated: as ${tissue[depth]}`,
    areaWords(areas, events.length),
  ];
  const { first, further: more } = byDepth[depth];
  const line: ProposedLine = { code: first, units: 1, because, ...about(events) };
  return further === 0 ? [line] : [line, { ...line, code: more, units: further }];
}

function skinDiseaseLines(events: Events, { first, further, percent }: Row["skinDisease"]) {
  if (events.length === 0) return [];
  const share = Math.max(...events.map(({ percentBody }) => percentBody.value ?? 0));
  const because = [`diseased skin debrided over ${share} % of the body`];
  const units = furtherUnits(share, percent);
  const line: ProposedLine = { code: first, units: 1, because, ...about(events) };
  return units === 0 ? [line] : [line, { ...line, code: further, units }];
}

const depths: readonly WoundDepth[] = ["bone", "muscle", "fat", "skin"];

/**
 * Debridement of wounds by the deepest tissue removed, not by how deep the wound is; areas of one depth
 * are summed, those of different depths never.
 *
 *     tissue not stated            as skin
 *     area not stated              the first unit
 *     nothing cut away             a code of its own, included by some payers
 *     infected or eczematous skin  by share of the body
 */
export const debridement = defineRule({
  id: "debridement",

  row: Row,

  kinds: ["debridement"],

  code(events, row, { payer }) {
    const isRash = ({ percentBody }: Debridement) => percentBody.value !== undefined;
    const isSoft = (event: Debridement) => event.nonselective.value === true && !isRash(event);
    const cut = events.filter((event) => !isRash(event) && !isSoft(event));
    const soft = events.filter(isSoft);
    const { code, bundledBy } = row.nonselective;
    return [
      ...depths.flatMap((depth) =>
        depthLines(
          cut.filter((event) => (event.depth.value ?? "skin") === depth),
          depth,
          row,
        ),
      ),
      ...skinDiseaseLines(events.filter(isRash), row.skinDisease),
      ...(soft.length === 0 || cut.length > 0 || bundledBy.includes(payer)
        ? []
        : [
            {
              code,
              units: 1,
              because: ["dead tissue washed or rubbed off, not cut"],
              ...about(soft),
            },
          ]),
    ];
  },
});
