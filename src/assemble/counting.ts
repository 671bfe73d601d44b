import { within } from "../lexicon/within.ts";
import type { Conflict, Fact, SectionKind, Span } from "../types/index.ts";
import { withBothDivided } from "./both-kinds.ts";
import { gapBetween } from "./clause.ts";
import { ownParts, type Subject, type Zone, zonesOf } from "./count-zones.ts";
import { missing, stated } from "./facts.ts";
import { type Entry, entriesIn, rows } from "./ledger.ts";
import { afterLeft } from "./left-at.ts";
import { type LeftOut, leftOutIn, ordinals } from "./left-out.ts";
import {
  againstHeading,
  evidenceOf,
  type Found,
  reconcile,
  sumOf,
  type Tally,
} from "./reconciled.ts";
import type { Scene } from "./scene.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";
import { withinOf } from "./targets.ts";

/** How many lesions one treatment covers, where, and whether the note says so twice differently. */
export interface Counted {
  readonly count: Fact<number>;
  /** The places numbered, else those named where the treatment is told. */
  readonly sites: readonly SitePhrase[];
  readonly conflicts: readonly Conflict[];
}

const seen: ReadonlySet<SectionKind> = new Set<SectionKind>(["exam", "history"]);
const headed: ReadonlySet<SectionKind> = new Set<SectionKind>(["title", "procedure"]);

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

/** "Three of the scalp and jaw were frozen: 1 scalp, 2 jaw": is a number told again by its places? */
function isSplit(scene: Scene, entry: Entry, parts: readonly Entry[]): boolean {
  const { plain } = scene.reading;
  const behind = parts.filter(
    ({ count }) =>
      count.place.sentence > entry.count.place.sentence ||
      (count.start > entry.count.end && plain.slice(entry.count.end, count.start).includes(":")),
  );
  return (
    behind.length > 1 &&
    sumOf(behind) === entry.value &&
    behind.some(({ sites }) =>
      sites.some((site) =>
        entry.sites.some((own) => samePlace(own, site, withinOf(scene.reading))),
      ),
    )
  );
}

const verbBefore =
  /\b(?:did|treated|froze|frozen|hit|zapped|sprayed|got|took|injected|snipped|clipped|removed|destroyed|lanced|drained|counted|found|lasered|burned|burnt|painted|treating|freezing|cantharidin|ln2|cryo|number|count|qty|quantity|n|treat|lesions|sites)[ :=#]{1,3}(?:about |some |all |off |on )?$/;

const verbBehind =
  /^(?: of (?:them|these|those|the [a-z]+))?(?: [a-z]+)? (?:was|were|got|have been)(?: then| each| all)? (?:treated|frozen|sprayed|destroyed|injected|snipped|clipped|removed|lanced|drained|opened|done|curetted|lasered)\b|^ of (?:them|these|those)\b/;
/** A sentence of what was seen and let be. */
const letBe =
  /\b(?:leave (?:it|them|that|those)\b|(?:was|were) left\b|let (?:it |them )?be\b|would rather not|(?:would|did) not let|nothing was done|needs? (?:nothing|no treatment)|not touched|untouched|left (?:(?:it|them|these|those|both) )?(?:alone|untreated)|watched|observed)/;

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

/** "LN2 x 3": lesions or cycles, where nothing else is counted; cycles where something is. */
const most = 4;

function isPasses(scene: Scene, { count }: Entry, { words }: Subject): boolean {
  if (count.form !== "times" || count.value > most) return false;
  const named = words.some(({ start }) => start >= count.end && start - count.end <= 16);
  if (named) return false;
  return scene.acts.some(
    ({ family, technique: { end } }) =>
      family === "destruction" && end <= count.start && count.start - end <= 2,
  );
}

/** A sentence that tells of what will be done, or was not, and of nothing that was. */
function isPutOff({ reading }: Scene, sentence: number): boolean {
  const told = rows(reading).techniques[sentence] ?? [];
  return told.length > 0 && told.every(({ assertion }) => assertion.time === "planned");
}

function isLetBe(scene: Scene, sentence: number): boolean {
  const { reading } = scene;
  if (isPutOff(scene, sentence)) return true;
  const { start, end } = reading.doc.sentences[sentence] ?? { start: 0, end: 0 };
  return letBe.test(reading.plain.slice(start, end));
}

/** The parts of a sentence about the subject; "both" may speak of it in a sentence that goes on about another. */
function partsOrBoth(scene: Scene, sentence: number, subject: Subject, alone: boolean) {
  const parts = ownParts(scene, sentence, subject, alone);
  const whole = scene.reading.doc.sentences[sentence];
  if (parts.length > 0 || whole === undefined) return parts;
  const shared = withBothDivided(scene, sentence, subject, []);
  return shared.length > 0 ? [{ sentence, span: { start: whole.start, end: whole.start } }] : parts;
}

/** The numbers of one zone with the stretches that they stand in. */
function numbersOf(scene: Scene, zone: Zone, subject: Subject, alone: boolean) {
  const { reading } = scene;
  const direct = new Set(subject.acts.map(({ technique }) => technique.place.sentence));
  const { counts } = rows(reading);
  const told = zone.sentences.filter(
    (sentence) =>
      direct.has(sentence) || ((counts[sentence] ?? []).length > 0 && !isLetBe(scene, sentence)),
  );
  return told.flatMap((sentence) =>
    partsOrBoth(scene, sentence, subject, alone).flatMap(({ span }) => {
      const numbers = entriesIn(reading, sentence, span, withinOf(reading));
      const entries = withBothDivided(scene, sentence, subject, numbers);
      const further = zone.account && direct.has(sentence) ? ordinals(reading, sentence, span) : [];
      return [...entries, ...further].map((entry) => ({ entry, span }));
    }),
  );
}

/** "Six on the brow and jaw. By site: brow x1, jaw x5": a number of several places, then one for each. */
function withoutBreakdown(scene: Scene, parts: readonly Entry[]): readonly Entry[] {
  const [head, ...rest] = parts;
  if (head === undefined || head.sites.length < 2 || rest.length < 2) return parts;
  const within = withinOf(scene.reading);
  const divides = rest.every(({ sites }) =>
    sites.every((site) => head.sites.some((own) => samePlace(own, site, within))),
  );
  return divides && sumOf(rest) === head.value ? rest : parts;
}

/** "Cryotherapy … Number treated: 5": the number of a field belongs to what was named last before it. */
function isOfOther({ acts }: Scene, { count }: Entry, subject: Subject): boolean {
  if (count.place.kind !== "field-count") return false;
  const before = acts.findLast(
    ({ technique }) => technique.end <= count.start && technique.is.weak !== true,
  );
  if (before === undefined || before.technique.place.item !== count.place.item) return false;
  return !subject.acts.some(
    ({ family, technique }) =>
      family === before.family ||
      (technique.start >= before.technique.start && technique.end <= count.start),
  );
}

/** More numbers than this are a misread table. */
const mostNumbers = 200;

/** The numbers of one zone, sorted into places, additions and totals. */
function readZone(
  scene: Scene,
  zone: Zone,
  subject: Subject,
  alone: boolean,
  outs: readonly LeftOut[],
): Found {
  const numbers = numbersOf(scene, zone, subject, alone)
    .slice(0, mostNumbers)
    .filter(({ entry }) => !outs.some((out) => within(entry.count, out.span)));
  const isPart = ({ sites, kind }: Entry) => sites.length > 0 && kind === "plain";
  const parts: Entry[] = [];
  for (const { entry } of numbers) {
    if (isPart(entry) && !isRepeat(scene, entry, parts))
      parts.push(...afterLeft(scene, entry, zone.account));
  }
  const whole = parts.find((entry) => isSplit(scene, entry, parts));
  const free = numbers
    .filter(({ entry }) => entry.kind !== "more" && !isPart(entry))
    .filter(({ entry, span }) => isAnchored(scene, entry, span, subject))
    .map(({ entry }) => entry);
  const passes = free.filter((entry) => isPasses(scene, entry, subject));
  const firm = free.filter((entry) => !passes.includes(entry) && !isOfOther(scene, entry, subject));
  return {
    passes: passes[0],
    parts: withoutBreakdown(
      scene,
      parts.filter((entry) => entry !== whole),
    ),
    more: numbers.map(({ entry }) => entry).filter(({ kind }) => kind === "more"),
    total:
      whole ??
      firm.find(({ kind }) => kind === "total") ??
      firm.find(({ kind }) => kind === "plain"),
    again: firm.find(({ kind }) => kind === "again"),
  };
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

/** "A dozen on the hand and another six on the foot, so eighteen": what the total says came on top. */
function onTop(zone: ReadZone | undefined, total: Entry | undefined): readonly Entry[] {
  if (zone === undefined || total === undefined) return [];
  return sumOf(zone.parts) + sumOf(zone.more) === total.value ? zone.more : [];
}

/** "Four on the right hand and two on the left. … All six were frozen": more than the places seen gave. */
const countsAll = ({ total, parts, again }: Tally): boolean =>
  total === undefined &&
  again !== undefined &&
  !isSeen(again) &&
  isSeen(parts[0]) &&
  again.value > sumOf(parts);

/** "Neck, flank (2), thigh (3). Number treated: 6": a place without a number has one lesion, as the total says. */
function countsPlaces({ reading }: Scene, { total, parts }: Tally): boolean {
  const sentences = new Set(parts.map(({ count }) => count.place.sentence));
  const [sentence] = sentences;
  if (total === undefined || sentence === undefined || sentences.size > 1) return false;
  const places = rows(reading).sites[sentence] ?? [];
  const unnumbered = places.length - parts.length;
  return unnumbered > 0 && unnumbered === total.value - sumOf(parts);
}

/** A tally in which a number of all stands for parts that leave some out. */
function settled(scene: Scene, tally: Tally): Tally {
  if (countsAll(tally)) return { ...tally, total: tally.again, done: "total" };
  return countsPlaces(scene, tally) ? { ...tally, parts: [] } : tally;
}

/** The total and the parts from the first zones that have them. */
function gather(scene: Scene, subject: Subject, alone: boolean, outs: readonly LeftOut[]): Tally {
  const found = zonesOf(scene, subject, alone).map((zone) => ({
    account: zone.account,
    ...readZone(scene, zone, subject, alone, outs),
  }));
  const totals = found.filter(({ total }) => total !== undefined);
  const withParts = found.find(({ parts }) => parts.length > 0);
  const [first] = totals;
  const more =
    found.find(({ more, account }) => account && more.length > 0)?.more ??
    onTop(withParts, first?.total);
  const again = found.find((one) => one.again !== undefined)?.again;
  const passes = found.find((one) => one.passes !== undefined)?.passes;
  const account = (withParts ?? first)?.account === true || first?.account === true;
  const told = withParts?.account === true || (first?.total && !isHeading(first.total));
  const heading = told ? totals.find(({ total }) => total && isHeading(total))?.total : undefined;
  const total = heading !== undefined && heading === first?.total ? undefined : first?.total;
  const done = doneOf(first, withParts);
  const parts = withParts?.parts ?? [];
  return settled(scene, { total, parts, more, again, passes, account, done, heading });
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
  const found = reconcile(scene.reading.plain, tally);
  const numbered = [...tally.parts, ...tally.more].flatMap((entry) => entry.sites);
  const sites = numbered.length > 0 ? numbered : placesOf(scene, subject, alone);
  if (found === undefined) return { count: missing, sites, conflicts: [] };
  const unplaced = outs.filter(
    (out) =>
      out.kind === "except" ||
      !(placedOut(scene, out.sentence) || isBeside(scene, out, tally.parts)),
  );
  const less = leftOf(unplaced, tally.account).filter(({ value }) => value < found.value);
  const sum = againstHeading(found, less.length > 0 ? undefined : tally.heading);
  const value = sum.value - less.reduce((all, out) => all + out.value, 0);
  const evidence = [...evidenceOf(sum.from), ...less.map(({ span }) => span)];
  return { count: stated(value, ...evidence), sites, conflicts: sum.conflicts };
}

/** "Two at the crown left. Six on the occiput, three on the temple": none of the counted are at its place. */
function isBeside(scene: Scene, { sentence, span }: LeftOut, parts: readonly Entry[]): boolean {
  const own = (rows(scene.reading).sites[sentence] ?? []).find(({ start }) => start >= span.end);
  const counted = parts.flatMap(({ sites }) => sites);
  if (own === undefined || counted.length === 0) return false;
  return !counted.some((site) => samePlace(site, own, withinOf(scene.reading)));
}

/** The places named in the first zone that names any. */
function placesOf(scene: Scene, subject: Subject, alone: boolean): readonly SitePhrase[] {
  const { sites } = rows(scene.reading);
  for (const zone of zonesOf(scene, subject, alone)) {
    const told = zone.sentences.filter((sentence) => !isLetBe(scene, sentence));
    const found = told.flatMap((sentence) =>
      ownParts(scene, sentence, subject, alone).flatMap(({ span }) =>
        (sites[sentence] ?? []).filter(
          (phrase) => within(phrase, span) && scene.targets.byPhrase.has(phrase),
        ),
      ),
    );
    if (found.length > 0) return found;
  }
  return [];
}

/** The number left stands with a place of its own, which was taken off there. */
const placedOut = ({ reading }: Scene, sentence: number): boolean =>
  (rows(reading).sites[sentence] ?? []).some(({ assertion }) => assertion.polarity === "negated");
