import type { ExcimerTreatment, Fact, Site } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { type EventBase, siteFact } from "./event-base.ts";
import { bare, missing, stated } from "./facts.ts";
import { fieldOf } from "./light-sites.ts";
import type { Words } from "./light-words.ts";
import { isToday, isTold, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";

type Area = Reading["measures"][number];

const totalBefore = /\b(?:total|combined|overall|cumulative|sum)\b[^.;\n\d]{0,40}$/;
const totalBehind =
  /^,? ?\(?(?:in )?(?:total(?! ?(?:of |is |was |[:=] ?)?\d)|altogether|combined|overall|sum|all\b|summed|(?:all )?taken together|together)\b/;

/** Areas told of this session; where a title names the session, those that no word dates count, too. */
function areasOf(scene: Scene, acts: readonly Act[], account: readonly Words[]): readonly Area[] {
  const here = new Set(account.map(({ sentence }) => sentence));
  const areas = scene.reading.measures.filter(
    ({ unit, assertion, place }) =>
      unit === "cm2" &&
      isTold(assertion) &&
      assertion.time !== "planned" &&
      here.has(place.sentence),
  );
  const today = areas.filter(({ assertion }) => isToday(assertion));
  if (today.length > 0) return today;
  return acts.some(({ heading }) => heading) ? areas : [];
}

/** "R elbow 50 cm2, L elbow 40 cm2 (90 cm2)": the last of three or more is the sum of those before it. */
function sumTold(areas: readonly Area[]): Area | undefined {
  const last = areas.at(-1);
  if (last === undefined || areas.length < 3) return undefined;
  const before = sumOf(areas.slice(0, -1));
  return Math.abs(before - (last.dims[0] ?? 0)) < 0.01 ? last : undefined;
}

const sumOf = (areas: readonly Area[]): number =>
  areas.reduce((all, { dims }) => all + (dims[0] ?? 0), 0);

/** A stated total, else the sum of the patches. */
function areaFact(plain: string, areas: readonly Area[]): Fact<number> {
  const total =
    areas.find(
      ({ start, end }) =>
        totalBefore.test(plain.slice(Math.max(0, start - 60), start)) ||
        totalBehind.test(plain.slice(end, end + 24)),
    ) ?? sumTold(areas);
  if (total !== undefined) return stated(total.dims[0] ?? 0, bare(total));
  if (areas.length === 0) return missing;
  return stated(Math.round(sumOf(areas) * 100) / 100, ...areas.map(bare));
}

/** The places whose areas are told, together; else the treatment's own, or that last spoken of. */
function placeOf(scene: Scene, acts: readonly Act[], areas: readonly Area[], own: Fact<Site>) {
  const measured = fieldOf(scene, new Set(areas.map(({ place }) => place.sentence)));
  if (measured !== undefined) return measured;
  return own.value === undefined ? siteFact(acts.flatMap(({ targets }) => targets)[0]) : own;
}

/** One session of the excimer over all its patches. */
export function excimerTreatments(
  scene: Scene,
  acts: readonly [Act, ...Act[]],
  account: readonly Words[],
  base: EventBase,
): ExcimerTreatment {
  const areas = areasOf(scene, acts, account);
  const lamp = acts.find(({ technique }) => technique.is.id === "excimer-lamp");
  return {
    kind: "excimer",
    device:
      lamp === undefined ? stated("laser", acts[0].technique) : stated("lamp", lamp.technique),
    areaSqCm: areaFact(scene.reading.plain, areas),
    ...base,
    site: placeOf(scene, acts, areas, base.site),
  };
}
