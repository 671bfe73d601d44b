import type { GoldFact, GoldGap } from "../../src/eval/gold-case.ts";
import type {
  Closure,
  Flap,
  Graft,
  Laceration,
  Mohs,
  Place,
  Scenario,
} from "../generator/scenario.ts";
import { codes } from "../generator/tables.ts";
import {
  actsOf,
  areaOf,
  at,
  banded,
  cm,
  type Draft,
  type Family,
  only,
  sidesOf,
  siteOf,
} from "./draft.ts";
import { takesRepair } from "./removals.ts";

/** A wound whose closure is a service of its own. */
interface Wound {
  readonly at: number;
  readonly place: Place;
  readonly grade: "simple" | "intermediate" | "complex" | "adhesive";
  readonly lengthMm: number | undefined;
  readonly gaps: readonly GoldGap[];
  /** It stands alone or follows Mohs, so that it is a fact of its own. */
  readonly apart: boolean;
}

/**
 * Wounds of one grade and one group of places are measured together. A simple closure after an
 * excision is part of it, and so is any closure after a small benign one.
 */
export const codeRepairs: Family = (scenario) => {
  const wounds = [...excisionWounds(scenario), ...mohsWounds(scenario), ...lacerations(scenario)];
  const groups = [...new Set(wounds.map(groupOf))];
  const drafts = groups.flatMap((group) =>
    repairDrafts(wounds.filter((wound) => groupOf(wound) === group)),
  );
  const facts = wounds.filter(({ apart }) => apart).map(repairFact);
  const untold = untoldGrades(scenario);
  return only("repair", {
    drafts,
    facts,
    gaps: [...wounds.flatMap(({ gaps }) => gaps), ...untold],
  });
};

const groupOf = ({ grade, place }: Wound): string =>
  grade === "adhesive" ? grade : `${grade} ${groupName(grade, place)}`;

function groupName(grade: Wound["grade"], { site }: Place): string {
  if (grade === "complex") return site.r4;
  return grade === "intermediate" ? site.ir : site.sr;
}

/** Complex as a bare word is no more than layered; no grade at all is simple. */
function gradeOf({ grade }: Closure): "simple" | "intermediate" | "complex" {
  if (grade === "unstated") return "simple";
  return grade === "bare-complex" ? "intermediate" : grade;
}

function closureGaps({ grade, lengthMm }: Closure): GoldGap[] {
  return [
    ...(grade === "bare-complex" ? [{ id: "closure-type-missing" }] : []),
    ...(lengthMm === undefined ? [{ id: "closure-length-missing" }] : []),
  ];
}

const excisionWounds = (scenario: Scenario): Wound[] =>
  actsOf(scenario, "excision").flatMap(({ act, at: index }) => {
    const { repair, place } = act;
    if (repair.kind !== "closure" || takesRepair(act)) return [];
    const grade = gradeOf(repair);
    if (grade === "simple") return [];
    return [
      {
        at: index,
        place,
        grade: short(grade, repair.lengthMm),
        lengthMm: repair.lengthMm,
        gaps: closureGaps(repair),
        apart: false,
      },
    ];
  });

/** A complex closure of a centimetre or less has the code of a layered one. */
const short = (grade: "simple" | "intermediate" | "complex", lengthMm: number | undefined) =>
  grade === "complex" && lengthMm !== undefined && lengthMm <= 10 ? "intermediate" : grade;

const mohsWounds = (scenario: Scenario): Wound[] =>
  actsOf(scenario, "mohs").flatMap(({ act: { repair, place }, at: index }) =>
    repair.kind === "closure"
      ? [
          {
            at: index,
            place,
            grade: short(gradeOf(repair), repair.lengthMm),
            lengthMm: repair.lengthMm,
            gaps: [
              ...(repair.grade === "unstated" ? [{ id: "closure-type-missing" }] : []),
              ...closureGaps(repair),
            ],
            apart: true,
          },
        ]
      : [],
  );

/** Glue alone is a simple closure to all payers but Medicare. */
function woundGrade({ grade }: Laceration, payer: string): Wound["grade"] {
  if (grade === "adhesive") return payer === "medicare" ? "adhesive" : "simple";
  return grade === "unstated" ? "simple" : grade;
}

const lacerations = (scenario: Scenario): Wound[] =>
  actsOf(scenario, "laceration").map(({ act, at: index }) => ({
    at: index,
    place: act.place,
    grade: woundGrade(act, scenario.payer),
    lengthMm: act.lengthMm,
    gaps: [
      ...(act.grade === "unstated" ? [{ id: "closure-type-missing" }] : []),
      ...(act.lengthMm === undefined ? [{ id: "closure-length-missing" }] : []),
    ],
    apart: true,
  }));

/** After an excision a closure without its grade adds nothing, and that has to be asked. */
const untoldGrades = (scenario: Scenario): GoldGap[] =>
  actsOf(scenario, "excision").flatMap(({ act: { repair } }) =>
    repair.kind === "closure" && repair.grade === "unstated"
      ? [{ id: "closure-type-missing" }]
      : [],
  );

function repairDrafts(wounds: readonly Wound[]): Draft[] {
  const [first] = wounds;
  if (first === undefined) return [];
  const length = wounds.reduce((sum, { lengthMm }) => sum + (lengthMm ?? 0), 0) / 10;
  const optional = ["59", ...sidesOf(...wounds.map(({ place }) => place))];
  const acts = wounds.map(({ at: index }) => index);
  const line = (code: string, units = 1): Draft => ({ code, units, acts, optional });
  if (first.grade === "adhesive") return [line(codes.repair.adhesive)];
  if (first.grade === "complex") return complexDrafts(first, length, line);
  const row = codes.repair[first.grade][groupName(first.grade, first.place)];
  if (row === undefined) throw new Error("the code table lacks a group of places");
  return [line(banded(row.codes, row.limits, length))];
}

function complexDrafts(
  wound: Wound,
  length: number,
  line: (code: string, units?: number) => Draft,
): Draft[] {
  const row = codes.repair.complex[wound.place.site.r4];
  if (length <= 2.5) return [line(at(row, 0))];
  const further = Math.ceil((length - 7.5) / 5 - 1e-9);
  return [line(at(row, 1)), ...(further > 0 ? [line(at(row, 2), further)] : [])];
}

const repairFact = ({ place, lengthMm }: Wound): GoldFact => ({
  technique: "repair",
  site: siteOf(place),
  closureCm: cm(lengthMm),
});

interface Covered {
  readonly at: number;
  readonly place: Place;
  readonly repair: Flap | Graft;
}

const coveredWounds = (scenario: Scenario): Covered[] =>
  [...actsOf(scenario, "excision"), ...actsOf(scenario, "mohs")].flatMap(
    ({ act: { repair, place }, at: index }) =>
      repair.kind === "flap" || repair.kind === "graft" ? [{ at: index, place, repair }] : [],
  );

/** By the place of the defect and, for a flap, both defects together; for a graft, the recipient. */
export const codeFlapsAndGrafts: Family = (scenario) => {
  const all = coveredWounds(scenario);
  return only("flap-graft", {
    drafts: [
      ...all.filter(({ repair }) => repair.kind === "flap").flatMap(flapDrafts),
      ...graftDrafts(all.filter(({ repair }) => repair.kind === "graft")),
    ],
    facts: all.map(({ place, repair }) => ({
      technique: repair.kind === "flap" ? "flap" : "full-thickness-graft",
      site: siteOf(place),
      areaSqCm: coveredArea(repair),
    })),
    gaps: all.flatMap(({ repair }) =>
      coveredArea(repair) === undefined ? [{ id: "defect-area-missing" }] : [],
    ),
  });
};

function coveredArea(repair: Flap | Graft): number | undefined {
  if (repair.kind === "graft")
    return repair.sizeMm === undefined ? undefined : areaOf(repair.sizeMm);
  const { primaryMm, secondaryMm } = repair;
  if (primaryMm === undefined || secondaryMm === undefined) return undefined;
  const sum = primaryMm[0] * primaryMm[1] + secondaryMm[0] * secondaryMm[1];
  return Math.floor(sum * 0.1) / 10;
}

function flapDrafts({ at: index, place, repair }: Covered): Draft[] {
  const area = coveredArea(repair) ?? 0;
  const optional = sidesOf(place);
  const line = (code: string, units = 1): Draft => ({ code, units, acts: [index], optional });
  if (area <= 30) return [line(at(codes.flap[place.site.r4], area <= 10 ? 0 : 1))];
  const further = Math.ceil((area - 60) / 30);
  return [
    line(at(codes.flap.large, 0)),
    ...(further > 0 ? [line(at(codes.flap.large, 1), further)] : []),
  ];
}

/** Grafts of one group of places are one area: their code has a ceiling of one a day. */
function graftDrafts(grafts: readonly Covered[]): Draft[] {
  const groups = [...new Set(grafts.map(({ place }) => place.site.r4))];
  return groups.flatMap((group) => {
    const own = grafts.filter(({ place }) => place.site.r4 === group);
    const area = own.reduce((sum, { repair }) => sum + (coveredArea(repair) ?? 0), 0);
    const acts = own.map(({ at: index }) => index);
    const optional = sidesOf(...own.map(({ place }) => place));
    const further = Math.ceil((area - 20) / 20 - 1e-9);
    const row = codes.graft[group];
    return [
      { code: at(row, 0), units: 1, acts, optional },
      ...(further > 0 ? [{ code: at(row, 1), units: further, acts, optional }] : []),
    ];
  });
}

/** First stage and further stages by the group of places; blocks beyond five in a stage apart. */
export const codeMohs: Family = (scenario) => {
  const all = actsOf(scenario, "mohs");
  const firsts = all.map(({ act, at: index }) => ({
    code: at(codes.mohs[act.place.site.mohs], 0),
    units: 1,
    acts: [index],
    optional: sidesOf(act.place),
  }));
  const further = (["head", "body"] as const).flatMap((group) => {
    const tumours = all.filter(({ act }) => act.place.site.mohs === group);
    return summed(at(codes.mohs[group], 1), tumours, (act) => (act.stages?.length ?? 1) - 1);
  });
  const blocks = summed(codes.mohs.blocks, all, blocksBeyondFive);
  return only("mohs", {
    drafts: [...firsts, ...further, ...blocks],
    facts: all.map(({ act }) => ({
      technique: "mohs",
      site: siteOf(act.place),
      count: 1,
      sizeCm: cm(act.sizeMm),
      stages: act.stages?.length,
      blocks: act.blocksUntold === true ? undefined : totalBlocks(act),
    })),
    gaps: all.flatMap(({ act }) =>
      act.stages === undefined || act.blocksUntold === true
        ? [{ id: "mohs-stage-detail-missing" }]
        : [],
    ),
  });
};

const totalBlocks = ({ stages }: Mohs) => stages?.reduce((sum, blocks) => sum + blocks, 0);

const blocksBeyondFive = ({ stages, blocksUntold }: Mohs): number =>
  blocksUntold === true
    ? 0
    : (stages ?? []).reduce((sum, blocks) => sum + Math.max(0, blocks - 5), 0);

function summed(
  code: string,
  tumours: readonly { readonly act: Mohs; readonly at: number }[],
  units: (act: Mohs) => number,
): Draft[] {
  const counted = tumours.filter(({ act }) => units(act) > 0);
  if (counted.length === 0) return [];
  return [
    {
      code,
      units: counted.reduce((sum, { act }) => sum + units(act), 0),
      acts: counted.map(({ at: index }) => index),
      optional: sidesOf(...counted.map(({ act }) => act.place)),
    },
  ];
}
