import type { Behaviour, Conflict, Fact, SectionKind, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { gapBetween, within } from "./clause.ts";
import { bare, missing, stated } from "./facts.ts";
import { type Entry, entriesIn, rows } from "./ledger.ts";
import { type LeftOut, leftOutIn, ordinals } from "./left-out.ts";
import { isTold, type LesionWord } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
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
  /** What other names in a sentence must be to be other subjects. */
  readonly rivals: ReadonlySet<Behaviour>;
}

interface Part {
  readonly sentence: number;
  readonly span: Span;
}

const seen: ReadonlySet<SectionKind> = new Set<SectionKind>(["exam", "history"]);
const headed: ReadonlySet<SectionKind> = new Set<SectionKind>(["title", "procedure"]);

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

const isName =
  (subject: Subject) =>
  ({ is, assertion }: LesionWord) =>
    (subject.rivals.has(is.behaviour) || subject.ids.has(is.id)) &&
    isTold(assertion) &&
    assertion.time !== "past";

/** The name last spoken of before a sentence: what a sentence without a name goes on about. */
function topicBefore(scene: Scene, sentence: number, subject: Subject): LesionWord | undefined {
  const { lesions } = rows(scene.reading);
  const { doc } = scene.reading;
  const item = doc.sentences[sentence]?.item ?? -1;
  for (let at = sentence - 1; at >= 0; at -= 1) {
    const word = (lesions[at] ?? []).findLast(isName(subject));
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
    (word) => subject.rivals.has(word.is.behaviour) || subject.ids.has(word.is.id),
  );
  const own = names.filter((word) => subject.ids.has(word.is.id));
  const others = names.filter((word) => !subject.ids.has(word.is.id));
  if (own.length > 0) return namedParts(scene, sentence, own, others);
  if (others.length > 0) return [];
  if (alone) return [{ sentence, span: whole }];
  const topic = topicBefore(scene, sentence, subject);
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
    if ((lesions[at] ?? []).some((word) => isName(subject)(word) && !subject.ids.has(word.is.id)))
      break;
    const other = techniques.some(
      ({ place, is }) =>
        place.sentence === at &&
        is.weak !== true &&
        !subject.acts.some((act) => act.family === is.family),
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
      .filter(
        ({ is, assertion }) =>
          subject.ids.has(is.id) && isTold(assertion) && assertion.time !== "past",
      )
      .map(({ place }) => place.sentence),
  );
  const listed = inOrder(naming.flatMap((at) => [at, ...goingOn(scene, at, subject)]));
  const zones: Zone[] = [
    {
      sentences: inOrder(direct.flatMap((at) => [at, ...goingOn(scene, at, subject)])),
      account: true,
    },
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

const verbBehind =
  /^(?: of (?:them|these|those|the [a-z]+))?(?: [a-z]+)? (?:was|were|got|have been)(?: then| each| all)? (?:treated|frozen|sprayed|destroyed|injected|snipped|clipped|removed|lanced|drained|opened|done|curetted|lasered)\b|^ of (?:them|these|those)\b/;
/** A sentence of what was seen and let be. */
const letBe =
  /\b(?:leave (?:it|them|that|those)\b|(?:was|were) left\b|let (?:it |them )?be\b|would rather not|(?:would|did) not let|nothing was done|not touched|untouched|left (?:alone|untreated)|watched|observed)/;

/** A number without a place counts where it is of lesions, follows the verb or stands beside the name. */
function isAnchored(scene: Scene, entry: Entry, span: Span, subject: Subject): boolean {
  const { count } = entry;
  if (count.of === "lesion" || entry.kind === "total") return true;
  const { plain } = scene.reading;
  const lead = plain.slice(Math.max(0, count.start - 26), count.start).replace(/\s/g, " ");
  if (verbBefore.test(lead)) return true;
  if (verbBehind.test(plain.slice(count.end, count.end + 60).replace(/\s/g, " "))) return true;
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

/** A place that another sentence says was left, wholly ("scalp x5 not treated") or in part. */
function afterLeft(scene: Scene, entry: Entry, account: boolean): Entry | undefined {
  const laid = rows(scene.reading);
  for (const other of scene.reading.sites) {
    const { polarity, setting } = other.assertion;
    if (polarity !== "negated" || setting !== "account" || entry.sites.includes(other)) continue;
    if (!entry.sites.some((site) => samePlace(other, site, withinOf(scene.reading)))) continue;
    const count = (laid.counts[other.place.sentence] ?? []).find(
      ({ assertion }) => assertion.polarity === "negated",
    );
    if (count === undefined) continue;
    if (count.value >= entry.value) return undefined;
    if (!account) return { ...entry, value: entry.value - count.value };
  }
  return entry;
}

function isLetBe({ reading }: Scene, sentence: number): boolean {
  const { start, end } = reading.doc.sentences[sentence] ?? { start: 0, end: 0 };
  return letBe.test(reading.plain.slice(start, end));
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
      const kept = isRepeat(scene, entry, parts)
        ? undefined
        : afterLeft(scene, entry, zone.account);
      if (kept !== undefined) parts.push(kept);
    } else if (isAnchored(scene, entry, span, subject)) free.push(entry);
  };
  for (const sentence of zone.sentences) {
    if (!direct.has(sentence) && isLetBe(scene, sentence)) continue;
    for (const { span } of ownParts(scene, sentence, subject, alone)) {
      for (const entry of entriesIn(scene.reading, sentence, span, withinOf(scene.reading)))
        take(entry, span);
      if (zone.account && direct.has(sentence))
        more.push(...ordinals(scene.reading, sentence, span));
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
  /** What the heading says, where the account has numbers of its own. */
  readonly heading: Entry | undefined;
  /** Told of what was done, rather than of what was seen. */
  readonly account: boolean;
  /** Which of the two tells what was done, where the other only tells what was seen. */
  readonly done: "total" | "parts" | undefined;
}

const isSeen = (entry: Entry | undefined) =>
  entry !== undefined && seen.has(entry.count.place.home);
const isHeading = ({ count }: Entry) =>
  headed.has(count.place.home) && count.place.kind !== "field-count";

type ReadZone = Found & { readonly account: boolean };

function doneOf(total: ReadZone | undefined, parts: ReadZone | undefined): Tally["done"] {
  if (total?.account === true && parts?.account === false && isSeen(parts.parts[0])) return "total";
  if (parts?.account === true && total?.account === false && isSeen(total.total)) return "parts";
  return undefined;
}

/** The total and the parts from the first zones that have them. */
function gather(scene: Scene, subject: Subject, alone: boolean, outs: readonly LeftOut[]): Tally {
  const found = zonesOf(scene, subject, alone).map((zone) => ({
    ...readZone(scene, zone, subject, alone, outs),
    account: zone.account,
  }));
  const totals = found.filter(({ total }) => total !== undefined);
  const withParts = found.find(({ parts }) => parts.length > 0);
  const [first] = totals;
  const more = found.find(({ more, account }) => account && more.length > 0)?.more ?? [];
  const again = found.find((one) => one.again !== undefined)?.again;
  const account = (withParts ?? first)?.account === true || first?.account === true;
  const told = withParts?.account === true || (first?.total && !isHeading(first.total));
  const heading = told ? totals.find(({ total }) => total && isHeading(total))?.total : undefined;
  const total = heading !== undefined && heading === first?.total ? undefined : first?.total;
  const done = doneOf(first, withParts);
  return { total, parts: withParts?.parts ?? [], more, again, account, done, heading };
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
  readonly from: readonly Entry[];
  readonly conflicts: readonly Conflict[];
}

/** A total against the sum of the parts: equal, or the lower with a conflict. */
function reconcile({ total, parts, more, again, done }: Tally): Sum | undefined {
  const told = [...parts, ...more];
  const sum = sumOf(parts);
  const all = sumOf(told);
  if (total === undefined) {
    const only = told.length > 0 ? told : again === undefined ? [] : [again];
    return only.length === 0 ? undefined : { value: sumOf(only), from: only, conflicts: [] };
  }
  const stands: Sum = { value: total.value, from: [total], conflicts: [] };
  if (all === total.value) return { ...stands, from: [total, ...told] };
  if (sum === total.value || (parts.length === 0 && total.kind !== "total"))
    return { value: total.value + sumOf(more), from: [total, ...more], conflicts: [] };
  if (parts.length === 0) return stands;
  if (done === "parts") return { value: all, from: told, conflicts: [] };
  if (done === "total") return stands;
  if (told.length < 2 && total.kind !== "total") return stands;
  const conflicts = [conflictOf(total, all, told)];
  return { value: Math.min(total.value, all), from: told, conflicts };
}

/** The heading's number against the account's: the account wins. */
function againstHeading(sum: Sum, heading: Entry | undefined): Sum {
  if (heading === undefined || heading.value === sum.value || sum.conflicts.length > 0) return sum;
  return { ...sum, conflicts: [conflictOf(heading, sum.value, sum.from)] };
}

/** How many of the counted were left: by exception, or of lesions that were only seen. */
function leftOf(outs: readonly LeftOut[], account: boolean): readonly LeftOut[] {
  const except = outs.filter(({ kind }) => kind === "except");
  if (except.length > 0) return except.slice(0, 1);
  return account ? [] : outs.slice(0, 1);
}

/**
 * Counts the lesions of one treatment. Numbers by site are added; a total that differs from their sum is
 * a conflict, and the lower of the two counts. What was left untreated is taken off.
 *
 * @param alone no other kind of lesion was treated in the same way
 */
export function countLesions(scene: Scene, subject: Subject, alone: boolean): Counted {
  const outs = leftOutIn(scene.reading).filter(
    ({ sentence }) => ownParts(scene, sentence, subject, alone).length > 0,
  );
  const tally = gather(scene, subject, alone, outs);
  const found = reconcile(tally);
  if (found === undefined) return { count: missing, sites: [], conflicts: [] };
  const unplaced = outs.filter(
    ({ kind, sentence }) => kind === "except" || !placedOut(scene, sentence),
  );
  const less = leftOf(unplaced, tally.account).filter(({ value }) => value < found.value);
  const sum = againstHeading(found, less.length > 0 ? undefined : tally.heading);
  const value = sum.value - less.reduce((all, out) => all + out.value, 0);
  const evidence = [...evidenceOf(sum.from), ...less.map(({ span }) => span)];
  const sites = [...tally.parts, ...tally.more].flatMap((entry) => entry.sites);
  return { count: stated(value, ...evidence), sites, conflicts: sum.conflicts };
}

/** The number left stands with a place of its own, which was taken off there. */
const placedOut = ({ reading }: Scene, sentence: number): boolean =>
  (rows(reading).sites[sentence] ?? []).some(({ assertion }) => assertion.polarity === "negated");
