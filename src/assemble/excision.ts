import type { Excision, Fact, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { isAftercare, isEarlierExcision } from "./aftercare.ts";
import { stopsIn } from "./begun-excision.ts";
import { punchRemoves } from "./biopsy.ts";
import { chosenExcisions } from "./chosen-excision.ts";
import { diagnosisOf, reportOf } from "./diagnosis.ts";
import { baseOf, featureFact } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { lesionsTogether, oneEach } from "./lesions-together.ts";
import { ofSentence } from "./of-sentence.ts";
import { type Performance, performancesOf } from "./performances.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";
import {
  greatest,
  measuresOf,
  narrowest,
  sizeConflict,
  sizeFact,
  unitless,
  withRole,
} from "./sizes.ts";
import type { Target } from "./targets.ts";
import { notHere, removesTumour } from "./tumour-removal.ts";
import { trimsWound } from "./wound-edges.ts";

const lesional = new Set([
  "excision",
  "shave",
  "biopsy",
  "mohs",
  "destruction",
  "skin-tag",
  "drainage",
]);

/** Words that make "removed" an excision: a margin, an ellipse, full thickness. */
const fullThickness =
  /\b(?:full[- ]thickness|(?:in)?to (?:the )?(?:subcutaneous |underlying )?fat|down to fat|ellip\w+|fusiform|in toto with)\b/;

/** Lesions below the skin's surface, which come off by being cut out and by nothing else. */
const buried: ReadonlySet<string> = new Set([
  "epidermal-cyst",
  "pilar-cyst",
  "other-cyst",
  "lipoma",
  "other-soft-tissue-tumor",
]);
const emptied = /\b(?:drain\w*|aspirat\w*|express\w*|unroof\w*|decompress\w*)\b/;

/** "The cyst was removed", and not emptied. */
function takesBuried({ reading }: Scene, { technique }: Act): boolean {
  const { sentence } = technique.place;
  const here = ofSentence(reading.lesions, sentence);
  // "Both came out in one piece": what the sentences before it, else the whole note, are about.
  const before = reading.lesions.findLast(({ end }) => end <= technique.start);
  const spoken = before === undefined ? [] : ofSentence(reading.lesions, before.place.sentence);
  const near = spoken.length > 0 && sentence - (before?.place.sentence ?? 0) <= 3;
  const all = here.length > 0 ? here : near ? spoken : reading.lesions;
  // "A lump, a pilar cyst, sore when combing": what any lesion may be called takes nothing from its name.
  const named = all.filter(({ is }) => is.id !== "lesion");
  if (named.length === 0 || !named.every(({ is }) => buried.has(is.id))) return false;
  const { start, end } = reading.doc.sentences[sentence] ?? technique;
  return !emptied.test(reading.plain.slice(start, end));
}

const wholeSac =
  /\b(?:walls?|sac|capsule|intact|whole|entire(?:ly)?|in (?:toto|one piece)|complete(?:ly)?|all of it|unruptured)\b/;
const contents =
  /\b(?:contents?|material|chees[ey]+|keratin(?:ous)?|puss?|fluid|matter|stuff|gunk|debris|blood|clots?)\b/;
const wayIn = /\b(?:incisions?|incised|cut|slit|scalpel|ellipse|blade)\b/;

/** "Small incision, wall teased free", "a sore cyst came away through a small incision": the sac, not what it held. */
function freesCyst({ reading }: Scene, { technique }: Act): boolean {
  const { doc, plain, lesions } = reading;
  const { sentence } = technique.place;
  const { start, end } = doc.sentences[sentence] ?? technique;
  const text = plain.slice(start, end);
  if (!wayIn.test(text) || contents.test(text) || notHere.test(text)) return false;
  const here = ofSentence(lesions, sentence);
  const spoken = here.length > 0 ? here : ofSentence(lesions, sentence - 1);
  const named = spoken.filter(({ is }) => is.behaviour !== "unknown");
  if (named.length === 0 || !named.every(isPlainCyst)) return false;
  return here.length > 0 || wholeSac.test(text);
}

const isPlainCyst = ({ is, assertion }: Scene["reading"]["lesions"][number]): boolean =>
  (is.id === "epidermal-cyst" || is.id === "pilar-cyst") && isTold(assertion);

/** Does the note tell that a lesion was cut out: a margin, an ellipse or full thickness, where it was "removed"? */
function isCutOut(scene: Scene, act: Act): boolean {
  const { reading, ownerOf } = scene;
  const { measures, plain, doc } = reading;
  const sentence = doc.sentences[act.technique.place.sentence];
  if (fullThickness.test(plain.slice(sentence?.start, sentence?.end))) return true;
  if (takesBuried(scene, act)) return true;
  return measures.some(
    (measure) =>
      (measure.role === "margin" || measure.role === "specimen" || measure.role === "excised") &&
      (act.targets.length === 0 || act.targets.includes(ownerOf(measure) as Target)),
  );
}

/** "Removed" alone is an excision only where nothing else was done to that lesion and the note tells one. */
function isExcisionAct(scene: Scene) {
  const strong = scene.acts.filter(
    ({ family, technique }) => lesional.has(family) && technique.is.weak !== true,
  );
  const alone = (act: Act) =>
    act.targets.length === 0 ||
    strong.every((other) => !other.targets.some((target) => act.targets.includes(target)));
  const weakCounts = (act: Act) =>
    !isAftercare(scene.reading) &&
    (removesTumour(scene, act) || (alone(act) && isCutOut(scene, act)));
  return (act: Act): boolean =>
    punchRemoves(scene, act) ||
    (act.family === "soft-tissue" &&
      !isAftercare(scene.reading) &&
      (removesTumour(scene, act) || freesCyst(scene, act))) ||
    (act.family === "excision" &&
      (act.technique.is.weak !== true || weakCounts(act)) &&
      !trimsWound(scene, act) &&
      !cutsSample(scene, act) &&
      !isEarlierExcision(scene.reading, act.technique));
}

const ofPart = /\b(?:part|portion|piece|wedge)\b[^.;]{0,40}$/;

/** "Part of it cut out as a wedge (incisional biopsy)": the cut is that of the biopsy. */
function cutsSample({ acts, reading: { plain } }: Scene, { technique }: Act): boolean {
  const { start, place } = technique;
  if (!ofPart.test(plain.slice(Math.max(0, start - 60), start))) return false;
  return acts.some(
    ({ family, technique: other }) =>
      family === "biopsy" &&
      other.is.technique === "incisional" &&
      other.place.sentence === place.sentence,
  );
}

function reexcisionFact({ acts }: Performance): Fact<true> {
  const act = acts.find(({ technique }) => technique.is.technique === "re-excision");
  return act === undefined ? missing : stated(true, act.technique);
}

/** A result known for the lesion, by the record or by the note, is not awaited. */
function pendingFact(scene: Scene, performance: Performance, treated: number): Fact<true> {
  if (reportOf(scene, performance.target, treated)?.report.diagnosis !== undefined) return missing;
  const pending = featureFact(scene, "pathology-pending");
  return pending.value === undefined ? missing : { value: true, evidence: pending.evidence };
}

/** The laboratory measured more than the clinician: a question, never a size. */
function laboratory(scene: Scene, performance: Performance, treated: number, sizeCm: Fact<number>) {
  const read = reportOf(scene, performance.target, treated);
  const lab = read?.report.sizeCm;
  if (read === undefined || lab === undefined || sizeCm.value === undefined) return [];
  if (lab <= sizeCm.value + 0.1) return [];
  return [
    {
      about: "pathology-size" as const,
      evidence: [
        { field: `pathology[${read.index}].sizeCm`, text: String(lab) },
        ...sizeCm.evidence,
      ],
      readings: `clinical ${sizeCm.value} cm; laboratory ${lab} cm`,
    },
  ];
}

const alongIt = /^ (?:long|in length|(?:[a-z]+ )?incision)\b/;
const cutOpen =
  /\b(?:incisions?|incised)\b(?!.{0,44}\b(?:shelled|freed|delivered|removed|excised|enucleated|out|free)\b)[^.;\n]{0,30}$/;

/** What was cut out; how long the cut was tells nothing of how wide it is. */
const specimensOf = ({ reading: { plain } }: Scene, measures: ReturnType<typeof measuresOf>) =>
  withRole(measures, "specimen").filter(
    ({ dims, start, end }) =>
      dims.length > 1 ||
      !(
        alongIt.test(plain.slice(end, end + 24)) ||
        cutOpen.test(plain.slice(Math.max(0, start - 44), start))
      ),
  );

/** The narrowest margin stated. */
function marginFact(measures: ReturnType<typeof measuresOf>): Fact<number> {
  const told = withRole(measures, "margin");
  // "Punch excision, 1 mm rim all round": in an excision a rim of skin is its margin.
  const margins = (told.length > 0 ? told : withRole(measures, "rim")).filter(
    ({ unit }) => unit !== undefined && unit !== "cm2",
  );
  const today = margins.filter(({ assertion }) => assertion.time === "today");
  const pool = today.length > 0 ? today : margins;
  let least = pool[0];
  for (const margin of pool)
    if (least !== undefined && narrowest(margin) < narrowest(least)) least = margin;
  return least === undefined ? missing : stated(narrowest(least), least);
}

/** Planned at an earlier procedure: the note says so, or a margin of a procedure of the record was positive. */
function stagedFact(scene: Scene): Fact<string> {
  const planned = featureFact(scene, "staged-planned");
  const recorded = (scene.reading.note.history ?? []).length > 0;
  return planned.value === undefined && recorded ? featureFact(scene, "margin-positive") : planned;
}

function performancesToldOrChosen(scene: Scene): Performance[] {
  const told = performancesOf(scene, isExcisionAct(scene));
  const chosen = told.length > 0 ? [] : chosenExcisions(scene);
  if (chosen.length === 0) return told;
  const own = new Set(chosen);
  return performancesOf({ ...scene, acts: [...scene.acts, ...chosen] }, (act) => own.has(act));
}

/** The one excision of several that a stop is about: that of its lesion, else the last begun before it. */
function stoppedOf(scene: Scene, all: readonly Performance[], stop: Span): Performance | undefined {
  const owner = scene.ownerOf(stop);
  const own = all.find(({ target }) => target !== undefined && target === owner);
  const before = all.filter(({ acts }) =>
    acts.some(({ technique }) => technique.end <= stop.start),
  );
  const lastStart = ({ acts }: Performance) =>
    Math.max(...acts.map(({ technique: { start } }) => (start < stop.start ? start : -1)));
  return own ?? before.sort((a, b) => lastStart(b) - lastStart(a))[0];
}

/** Which excisions were broken off: the only one, or of several the one each stop is told of. */
function stoppedFacts(scene: Scene, all: readonly Performance[]): Map<Performance, Fact<string>> {
  const [only, ...more] = all;
  const first = featureFact(scene, "interrupted");
  if (only === undefined || first.value === undefined) return new Map();
  if (more.length === 0) return new Map([[only, first]]);
  const found = new Map<Performance, Fact<string>>();
  for (const stop of stopsIn(scene.reading)) {
    const performance = stoppedOf(scene, all, stop) ?? only;
    if (!found.has(performance))
      found.set(performance, stated(scene.reading.plain.slice(stop.start, stop.end), stop));
  }
  return found;
}

/** Excisions of a visit: one event a lesion. */
export function excisions(scene: Scene): Excision[] {
  const all = performancesToldOrChosen(scene);
  const stopped = stoppedFacts(scene, all);
  const staged = stagedFact(scene);
  return all.flatMap((performance) => {
    const alone = all.length === 1;
    const measures = measuresOf(scene, performance.target, alone);
    const sizes = withRole(measures, "size").filter(({ unit }) => unit !== undefined);
    const loose = withRole(measures, undefined);
    const excised = withRole(measures, "excised");
    const told = lesionsTogether(scene, performance, alone);
    const count = told.value === undefined ? stated(1, performance.acts[0].technique) : told;
    const diagnosis = diagnosisOf(scene, performance.target, all.length);
    const cut = (own: Own): Excision => {
      const sizeCm = sizeFact(own.sizes.length > 0 ? own.sizes : own.loose, greatest);
      const lab = laboratory(scene, performance, all.length, sizeCm);
      return {
        kind: "excision",
        count: own.count,
        sizeCm,
        marginCm: marginFact(measures),
        excisedCm: sizeFact(own.excised),
        specimenCm: sizeFact(specimensOf(scene, measures), narrowest),
        reexcision: reexcisionFact(performance),
        pathologyPending: pendingFact(scene, performance, all.length),
        ...baseOf(scene, performance, diagnosis, alone, [...conflictsOf(own), ...lab]),
        interrupted: stopped.get(performance) ?? missing,
        unitless: sizeCm.value === undefined ? unitless(measures) : missing,
        staged:
          staged.value === undefined ? missing : { value: "planned", evidence: staged.evidence },
      };
    };
    const several = eachOwn({ sizes, loose, excised, count });
    return several.length === 0
      ? [cut({ sizes, loose, excised, count })]
      : several.map((own) => ({ ...cut(own), distinct: true }));
  });
}

type Measures = ReturnType<typeof measuresOf>;

/** The measures of one lesion, or of several treated together. */
interface Own {
  readonly sizes: Measures;
  readonly loose: Measures;
  readonly excised: Measures;
  readonly count: Fact<number>;
}

/** Sizes that differ are no conflict where the excised diameter is told: that alone counts. */
const conflictsOf = ({ excised, sizes }: Own) => (excised.length > 0 ? [] : sizeConflict(sizes));

/** "Two nevi, 4 and 6 mm": one lesion each, where each has a size or an excised diameter of its own. */
function eachOwn({ sizes, loose, excised, count }: Own): Own[] {
  const each = oneEach(sizes.length > 0 ? sizes : loose, count);
  if (each.length > 0)
    return each.map((size) => ({ sizes: [size], loose: [], excised: [], count: stated(1, size) }));
  return oneEach(excised, count).map((size) => ({
    sizes: [],
    loose: [],
    excised: [size],
    count: stated(1, size),
  }));
}
