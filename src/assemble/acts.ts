import { firstWhere } from "../lexicon/first-where.ts";
import { within } from "../lexicon/within.ts";
import type { Span, TechniqueFamily } from "../types/index.ts";
import { placesToldBefore } from "./attested.ts";
import { begunExcisions } from "./begun-excision.ts";
import { bladeSamples } from "./blade-sample.ts";
import { placesByNumber } from "./by-number.ts";
import { isMaterialRemoved } from "./came-off.ts";
import { chosenAndDone } from "./chosen-and-done.ts";
import { clauseAt } from "./clause.ts";
import { debridedUnsaid } from "./debrided-unsaid.ts";
import { isLesional } from "./families.ts";
import { fieldPlaces, headings } from "./field-places.ts";
import { headedTargets } from "./headed-items.ts";
import { lesionsIn, sharesOne } from "./lesion-names.ts";
import { listedTargets } from "./listed-targets.ts";
import { withoutOtherProblems, withoutTags } from "./meant-places.ts";
import { nextLesions } from "./next-lesion.ts";
import { isOfEach } from "./of-each.ts";
import { ofSentence } from "./of-sentence.ts";
import { withOpeningLine } from "./opening-line.ts";
import { isPutOff } from "./put-off.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";
import { sameAgain } from "./same-again.ts";
import { namedByTool } from "./scraped-off.ts";
import type { SitePhrase } from "./site-phrases.ts";
import { isTurnedTo, type Target, type Targets } from "./targets.ts";

/** Words that say that something was done, and to which lesions. */
export interface Act {
  readonly technique: Technique;
  readonly family: TechniqueFamily;
  /** Names what was done (title, list of operations, method field) rather than telling it. */
  readonly heading: boolean;
  /** Empty where the words name no lesion of their own. */
  readonly targets: readonly Target[];
  /** The targets were named in the act's own sentence or item. */
  readonly own: boolean;
  /** The targets are sure: named there, or known by the lesion's name ("the nevus"). */
  readonly firm: boolean;
}

/** Words that make one act speak of several lesions. */
const plural =
  /\b(?:(?<!\b(?:c&d|ed&c|edc|ed & c|c & d|c&e|ed and c|desiccation|electrodesiccated|curetted) ?)x ?[2-9](?![./]\d|-0| ?(?:cm|mm|x)\b| ?(?:(?:electrodesiccation |curettage |freeze[- ]thaw |f\/t )?cycles?|(?:freeze[- ]thaws?|passes|rounds|times|seconds?|secs?|minutes?|mins?|days?|weeks?|wks?|months?|mos?|layers?|sutures?|stitches|staples)\b))|both|(?:each|every)(?! (?:slide|section|block|layer|stage|piece|specimen|side|direction|edge|margin|week|month|day|quadrant|cycle|end|time|visit|pole|limb|one)s?\b)|all (?:of|three|four|five|six|were|excised|removed|biopsied|shaved|treated|frozen|injected|curetted)|lesions|sites|spots|moles|nevi|areas|biopsies|removals|excisions|shaves|papules|growths|cysts|lipomas|masses|tumou?rs|(?:two|three|four|five|six|seven|eight) (?:lesions|sites|spots|were|biops|(?:[a-z-]+ ){0,3}(?:carcinomas|cancers|bccs|sccs|melanomas|keratoses|nodules|lentigines)))\b/;

/** "Procedure: Punch biopsy Location: left shin Lesion: …" on one line is the whole account of it. */
const place = /^[^\n]{0,240}? (?:locations?|sites?): /;
const findings =
  /^[^\n]{0,300}? (?:lesion|size|diameter|lesion size|punch size|diagnosis|dx|number|number [a-z ]{1,20}|specimen|closure|hemostasis|procedure): /;

const isWholeRecord = (behind: string): boolean => place.test(behind) && findings.test(behind);

/** "2. Where: left calf. Done: shave biopsy": the field of an entry that names its place tells what was done. */
const isEntry = ({ sites }: Reading, { kind, home, item }: Technique["place"]): boolean =>
  kind === "field-method" &&
  !headings.has(home) &&
  item >= 0 &&
  sites.some(({ place: { item: other, kind: own } }) => other === item && own === "field-site");

function isHeading(reading: Reading, { place: where, end }: Technique): boolean {
  if (!headings.has(where.kind) && !headings.has(where.home)) return false;
  if (isEntry(reading, where)) return false;
  return !isWholeRecord(reading.plain.slice(end, end + 320));
}

/** The site phrases of a clause that belong to one act, where several acts share the clause. */
function share(
  phrases: readonly SitePhrase[],
  acts: readonly Technique[],
  act: Technique,
): SitePhrase[] {
  const others = acts.filter(({ is }) => is.family !== act.is.family || is.id !== act.is.id);
  if (others.length === 0) return [...phrases];
  const sitesFirst = (phrases[0]?.start ?? 0) < (acts[0]?.start ?? 0);
  const owner = (phrase: SitePhrase) => {
    const following = acts.find(({ start }) => start >= phrase.end);
    const preceding = acts.findLast(({ end }) => end <= phrase.start);
    return sitesFirst ? (following ?? preceding) : (preceding ?? following);
  };
  return phrases.filter((phrase) => owner(phrase) === act);
}

function unique<T>(targets: readonly (T | undefined)[]): T[] {
  return [...new Set(targets.filter((target) => target !== undefined))];
}

/** "Shave removals: 4 mm nevus of the neck; 3 mm nevus of the chest": the act is about all that its sentence lists. */
const opensList = ({ plain }: Reading, { end }: Technique): boolean =>
  /^(?: \([^)\n]{1,30}\))?(?: ?x ?\d{1,2})?:/.test(plain.slice(end, end + 38));

/** Targets that the act's own clause, sentence or list item names. */
function ownTargets(
  reading: Reading,
  targets: Targets,
  act: Technique,
  done: readonly Technique[],
) {
  const sentence = reading.doc.sentences[act.place.sentence];
  const clause = clauseAt(reading, act.place.sentence, act.start);
  for (const span of opensList(reading, act) ? [sentence] : [clause, sentence]) {
    if (span === undefined) continue;
    const inSpan = (one: Span) => within(one, span);
    const phrases = ofSentence(targets.phrases, act.place.sentence).filter(inSpan);
    // What heads a list takes no place of it for itself from the act that tells how that one was done.
    const acts = phrases.length === 0 ? [] : ofSentence(done, act.place.sentence).filter(inSpan);
    const sharing = acts.filter((one) => one === act || !opensList(reading, one));
    const found = unique(
      share(phrases, sharing, act).map((phrase) => targets.byPhrase.get(phrase)),
    );
    if (found.length > 0) return withAnother(reading, targets, act, found);
  }
  return toldTargets(reading, targets, act, done);
}

/** Targets that an act means by a number of theirs, by a list, or by the item that it stands in. */
function toldTargets(
  reading: Reading,
  targets: Targets,
  act: Technique,
  done: readonly Technique[],
): Target[] {
  const numbered = placesByNumber(reading, act).map((phrase) => targets.byPhrase.get(phrase));
  if (numbered.length > 0) return unique(numbered);
  const listed = listedTargets(reading, targets, act, done);
  return listed.length > 0 ? listed : unique([targets.byItem.get(act.place.item)]);
}

const sectionOf = ({ doc }: Reading, { place }: SitePhrase) =>
  doc.sentences[place.sentence]?.section;

interface Spoken {
  readonly targets: Target[];
  readonly firm: boolean;
}

/** "Biopsy of the edge and another from the right shin": the item's own lesion and the one named here. */
function withAnother(
  { plain, doc }: Reading,
  targets: Targets,
  act: Technique,
  found: Target[],
): Target[] {
  const end = doc.sentences[act.place.sentence]?.end ?? act.end;
  const another = /\b(?:another|a second one|one more|a second) (?:one )?(?:from|of|on|at)\b/;
  if (!another.test(plain.slice(act.end, end))) return found;
  const before = targets.phrases.findLast((phrase) => phrase.end <= act.start);
  const own = targets.byItem.get(act.place.item) ?? (before && targets.byPhrase.get(before));
  return own === undefined || found.includes(own) ? found : [own, ...found];
}

/** So many places before and behind an act are looked at, so that a list of thousands takes time in proportion. */
const mostPlaces = 200;

/** Targets spoken of before, for an act that names none. */
function spokenOf(reading: Reading, targets: Targets, act: Technique): Spoken {
  const sentence = reading.doc.sentences[act.place.sentence];
  const words = reading.plain.slice(sentence?.start ?? act.start, sentence?.end ?? act.end);
  const phrases = targets.open;
  const reached = firstWhere(phrases, ({ end }) => end > act.start);
  const before = phrases.slice(Math.max(0, reached - mostPlaces), reached);
  const behind = phrases.slice(reached, reached + mostPlaces);
  const told = placesToldBefore(reading, targets.phrases, act);
  if (told.length > 0)
    return { targets: unique(told.map((phrase) => targets.byPhrase.get(phrase))), firm: true };
  if (plural.test(words) || isOfEach(reading, act))
    return {
      targets: ofStatedNumber(reading, act, severalOf(reading, targets, [before, behind], act)),
      firm: false,
    };
  const latest = before.at(-1);
  const turned = latest !== undefined && isTurnedTo(reading, latest) ? latest : undefined;
  const same = turned ?? sameLesion(reading, before, act);
  const last = same ?? latest ?? phrases[0];
  return { targets: unique([last && targets.byPhrase.get(last)]), firm: same !== undefined };
}

/** "Shaved both": the lesions named before the act, or listed behind it; those of its own section first. */
function severalOf(
  reading: Reading,
  targets: Targets,
  [before, behind]: readonly [readonly SitePhrase[], readonly SitePhrase[]],
  act: Technique,
): Target[] {
  const named = lesionsIn(reading, act.place.sentence);
  const same = before.filter((phrase) =>
    sharesOne(named, lesionsIn(reading, phrase.place.sentence)),
  );
  if (same.length > 1) return unique(same.map((phrase) => targets.byPhrase.get(phrase)));
  const counted = countedList(reading, targets, before);
  if (counted.length > 1) return counted;
  const told = before.length > 1 || behind.length === 0 ? before : behind;
  const ofLesions = withoutOtherProblems(reading, told);
  const pool = act.is.family === "shave" ? withoutTags(reading, ofLesions) : ofLesions;
  const section = reading.doc.sentences[act.place.sentence]?.section;
  const near = pool.filter((phrase) => sectionOf(reading, phrase) === section);
  const several = near.length > 1 ? near : firstList(reading, pool);
  return unique(several.map((phrase) => targets.byPhrase.get(phrase)));
}

/** "Three as above, shave biopsy each", of four places listed: without those that get a procedure of their own. */
function ofStatedNumber(
  { counts, techniques }: Reading,
  { place, is, start }: Technique,
  found: Target[],
): Target[] {
  const told = ofSentence(counts, place.sentence).find(
    ({ of = "lesion", value, end }) => of === "lesion" && value > 1 && end <= start,
  );
  if (told === undefined || told.value >= found.length) return found;
  const elsewhere = new Set(
    techniques.flatMap((other) =>
      other.is.family !== is.family && isLesional(other.is.family) && isToday(other.assertion)
        ? other.place.sentence
        : [],
    ),
  );
  const free = found.filter(
    ({ phrases }) => !phrases.some((phrase) => elsewhere.has(phrase.place.sentence)),
  );
  return free.length === told.value ? free : found;
}

/** "Two other lesions: a papule of the nose and a plaque of the chest. … I shaved each": those of the sentence that counts them. */
function countedList(
  { counts }: Reading,
  targets: Targets,
  before: readonly SitePhrase[],
): Target[] {
  const sentence = before.at(-1)?.place.sentence;
  const listed = before.filter(({ place }) => place.sentence === sentence);
  const found = unique(listed.map((phrase) => targets.byPhrase.get(phrase)));
  const isTold = ofSentence(counts, sentence ?? -1).some(
    ({ of, value, start }) =>
      of === "lesion" && value === found.length && start < (listed[0]?.start ?? 0),
  );
  return isTold ? found : [];
}

/** "Excision x2", fields, then "A." and "B.": the list that follows tells of the lesions, what stands behind it does not. */
function firstList({ doc }: Reading, pool: readonly SitePhrase[]): readonly SitePhrase[] {
  const listOf = ({ place }: SitePhrase) => doc.items[place.item]?.list;
  const [first] = pool;
  const list = first && listOf(first);
  const listed = list === undefined ? [] : pool.filter((phrase) => listOf(phrase) === list);
  return unique(listed.map(({ place }) => doc.items[place.item])).length > 1 ? listed : pool;
}

/** "The nevus was excised": the place last named together with a lesion of that name. */
function sameLesion(
  reading: Reading,
  phrases: readonly SitePhrase[],
  act: Technique,
): SitePhrase | undefined {
  const named = lesionsIn(reading, act.place.sentence);
  if (named.size === 0) return undefined;
  return phrases.findLast((phrase) => sharesOne(named, lesionsIn(reading, phrase.place.sentence)));
}

const takes: ReadonlySet<TechniqueFamily> = new Set([
  "biopsy",
  "shave",
  "excision",
  "destruction",
] satisfies TechniqueFamily[]);

/** The places of the fields behind a deed that names none, or whose block names the first of them. */
function placesBehind(
  reading: Reading,
  targets: Targets,
  act: Technique,
  own: readonly Target[],
): Target[] {
  const at = act.place;
  if (!takes.has(act.is.family)) return [];
  const beside = ofSentence(targets.phrases, at.sentence).some((phrase) => {
    const target = targets.byPhrase.get(phrase);
    return target !== undefined && own.includes(target);
  });
  const fields = beside ? [] : fieldPlaces(reading, targets, act);
  return own.every((target) => fields.includes(target)) ? fields : [];
}

/** An act with the lesions that it is about; `done` is everything that was done today. */
export function actOf(
  reading: Reading,
  targets: Targets,
  technique: Technique,
  done: readonly Technique[],
): Act {
  const own = ownTargets(reading, targets, technique, done);
  const heading = isHeading(reading, technique);
  const fields = placesBehind(reading, targets, technique, own);
  const headed =
    fields.length > 0
      ? fields
      : own.length > 0 || !heading
        ? own
        : headedTargets(reading, targets, technique);
  const spoken =
    headed.length > 0 ? { targets: headed, firm: true } : spokenOf(reading, targets, technique);
  return {
    technique,
    family: technique.is.family,
    heading: heading && fields.length === 0,
    targets: spoken.targets,
    own: own.length > 0 || fields.length > 0,
    firm: spoken.firm,
  };
}

/** "PROCEDURE PLANNED: excision" of a case that was begun and stopped: the intended procedure is what counts. */
const isNamedPlan = ({ assertion, place }: Technique) =>
  assertion.polarity === "affirmed" &&
  assertion.time === "planned" &&
  (headings.has(place.home) || place.home === "scheduled");

/** "Excised last month with 1 cm margins and layered closure": the closing of what is past is past. */
function closesPast(reading: Reading, technique: Technique): boolean {
  if (technique.is.family !== "repair") return false;
  const clause = clauseAt(reading, technique.place.sentence, technique.start);
  const before = ofSentence(reading.techniques, technique.place.sentence).findLast(
    ({ is, start, end }) =>
      is.family !== "repair" &&
      isLesional(is.family) &&
      start >= clause.start &&
      end <= technique.start,
  );
  return (
    before?.assertion.time === "past" &&
    /\b(?:with|and)\b/.test(reading.plain.slice(before.end, technique.start))
  );
}

/** "Needs wide excision; layered closure": the closing of what is planned, where nothing else was done. */
function closesPlanned({ techniques }: Reading, technique: Technique): boolean {
  if (technique.is.family !== "repair") return false;
  const isOther = ({ is }: Technique) => is.family !== "repair" && isLesional(is.family);
  const before = ofSentence(techniques, technique.place.sentence).findLast(
    (one) => one.end <= technique.start && isOther(one),
  );
  return (
    before?.assertion.time === "planned" &&
    !techniques.some((one) => isOther(one) && isToday(one.assertion))
  );
}

/** Everything done today, in the order told, with the lesions that each act is about. */
export function findActs(reading: Reading, targets: Targets): Act[] {
  const begun = reading.others.some(({ is }) => is.kind === "feature" && is.role === "interrupted");
  const named = reading.techniques
    .filter(
      (technique) =>
        (isToday(technique.assertion) ||
          (begun && isNamedPlan(technique)) ||
          chosenAndDone(reading, technique)) &&
        !isMaterialRemoved(reading, technique) &&
        !isPutOff(reading, technique) &&
        !closesPast(reading, technique) &&
        !closesPlanned(reading, technique),
    )
    .map((technique) => namedByTool(reading, technique));
  const unsaid = [...debridedUnsaid(reading, named), ...bladeSamples(reading, named)];
  const done = [...named, ...unsaid].sort((a, b) => a.start - b.start);
  const told = done.map((technique) => actOf(reading, targets, technique, done));
  const acts = withOpeningLine(reading, targets, told);
  const others = [
    ...(begun ? begunExcisions(reading, targets, acts) : []),
    ...sameAgain(reading, targets, acts),
    ...nextLesions(reading, targets, acts),
  ];
  if (others.length === 0) return acts;
  return [...acts, ...others].sort((a, b) => a.technique.start - b.technique.start);
}
