import { allMatches } from "../lexicon/all-matches.ts";
import type { SectionKind, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { ofSentence } from "./of-sentence.ts";
import type { Reading } from "./reading.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { type Target, withinOf } from "./targets.ts";
import { unreadSections } from "./unread-sections.ts";
import { woundsByNumber } from "./wound-numbers.ts";

/** A stretch of one sentence that speaks of one wound. */
export interface Stretch extends Span {
  readonly wound: Target | undefined;
  readonly sentence: number;
  /** Names what was done or found wrong, rather than telling it. */
  readonly heading: boolean;
  /** The column names above a table row, which say what its values are; empty elsewhere. */
  readonly columns: string;
}

const headings: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "title",
  "procedure",
  "diagnosis",
]);
const unread: ReadonlySet<SectionKind> = new Set<SectionKind>([
  ...unreadSections,
  "plan",
  "anesthesia",
  "complications",
]);

const homeOf = ({ doc }: Reading, section: number): SectionKind =>
  doc.sections[doc.sections[section]?.parent ?? 0]?.kind ?? "other";

/** The wound that a place names: its own, or the one known there. */
function woundAt(
  reading: Reading,
  scene: Scene,
  wounds: ReadonlySet<Target>,
  phrase: SitePhrase,
): Target | undefined {
  const own = scene.targets.byPhrase.get(phrase);
  if (own !== undefined && wounds.has(own)) return own;
  return [...wounds].find(({ phrases }) =>
    phrases.some((known) => samePlace(known, phrase, withinOf(reading))),
  );
}

/** A row that names columns rather than filling them. */
const columnNames = /\b(?:area|size|depth|level|tissue|site|location)\b[^|\n]{0,24}\|/;

const joints = /[,;]|\band\b/g;

/** Where between two places the second one's words begin: at the last comma or "and" before it. */
function cutBefore(plain: string, from: number, to: number): number {
  let cut = to;
  for (const match of allMatches(joints, plain.slice(from, to))) cut = from + match.index;
  return cut;
}

/** The wounds that a sentence names, each with where its words begin. */
function turns(scene: Scene, wounds: ReadonlySet<Target>, sentence: number) {
  const { reading } = scene;
  const found: { readonly wound: Target; readonly from: number; readonly end: number }[] = [];
  for (const phrase of ofSentence(reading.sites, sentence)) {
    if (phrase.assertion.polarity !== "affirmed") continue;
    const wound = woundAt(reading, scene, wounds, phrase);
    const last = found.at(-1);
    if (wound === undefined || last?.wound === wound) continue;
    const from =
      last === undefined ? phrase.start : cutBefore(reading.plain, last.end, phrase.start);
    found.push({ wound, from, end: phrase.end });
  }
  return found;
}

/** The column names that hold for each sentence: those last named, for the rows below them. */
function columnsOf({ doc, plain }: Reading): readonly string[] {
  let header = "";
  return doc.sentences.map((sentence) => {
    const text = plain.slice(sentence.start, sentence.end);
    if (!text.includes("|")) return "";
    const above = header;
    if (columnNames.test(text) && !/\d/.test(text)) header = text;
    return above;
  });
}

/** "Both ulcers were debrided": what is told of all wounds together. */
export const ofEvery =
  /\b(?:both|all(?: of)?(?: the)?(?: \w+)?|each) (?:wounds?|ulcers?|sites|areas)\b|\b(?:wounds|ulcers|ulcerations) (?:were|was|all)\b/;

/** The wounds that a sentence speaks of by their numbers, or all of them. */
function together(
  { reading }: Scene,
  wounds: ReadonlySet<Target>,
  known: readonly Target[] | undefined,
  current: readonly Target[],
  { start, end }: Span,
) {
  if (known !== undefined) return known.filter((wound) => wounds.has(wound));
  if (current.length > 1) return undefined;
  return ofEvery.test(reading.plain.slice(start, end)) ? [...wounds] : undefined;
}

/** The note cut into what it tells of each wound, in order; a sentence that names none goes on about the last. */
export function stretchesOf(scene: Scene, wounds: ReadonlySet<Target>): Stretch[] {
  const { doc } = scene.reading;
  const columns = columnsOf(scene.reading);
  const byNumber = woundsByNumber(scene);
  const [only] = wounds;
  let current: readonly Target[] = wounds.size === 1 && only !== undefined ? [only] : [];
  return doc.sentences.flatMap((sentence, index): Stretch[] => {
    const home = homeOf(scene.reading, sentence.section);
    if (unread.has(home)) return [];
    const heading = headings.has(home) && !isBody(scene, index);
    const common = { sentence: index, heading, columns: columns[index] ?? "" };
    const numbered = together(scene, wounds, byNumber.get(index), current, sentence);
    const named = numbered === undefined ? turns(scene, wounds, index) : [];
    current = numbered ?? current;
    if (named.length === 0) return spread(current, { ...span(sentence), ...common });
    current = named.slice(-1).map(({ wound }) => wound);
    return named.map(({ wound, from }, at) => ({
      start: at === 0 ? sentence.start : from,
      end: named[at + 1]?.from ?? sentence.end,
      wound,
      ...common,
    }));
  });
}

/** One stretch of a sentence for each of the wounds that it goes on about; of none where none is known. */
const spread = (wounds: readonly Target[], told: Omit<Stretch, "wound">): Stretch[] =>
  (wounds.length > 0 ? wounds : [undefined]).map((wound) => ({ ...told, wound }));

const span = ({ start, end }: Span): Span => ({ start, end });

/** Lines of a form under "Procedure:" that tell tissue and area are the account itself. */
function isBody({ reading: { doc, plain } }: Scene, index: number): boolean {
  const { start = 0, end = 0 } = doc.sentences[index] ?? {};
  return /\b(?:deepest|depth|level|tissue removed|area (?:of )?debrid|debrided area|was|were)\b/.test(
    plain.slice(start, end),
  );
}

/** Places whose own words name a wound: the candidates for "both wounds were debrided". */
export function woundTargets({ reading, targets }: Scene): Target[] {
  const wounds = reading.lesions.filter(
    ({ is, assertion }) =>
      is.behaviour === "wound" && isTold(assertion) && assertion.time !== "past",
  );
  const sentences = new Set(wounds.map(({ place }) => place.sentence));
  return targets.all.filter(({ phrases }) =>
    phrases.some(({ place }) => sentences.has(place.sentence)),
  );
}

/** Places that stand beside a measure, row by row or line by line. */
export function measuredTargets({ reading, targets }: Scene): Target[] {
  const measured = new Set(reading.measures.map(({ place }) => place.sentence));
  return targets.all.filter(({ phrases }) =>
    phrases.some(({ place }) => measured.has(place.sentence)),
  );
}

/** Does the account of a wound hold an act? One stretch can tell of several wounds: "#1 and #2: ...". */
export const tellsOf = (
  stretches: readonly Stretch[],
  wound: Target,
  { technique }: Act,
): boolean =>
  stretches.some(
    (one) => one.wound === wound && technique.start >= one.start && technique.end <= one.end,
  );
