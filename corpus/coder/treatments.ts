import type { GoldFact, GoldGap } from "../../src/eval/gold-case.ts";
import type { Destruction, FootCare, Scenario, SoftTissue } from "../generator/scenario.ts";
import { clinical, codes } from "../generator/tables.ts";
import {
  actsOf,
  areaOf,
  at,
  cm,
  type Draft,
  type Family,
  only,
  placeGaps,
  sidesOf,
  siteOf,
} from "./draft.ts";

const countGap = (count: number | undefined): GoldGap[] =>
  count === undefined ? [{ id: "lesion-count-missing" }] : [];

const regionOf = (name: string) => clinical.regions[name]?.words[0];

const drafts = (act: number, ...lines: readonly (readonly [code: string, units: number])[]) =>
  lines
    .filter(([, units]) => units > 0)
    .map(([code, units]): Draft => ({ code, units, acts: [act] }));

const destructionFact = (act: Destruction): GoldFact => ({
  technique: "destruction",
  site: act.places.map(({ place }) => siteOf(place)).join(", "),
  count: act.count,
});

/** No method: an auditor asks. No reason for a growth that may be a matter of looks: so does a payer. */
const destructionGaps = (act: Destruction): GoldGap[] => [
  ...countGap(act.count),
  ...(act.lesion === undefined ? [{ id: "diagnosis-missing" }] : []),
  ...(act.method === undefined ? [{ id: "destruction-method-missing" }] : []),
  ...(act.reason === undefined && (act.lesion === "sk" || act.lesion === "isk")
    ? [{ id: "medical-necessity-missing", or: ["cosmetic-service"] }]
    : []),
];

/**
 * The first, each further one to the fourteenth; from fifteen one code alone. A lesion without its
 * diagnosis is coded here, and as well as a benign one.
 */
export const codePremalignant: Family = (scenario) => {
  const { first, further, many } = codes.destruction.premalignant;
  const all = actsOf(scenario, "destruction").filter(({ act }) => act.nature === "premalignant");
  return only("destruction-premalignant", {
    drafts: all.flatMap(({ act: { count = 1, places, lesion }, at: index }) => {
      const lines =
        count >= 15 ? drafts(index, [many, 1]) : drafts(index, [first, 1], [further, count - 1]);
      const or = lesion === undefined ? { or: codes.destruction.benign.few } : {};
      return lines.map((line) => ({
        ...line,
        ...or,
        optional: sidesOf(...places.map(({ place }) => place)),
      }));
    }),
    facts: all.map(({ act }) => destructionFact(act)),
    gaps: all.flatMap(({ act }) => destructionGaps(act)),
  });
};

/** One code for up to fourteen, another from fifteen, once a visit. */
export const codeGrowths: Family = (scenario) => {
  const { few, many } = codes.destruction.benign;
  const all = actsOf(scenario, "destruction").filter(({ act }) => act.nature === "benign");
  return only("destruction-benign", {
    drafts: all.map(({ act: { count = 1, places }, at: index }) => ({
      code: count >= 15 ? many : few,
      units: 1,
      acts: [index],
      optional: sidesOf(...places.map(({ place }) => place)),
    })),
    facts: all.map(({ act }) => destructionFact(act)),
    gaps: all.flatMap(({ act }) => destructionGaps(act)),
  });
};

/** Up to fifteen, and each further ten or part of ten. */
export const codeTags: Family = (scenario) => {
  const all = actsOf(scenario, "tags");
  return only("skin-tag", {
    drafts: all.flatMap(({ act: { count = 1 }, at: index }) =>
      drafts(index, [codes.tags.first, 1], [codes.tags.further, Math.ceil((count - 15) / 10)]),
    ),
    facts: all.map(({ act }) => ({
      technique: "skin-tag-removal",
      site: regionOf(act.where),
      count: act.count,
    })),
    gaps: all.flatMap(({ act }) => [
      ...countGap(act.count),
      ...(act.reason === undefined
        ? [{ id: "medical-necessity-missing", or: ["cosmetic-service"] }]
        : []),
    ]),
  });
};

export const codeDrainages: Family = (scenario) => {
  const all = actsOf(scenario, "drainage");
  return only("incision-drainage", {
    drafts: all.map(({ act, at: index }) => ({
      code: codes.drainage[act.grade],
      units: 1,
      acts: [index],
      optional: sidesOf(act.place),
    })),
    facts: all.map(({ act }) => ({
      technique: "incision-drainage",
      site: siteOf(act.place),
      count: 1,
    })),
    gaps: all.flatMap(({ act }) => placeGaps(act.place)),
  });
};

/** Lesions, not needle pricks; the steroid by ten milligrams or part of ten. */
export const codeIntralesional: Family = (scenario) => {
  const { few, many, steroid } = codes.intralesional;
  const all = actsOf(scenario, "intralesional");
  return only("intralesional", {
    drafts: all.flatMap(({ act: { count = 1, strength, volume }, at: index }) => [
      ...drafts(index, [count > 7 ? many : few, 1]),
      ...(volume === undefined ? [] : drug(index, steroid, Math.ceil((strength * volume) / 1000))),
    ]),
    facts: all.map(({ act }) => ({
      technique: "intralesional-injection",
      site: regionOf(act.where),
      count: act.count,
    })),
    gaps: all.flatMap(({ act }) => [
      ...countGap(act.count),
      ...(act.volume === undefined ? [{ id: "drug-dose-missing" }] : []),
    ]),
  });
};

const drug = (act: number, code: string, units: number): Draft[] => [
  { code, units, acts: [act], optional: ["JZ", "JW"] },
];

/** A nail a unit, with its finger or toe; the matrix takes the avulsion with it. */
export const codeNailSurgery: Family = (scenario) => {
  const all = actsOf(scenario, "nail-surgery");
  return only("nail", {
    drafts: all.map(({ act, at: index }) => ({
      code: act.operation === "matrixectomy" ? codes.nail.matrixectomy : at(codes.nail.avulsion, 0),
      units: 1,
      acts: [index],
      modifiers: act.untold === true ? [] : [act.digit.modifier],
      optional: act.untold === true ? [] : ["RT", "LT"],
    })),
    facts: all.map(({ act }) => ({
      technique: `nail-${act.operation}`,
      site: act.untold === true ? undefined : act.digit.words,
      count: 1,
    })),
    gaps: all.flatMap(({ act }) =>
      act.untold === true ? [{ id: "laterality-missing", or: ["site-missing"] }] : [],
    ),
  });
};

const classFindings = ["Q7", "Q8", "Q9"];

function footDrafts({ nails, calluses, counted }: FootCare, act: number): Draft[] {
  const lines: Draft[] = [];
  // Nails and calluses are lesions apart, so the two lines share no act.
  const add = (code: string) =>
    lines.push({ code, units: 1, acts: [act + lines.length / 2], optional: classFindings });
  if (nails !== undefined) add(at(codes.nail.debridement, counted && nails >= 6 ? 1 : 0));
  if (calluses !== undefined) add(at(codes.paring, pared(counted ? calluses : 1)));
  return lines;
}

/** One, two to four, more than four. */
const pared = (count: number) => (count === 1 ? 0 : count <= 4 ? 1 : 2);

export const codeFootCare: Family = (scenario) => {
  const all = actsOf(scenario, "foot-care");
  return only("nail", {
    drafts: all.flatMap(({ act, at: index }) => footDrafts(act, index)),
    facts: all.flatMap(({ act }) => footFacts(act)),
    gaps: all.flatMap(({ act }) => (act.counted ? [] : [{ id: "lesion-count-missing" }])),
  });
};

const footFacts = ({ nails, calluses, counted }: FootCare): GoldFact[] => [
  ...(nails === undefined
    ? []
    : [{ technique: "nail-debridement", count: counted ? nails : undefined }]),
  ...(calluses === undefined
    ? []
    : [{ technique: "paring", count: counted ? calluses : undefined }]),
];

/** By the deepest tissue removed: the first 20 square centimetres and each further 20 or part. */
export const codeDebridements: Family = (scenario) => {
  const all = actsOf(scenario, "debridement");
  return only("debridement", {
    drafts: all.flatMap(({ act: { depth = "selective", sizeMm, place }, at: index }) => {
      const area = sizeMm === undefined ? 0 : areaOf(sizeMm);
      const row = codes.debridement[depth];
      const lines = drafts(index, [at(row, 0), 1], [at(row, 1), Math.ceil((area - 20) / 20)]);
      return lines.map((line) => ({ ...line, optional: sidesOf(place) }));
    }),
    facts: all.map(({ act }) => ({
      technique: "debridement",
      site: siteOf(act.place),
      count: 1,
      areaSqCm: act.sizeMm === undefined ? undefined : areaOf(act.sizeMm),
    })),
    gaps: all.flatMap(({ act }) => [
      ...(act.depth === undefined ? [{ id: "debridement-depth-missing" }] : []),
      ...(act.sizeMm === undefined ? [{ id: "defect-area-missing" }] : []),
    ]),
  });
};

export const codePhototherapy: Family = (scenario) => {
  const all = actsOf(scenario, "phototherapy");
  return only("phototherapy", {
    drafts: all.flatMap(({ act, at: index }) => drafts(index, [codes.phototherapy[act.light], 1])),
    facts: all.map(() => ({ technique: "phototherapy" })),
  });
};

/** By who applied the drug and the light, and whether the lesions were debrided first. */
export const codePhotodynamic: Family = (scenario) => {
  const all = actsOf(scenario, "photodynamic");
  return only("photodynamic", {
    drafts: all.flatMap(({ act, at: index }) => [
      ...drafts(index, [codes.photodynamic[act.by], 1]),
      ...(act.sticks === undefined ? [] : drug(index, codes.photodynamic.stick, act.sticks)),
    ]),
    facts: all.map(({ act }) => ({
      technique: "photodynamic-therapy",
      site: regionOf(act.where),
    })),
    gaps: all.flatMap(({ act }) => (act.sticks === undefined ? [{ id: "drug-dose-missing" }] : [])),
  });
};

/** Both armpits are one service; the toxin by the unit. */
export const codeBotulinum: Family = (scenario) => {
  const all = actsOf(scenario, "botulinum");
  return only("botulinum", {
    drafts: all.flatMap(({ act, at: index }) => [
      ...drafts(index, [codes.hyperhidrosis.axillae, 1]),
      ...(act.units === undefined ? [] : drug(index, codes.hyperhidrosis.toxin, act.units)),
    ]),
    facts: all.map(() => ({ technique: "botulinum", site: "axillae" })),
    gaps: all.flatMap(({ act }) => (act.units === undefined ? [{ id: "drug-dose-missing" }] : [])),
  });
};

export const codeForeignBodies: Family = (scenario) => {
  const all = actsOf(scenario, "foreign-body");
  return only("foreign-body", {
    drafts: all.map(({ act, at: index }) => ({
      code: codes.foreignBody.simple,
      units: 1,
      acts: [index],
      optional: sidesOf(act.place),
    })),
    facts: all.map(({ act }) => ({
      technique: "foreign-body-removal",
      site: siteOf(act.place),
      count: 1,
    })),
    gaps: all.flatMap(({ act }) => placeGaps(act.place)),
  });
};

/** From its limit on a tumour is large; without its layer it is the small one of the upper layer. */
function softTissueCode({ place, depth, sizeMm = 0 }: SoftTissue): string {
  const row = codes.softTissue[place.site.soft ?? ""];
  if (row === undefined) throw new Error("the code table lacks a region");
  if (depth === undefined) return at(row.subcutaneous, 0);
  const limit = row.limits[depth === "subcutaneous" ? 0 : 1] ?? 0;
  return at(row[depth], sizeMm / 10 >= limit ? 1 : 0);
}

/** By region, layer and size of the tumour. */
export const codeSoftTissue: Family = (scenario) => {
  const all = actsOf(scenario, "soft-tissue");
  return only("soft-tissue", {
    drafts: all.map(({ act, at: index }) => ({
      code: softTissueCode(act),
      units: 1,
      acts: [index],
      optional: sidesOf(act.place),
    })),
    facts: all.map(({ act }) => ({
      technique: "excision",
      site: siteOf(act.place),
      count: 1,
      sizeCm: cm(act.sizeMm),
    })),
    gaps: all.flatMap(({ act }) => [
      ...(act.depth === undefined ? [{ id: "depth-missing" }] : []),
      ...(act.sizeMm === undefined ? [{ id: "lesion-size-missing" }] : []),
      { id: "pathology-pending", optional: true },
    ]),
  });
};

export const codeKoh: Family = (scenario) => {
  const all = actsOf(scenario, "koh");
  const code = codes.koh[scenario.payer === "medicare" ? "medicare" : "others"];
  return only("test", { drafts: all.flatMap(({ at: index }) => drafts(index, [code, 1])) });
};

/** The first day on which visits went by decision making or time. */
const newVisitRules = "2021-01-01";

/** New patients only where that is told. Rules of visits before 2021 are not the corpus's. */
export const codeEvaluations: Family = (scenario: Scenario) => {
  const { patient, date } = scenario;
  const all = actsOf(scenario, "evaluation");
  if (all.length > 0 && date < newVisitRules) throw new Error("a visit before 2021");
  const status = patient.statusUntold === true ? "established" : patient.status;
  return only("evaluation", {
    drafts: all.flatMap(({ act, at: index }) =>
      drafts(index, [at(codes.evaluation[status], act.level), 1]),
    ),
    facts: all.map(() => ({ technique: "evaluation" })),
    gaps: all.flatMap(() =>
      patient.statusUntold === true ? [{ id: "patient-status-missing" }] : [],
    ),
  });
};

export const codeAftercare: Family = (scenario) =>
  only("none", {
    gaps: actsOf(scenario, "aftercare").map(() => ({ id: "global-period" })),
  });
