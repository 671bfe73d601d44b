import type { Behaviour, Conflict, Fact, SectionKind, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { clauseAt, gapBetween, within } from "./clause.ts";
import { bare, missing, stated } from "./facts.ts";
import { type Entry, entriesIn, rows, type Told } from "./ledger.ts";
import { type LeftOut, leftOutIn, ordinals } from "./left-out.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { type SitePhrase, samePart, samePlace } from "./site-phrases.ts";
import { withinOf } from "./targets.ts";

/** How many lesions one treatment covers, where, and whether the note says so twice differently. */
export interface Counted {
  readonly count: Fact<number>;
  readonly sites: readonly SitePhrase[];
  readonly conflicts: readonly Conflict[];
}

/** What is counted: lesions of one kind, and the words that tell of their treatment. */
export interface Subject {
  readonly ids: ReadonlySet<string>;
  readonly words: readonly LesionWord[];
  readonly acts: readonly Act[];
}

interface Part {
  readonly sentence: number;
  readonly span: Span;
}

const seen: ReadonlySet<SectionKind> = new Set<SectionKind>(["exam", "history"]);
const named: ReadonlySet<Behaviour> = new Set<Behaviour>([
  "premalignant",
  "benign",
  "malignant",
  "skin-tag",
  "vascular",
]);

/** Between two names the cut lies at the last comma or "and" before the second one's number. */
function cutAfter({ reading }: Scene, from: number, to: number): number {
  const between = reading.plain.slice(from, to);
  const last = [...between.matchAll(/,|;|\n|\.\s|\|| and | plus |: /g)].at(-1);
  return last === undefined ? to : from + last.index + last[0].length;
}

/** The parts of a sentence that speak of the subject, where others are named in it, too. */
function namedParts(
  scene: Scene,
  sentence: number,
  own: readonly LesionWord[],
  others: readonly LesionWord[],
) {
  const whole = scene.reading.doc.sentences[sentence];
  if (whole === undefined) return [];
  if (others.length === 0) return [{ sentence, span: whole }];
  return own.map((word): Part => {
    const before = others.findLast(({ end }) => end <= word.start);
    const after = others.find(({ start }) => start >= word.end);
    const start = before === undefined ? whole.start : cutAfter(scene, before.end, word.start);
    const end = after === undefined ? whole.end : cutAfter(scene, word.end, after.start);
    return { sentence, span: { start, end: Math.max(end, word.end) } };
  });
}

const isName = ({ is, assertion }: LesionWord) =>
  named.has(is.behaviour) && isTold(assertion) && assertion.time !== "past";

/** The name last spoken of before a sentence: what a sentence without a name goes on about. */
function topicBefore(scene: Scene, sentence: number): LesionWord | undefined {
  const { lesions } = rows(scene.reading);
  const { doc } = scene.reading;
  const item = doc.sentences[sentence]?.item ?? -1;
  for (let at = sentence - 1; at >= 0; at -= 1) {
    const word = (lesions[at] ?? []).findLast(isName);
    if (word === undefined) continue;
    return item >= 0 && doc.sentences[at]?.item !== item ? undefined : word;
  }
  return undefined;
}

/** What of a sentence is about the subject: all of it, the parts around its names, or nothing. */
function ownParts(scene: Scene, sentence: number, subject: Subject, alone: boolean): Part[] {
  const whole = scene.reading.doc.sentences[sentence];
  if (whole === undefined) return [];
  const names = (rows(scene.reading).lesions[sentence] ?? []).filter(
    (word) => isName(word) || subject.ids.has(word.is.id),
  );
  const own = names.filter((word) => subject.ids.has(word.is.id));
  const others = names.filter((word) => !subject.ids.has(word.is.id) && named.has(word.is.behaviour));
  if (own.length > 0) return namedParts(scene, sentence, own, others);
  if (others.length > 0) return [];
  if (alone) return [{ sentence, span: whole }];
  const topic = topicBefore(scene, sentence);
  return topic === undefined || subject.ids.has(topic.is.id) ? [{ sentence, span: whole }] : [];
}

const longestRun = 14;

/** Sentences behind a telling one that go on about the same: a list of places, "then I did five more". */
function goingOn(scene: Scene, from: number, subject: Subject): number[] {
  const { doc, techniques } = scene.reading;
  const { lesions } = rows(scene.reading);
  const first = doc.sentences[from];
  const found: number[] = [];
  for (let at = from + 1; at <= from + longestRun; at += 1) {
    const sentence = doc.sentences[at];
    if (sentence === undefined || first === undefined || sentence.item !== first.item) break;
    const home = (section: number) => doc.sections[doc.sections[section]?.parent ?? 0]?.kind;
    if (home(sentence.section) !== home(first.section)) break;
    if ((lesions[at] ?? []).some((word) => isName(word) && !subject.ids.has(word.is.id))) break;
    const other = techniques.some(
      ({ place, is }) =>
        place.sentence === at && is.weak !== true && !subject.acts.some((act) => act.family === is.family),
    );
    if (other) break;
    found.push(at);
  }
  return found;
}

interface Zone {
  readonly sentences: readonly number[];
  /** Tells what was done rather than what was seen. */
  readonly account: boolean;
}

const inOrder = (indexes: Iterable<number>) => [...new Set(indexes)].sort((a, b) => a - b);

/** Where the numbers of a subject can stand, the best place first. */
function zonesOf(scene: Scene, subject: Subject, alone: boolean): Zone[] {
  const { doc, lesions } = scene.reading;
  const bodies = subject.acts.filter(({ heading }) => !heading);
  const telling = (bodies.length > 0 ? bodies : subject.acts).map(
    ({ technique }) => technique.place,
  );
  const direct = inOrder(telling.map(({ sentence }) => sentence));
  const items = new Set(telling.map(({ item }) => item).filter((item) => item >= 0));
  const inItems = doc.sentences.flatMap(({ item }, index) => (items.has(item) ? [index] : []));
  const naming = inOrder(
    lesions
      .filter(({ is, assertion }) => subject.ids.has(is.id) && isTold(assertion) && assertion.time !== "past")
      .map(({ place }) => place.sentence),
  );
  const listed = inOrder(naming.flatMap((at) => [at, ...goingOn(scene, at, subject)]));
  const zones: Zone[] = [
    { sentences: inOrder(direct.flatMap((at) => [at, ...goingOn(scene, at, subject)])), account: true },
    { sentences: inItems, account: true },
    { sentences: listed, account: false },
  ];
  if (alone) zones.push({ sentences: doc.sentences.map((_, index) => index), account: false });
  return zones;
}

/** Is the same place with the same number told before? */
function isRepeat(scene: Scene, entry: Entry, parts: readonly Entry[]): boolean {
  return parts.some(
    (known) =>
      known.value === entry.value &&
      known.count.place.sentence !== entry.count.place.sentence &&
      known.sites.some((own) =>
        entry.sites.some((site) => samePlace(own, site, withinOf(scene.reading))),
      ),
  );
}

const verbBefore =
  /\b(?:did|treated|froze|frozen|hit|zapped|sprayed|got|took|injected|snipped|clipped|removed|destroyed|lanced|drained|counted|found|lasered|burned|burnt|painted|treating|freezing|cantharidin|ln2|cryo|number|count|qty|quantity|n|treat|lesions|sites)[ :=#]{1,3}(?:about |some |all |off |on )?$/;

/** A number without a place counts where it is of lesions, follows the verb or stands beside the name. */
function isAnchored(scene: Scene, entry: Entry, span: Span, subject: Subject): boolean {
  const { count } = entry;
  if (count.of === "lesion" || entry.kind === "total") return true;
  const { plain } = scene.reading;
  const lead = plain.slice(Math.max(0, count.start - 26), count.start).replace(/\s/g, " ");
  if (verbBefore.test(lead)) return true;
  const anchors: readonly Span[] = [
    ...subject.words,
    ...subject.acts.map(({ technique }) => technique),
  ].filter((anchor) => within(anchor, span));
  return anchors.some((anchor) => {
    const [from, to] =
      count.start >= anchor.end ? [anchor.end, count.start] : [count.end, anchor.start];
    return to >= from && gapBetween(anchor, count) <= 28 && !/[.;\n]/.test(plain.slice(from, to));
  });
}

interface Found {
  readonly parts: readonly Entry[];
  readonly more: readonly Entry[];
  readonly total: Entry | undefined;
  readonly again: Entry | undefined;
}

/** Places that another sentence says were left: "scalp x5 not treated". */
function isLeft(scene: Scene, phrase: SitePhrase): boolean {
  const laid = rows(scene.reading);
  return scene.reading.sites.some(
    (other) =>
      other !== phrase &&
      other.assertion.polarity === "negated" &&
      other.assertion.setting === "account" &&
      samePlace(other, phrase, withinOf(scene.reading)) &&
      (laid.counts[other.place.sentence] ?? []).some(
        ({ assertion }) => assertion.polarity === "negated",
      ),
  );
}

/** The numbers of one zone, sorted into places, additions and totals. */
function readZone(
  scene: Scene,
  zone: Zone,
  subject: Subject,
  alone: boolean,
  outs: readonly LeftOut[],
): Found {
  const parts: Entry[] = [];
  const more: Entry[] = [];
  const free: Entry[] = [];
  const direct = new Set(subject.acts.map(({ technique }) => technique.place.sentence));
  const take = (entry: Entry, span: Span) => {
    if (outs.some((out) => within(entry.count, out.span))) return;
    if (entry.kind === "more") more.push(entry);
    else if (entry.sites.length > 0 && entry.kind === "plain") {
      if (!isRepeat(scene, entry, parts) && !entry.sites.some((site) => isLeft(scene, site)))
        parts.push(entry);
    } else if (isAnchored(scene, entry, span, subject)) free.push(entry);
  };
  for (const sentence of zone.sentences) {
    for (const { span } of ownParts(scene, sentence, subject, alone)) {
      for (const entry of entriesIn(scene.reading, sentence, span, withinOf(scene.reading)))
        take(entry, span);
      if (zone.account && direct.has(sentence)) more.push(...ordinals(scene.reading, sentence, span));
    }
  }
  return {
    parts,
    more,
    total: free.find(({ kind }) => kind === "total") ?? free.find(({ kind }) => kind === "plain"),
    again: free.find(({ kind }) => kind === "again"),
  };
}

const sumOf = (entries: readonly Entry[]) => entries.reduce((all, { value }) => all + value, 0);

interface Tally extends Found {
  /** The total and the parts are told of different things: seen and done. */
  readonly apart: boolean;
}

/** The total and the parts from the first zones that have them. */
function gather(scene: Scene, subject: Subject, alone: boolean, outs: readonly LeftOut[]): Tally {
  let tally: Tally = { parts: [], more: [], total: undefined, again: undefined, apart: false };
  let [totalDone, partsDone] = [false, false];
  for (const zone of zonesOf(scene, subject, alone)) {
    const found = readZone(scene, zone, subject, alone, outs);
    if (tally.total === undefined && found.total !== undefined) totalDone = zone.account;
    if (tally.parts.length === 0 && found.parts.length > 0) partsDone = zone.account;
    tally = {
      total: tally.total ?? found.total,
      parts: tally.parts.length > 0 ? tally.parts : found.parts,
      more: tally.more.length > 0 || !zone.account ? tally.more : found.more,
      again: tally.again ?? found.again,
      apart: false,
    };
  }
  const seenOnly = (entry: Entry | undefined) =>
    entry !== undefined && seen.has(entry.count.place.home);
  const apart =
    (totalDone && !partsDone && seenOnly(tally.parts[0])) ||
    (partsDone && !totalDone && seenOnly(tally.total));
  return { ...tally, apart };
}

const evidenceOf = (entries: readonly Entry[]) => entries.map(({ count }) => bare(count));

function conflictOf(total: Entry, sum: number, entries: readonly Entry[]): Conflict {
  return {
    about: "count",
    evidence: [bare(total.count), ...evidenceOf(entries)],
    readings: `total ${total.value}; by site ${sum}`,
  };
}

interface Sum {
  readonly value: number;
  readonly from: readonly Told[];
  readonly conflicts: readonly Conflict[];
}

/** A total against the sum of the parts: equal, or the lower with a conflict. */
function reconcile({ total, parts, more, again, apart }: Tally): Sum | undefined {
  const sum = sumOf(parts);
  const extra = sumOf(more);
  const told = [...parts, ...more].map(({ count }) => count);
  if (total === undefined) {
    if (parts.length + more.length > 0) return { value: sum + extra, from: told, conflicts: [] };
    return again && { value: again.value, from: [again.count], conflicts: [] };
  }
  const stands = (value: number): Sum => ({ value, from: [total.count], conflicts: [] });
  if (sum + extra === total.value) return stands(total.value);
  const marked = total.kind === "total";
  if (parts.length === 0 || sum === total.value) {
    return marked && parts.length === 0 ? stands(total.value) : { ...stands(total.value + extra), from: [total.count, ...more.map(({ count }) => count)] };
  }
  if (apart) return total.count.place.home === "exam" ? { value: sum + extra, from: told, conflicts: [] } : stands(total.value);
  if (parts.length + more.length < 2 && !marked) return stands(total.value);
  const value = Math.min(total.value, sum + extra);
  return { value, from: told, conflicts: [conflictOf(total, sum + extra, [...parts, ...more])] };
}

/**
 * Counts the lesions of one treatment. Numbers by site are added; a total that differs from their sum is
 * a conflict, and the lower of the two counts. What was left untreated is taken off.
 */
export function countLesions(scene: Scene, subject: Subject, alone: boolean): Counted {
  const outs = leftOutIn(scene.reading);
  const tally = gather(scene, subject, alone, outs);
  const sites = [...tally.parts, ...tally.more].flatMap((entry) => entry.sites);
  const sum = reconcile(tally);
  if (sum === undefined) return { count: missing, sites: [], conflicts: [] };
  const off = outs.filter((out) => out.of === "all" && !out.span.start === false);
  const less = off.reduce((all, { value }) => all + value, 0);
  const value = Math.max(1, sum.value - less);
  const evidence = [...sum.from.map(bare), ...off.map(({ span }) => span)];
  return { count: stated(value, ...evidence), sites, conflicts: sum.conflicts };
}
