import type {
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

/** What the confidence of a line is computed from; each is 0 where nothing speaks against the line. */
export interface Features {
  /** Deciding facts that no words state, over the events of the line. */
  readonly missingFacts: number;
  /** Facts stated twice, differently. */
  readonly conflicts: number;
  /** 1 where the lesion removed is not named. */
  readonly unknownDiagnosis: number;
  /** 1 where the disease removed is only suspected. */
  readonly suspectedDiagnosis: number;
  /** 1 where the result of pathology is still to come. */
  readonly pathologyPending: number;
  /** 1 where the place fits several groups of codes. */
  readonly ambiguousSite: number;
  /** 1 where the number of lesions of a single-lesion kind was taken as one. */
  readonly assumedOne: number;
  /** 1 where the procedure was broken off. */
  readonly interrupted: number;
  /** 0 to 1: how far the words of the facts stand from the words that say it was done. */
  readonly distance: number;
  /** 0 to 1: how many other things were done at the visit. */
  readonly crowd: number;
  /** 1 where something was done that no rule here covers. */
  readonly uncovered: number;
  /** 1 where the note prints this very code. */
  readonly printedSame: number;
  /** 1 where the note prints codes of the day, but not this one. */
  readonly printedOther: number;
  /** 1 where the line depends on the lesion being another one than that of its neighbour. */
  readonly unbundled: number;
  /** 0 to 1: how far the level of a visit is a matter of judgement; less where its time says the same. */
  readonly judgedLevel: number;
  /** What makes the level of a visit thinner still. */
  readonly thinLevel: number;
  /** 1 where the note belongs to another field. */
  readonly outOfScope: number;
}

/** Facts this near to the deed, in characters, count as beside it; this much further as far away. */
const NEAR = 200;
const FAR = 1500;
/** So many other events count as a full crowd. */
const CROWD = 6;

const isSpan = (evidence: Evidence): evidence is Span => !("field" in evidence);

const gapBetween = (a: Span, b: Span): number => Math.max(0, a.start - b.end, b.start - a.end);

function nearestGap(deeds: readonly Span[], words: Span): number {
  let least = Number.POSITIVE_INFINITY;
  for (const deed of deeds) least = Math.min(least, gapBetween(deed, words));
  return least;
}

/** The furthest that a measure, count or closure stands from the nearest words of the deed. */
function distanceOf({ events, uses }: EditedLine): number {
  const deeds = events.flatMap(({ evidence }) => evidence);
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

/** The features of one line of a visit. */
export function featuresOf(line: EditedLine, visit: VisitFacts, lexicon: Lexicon): Features {
  const leading = line.events.filter(({ kind }) => kind === line.events[0]?.kind);
  const printed = visit.printedCodes.map(({ code }) => code);
  const others = visit.events.filter((event) => !line.events.includes(event));
  const own = ofEvents(leading, lexicon);
  return {
    missingFacts: own.missingFacts,
    conflicts: own.conflicts,
    unknownDiagnosis: own.unknownDiagnosis,
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
  };
}
