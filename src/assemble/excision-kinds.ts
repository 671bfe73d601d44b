import type {
  CutForm,
  Excision,
  Fact,
  PilonidalExcision,
  ProcedureEvent,
  SiteExcision,
  SoftTissueExcision,
  Span,
} from "../types/index.ts";
import type { Act } from "./acts.ts";
import type { EventBase } from "./event-base.ts";
import { excisions } from "./excision.ts";
import { evidenceOf, missing, stated } from "./facts.ts";
import { removesForeignBody } from "./foreign-body.ts";
import { hidradenitisExcision, isHidradenitis } from "./hidradenitis.ts";
import { placeOf } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { layerFact } from "./soft-tissue-layer.ts";
import { siteLiesIn } from "./special-places.ts";
import type { Target } from "./targets.ts";
import { toldSentences, wordsTold } from "./told-words.ts";
import { onlyTumour, softTissueTumours } from "./tumour-removal.ts";

const pilonidal: ReadonlySet<string> = new Set(["pilonidal-cyst", "pilonidal-abscess"]);
const warts: ReadonlySet<string> = new Set(["condyloma", "wart", "molluscum"]);
const sarcoma = /sarcoma|dfsp/;

/** What every kind of event has, of an event. */
const baseOf = ({
  id,
  evidence,
  site,
  diagnosis,
  reason,
  conflicts,
  interrupted,
  unitless,
  distinct,
  staged,
}: Excision): EventBase => ({
  id,
  evidence,
  site,
  diagnosis,
  reason,
  conflicts,
  interrupted,
  unitless,
  distinct,
  staged,
});

const isStated = ({ value }: Fact<number>): boolean => value !== undefined;

const startsOf = (event: ProcedureEvent): ReadonlySet<number> =>
  new Set(event.evidence.map(({ start }) => start));

const actsOf = (scene: Scene, event: Excision): readonly Act[] => {
  const starts = startsOf(event);
  return scene.acts.filter(({ technique }) => starts.has(technique.start));
};

/** "All in the subcutaneous fat": told of every one. */
const ofAll = /^(?:all|both|each|every|they|these)\b/;

/** "Path: A intramuscular lipoma. B lipoma.": a line of a report that names no place is about any of them. */
function ofReport({ reading: { doc, sites } }: Scene, sentence: Span): boolean {
  const { kind, home, sentence: index } = placeOf(doc, sentence);
  const reported = kind === "pathology" || home === "pathology";
  return reported && !sites.some(({ place }) => place.sentence === index);
}

/** The sentences about one of several things cut out; all that tell of the visit where it is alone. */
function sentencesOf(scene: Scene, event: Excision, alone: boolean): readonly Span[] {
  const told = toldSentences(scene);
  if (alone) return told;
  const targets = new Set<Target>(actsOf(scene, event).flatMap((act) => act.targets));
  const { plain } = scene.reading;
  return told.filter((sentence) => {
    if (ofAll.test(plain.slice(sentence.start, sentence.start + 16))) return true;
    const owner = scene.ownerOf({ start: sentence.start, end: sentence.start });
    return owner !== undefined && targets.has(owner) && !ofReport(scene, sentence);
  });
}

const radicalWords = /\bradical (?:resection|excision)\b/g;

/** "Radical resection" of a tumour that lies deep or is a sarcoma. */
function isRadical(scene: Scene, { diagnosis: { value } }: Excision): Fact<true> {
  const deep =
    value !== undefined && (softTissueTumours.has(value.concept) || sarcoma.test(value.name));
  if (!deep) return missing;
  const words = wordsTold(scene, toldSentences(scene), radicalWords);
  return words.value === undefined ? missing : stated(true, ...evidenceOf(words));
}

function softTissue(
  scene: Scene,
  event: Excision,
  radical: Fact<true>,
  alone: boolean,
): SoftTissueExcision {
  return {
    ...baseOf(event),
    kind: "soft-tissue-excision",
    count: event.count,
    sizeCm: [event.sizeCm, event.excisedCm, event.specimenCm].find(isStated) ?? missing,
    layer: layerFact(scene, sentencesOf(scene, event, alone)),
    radical,
  };
}

const forms: Readonly<Record<string, CutForm>> = {
  wedge: "wedge",
  v: "v",
  vermilionectomy: "vermilionectomy",
  "full-thickness": "full-thickness",
};

/** How the piece was cut: in the words for this excision, or in any of the only one. */
function formFact(scene: Scene, event: Excision, alone: boolean): Fact<CutForm> {
  const own = actsOf(scene, event);
  const named = (act: Act) => forms[act.technique.is.technique ?? ""] !== undefined;
  const act =
    own.find(named) ??
    (alone ? scene.acts.find((one) => one.family === "excision" && named(one)) : undefined);
  const form = forms[act?.technique.is.technique ?? ""];
  return act === undefined || form === undefined ? missing : stated(form, act.technique);
}

interface Place {
  readonly in: readonly string[];
  /** Only where the piece was cut in a form that chooses the code. */
  readonly formed?: boolean;
  readonly lesions?: ReadonlySet<string>;
  /** Words that make it more than the usual there. */
  readonly extent?: readonly [name: string, words: RegExp];
}

const intoMuscle =
  /\b(?:into|down to|including|involving|through) (?:the )?(?:orbicularis|underlying|buccinator)? ?muscle\b/g;
const overFourth =
  /(?:\b(?:more than|over|greater than|exceeding)|>) ?(?:one[- ](?:fourth|quarter)|a (?:fourth|quarter)|1\/4|25 ?%)|\b(?:one[- ]third|one[- ]half|1\/3|1\/2|half) of (?:the )?(?:upper |lower )?(?:eye)?lid/g;

/** Places whose excisions have codes of their own, and what sets these apart from those of the skin. */
const places: readonly Place[] = [
  { in: ["ear-canal", "conjunctiva", "intranasal", "eyelid-margin"] },
  { in: ["lip", "ear"], formed: true },
  { in: ["eyelid"], formed: true, extent: ["over one fourth of the lid", overFourth] },
  {
    in: [
      "labial-mucosa",
      "buccal-mucosa",
      "oral-mucosa",
      "tongue",
      "palate",
      "gingiva",
      "floor-of-mouth",
    ],
    extent: ["into muscle", intoMuscle],
  },
  { in: ["penis", "perianal", "anus"], lesions: warts },
];

function extentFact(scene: Scene, event: Excision, place: Place, alone: boolean): Fact<string> {
  if (place.extent === undefined) return missing;
  const [name, pattern] = place.extent;
  const words = wordsTold(scene, sentencesOf(scene, event, alone), pattern);
  return words.value === undefined ? missing : stated(name, ...evidenceOf(words));
}

function atPlace(scene: Scene, event: Excision, alone: boolean): SiteExcision | undefined {
  const form = formFact(scene, event, alone);
  const place = places.find(
    (one) =>
      siteLiesIn(scene, event.site, one.in) &&
      (one.formed !== true || form.value !== undefined) &&
      (one.lesions?.has(event.diagnosis.value?.concept ?? "") ?? true),
  );
  if (place === undefined) return undefined;
  return {
    ...baseOf(event),
    kind: "site-excision",
    count: event.count,
    sizeCm: event.sizeCm,
    marginCm: event.marginCm,
    form,
    extent: extentFact(scene, event, place, alone),
  };
}

const extentWords: readonly (readonly ["extensive" | "complicated", RegExp])[] = [
  [
    "complicated",
    /\b(?:complicated (?:pilonidal|excision)|pilonidal (?:cyst|sinus|disease), complicated|karydakis|limberg|cleft[- ]lift|(?:rhomb\w+|rotation|advancement|transposition|v-y) flap)\b/g,
  ],
  [
    "extensive",
    /\b(?:extensive (?:pilonidal|excision)|pilonidal (?:cyst|sinus|disease), extensive)\b/g,
  ],
];

function pilonidalExcision(scene: Scene, event: Excision): PilonidalExcision {
  const told = toldSentences(scene);
  const found = extentWords
    .map(([extent, pattern]) => ({ extent, words: wordsTold(scene, told, pattern) }))
    .find(({ words }) => words.value !== undefined);
  return {
    ...baseOf(event),
    kind: "pilonidal-excision",
    count: event.count,
    extent: found === undefined ? missing : stated(found.extent, ...evidenceOf(found.words)),
  };
}

/** What is taken out is no lesion: the removal of the foreign body tells it. */
function takesForeignBody(scene: Scene, event: Excision): boolean {
  const acts = actsOf(scene, event);
  const told = acts.filter((act) => !act.heading);
  const telling = told.length > 0 ? told : acts;
  return telling.length > 0 && telling.every((act) => removesForeignBody(scene, act));
}

/** An excision as the kind that its lesion, its place or its form makes it. */
function asKind(scene: Scene, event: Excision, alone: boolean): ProcedureEvent[] {
  const concept = event.diagnosis.value?.concept ?? "";
  if (concept === "foreign-body" || takesForeignBody(scene, event)) return [];
  if (pilonidal.has(concept)) return [pilonidalExcision(scene, event)];
  if (isHidradenitis(scene, event)) {
    const own = hidradenitisExcision(scene, event, alone);
    return [{ ...baseOf(event), ...own, kind: "hidradenitis-excision" }];
  }
  const radical = isRadical(scene, event);
  if (softTissueTumours.has(concept) || radical.value === true)
    return [softTissue(scene, event, radical, alone)];
  return [atPlace(scene, event, alone) ?? event];
}

/** An excised lesion that has no name of its own is what the whole note is about. */
const named = (scene: Scene, event: Excision): Excision =>
  event.diagnosis.value === undefined || event.diagnosis.value.behaviour === "unknown"
    ? { ...event, diagnosis: orElse(onlyTumour(scene), event.diagnosis) }
    : event;

const orElse = <T>(first: Fact<T>, second: Fact<T>): Fact<T> =>
  first.value === undefined ? second : first;

/** "Wedge excision of the lower lip", then "a wedge of vermilion was removed": the heading of what is told at a finer place. */
function isHeadedAgain(
  scene: Scene,
  event: ProcedureEvent,
  all: readonly ProcedureEvent[],
): boolean {
  if (event.kind !== "site-excision" || event.form.value === undefined) return false;
  const told = ({ evidence }: ProcedureEvent) =>
    scene.acts.some(
      ({ heading, technique }) =>
        !heading && evidence.some((one) => "start" in one && one.start === technique.start),
    );
  return (
    !told(event) &&
    all.some(
      (other) =>
        other.kind === "site-excision" &&
        other.form.value === event.form.value &&
        told(other) &&
        ["lip", "ear"].some(
          (part) => siteLiesIn(scene, event.site, [part]) && siteLiesIn(scene, other.site, [part]),
        ),
    )
  );
}

/** Excisions of a visit: of the skin, of tumours below it, of tracts, and at places with codes of their own. */
export function excisionsByKind(scene: Scene): ProcedureEvent[] {
  const all = excisions(scene);
  const found = all.flatMap((event) => asKind(scene, named(scene, event), all.length === 1));
  return found.filter((event) => !isHeadedAgain(scene, event, found));
}
