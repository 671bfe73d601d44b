import type { Fact, ProcedureEvent } from "../types/index.ts";
import { appearanceFacts } from "./appearance-facts.ts";
import { coverFacts } from "./cover-facts.ts";

/** The facts that choose a code of the kind, by name; one of several is enough where it has several. */
type DecidingFacts = Readonly<Record<string, readonly Fact<unknown>[]>>;

type Kind = ProcedureEvent["kind"];
type Of<K extends Kind> = Extract<ProcedureEvent, { kind: K }>;

const destruction = (event: Of<"destruction">): DecidingFacts => {
  switch (event.diagnosis.value?.behaviour) {
    case "malignant":
      return { size: [event.sizeCm, event.defectCm], site: [event.site] };
    case "vascular":
      return { area: [event.areaSqCm] };
    default:
      return { count: [event.count], diagnosis: [event.diagnosis] };
  }
};

const excision = (event: Of<"excision">): DecidingFacts => ({
  size: [event.sizeCm, event.excisedCm],
  margin: [event.marginCm, event.excisedCm],
  site: [event.site],
});

const repair = ({ closure, lengthCm, closes, site }: Of<"repair">): DecidingFacts =>
  closes === undefined
    ? { closure: [closure], length: [lengthCm], site: [site] }
    : { closure: [closure], length: [lengthCm] };

/** What a coder must know to choose the code of an event. */
function decidingFacts(event: ProcedureEvent): DecidingFacts {
  switch (event.kind) {
    case "biopsy":
      return { technique: [event.technique], site: [event.site] };
    case "shave-removal":
      return { size: [event.sizeCm], site: [event.site] };
    case "excision":
      return excision(event);
    case "destruction":
      return destruction(event);
    case "mohs":
      return { stages: [event.stages], site: [event.site] };
    case "repair":
      return repair(event);
    case "soft-tissue-excision":
      return { size: [event.sizeCm], layer: [event.layer, event.radical], site: [event.site] };
    case "site-destruction":
      return { technique: [event.method] };
    case "hidradenitis-excision":
      return { site: [event.site] };
    case "nail-care":
      return event.care === "debridement" ? { count: [event.count] } : {};
    case "debridement":
      return event.percentBody.value === undefined
        ? { depth: [event.depth, event.nonselective], area: [event.areaSqCm] }
        : {};
    case "burn-care":
      return { degree: [event.degree], extent: [event.percentBody, event.wholePart] };
    case "paring":
    case "skin-tag-removal":
    case "intralesional-injection":
      return { count: [event.count] };
    case "phototherapy":
      return event.unplacedAgent.value === undefined ? {} : { agent: [event.agent] };
    case "excimer":
      return { area: [event.areaSqCm], diagnosis: [event.diagnosis] };
    case "photodynamic-therapy":
      return { performer: [event.performer] };
    case "botulinum":
      return { purpose: [event.purpose] };
    case "flap":
    case "graft":
    case "skin-substitute":
    case "cell-suspension":
    case "site-preparation":
      return coverFacts(event);
    case "evaluation":
      return { status: [event.patientStatus] };
    default:
      return appearanceFacts(event);
  }
}

/** The names of the deciding facts that the note leaves out. */
export function missingFacts(event: ProcedureEvent): readonly string[] {
  const facts = decidingFacts(event);
  return Object.keys(facts).filter((name) =>
    (facts[name] ?? []).every(({ value }) => value === undefined),
  );
}
