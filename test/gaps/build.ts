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
  biopsy: {
    ...base,
    kind: "biopsy",
    technique: missing,
    readFirst: missing,
    count: missing,
    sizeCm: missing,
  },
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
  "nail-avulsion": { ...base, kind: "nail-avulsion", count: missing },
  "nail-matrixectomy": { ...base, kind: "nail-matrixectomy", count: missing },
  "nail-hematoma": { ...base, kind: "nail-hematoma", count: missing },
  "nail-bed-repair": { ...base, kind: "nail-bed-repair", count: missing },
  "nail-bed-graft": { ...base, kind: "nail-bed-graft", count: missing },
  "nail-fold-wedge": { ...base, kind: "nail-fold-wedge", count: missing },
  "nail-care": {
    ...base,
    kind: "nail-care",
    care: "debridement",
    dystrophic: missing,
    count: missing,
    footClass: missing,
  },
  paring: { ...base, kind: "paring", count: missing, footClass: missing },
  debridement: {
    ...base,
    kind: "debridement",
    depth: missing,
    areaSqCm: missing,
    woundSqCm: missing,
    nonselective: missing,
    percentBody: missing,
  },
  "burn-care": {
    ...base,
    kind: "burn-care",
    degree: missing,
    percentBody: missing,
    wholePart: missing,
  },
  escharotomy: { ...base, kind: "escharotomy", count: missing },
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
    doseUnits: missing,
    wasted: missing,
  },
  phototherapy: {
    ...base,
    kind: "phototherapy",
    light: missing,
    agent: missing,
    unplacedAgent: missing,
    intensive: missing,
    hours: missing,
    dose: missing,
  },
  excimer: { ...base, kind: "excimer", device: missing, areaSqCm: missing },
  "photodynamic-therapy": {
    ...base,
    kind: "photodynamic-therapy",
    performer: missing,
    debridement: missing,
    drug: missing,
    doseMg: missing,
    doseUnits: missing,
    wasted: missing,
  },
  "drug-injection": {
    ...base,
    kind: "drug-injection",
    route: "intramuscular",
    count: missing,
    minutes: missing,
    supplied: missing,
    drug: missing,
    doseMg: missing,
    doseUnits: missing,
    wasted: missing,
  },
  botulinum: {
    ...base,
    kind: "botulinum",
    purpose: missing,
    drug: missing,
    doseMg: missing,
    doseUnits: missing,
    wasted: missing,
  },
  "soft-tissue-excision": {
    ...base,
    kind: "soft-tissue-excision",
    count: missing,
    sizeCm: missing,
    layer: missing,
    radical: missing,
  },
  "site-excision": {
    ...base,
    kind: "site-excision",
    count: missing,
    sizeCm: missing,
    marginCm: missing,
    form: missing,
    extent: missing,
  },
  "site-destruction": {
    ...base,
    kind: "site-destruction",
    method: missing,
    count: missing,
    extensive: missing,
  },
  "hidradenitis-excision": { ...base, kind: "hidradenitis-excision", count: missing },
  "pilonidal-excision": { ...base, kind: "pilonidal-excision", count: missing, extent: missing },
  aspiration: { ...base, kind: "aspiration", count: missing },
  "foreign-body-removal": {
    ...base,
    kind: "foreign-body-removal",
    count: missing,
    incision: missing,
    complicated: missing,
  },
  flap: {
    ...base,
    kind: "flap",
    form: missing,
    areaSqCm: missing,
    wholeArea: false,
    sizeCm: missing,
    marginCm: missing,
    closes: undefined,
  },
  graft: {
    ...base,
    kind: "graft",
    graft: missing,
    areaSqCm: missing,
    volumeMl: missing,
    closes: undefined,
  },
  "cell-suspension": {
    ...base,
    kind: "cell-suspension",
    areaSqCm: missing,
    harvestedSqCm: missing,
    prepared: missing,
  },
  "skin-substitute": { ...base, kind: "skin-substitute", product: missing, areaSqCm: missing },
  "site-preparation": { ...base, kind: "site-preparation", areaSqCm: missing },
  evaluation: {
    ...base,
    kind: "evaluation",
    setting: missing,
    patientStatus: missing,
    problems: missing,
    data: missing,
    risk: missing,
    minutes: missing,
    mixedMinutes: missing,
    majorDecision: missing,
    lastingCare: missing,
    thin: [],
  },
  "acne-surgery": { ...base, kind: "acne-surgery", count: missing, cosmetic: missing },
  resurfacing: {
    ...base,
    kind: "resurfacing",
    method: "chemical-peel",
    depth: missing,
    wholeFace: missing,
    count: missing,
    cosmetic: missing,
  },
  filler: { ...base, kind: "filler", volumeMl: missing, cosmetic: missing },
  "corrective-tattoo": {
    ...base,
    kind: "corrective-tattoo",
    areaSqCm: missing,
    cosmetic: missing,
  },
  electrolysis: { ...base, kind: "electrolysis", minutes: missing, cosmetic: missing },
  unlisted: {
    ...base,
    kind: "unlisted",
    service: "subcision",
    named: "other",
    areaSqCm: missing,
    count: missing,
    minutes: missing,
    device: missing,
    cosmetic: missing,
  },
  "skin-test": {
    ...base,
    kind: "skin-test",
    test: "patch-test",
    count: missing,
    result: missing,
    indication: missing,
  },
  "slide-reading": {
    ...base,
    kind: "slide-reading",
    study: "permanent",
    count: missing,
    frozenBlocks: missing,
  },
  "suture-removal": {
    ...base,
    kind: "suture-removal",
    material: "sutures",
    elsewhere: missing,
    anesthesia: missing,
  },
  other: { ...base, kind: "other", technique: "flap" },
};

/** Every kind of event. */
export const kinds = Object.keys(blank) as ProcedureEvent["kind"][];

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
      entry("11100", { to: "2018-12-31", replacedBy: ["11102"] }),
      entry("11102", { from: "2019-01-01" }),
      entry("11402"),
      entry("11642"),
      entry("17000"),
    ].map((one) => [one.code, [one]]),
  ),
  pair: () => undefined,
  editions: {
    ncci: "2024-07-01",
    mue: "2026-04-01",
    fees: "2025-10-01",
    addOns: "2024-06-03",
  },
  payer: (name) => ({
    id: name ?? "medicare",
    name: name ?? "Medicare",
    rules: (name ?? "medicare") === "medicare" ? "medicare" : "commercial",
    multipleProcedures: false,
    distinct: "59",
    toCheck: [],
  }),
  authorizations: [
    { codes: new Set(["11642"]), rules: "commercial", fromLines: 1, looksAt: "the tumor" },
    { codes: new Set(["11402"]), fromLines: 3, looksAt: "the symptoms" },
    { codes: new Set(["17000"]), rules: "medicare", places: ["22"], fromLines: 1, looksAt: "x" },
  ],
  unsupporting: [{ codes: new Set(["17311"]), against: ["D22"] }],
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
