import type { GoldGap } from "../../src/eval/gold-case.ts";
import type { Biopsy, Excision } from "../generator/scenario.ts";
import { codes } from "../generator/tables.ts";
import {
  actsOf,
  at,
  banded,
  type Coded,
  cm,
  type Draft,
  type Family,
  g3Of,
  type Numbered,
  only,
  placeGaps,
  sidesOf,
  siteOf,
} from "./draft.ts";

/** From the technique that ranks first to the one that ranks last. */
const techniques = ["incisional", "punch", "tangential"] as const;

/**
 * One primary code a session, of the highest technique; every further biopsy is the add-on of its own.
 * A place with a code of its own stands outside. Until 2018 the technique did not matter.
 */
export const codeBiopsies: Family = (scenario) => {
  const all = actsOf(scenario, "biopsy");
  if (all.length === 0) return only("biopsy", {});
  const ofPlace = all.filter(({ act }) => placeCode(act) !== undefined);
  const ofSkin = all.filter(({ act }) => placeCode(act) === undefined);
  const drafts = [
    ...ofPlace.map(({ act, at: index }) => ({
      code: placeCode(act) ?? "",
      units: 1,
      acts: [index],
      optional: sidesOf(act.place),
    })),
    ...(scenario.date < "2019-01-01" ? oldBiopsies(ofSkin) : skinBiopsies(ofSkin)),
  ];
  const facts = all.map(({ act }) => ({
    technique: act.technique === "unstated" ? "biopsy" : `${act.technique}-biopsy`,
    site: siteOf(act.place),
    count: 1,
    sizeCm: cm(act.sizeMm),
  }));
  const unstated: GoldGap[] = ofSkin.some(({ act }) => act.technique === "unstated")
    ? [{ id: "technique-missing" }]
    : [];
  const family = ofSkin.length > 0 ? "biopsy" : "special-site";
  return only(family, { drafts, facts, gaps: [...unstated, ...gapsOf(all)] });
};

const gapsOf = (all: readonly Numbered<Biopsy>[]) => all.flatMap(({ act }) => placeGaps(act.place));

const placeCode = ({ place }: Biopsy) =>
  place.untold === true ? undefined : codes.biopsy.places[place.site.biopsy ?? ""];

const techniqueOf = ({ technique }: Biopsy) =>
  technique === "unstated" ? "tangential" : technique;

function skinBiopsies(biopsies: readonly Numbered<Biopsy>[]): Draft[] {
  let primary = true;
  return techniques.flatMap((technique) => {
    const group = biopsies.filter(({ act }) => techniqueOf(act) === technique);
    const optional = sidesOf(...group.map(({ act }) => act.place));
    const first = primary ? group.slice(0, 1) : [];
    const rest = group.slice(first.length);
    if (first.length > 0) primary = false;
    return drafts(codes.biopsy[technique], first, rest, optional);
  });
}

const oldBiopsies = (biopsies: readonly Numbered<Biopsy>[]): Draft[] =>
  drafts(
    codes.biopsy.before2019,
    biopsies.slice(0, 1),
    biopsies.slice(1),
    sidesOf(...biopsies.map(({ act }) => act.place)),
  );

const drafts = (
  pair: readonly string[],
  first: readonly Numbered<Biopsy>[],
  rest: readonly Numbered<Biopsy>[],
  optional: readonly string[],
): Draft[] =>
  [first, rest].flatMap((group, index) =>
    group.length === 0
      ? []
      : [
          {
            code: at(pair, index),
            units: group.length,
            acts: group.map(({ at: number }) => number),
            optional,
          },
        ],
  );

/** By the lesion's diameter alone; the smallest where it is not told. */
export const codeShaves: Family = (scenario) => {
  const all = actsOf(scenario, "shave");
  return only("shave", {
    drafts: all.map(({ act, at: index }) => ({
      code: banded(codes.shave[g3Of(act.place)], codes.shave.limits, cm(act.sizeMm) ?? 0),
      units: 1,
      acts: [index],
      optional: sidesOf(act.place),
    })),
    facts: all.map(({ act }) => ({
      technique: "shave-removal",
      site: siteOf(act.place),
      count: 1,
      sizeCm: cm(act.sizeMm),
    })),
    gaps: all.flatMap(({ act }) => [
      ...(act.sizeMm === undefined ? [{ id: "lesion-size-missing" }] : []),
      ...(act.reason === undefined
        ? [{ id: "medical-necessity-missing", or: ["cosmetic-service"] }]
        : []),
      { id: "pathology-pending", optional: true },
      ...placeGaps(act.place),
    ]),
  });
};

/** The diameter that selects an excision: the lesion and twice the margin; what is missing adds nothing. */
function excisedMm({ sizeMm, marginMm, unitless }: Excision): number | undefined {
  if (sizeMm === undefined || unitless === true) return undefined;
  return sizeMm + 2 * (marginMm ?? 0);
}

/** Malignant only where that is known when the visit is coded. */
const seriesOf = ({ behaviour, proof }: Excision): "benign" | "malignant" =>
  proof === "suspected" ? "benign" : behaviour;

const excisionCode = (act: Excision): string =>
  banded(
    codes.excision[seriesOf(act)][g3Of(act.place)],
    codes.excision.limits,
    (excisedMm(act) ?? 0) / 10,
  );

/** Up to here a benign excision takes its repair with it, whatever its grade. */
export const takesRepair = (act: Excision): boolean =>
  seriesOf(act) === "benign" && (excisedMm(act) ?? 0) <= 5;

/** One line a lesion; none where a flap covers it. */
export const codeExcisions =
  (series: "benign" | "malignant"): Family =>
  (scenario): Coded => {
    const all = actsOf(scenario, "excision").filter(({ act }) => seriesOf(act) === series);
    const reported = all.filter(({ act }) => act.repair.kind !== "flap");
    return only(`excision-${series}`, {
      drafts: reported.map(({ act, at: index }) => ({
        code: excisionCode(act),
        units: 1,
        acts: [index],
        optional: sidesOf(act.place),
      })),
      facts: reported.map(({ act }) => ({
        technique: "excision",
        site: siteOf(act.place),
        count: 1,
        sizeCm: act.unitless === true ? undefined : cm(act.sizeMm),
        marginCm: cm(act.marginMm),
        closureCm: closureCm(act),
      })),
      gaps: all.flatMap(({ act }) => excisionGaps(act)),
    });
  };

const closureCm = ({ repair }: Excision) =>
  repair.kind === "closure" ? cm(repair.lengthMm) : undefined;

function excisionGaps(act: Excision): GoldGap[] {
  const gaps: GoldGap[] = [...placeGaps(act.place)];
  if (act.repair.kind === "flap") return gaps;
  if (act.unitless === true) gaps.push({ id: "unit-missing", or: ["lesion-size-missing"] });
  else if (act.sizeMm === undefined) gaps.push({ id: "lesion-size-missing" });
  else if (act.marginMm === undefined) gaps.push({ id: "margin-missing" });
  if (act.proof === "suspected") gaps.push({ id: "pathology-pending" });
  if (act.proof === "clinical") gaps.push({ id: "pathology-pending", optional: true });
  if (act.behaviour === "benign" && act.proof === "clinical" && act.reason === undefined)
    gaps.push({ id: "medical-necessity-missing", or: ["cosmetic-service"] });
  return gaps;
}

/** A malignant lesion destroyed, by place and its own diameter. */
export const codeMalignantDestruction: Family = (scenario) => {
  const table = codes.destruction.malignant;
  const all = actsOf(scenario, "malignant-destruction");
  return only("destruction-malignant", {
    drafts: all.map(({ act, at: index }) => ({
      code: banded(table[g3Of(act.place)], table.limits, cm(act.sizeMm) ?? 0),
      units: 1,
      acts: [index],
      optional: sidesOf(act.place),
    })),
    facts: all.map(({ act }) => ({
      technique: "destruction",
      site: siteOf(act.place),
      count: 1,
      sizeCm: cm(act.sizeMm),
    })),
    gaps: all.flatMap(({ act }) => [
      ...(act.sizeMm === undefined ? [{ id: "lesion-size-missing" }] : []),
      ...placeGaps(act.place),
    ]),
  });
};
