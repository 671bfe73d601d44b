import type { ProcedureEvent, SiteConcept, SiteGroups } from "../types/index.ts";
import { about, defineGap, type Finding, openEvents, stated, type Visit } from "./define-gap.ts";
import { nameEvent, nameFirst, nounOf } from "./name-event.ts";
import { sitesOf } from "./sites-of.ts";

const closureGroups = {
  simple: "simple",
  intermediate: "intermediate",
  complex: "complex",
} as const;

/** Which grouping of places chooses the code of an event; `undefined` where none does. */
function groupingOf(event: ProcedureEvent): keyof SiteGroups | undefined {
  switch (event.kind) {
    case "excision":
    case "shave-removal":
      return "lesion";
    case "mohs":
      return "mohs";
    case "destruction":
      return event.diagnosis.value?.behaviour === "malignant" ? "lesion" : undefined;
    case "repair": {
      const closure = event.closure.value ?? "simple";
      return closure in closureGroups
        ? closureGroups[closure as keyof typeof closureGroups]
        : undefined;
    }
    case "flap":
    case "graft":
      return "complex";
    case "skin-substitute":
    case "cell-suspension":
    case "site-preparation":
      return "lesion";
    default:
      return undefined;
  }
}

/** Kinds whose code follows the place by regions or special places of their own. */
const byRegion: ReadonlySet<ProcedureEvent["kind"]> = new Set<ProcedureEvent["kind"]>([
  "biopsy",
  "soft-tissue-excision",
  "hidradenitis-excision",
  "resurfacing",
]);

/** Drugs given, tests, slides and services of which no place chooses anything. */
const placeless: ReadonlySet<ProcedureEvent["kind"]> = new Set<ProcedureEvent["kind"]>([
  "other",
  "evaluation",
  "drug-injection",
  "skin-test",
  "slide-reading",
  "suture-removal",
  "unlisted",
  "electrolysis",
]);

/** A closure is where its excision is; biopsies have special places, the rest only a diagnosis to gain. */
const needsSite = (event: ProcedureEvent): boolean =>
  event.kind === "repair"
    ? event.closes === undefined
    : byRegion.has(event.kind) || groupingOf(event) !== undefined;

const missing = (visit: Visit, event: ProcedureEvent): Finding =>
  about(visit, event, {
    severity: needsSite(event) ? "blocker" : "info",
    message: `${nameFirst(event)}: the place on the body is not stated; ${needsSite(event) ? "the lowest code of those possible was used" : "the diagnosis is less specific without it"}.`,
    question: `Where on the body was the ${nounOf(event)} done?`,
  });

const groupsOf = (sites: readonly SiteConcept[], grouping: keyof SiteGroups): number =>
  new Set(sites.flatMap(({ groups }): readonly string[] => groups[grouping])).size;

function ambiguous(visit: Visit, event: ProcedureEvent): readonly Finding[] {
  const grouping = groupingOf(event);
  if (grouping === undefined || groupsOf(sitesOf(visit, event), grouping) < 2) return [];
  return [
    about(visit, event, {
      severity: "warning",
      message: `${nameFirst(event)}: the words fit places of different code groups; the lower one was used.`,
      question: `Where exactly was the ${nameEvent(event)} done?`,
      evidence: [stated("site", event.site)],
    }),
  ];
}

/** A place that is not stated, or that fits several groups of the code's family. */
export const siteMissing = defineGap({
  id: "site-missing",

  find: (visit) =>
    openEvents(visit).flatMap((event) => {
      if (event.site.value !== undefined) return ambiguous(visit, event);
      if (placeless.has(event.kind)) return [];
      return event.kind === "repair" && !needsSite(event) ? [] : [missing(visit, event)];
    }),
});
