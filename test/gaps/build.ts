import type { Visit } from "../../src/gaps/define-gap.ts";
import type {
  CodeEntry,
  Concept,
  EditedLine,
  Fact,
  Lexicon,
  ProcedureEvent,
  ScoredLine,
  Site,
  SiteConcept,
} from "../../src/types/index.ts";

/** The whole text of the notes built here; every event stands on its first word. */
export const TEXT = "Done today as described. Result pending.";

/** A value with words for it. */
export const stated = <T>(value: T, start = 0, end = 4): Fact<T> => ({
  value,
  evidence: [{ start, end }],
});

const missing = { value: undefined } as const;

const base = {
  id: "E1",
  evidence: [{ start: 0, end: 4 }],
  site: missing,
  diagnosis: missing,
  reason: missing,
  conflicts: [],
  interrupted: missing,
  unitless: missing,
  distinct: false,
  staged: missing,
} as const;

const blank: { [K in ProcedureEvent["kind"]]: Extract<ProcedureEvent, { kind: K }> } = {
  biopsy: { ...base, kind: "biopsy", technique: missing, count: missing, sizeCm: missing },
  "shave-removal": { ...base, kind: "shave-removal", count: missing, sizeCm: missing },
  excision: {
    ...base,
    kind: "excision",
    count: missing,
    sizeCm: missing,
    marginCm: missing,
    excisedCm: missing,
    specimenCm: missing,
    reexcision: missing,
    pathologyPending: missing,
  },
  destruction: {
    ...base,
    kind: "destruction",
    method: missing,
    count: missing,
    sizeCm: missing,
    defectCm: missing,
    areaSqCm: missing,
  },
  "skin-tag-removal": { ...base, kind: "skin-tag-removal", count: missing },
  mohs: {
    ...base,
    kind: "mohs",
    stages: missing,
    blocks: [],
    sizeCm: missing,
    surgeonReadSlides: missing,
    deepStructure: missing,
  },
  repair: {
    ...base,
    kind: "repair",
    closure: missing,
    claimed: missing,
    lengthCm: missing,
    closes: undefined,
  },
  "incision-drainage": {
    ...base,
    kind: "incision-drainage",
    count: missing,
    sizeCm: missing,
    complicated: missing,
  },
  "intralesional-injection": {
    ...base,
    kind: "intralesional-injection",
    count: missing,
    drug: missing,
    doseMg: missing,
  },
  other: { ...base, kind: "other", technique: "flap" },
};

/** An event of a kind that states nothing but what is given. */
export const event = <K extends ProcedureEvent["kind"]>(
  kind: K,
  facts: Partial<Extract<ProcedureEvent, { kind: K }>> = {},
): Extract<ProcedureEvent, { kind: K }> =>
  ({ ...blank[kind], ...facts }) as Extract<ProcedureEvent, { kind: K }>;

/** A place of the lexicon built here, with its name and side. */
export const at = (concept: string, side?: "left" | "right", name = concept): Fact<Site> =>
  stated({
    name: side === undefined ? name : `${side} ${name}`,
    concepts: [concept],
    side,
    qualifiers: [],
  });

type Behaviour = NonNullable<ProcedureEvent["diagnosis"]["value"]>["behaviour"];

/** A diagnosis by concept; its name is the concept's id with spaces. */
export const lesion = (
  concept: string,
  behaviour: Behaviour,
  certainty: "established" | "suspected" = "established",
): ProcedureEvent["diagnosis"] =>
  stated({ concept, name: concept.replaceAll("-", " "), behaviour, certainty });

const site = (id: string, region: string, more: Partial<SiteConcept> = {}): SiteConcept => ({
  kind: "site",
  id,
  name: id,
  groups: {
    lesion: ["TAL"],
    simple: ["BODY"],
    intermediate: ["STE"],
    complex: ["T"],
    mohs: ["TAL"],
  },
  region,
  paired: false,
  ...more,
});

const lesionConcept = (
  id: string,
  behaviour: Behaviour,
  icd?: string,
  cosmetic?: boolean,
): Concept => ({
  kind: "lesion",
  id,
  name: id,
  behaviour,
  icd,
  cosmetic,
});

const concepts: readonly Concept[] = [
  site("back", "trunk"),
  site("arm", "upper-limb", { paired: true }),
  site("thumb", "upper-limb", { paired: true, digit: "finger", within: "hand" }),
  site("hand", "upper-limb", { paired: true }),
  site("ear", "ear", { paired: true, special: "ear" }),
  site("eyelid", "eyelid", { paired: true, digit: "eyelid" }),
  site("nose", "face"),
  site("nasal-tip", "face", { within: "nose" }),
  site("border", "face", {
    groups: {
      lesion: ["TAL", "FEENLM"],
      simple: ["BODY"],
      intermediate: ["STE"],
      complex: ["T"],
      mohs: ["TAL"],
    },
  }),
  lesionConcept("seborrheic-keratosis", "benign", "L82.1", true),
  lesionConcept("basal-cell-carcinoma", "malignant", "C44.-1"),
  lesionConcept("nevus", "benign", "D22"),
  lesionConcept("actinic-keratosis", "premalignant", "L57.0"),
  lesionConcept("abscess", "abscess", "L02.-1"),
  lesionConcept("papule", "unknown"),
];

const entry = (code: string, more: Partial<CodeEntry> = {}): CodeEntry => ({
  code,
  from: "2016-01-01",
  description: `words for ${code}`,
  workRvu: 1,
  globalDays: "010",
  ...more,
});

export const lexicon: Lexicon = {
  version: "v",
  tablesVersion: "t",
  concepts: new Map(concepts.map((concept) => [concept.id, concept])),
  terms: [],
  cues: [],
  headings: [],
  tables: new Map(),
  codes: new Map(
    [
      entry("11100", { to: "2018-12-31" }),
      entry("11102", { from: "2019-01-01" }),
      entry("11402"),
      entry("11642"),
      entry("17000"),
    ].map((one) => [one.code, [one]]),
  ),
  pair: () => undefined,
  from: "2016-01-01",
};

/** A line that stands on events. */
export const line = (
  code: string,
  events: readonly ProcedureEvent[],
  more: Partial<EditedLine> = {},
): ScoredLine => ({
  code,
  units: 1,
  events,
  uses: [],
  because: [],
  rule: { id: "excision-benign", table: "excision-benign", from: "2016-01-01" },
  modifiers: [],
  edits: [],
  confidence: 0.9,
  ...more,
});

/** A visit of the events given, each event with no line unless one is given. */
export const visit = (events: readonly ProcedureEvent[], more: Partial<Visit> = {}): Visit => ({
  note: { id: "1", text: TEXT },
  dateOfService: "2025-06-02",
  dateFrom: "record",
  events,
  printedCodes: [],
  claimedVisit: [],
  aftercare: [],
  outOfScope: undefined,
  lines: [],
  withheld: [],
  lexicon,
  ...more,
});
