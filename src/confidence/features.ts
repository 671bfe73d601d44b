import { firstWhere } from "../lexicon/first-where.ts";
import type {
  ConfidenceModel,
  EditedLine,
  Evidence,
  Lexicon,
  ProcedureEvent,
  SiteConcept,
  SiteGroups,
  Span,
  VisitFacts,
} from "../types/index.ts";
import { missingFacts } from "./deciding-facts.ts";
import { type NoteWords, unknownNear, unknownShare } from "./note-words.ts";

/** What the confidence of a line is computed from; each is 0 where nothing speaks against the line. */
export const featureNames = [
  /** Deciding facts that no words state, over the events of the line. */
  "missingFacts",
  /** Facts stated twice, differently. */
  "conflicts",
  /** 1 where the lesion removed is not named. */
  "unknownDiagnosis",
  /** 1 where no lesion or disease is named at all. */
  "noDiagnosis",
  /** 1 where no place is named. */
  "noSite",
  /** 1 where the disease removed is only suspected. */
  "suspectedDiagnosis",
  /** 1 where the result of pathology is still to come. */
  "pathologyPending",
  /** 1 where the place fits several groups of codes. */
  "ambiguousSite",
  /** 1 where the number of lesions of a single-lesion kind was taken as one. */
  "assumedOne",
  /** 1 where the procedure was broken off. */
  "interrupted",
  /** 0 to 1: how far the words of the facts stand from the words that say it was done. */
  "distance",
  /** 0 to 1: how many other things were done at the visit. */
  "crowd",
  /** 1 where something was done that no rule here covers. */
  "uncovered",
  /** 1 where the note prints this very code. */
  "printedSame",
  /** 1 where the note prints codes of the day, but not this one. */
  "printedOther",
  /** 1 where the line depends on the lesion being another one than that of its neighbour. */
  "unbundled",
  /** 0 to 1: how far the level of a visit is a matter of judgement; less where its time says the same. */
  "judgedLevel",
  /** What makes the level of a visit thinner still. */
  "thinLevel",
  /** 1 where the note belongs to another field. */
  "outOfScope",
  /** 1 for a family of codes never learned from, less the more of its lines were. */
  "rareFamily",
  /** 0 to 1: how many words nobody knows stand near the deed. */
  "unknownNear",
  /** 0 to 1: share of words nobody knows in the whole note, from a fifth on full. */
  "unknownNote",
  /** 0 to 1: how much longer the note is than those learned from. */
  "longNote",
  /** 0 to 1: how many units are counted together. */
  "manyUnits",
] as const;

export type FeatureName = (typeof featureNames)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** A note and its words: what the features of its lines are read from. */
export interface ReadNote {
  readonly visit: VisitFacts;
  readonly words: NoteWords;
}

/** Facts this near to the deed, in characters, count as beside it; this much further as far away. */
const NEAR = 200;
const FAR = 1500;
/** So many other events count as a full crowd. */
const CROWD = 6;
/** Words this near to the deed, in characters, are about it; so many unknown ones count in full. */
const BESIDE = 120;
const MANY_UNKNOWN = 4;
const FULL_SHARE = 0.2;
/** A note of so many characters is not long; four times as many count in full. */
const LONG = 3000;

const isSpan = (evidence: Evidence): evidence is Span => !("field" in evidence);

const gapBetween = (a: Span, b: Span): number => Math.max(0, a.start - b.end, b.start - a.end);

/** To the nearest of deeds in order: the last that begins before the words, or the one behind it. */
function nearestGap(deeds: readonly Span[], words: Span): number {
  const next = firstWhere(deeds, ({ start }) => start > words.start);
  const beside = deeds.slice(Math.max(0, next - 1), next + 1);
  return Math.min(Number.POSITIVE_INFINITY, ...beside.map((deed) => gapBetween(deed, words)));
}

/** The furthest that a measure, count or closure stands from the nearest words of the deed. */
function distanceOf({ events, uses }: EditedLine): number {
  const deeds = events.flatMap(({ evidence }) => evidence).sort((a, b) => a.start - b.start);
  let furthest = 0;
  for (const { role, evidence } of uses) {
    if (role === "technique" || role === "diagnosis" || role === "site") continue;
    for (const words of evidence)
      if (isSpan(words)) furthest = Math.max(furthest, nearestGap(deeds, words));
  }
  return Math.min(1, Math.max(0, furthest - NEAR) / FAR);
}

const groupings: Readonly<Partial<Record<ProcedureEvent["kind"], keyof SiteGroups>>> = {
  excision: "lesion",
  "shave-removal": "lesion",
  mohs: "mohs",
  repair: "intermediate",
};

function isAmbiguous(event: ProcedureEvent, lexicon: Lexicon): boolean {
  const grouping = groupings[event.kind];
  if (grouping === undefined) return false;
  const sites = (event.site.value?.concepts ?? [])
    .map((id) => lexicon.concepts.get(id))
    .filter((concept): concept is SiteConcept => concept?.kind === "site");
  return new Set(sites.flatMap(({ groups }): readonly string[] => groups[grouping])).size > 1;
}

/** Kinds whose family of codes the diagnosis decides. */
const needsDiagnosis = ({ kind }: ProcedureEvent): boolean =>
  kind === "excision" || kind === "destruction";

const isUnnamed = ({ diagnosis }: ProcedureEvent): boolean =>
  diagnosis.value === undefined || diagnosis.value.behaviour === "unknown";

const assumesOne = (event: ProcedureEvent): boolean =>
  (event.kind === "biopsy" || event.kind === "shave-removal") && event.count.value === undefined;

const isPending = (event: ProcedureEvent): boolean =>
  event.kind === "excision" && event.pathologyPending.value === true;

/** A visit whose time is stated apart from procedures is judged less than one that goes by decisions. */
const judgedLevel = (event: ProcedureEvent): number => {
  if (event.kind !== "evaluation") return 0;
  return event.minutes.value === undefined ? 1 : 0.5;
};

const thinLevel = (event: ProcedureEvent): number =>
  event.kind === "evaluation" ? event.thin.length : 0;

const flag = (condition: boolean): number => (condition ? 1 : 0);

/** What the events that lead a line say of it; parts included in it do not weigh. */
function ofEvents(events: readonly ProcedureEvent[], lexicon: Lexicon) {
  const decided = events.filter(needsDiagnosis);
  return {
    missingFacts: events.reduce((sum, event) => sum + missingFacts(event).length, 0),
    conflicts: events.reduce((sum, { conflicts }) => sum + conflicts.length, 0),
    unknownDiagnosis: flag(decided.some(isUnnamed)),
    noDiagnosis: flag(events.some(({ diagnosis }) => diagnosis.value === undefined)),
    noSite: flag(events.some(({ site }) => site.value === undefined)),
    suspectedDiagnosis: flag(
      decided.some(({ diagnosis }) => diagnosis.value?.certainty === "suspected"),
    ),
    pathologyPending: flag(events.some(isPending)),
    ambiguousSite: flag(events.some((event) => isAmbiguous(event, lexicon))),
    assumedOne: flag(events.some(assumesOne)),
    judgedLevel: Math.max(0, ...events.map(judgedLevel)),
    thinLevel: Math.max(0, ...events.map(thinLevel)),
    interrupted: flag(events.some(({ interrupted }) => interrupted.value !== undefined)),
  };
}

/** What the words around a line and in its note say of it. */
function ofWords(line: EditedLine, words: NoteWords) {
  const deeds = line.events.flatMap(({ evidence }) => evidence);
  return {
    unknownNear: Math.min(1, unknownNear(words, deeds, BESIDE) / MANY_UNKNOWN),
    unknownNote: Math.min(1, unknownShare(words) / FULL_SHARE),
    longNote: Math.min(1, Math.max(0, Math.log2(words.length / LONG) / 2)),
  };
}

/** The features of one line of a visit. */
export function featuresOf(
  line: EditedLine,
  { visit, words }: ReadNote,
  lexicon: Lexicon,
  { families }: Pick<ConfidenceModel, "families">,
): Features {
  const leading = line.events.filter(({ kind }) => kind === line.events[0]?.kind);
  const printed = visit.printedCodes.map(({ code }) => code);
  const ofLine = new Set(line.events);
  const others = visit.events.filter((event) => !ofLine.has(event));
  const own = ofEvents(leading, lexicon);
  return {
    missingFacts: own.missingFacts,
    conflicts: own.conflicts,
    unknownDiagnosis: own.unknownDiagnosis,
    noDiagnosis: own.noDiagnosis,
    noSite: own.noSite,
    suspectedDiagnosis: own.suspectedDiagnosis,
    pathologyPending: own.pathologyPending,
    ambiguousSite: own.ambiguousSite,
    assumedOne: own.assumedOne,
    interrupted: own.interrupted,
    judgedLevel: own.judgedLevel,
    thinLevel: own.thinLevel,
    distance: distanceOf(line),
    crowd: Math.min(1, others.length / CROWD),
    uncovered: flag(visit.events.some(({ kind }) => kind === "other")),
    printedSame: flag(printed.includes(line.code)),
    printedOther: flag(printed.length > 0 && !printed.includes(line.code)),
    unbundled: flag(line.edits.some(({ kind }) => kind === "ncci")),
    outOfScope: flag(visit.outOfScope !== undefined),
    rareFamily: 1 / (1 + (families[line.rule.id] ?? 0)),
    manyUnits: Math.min(1, Math.log2(line.units) / 4),
    ...ofWords(line, words),
  };
}
