import type { Act, ActKind, Closure, Excision, Place, Scenario, VisitKind } from "./scenario.ts";

type ActOf<K extends ActKind> = Extract<Act, { kind: K }>;

/** One element of a complete visit that a note can leave out, and the gap that has to be shown then. */
export interface Plant {
  /** What is taken away. */
  readonly element: string;
  readonly gap: string;
  readonly visits: readonly VisitKind[];
  /** The visit without the element; nothing where it has none to take. */
  readonly take: (scenario: Scenario) => Scenario | undefined;
}

/** Takes from the first act of the kind that has it. */
const from =
  <K extends ActKind>(kind: K, take: (act: ActOf<K>) => ActOf<K> | undefined): Plant["take"] =>
  (scenario) => {
    for (const [index, act] of scenario.acts.entries()) {
      const taken = isKind(act, kind) ? take(act) : undefined;
      if (taken !== undefined) return { ...scenario, acts: scenario.acts.with(index, taken) };
    }
    return undefined;
  };

const isKind = <K extends ActKind>(act: Act, kind: K): act is ActOf<K> => act.kind === kind;

/** Only where the closure does not hang on the size: a small benign excision takes its repair along. */
const sizeAlone = ({ behaviour, repair }: Excision): boolean =>
  repair.kind === "closure" && (behaviour === "malignant" || repair.grade === "simple");

const stillReported = ({ behaviour, repair, sizeMm = 0 }: Excision): boolean =>
  repair.kind === "closure" &&
  (behaviour === "malignant" || repair.grade === "simple" || sizeMm > 5);

const simple = ({ repair }: Excision): boolean =>
  repair.kind === "closure" && repair.grade === "simple";

/** Another grade of closure on an excision or Mohs. */
function regraded<T extends ActOf<"excision" | "mohs">>(
  act: T,
  was: Closure["grade"],
  now: Closure["grade"],
): T | undefined {
  const { repair } = act;
  if (repair.kind !== "closure" || repair.grade !== was) return undefined;
  return { ...act, repair: { ...repair, grade: now } };
}

/** A layered closure whose length is not told; a simple one after an excision has none to lose. */
function unmeasured<T extends ActOf<"excision" | "mohs">>(act: T): T | undefined {
  const { repair } = act;
  if (repair.kind !== "closure" || repair.grade !== "intermediate") return undefined;
  return { ...act, repair: { ...repair, lengthMm: undefined } };
}

/** Without the flap's or graft's own measures, and without the defect that could stand for them. */
function uncovered(act: ActOf<"mohs">): ActOf<"mohs"> | undefined {
  const { repair } = act;
  const defectMm = undefined;
  if (repair.kind === "flap")
    return {
      ...act,
      defectMm,
      repair: { ...repair, primaryMm: undefined, secondaryMm: undefined },
    };
  return repair.kind === "graft"
    ? { ...act, defectMm, repair: { ...repair, sizeMm: undefined } }
    : undefined;
}

/** Of places whose diagnoses have a left and a right; a cheek's and a chest's have none. */
const sideless = <T extends { readonly place: Place }>(act: T): T | undefined =>
  act.place.side === undefined || !act.place.site.lateral
    ? undefined
    : { ...act, place: { ...act.place, side: undefined } };

const placeless = <T extends { readonly place: Place }>(act: T): T => ({
  ...act,
  place: { ...act.place, untold: true },
});

const undiagnosed = from("destruction", (act) =>
  act.count === 1
    ? { ...act, nature: "premalignant", lesion: undefined, reason: undefined }
    : undefined,
);

/** Every element that is taken away, by name. */
export const plants: readonly Plant[] = [
  {
    element: "size of an excision",
    gap: "lesion-size-missing",
    visits: ["surgery"],
    take: from("excision", (act) => (sizeAlone(act) ? { ...act, sizeMm: undefined } : undefined)),
  },
  {
    element: "size of a shave",
    gap: "lesion-size-missing",
    visits: ["lesions", "skin-check"],
    take: from("shave", (act) => ({ ...act, sizeMm: undefined })),
  },
  {
    element: "size of a destroyed cancer",
    gap: "lesion-size-missing",
    visits: ["lesions"],
    take: from("malignant-destruction", (act) => ({ ...act, sizeMm: undefined })),
  },
  {
    element: "size of a lipoma",
    gap: "lesion-size-missing",
    visits: ["surgery"],
    take: from("soft-tissue", (act) => ({ ...act, sizeMm: undefined })),
  },
  {
    element: "margin",
    gap: "margin-missing",
    visits: ["surgery"],
    take: from("excision", (act) =>
      stillReported(act) ? { ...act, marginMm: undefined } : undefined,
    ),
  },
  {
    element: "unit of a size",
    gap: "unit-missing",
    visits: ["surgery"],
    take: from("excision", (act) => (sizeAlone(act) ? { ...act, unitless: true } : undefined)),
  },
  {
    element: "proof of malignancy",
    gap: "pathology-pending",
    visits: ["surgery"],
    take: from("excision", (act) =>
      act.behaviour === "malignant" && act.repair.kind === "closure"
        ? { ...act, proof: "suspected" }
        : undefined,
    ),
  },
  {
    element: "reason of a benign excision",
    gap: "medical-necessity-missing",
    visits: ["surgery"],
    take: from("excision", (act) =>
      act.reason === undefined ? undefined : { ...act, reason: undefined },
    ),
  },
  {
    element: "reason of a shave",
    gap: "medical-necessity-missing",
    visits: ["lesions", "skin-check"],
    take: from("shave", (act) => ({ ...act, reason: undefined })),
  },
  {
    element: "reason of removing tags",
    gap: "medical-necessity-missing",
    visits: ["freezing"],
    take: from("tags", (act) => ({ ...act, reason: undefined })),
  },
  {
    element: "reason of freezing keratoses",
    gap: "medical-necessity-missing",
    visits: ["freezing", "skin-check"],
    take: from("destruction", (act) =>
      act.lesion === "isk" ? { ...act, lesion: "sk", reason: undefined } : undefined,
    ),
  },
  ...(["biopsy", "shave", "excision", "malignant-destruction"] as const).map(
    (kind): Plant => ({
      element: `side of a ${kind}`,
      gap: "laterality-missing",
      visits: ["skin-check", "lesions", "surgery"],
      take: from(kind, sideless),
    }),
  ),
  {
    element: "digit",
    gap: "laterality-missing",
    visits: ["nails"],
    take: from("nail-surgery", (act) => ({ ...act, untold: true })),
  },
  {
    element: "place of a biopsy",
    gap: "site-missing",
    visits: ["skin-check", "lesions"],
    take: from("biopsy", (act) =>
      act.place.site.biopsy === undefined ? placeless(act) : undefined,
    ),
  },
  {
    element: "place of a shave",
    gap: "site-missing",
    visits: ["skin-check", "lesions"],
    take: from("shave", placeless),
  },
  {
    element: "place of an excision",
    gap: "site-missing",
    visits: ["surgery"],
    take: from("excision", (act) => (simple(act) ? placeless(act) : undefined)),
  },
  {
    element: "grade of a layered closure",
    gap: "closure-type-missing",
    visits: ["surgery"],
    take: from("excision", (act) => regraded(act, "intermediate", "unstated")),
  },
  {
    element: "grade of a closure after Mohs",
    gap: "closure-type-missing",
    visits: ["mohs"],
    take: from("mohs", (act) => regraded(act, "intermediate", "unstated")),
  },
  {
    element: "grade of the repair of a laceration",
    gap: "closure-type-missing",
    visits: ["emergency"],
    take: from("laceration", (act) =>
      act.grade === "adhesive" ? undefined : { ...act, grade: "unstated" },
    ),
  },
  {
    element: "what makes a closure complex",
    gap: "closure-type-missing",
    visits: ["surgery"],
    take: from("excision", (act) => regraded(act, "complex", "bare-complex")),
  },
  {
    element: "length of a layered closure",
    gap: "closure-length-missing",
    visits: ["surgery"],
    take: from("excision", unmeasured),
  },
  {
    element: "length of a closure after Mohs",
    gap: "closure-length-missing",
    visits: ["mohs"],
    take: from("mohs", unmeasured),
  },
  {
    element: "length of a laceration",
    gap: "closure-length-missing",
    visits: ["emergency"],
    // Where glue alone has a code of its own, no length belongs to it.
    take: (scenario) =>
      from("laceration", (act) =>
        act.grade === "adhesive" && scenario.payer === "medicare"
          ? undefined
          : { ...act, lengthMm: undefined },
      )(scenario),
  },
  {
    element: "stages",
    gap: "mohs-stage-detail-missing",
    visits: ["mohs"],
    take: from("mohs", (act) => ({ ...act, stages: undefined })),
  },
  {
    element: "blocks",
    gap: "mohs-stage-detail-missing",
    visits: ["mohs"],
    take: from("mohs", (act) => ({ ...act, blocksUntold: true })),
  },
  {
    element: "area of a flap or graft",
    gap: "defect-area-missing",
    visits: ["mohs"],
    take: from("mohs", uncovered),
  },
  {
    element: "area of a debridement",
    gap: "defect-area-missing",
    visits: ["wound"],
    take: from("debridement", (act) => ({ ...act, sizeMm: undefined })),
  },
  {
    element: "depth of a debridement",
    gap: "debridement-depth-missing",
    visits: ["wound"],
    take: from("debridement", (act) =>
      act.depth === "selective" ? undefined : { ...act, depth: undefined },
    ),
  },
  {
    // Of a small tumour, so that the small code of the upper layer is the lowest by any reading.
    element: "depth of a lipoma",
    gap: "depth-missing",
    visits: ["surgery"],
    take: from("soft-tissue", (act) =>
      (act.sizeMm ?? 0) < 20 ? { ...act, depth: undefined } : undefined,
    ),
  },
  ...(["premalignant", "benign"] as const).map(
    (nature): Plant => ({
      element: `number of ${nature} lesions`,
      gap: "lesion-count-missing",
      visits: ["freezing", "skin-check"],
      take: from("destruction", (act) =>
        act.nature === nature && (act.count ?? 0) > 1 ? { ...act, count: undefined } : undefined,
      ),
    }),
  ),
  {
    element: "number of tags",
    gap: "lesion-count-missing",
    visits: ["freezing"],
    take: from("tags", (act) => ({ ...act, count: undefined })),
  },
  {
    element: "number of lesions injected",
    gap: "lesion-count-missing",
    visits: ["injection"],
    take: from("intralesional", (act) =>
      (act.count ?? 0) > 1 ? { ...act, count: undefined } : undefined,
    ),
  },
  {
    // Alone in its visit: the two lowest codes that it might be have different neighbours.
    element: "diagnosis of a frozen lesion",
    gap: "diagnosis-missing",
    visits: ["freezing"],
    take: (scenario) => (scenario.acts.length === 1 ? undiagnosed(scenario) : undefined),
  },
  {
    element: "method of a destruction",
    gap: "destruction-method-missing",
    visits: ["freezing", "skin-check"],
    take: from("destruction", (act) => ({ ...act, method: undefined })),
  },
  {
    element: "amount of steroid",
    gap: "drug-dose-missing",
    visits: ["injection"],
    take: from("intralesional", (act) => ({ ...act, volume: undefined })),
  },
  {
    element: "amount of photosensitiser",
    gap: "drug-dose-missing",
    visits: ["light"],
    take: from("photodynamic", (act) => ({ ...act, sticks: undefined })),
  },
  {
    element: "units of toxin",
    gap: "drug-dose-missing",
    visits: ["injection"],
    take: from("botulinum", (act) => ({ ...act, units: undefined })),
  },
  {
    element: "technique of a biopsy",
    gap: "technique-missing",
    visits: ["skin-check", "lesions"],
    take: from("biopsy", (act) =>
      act.place.site.biopsy === undefined && act.technique !== "incisional"
        ? { ...act, technique: "unstated" }
        : undefined,
    ),
  },
  {
    element: "new or established",
    gap: "patient-status-missing",
    visits: ["medical", "skin-check"],
    take: (scenario) =>
      scenario.acts.some(({ kind }) => kind === "evaluation")
        ? { ...scenario, patient: { ...scenario.patient, statusUntold: true } }
        : undefined,
  },
  {
    // Only among acts that name no other day, which could pass for the visit's.
    element: "day of the visit",
    gap: "date-of-service-missing",
    visits: ["freezing", "skin-check", "injection", "wound"],
    take: (scenario) =>
      scenario.acts.every(({ kind }) => undated.has(kind))
        ? { ...scenario, dateUntold: true, asides: [] }
        : undefined,
  },
];

const undated: ReadonlySet<ActKind> = new Set([
  "biopsy",
  "shave",
  "destruction",
  "tags",
  "intralesional",
  "debridement",
]);
