import type { Behaviour, Diagnosis, Evidence, Fact, SectionKind } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import { isOfOtherSpecimen } from "./labelled-results.ts";
import { hasOwnRow } from "./managed-rows.ts";
import { isOtherSideOf } from "./other-side.ts";
import { isTold, type LesionWord } from "./reading.ts";
import { placeJoint } from "./respectively.ts";
import type { ReadReport, Scene } from "./scene.ts";
import type { Target } from "./targets.ts";
import { lesionsAt } from "./treated-lesions.ts";
import { unreadSections } from "./unread-sections.ts";

/** Of several names of one lesion the graver and more specific one says what it is. */
const weight: Record<Behaviour, number> = {
  malignant: 7,
  uncertain: 6,
  premalignant: 5,
  vascular: 5,
  "skin-tag": 5,
  abscess: 5,
  benign: 4,
  scar: 3,
  inflammatory: 3,
  wound: 2,
  unknown: 0,
};

const certaintyOf = ({ assertion }: LesionWord): Diagnosis["certainty"] =>
  assertion.certainty === "certain" ? "established" : "suspected";

const vague: ReadonlySet<Behaviour> = new Set<Behaviour>(["unknown", "scar", "wound"]);
const results: ReadonlySet<SectionKind> = new Set<SectionKind>(["pathology"]);
const names: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "diagnosis",
  "title",
  "procedure",
  "field-diagnosis",
  "field-method",
]);

/** A specimen's letter or number before its result. */
const labelled = /(?:\b[a-h]|#? ?[1-9])(?:[.:)]| ?[-=] )[^.;\n]{0,40}$/;

/** The headings name the other side, where nothing was done: what they call the lesion holds for this one. */
const isHeadedApart = ({ acts, reading }: Scene, headed: Target, target: Target): boolean =>
  isOtherSideOf(reading, headed, target) &&
  acts.every((act) => act.heading === act.targets.includes(headed));

/** Words that say what the lesion is: told of this patient, not of a family member or a leaflet. */
function candidates(scene: Scene, target: Target | undefined): LesionWord[] {
  return scene.reading.lesions.filter((word) => {
    if (!isTold(word.assertion) || unreadSections.has(word.place.home)) return false;
    if (target === undefined) return true;
    const owner = scene.ownerOf(word);
    if (owner !== target) return owner !== undefined && isHeadedApart(scene, owner, target);
    return !isOfOtherSpecimen(scene, target, word);
  });
}

/** Does a word stand in a sentence or list item that names the lesion or tells what was done to it? */
function besideTarget(scene: Scene, target: Target | undefined) {
  const sentences = new Set((target?.phrases ?? []).map(({ place }) => place.sentence));
  for (const act of scene.acts) {
    if (target === undefined || act.targets.includes(target))
      sentences.add(act.technique.place.sentence);
  }
  return ({ place }: LesionWord) =>
    sentences.has(place.sentence) || (target?.items.has(place.item) ?? false);
}

const told =
  /\b(?:biops(?:y|ies)|bx|path(?:ology)?|histology|report|results?)\b[^.;\n]{0,50}\b(?:shows?|showed|showing|reveal\w*|reads?(?: as)?|came back(?: as)?|comes back(?: as)?|returned(?: as)?|demonstrat\w+|confirm\w+|proved|diagnosed)\b[^.;\n]{0,30}$/;

/** "The biopsy of May showed a dysplastic nevus": a result told in a sentence. */
const isResult = ({ reading: { plain } }: Scene, { start, place }: LesionWord): boolean =>
  results.has(place.home) || told.test(plain.slice(Math.max(0, start - 110), start));

/** "Path: no residual SCC; nevus clear" after two excisions: nothing in it says which of them a name is of. */
function unplacedResult(scene: Scene, target: Target | undefined) {
  const beside = besideTarget(scene, target);
  const { lesions, sites, plain } = scene.reading;
  const cut = new Set(
    scene.acts
      .filter(({ family }) => family === "excision")
      .flatMap(({ targets }) => targets)
      .filter((other) => other !== undefined),
  );
  const known = lesions.some(
    (word) =>
      isTold(word.assertion) &&
      word.assertion.certainty === "certain" &&
      !vague.has(word.is.behaviour) &&
      beside(word) &&
      !isResult(scene, word),
  );
  if (target === undefined || cut.size < 2 || !known) return () => false;
  return (word: LesionWord) =>
    !beside(word) &&
    !sites.some(({ place }) => place.sentence === word.place.sentence) &&
    !labelled.test(plain.slice(Math.max(0, word.start - 60), word.start));
}

/** Names of what was destroyed elsewhere at the visit: the keratoses frozen are not what was excised. */
function destroyedWith(scene: Scene, target: Target | undefined): ReadonlySet<string> {
  const acts = scene.acts.filter(
    ({ family, technique, targets }) =>
      family === "destruction" &&
      technique.is.weak !== true &&
      (target === undefined || !targets.includes(target)),
  );
  return new Set(
    acts
      .flatMap((act) => lesionsAt(scene, act))
      .flatMap(({ is }) => (is.behaviour === "malignant" ? [] : [is.id])),
  );
}

/**
 * How much a name counts: a result above all, then an established name beside the lesion, then one in a
 * diagnosis or title, then any; a suspected one and a mere "lesion" or "scar" last.
 */
function scoring(scene: Scene, target: Target | undefined) {
  const beside = besideTarget(scene, target);
  const unplaced = unplacedResult(scene, target);
  const resultWeight = (word: LesionWord) => (unplaced(word) ? 0 : 60);
  const nearness = (word: LesionWord, certain: boolean): number => {
    if (certain && isResult(scene, word)) return resultWeight(word);
    if (beside(word)) return 40;
    return names.has(word.place.kind) || names.has(word.place.home) ? 30 : 0;
  };
  const named = scene.reading.lesions.some((word) => isTold(word.assertion) && beside(word));
  const destroyed = destroyedWith(scene, target);
  // A rash told elsewhere is another problem of the visit where the lesion, or the rash, has words of its own.
  // Where its row tells the drug for it, a heading of procedures over the rows makes it no more the lesion's.
  const isOtherProblem = (word: LesionWord, near: number) =>
    word.is.behaviour === "inflammatory" && ((named && near === 0) || hasOwnRow(scene, word));
  return (word: LesionWord): number => {
    const { behaviour } = word.is;
    if (vague.has(behaviour)) return weight[behaviour];
    const certain = word.assertion.certainty === "certain";
    const near = nearness(word, certain);
    if (near < 40 && isOtherProblem(word, near)) return -1;
    if (near < 40 && named && destroyed.has(word.is.id)) return -1;
    return (certain ? 100 : 20) + near + weight[behaviour];
  };
}

/** A report speaks of a target where it names its place, or where there is only one of each. */
export function reportOf(
  scene: Scene,
  target: Target | undefined,
  treated: number,
): ReadReport | undefined {
  const { reports } = scene;
  if (reports.length === 1 && treated <= 1) return reports[0];
  const words = new Set((target?.phrases ?? []).flatMap((phrase) => phrase.site.name.split(" ")));
  const side = target?.phrases.find((phrase) => phrase.site.side !== undefined)?.site.side;
  return (
    reports.find(({ report }) => {
      const named = (report.site ?? "").toLowerCase().split(/[^a-z]+/);
      const opposite = side === "left" ? "right" : side === "right" ? "left" : "";
      return (
        named.some((word) => word.length > 3 && words.has(word) && word !== side) &&
        !named.includes(opposite)
      );
    }) ??
    (target?.label === undefined
      ? undefined
      : reports.find(({ report }) => report.specimen?.toLowerCase() === target.label))
  );
}

function ofReport({ index, report, lesion }: ReadReport): Fact<Diagnosis> | undefined {
  const name = report.diagnosis;
  if (name === undefined || lesion === undefined) return undefined;
  const evidence: Evidence = { field: `pathology[${index}].diagnosis`, text: name };
  const diagnosis: Diagnosis = {
    concept: lesion.id,
    name: name.toLowerCase(),
    behaviour: lesion.behaviour,
    certainty: "established",
  };
  return stated(diagnosis, evidence);
}

const several = /(?:s|x ?[2-9])$/;
const between =
  /^(?: \([^()]{1,30}\))?,? (?:(?:biops[a-z]+[- ]proven|known),? )?(?:(?:of|on|at|from|over|in) )?(?:the |his |her )?$/;

/** "Basal cell carcinomas of the nose and the right calf": the plural names what is at each place of the list behind it. */
function pluralFor(
  { reading: { plain, sites, doc } }: Scene,
  target: Target | undefined,
  word: LesionWord,
): boolean {
  const { end = word.end } = doc.sentences[word.place.sentence] ?? {};
  const ofBoth = / both\b/.test(plain.slice(word.end, end));
  if (!ofBoth && !several.test(plain.slice(word.start, word.end))) return false;
  const listed = sites.filter(
    ({ place, start }) => place.sentence === word.place.sentence && start >= word.end,
  );
  let from: number = word.end;
  for (const phrase of listed) {
    const gap = plain.slice(from, phrase.start);
    const joins = from === word.end ? between.test(gap) : placeJoint.test(gap);
    if (!joins) return false;
    if (target?.phrases.includes(phrase) === true) return true;
    from = phrase.end;
  }
  return false;
}

/**
 * "Two BCCs: left shoulder 3 mm and right shoulder 4 mm": the name that a sentence gives to all that it
 * lists, or that the note gives to as many as were treated.
 */
function sharedName(
  scene: Scene,
  target: Target | undefined,
  treated: number,
): LesionWord | undefined {
  const { lesions, plain, counts } = scene.reading;
  const sentences = new Set((target?.phrases ?? []).map(({ place }) => place.sentence));
  const named = lesions.filter(
    ({ assertion, is }) => isTold(assertion) && !vague.has(is.behaviour),
  );
  const numberOf = (word: LesionWord) =>
    counts.find(
      ({ value, of, end }) =>
        value > 1 && of === "lesion" && end <= word.start && word.start - end < 24,
    )?.value;
  return (
    named.find(
      (word) =>
        sentences.has(word.place.sentence) &&
        (plain[word.end] === ":" || numberOf(word) !== undefined || pluralFor(scene, target, word)),
    ) ?? named.find((word) => treated > 1 && numberOf(word) === treated)
  );
}

/** "Pilar cysts x 2, scalp. ... Left parietal 12 mm, right vertex 9 mm": the one name of the note, told of several. */
function onlyName(scene: Scene): LesionWord | undefined {
  const { lesions, counts } = scene.reading;
  const named = lesions.filter(
    ({ is, assertion, place }) =>
      isTold(assertion) && !vague.has(is.behaviour) && !unreadSections.has(place.home),
  );
  const [first] = named;
  if (first === undefined || named.some(({ is }) => is.id !== first.is.id)) return undefined;
  return named.find((word) =>
    counts.some(
      ({ value, of, start, end }) =>
        value > 1 && of === "lesion" && word.start - end < 24 && start - word.end < 4,
    ),
  );
}

/** "PREOPERATIVE DIAGNOSIS: DFSP": the one name of the note's headings, where the account tells of a wound. */
function headedName({ reading: { lesions } }: Scene): LesionWord | undefined {
  const named = lesions.filter(
    ({ is, assertion, place }) =>
      isTold(assertion) &&
      !vague.has(is.behaviour) &&
      (names.has(place.kind) || names.has(place.home)),
  );
  const [first] = named;
  return named.every(({ is }) => is.id === first?.is.id) ? first : undefined;
}

/** The name of a lesion that its own words leave open. */
const nameForVague = (
  scene: Scene,
  target: Target | undefined,
  treated: number,
  best: LesionWord | undefined,
): LesionWord | undefined =>
  sharedName(scene, target, treated) ??
  onlyName(scene) ??
  (best?.is.behaviour === "wound" && treated <= 1 ? headedName(scene) : undefined);

/**
 * What a lesion is: the pathology report of the record, else the note's own established name, else the
 * suspected one, which never makes a lesion malignant.
 */
export function diagnosisOf(
  scene: Scene,
  target: Target | undefined,
  treated: number,
): Fact<Diagnosis> {
  const report = reportOf(scene, target, treated);
  const known = report && ofReport(report);
  if (known) return known;
  const words = candidates(scene, target);
  const score = scoring(scene, target);
  let best: LesionWord | undefined;
  let highest = -1;
  for (const word of words) {
    const own = score(word);
    if (own > highest) [best, highest] = [word, own];
  }
  if (best === undefined || vague.has(best.is.behaviour))
    best = nameForVague(scene, target, treated, best) ?? best;
  if (best === undefined) return missing;
  return stated(
    {
      concept: best.is.id,
      name: best.is.name,
      behaviour: best.is.behaviour,
      certainty: certaintyOf(best),
    },
    best,
  );
}
