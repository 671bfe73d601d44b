import type {
  Conflict,
  Diagnosis,
  Fact,
  LesionConcept,
  NailKind,
  NailSurgery,
} from "../types/index.ts";
import type { Act } from "./acts.ts";
import { baseOf, siteFact } from "./event-base.ts";
import { bare, missing, stated } from "./facts.ts";
import { kindOf, surgeryActs } from "./nail-acts.ts";
import { type Digit, nameOfDigit, sameDigit, siteOfDigit } from "./nail-digits.ts";
import {
  type DigitMap,
  digitMap,
  distinctDigits,
  ownDigits,
  spokenDigits,
} from "./nail-targets.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";

/** One nail with all that was done to it; no digit where the note names none. */
interface Nail {
  readonly digit: Digit | undefined;
  readonly acts: Act[];
  readonly more: NailKind[];
}

function nailOf(nails: Nail[], digit: Digit | undefined): Nail {
  const known = nails.find((nail) =>
    nail.digit === undefined || digit === undefined
      ? nail.digit === digit
      : sameDigit(nail.digit, digit),
  );
  if (known !== undefined) return known;
  const nail: Nail = { digit, acts: [], more: [] };
  nails.push(nail);
  return nail;
}

/** "The same procedure was carried out on the left hallux." */
const likewise =
  /\b(?:same|identical|similar) (?:procedures?|technique|manner|fashion|steps|way)\b|\b(?:repeated|likewise|similarly)\b/;
const otherSide =
  /\b(?:contralateral|opposite|other) (?:side|foot|hand|toe|great toe|hallux|nail|thumb|digit)\b/;

/** The nails of a sentence that says that the same was done there, too. */
function repeated({ reading }: Scene, map: DigitMap, sentence: number, last: Nail): Digit[] {
  const { start = 0, end = 0 } = reading.doc.sentences[sentence] ?? {};
  const text = reading.plain.slice(start, end);
  if (!likewise.test(text)) return [];
  const named = distinctDigits(map.bySentence[sentence] ?? []);
  const known = last.digit;
  if (known?.side === undefined) return named;
  if (named.length > 0) return named.filter((digit) => !sameDigit(digit, known));
  const side = known.side === "left" ? "right" : "left";
  return otherSide.test(text) ? [{ ...known, side, span: { start, end } }] : [];
}

function addRepeats(scene: Scene, map: DigitMap, nails: Nail[], body: readonly Act[]) {
  const told = new Set(body.map(({ technique }) => technique.place.sentence));
  scene.reading.doc.sentences.forEach((sentence, index) => {
    if (told.has(index)) return;
    const last = nails.findLast(({ acts }) =>
      acts.some(({ technique }) => technique.end <= sentence.start && !isHead({ technique })),
    );
    if (last === undefined) return;
    for (const digit of repeated(scene, map, index, last)) {
      const nail = nailOf(nails, digit);
      nail.more.push(...last.acts.map(kindOf));
      nail.acts.push(...last.acts);
    }
  });
}

const isHead = ({ technique }: Pick<Act, "technique">): boolean =>
  technique.place.home === "title" ||
  technique.place.home === "procedure" ||
  technique.place.home === "diagnosis";

/** Every nail operated on, with its acts; those named in headings join the nails of the account. */
function nailsOf(scene: Scene, acts: readonly Act[]): { nails: Nail[]; headed: Digit[] } {
  const map = digitMap(scene);
  const isBody = (act: Act) => !act.heading || underNail(scene, map, act);
  const body = acts.filter(isBody);
  const heads = acts.filter((act) => !isBody(act));
  const nails: Nail[] = [];
  const headed = distinctDigits(heads.flatMap((act) => ownDigits(scene, map, acts, act)));
  const digitsOf = (act: Act): readonly (Digit | undefined)[] => {
    const own = ownDigits(scene, map, acts, act);
    const digits = distinctDigits(own.length > 0 ? own : spokenDigits(scene, map, headed, act));
    return digits.length > 0 ? digits : [undefined];
  };
  for (const act of body.length > 0 ? body : heads)
    for (const digit of digitsOf(act)) nailOf(nails, digit).acts.push(act);
  addRepeats(scene, map, nails, body);
  if (body.length > 0) joinHeads(scene, map, nails, heads, acts);
  return { nails: merged(nails), headed: body.length > 0 ? headed : [] };
}

/** Acts of the heading are told of the nails that they name; of the only one where they name none. */
function joinHeads(
  scene: Scene,
  map: DigitMap,
  nails: readonly Nail[],
  heads: readonly Act[],
  acts: readonly Act[],
) {
  const alone = nails.length === 1 ? nails : [];
  for (const act of heads) {
    const own = distinctDigits([
      ...ownDigits(scene, map, acts, act),
      ...itemDigits(scene, map, act),
    ]);
    const matched = nails.filter(({ digit }) => digit && own.some((one) => sameDigit(one, digit)));
    const joined = matched.length === 0 && own.length < 2 ? alone : matched;
    for (const nail of joined) nail.acts.push(act);
  }
}

/** "TOE 2 - left great toe", and on the next line "Procedure: avulsion": a form filled in nail by nail. */
function underNail({ reading: { doc } }: Scene, map: DigitMap, { technique }: Act): boolean {
  const { item, sentence } = technique.place;
  if (item < 0) return false;
  const first = doc.sentences.findIndex((one) => one.item === item);
  return first < sentence && (map.bySentence[first] ?? []).length > 0;
}

/** "TOE 1 - right great toe / Procedure: avulsion": the digits of the list item around a heading. */
function itemDigits({ reading }: Scene, map: DigitMap, { technique }: Act): readonly Digit[] {
  const { item } = technique.place;
  if (item < 0) return [];
  return map.bySentence.flatMap((digits, index) =>
    reading.doc.sentences[index]?.item === item ? digits : [],
  );
}

/** A nail without a digit beside named ones is one of them; a digit without a side, too. */
function merged(nails: readonly Nail[]): Nail[] {
  const named = nails.filter(({ digit }) => digit?.side !== undefined);
  if (named.length === 0) return [...nails];
  return named;
}

/** A matrix that the note says was left alone. */
const spared =
  /\bmatri(?:x|ces)\b[^.;\n]{0,30}\b(?:left (?:alone|intact|untouched|undisturbed)|not (?:treated|destroyed|touched|ablated)|preserved|spared|intact)\b|\b(?:no|without) (?:phenol|matri\w+)/;

/** What was done to a nail, the greater taking in the lesser: the matrix with its plate, then the rest. */
function workOf(scene: Scene, { acts, more }: Nail): NailKind[] {
  const body = acts.filter(({ heading }) => !heading);
  const all = new Set([...acts.map(kindOf), ...more]);
  const told = new Set([...body.map(kindOf), ...more]);
  const denied = told.size > 0 && !told.has("nail-matrixectomy") && isSpared(scene, body);
  if (denied) all.delete("nail-matrixectomy");
  if (all.has("nail-matrixectomy")) {
    all.delete("nail-avulsion");
    all.delete("nail-fold-wedge");
  }
  if (all.has("nail-bed-graft")) all.delete("nail-bed-repair");
  if (all.has("nail-bed-repair") || all.has("nail-bed-graft")) all.delete("nail-avulsion");
  if (all.size > 1) all.delete("nail-hematoma");
  return [...all];
}

function isSpared({ reading: { doc, plain } }: Scene, body: readonly Act[]): boolean {
  return body.some(({ technique }) => {
    const at = technique.place.sentence;
    const from = doc.sentences[at]?.start ?? 0;
    const to = doc.sentences[at + 2]?.end ?? doc.sentences.at(-1)?.end ?? plain.length;
    return spared.test(plain.slice(from, to));
  });
}

const nailIds: ReadonlySet<string> = new Set([
  "ingrown-nail",
  "paronychia",
  "nail-disease",
  "onychomycosis",
  "hematoma",
  "laceration",
]);

/** The disease of the nails, of the names that a nail can have; that of an act's own sentence first. */
export function nailDiagnosis({ reading }: Scene, sentences: ReadonlySet<number>): Fact<Diagnosis> {
  const told = reading.lesions.filter(
    ({ is, assertion }) => nailIds.has(is.id) && isTold(assertion) && assertion.time !== "planned",
  );
  const word = told.find(({ place }) => sentences.has(place.sentence)) ?? told[0];
  return word === undefined ? missing : stated(diagnosed(word.is, word.assertion.certainty), word);
}

const diagnosed = (is: LesionConcept, certainty: string): Diagnosis => ({
  concept: is.id,
  name: is.name,
  behaviour: is.behaviour,
  certainty: certainty === "certain" ? "established" : "suspected",
});

/** The heading names other digits than the account. */
function conflictOf(nails: readonly Nail[], headed: readonly Digit[]): Conflict[] {
  const [nail] = nails;
  const [head] = headed;
  if (nails.length !== 1 || headed.length !== 1) return [];
  if (nail?.digit === undefined || head === undefined || sameDigit(nail.digit, head)) return [];
  if (head.side === undefined) return [];
  const { digit } = nail;
  return [
    {
      about: head.index === digit.index && head.limb === digit.limb ? "laterality" : "site",
      evidence: [head.span, digit.span],
      readings: `heading: ${nameOfDigit(head)}; body: ${nameOfDigit(digit)}`,
    },
  ];
}

/** A number of nails that are not named: "two nails avulsed", "PNA x 2". */
function countOf({ reading: { counts } }: Scene, { digit, acts }: Nail): Fact<number> {
  const [first] = acts;
  if (first === undefined) return missing;
  const { technique } = first;
  const near = counts.find(
    ({ place, form, of, start, end, value }) =>
      digit === undefined &&
      place.sentence === technique.place.sentence &&
      (of === undefined || of === "lesion") &&
      value <= 10 &&
      (form === "times"
        ? start >= technique.end && start - technique.end <= 12
        : end <= technique.start + 4 && technique.start - end <= 12),
  );
  return near === undefined ? stated(1, technique) : stated(near.value, near);
}

/** Nail surgery of a visit: one event a nail. */
export function nailSurgeries(scene: Scene): NailSurgery[] {
  const acts = surgeryActs(scene);
  if (acts.length === 0) return [];
  const { nails, headed } = nailsOf(scene, acts);
  const conflicts = conflictOf(nails, headed);
  return nails.flatMap((nail): NailSurgery[] => {
    const [first, ...rest] = nail.acts;
    if (first === undefined) return [];
    const sentences = new Set(nail.acts.map(({ technique }) => technique.place.sentence));
    const performance = { target: first.targets[0], acts: [first, ...rest], conflicts } as const;
    const base = baseOf(
      scene,
      { ...performance, acts: [first, ...rest] },
      nailDiagnosis(scene, sentences),
      nails.length === 1,
    );
    const { digit } = nail;
    const site =
      digit === undefined
        ? siteFact(first.targets[0])
        : stated(siteOfDigit(digit), bare(digit.span));
    return workOf(scene, nail).map((kind) => ({
      kind,
      count: countOf(scene, nail),
      ...base,
      site,
    }));
  });
}
