import { within } from "../lexicon/within.ts";
import type {
  Asserted,
  Assertion,
  IsoDate,
  Lexicon,
  Mention,
  Section,
  Span,
  TextDocument,
} from "../types/index.ts";
import { findOptions, type Option } from "./checkboxes.ts";
import { type FoundCue, findCues } from "./find-cues.ts";
import { firstLook } from "./first-look.ts";
import { formTitle } from "./form-titles.ts";
import { goneSinceThen } from "./gone-since.ts";
import { holders } from "./holders.ts";
import { readAsLetter } from "./letters.ts";
import { isJoinedTo, isMereMention } from "./mere-mentions.ts";
import { openingTimes } from "./opening-times.ts";
import { type DatedSpan, otherDays } from "./other-days.ts";
import { otherHands, quotations } from "./other-hands.ts";
import { withoutOwnDoctors } from "./own-doctors.ts";
import { planAccounts } from "./plan-accounts.ts";
import { queries } from "./queries.ts";
import { distanceTo, isCoordination } from "./reach.ts";
import { type Default, sectionDefault } from "./section-defaults.ts";
import { cuesBySentence, type SentenceCues, sentenceOf } from "./sentence-cues.ts";
import { readAsToldToPatient } from "./told-to-patient.ts";

/** Where the visit stands in time, and where else its note tells of. */
export interface Today {
  readonly day: IsoDate;
  /** Every full date in the note. */
  readonly dates: readonly DatedSpan[];
  /** Stretches that tell other visits. */
  readonly otherVisits: readonly Span[];
}

type Axis = "polarity" | "certainty" | "time" | "subject" | "setting";
const axes: readonly Axis[] = ["polarity", "certainty", "time", "subject", "setting"];

type Values = { -readonly [Each in Axis]: Assertion[Each] };
type Distances = Record<Axis, number>;

/** An assertion while the cues that decide it are gathered. */
interface Draft {
  readonly assertion: Values & { readonly cues: Span[] };
  /** How far the cue stands that decided an axis. */
  readonly distance: Distances;
}

/** The verb tells that it was done ("frozen", "was excised"), so a plan before a comma is another clause. */
const pastTense =
  /(?:ed|froze|frozen|cut|done|taken|'d)(?: (?:it|this|them))?(?: (?:into|onto|over|in place|flush|level|off|out|away|down))?$/;

/** "LN2 was applied", "flaps elevated". */
const toldBehind =
  /^ (?:(?:was|were) [a-z]+(?:ed|en|ne|t)|elevated|raised|incised|rotated|advanced|transposed|harvested|inset)\b/;

/** "FTSG L temple, s/p Mohs elsewhere last week": the time is that of the surgery named between. */
const surgeryBefore = /\b(?:s\/p|status post|status-post) /;

/** "Pared until it was flat and then frozen": what came after that was done, too. */
const thenDone =
  /\b(?:and|,) then (?:i |we |it was |they were |again )?(?:[a-z]+ed|froze|frozen|gave|put|took|cut|ran|shot|sewn|sewed)\b/;

const isUntil = (plain: string, { start, end }: Span) => plain.slice(start, end) === "until";

/** "Was excised with the margins that the tumour board had advised": the plan that the deed followed. */
const planFollowed =
  /^(?! (?:will|shall|is|are|needs?)\b)[^.;:]*\b(?:(?:margins?|rim|clearance|cuff|technique|plan|way|manner) (?:that |which )?|as )(?:[a-z]+ ){0,6}$/;

const isTalk = ({ time, certainty }: FoundCue["cue"]["sets"]): boolean =>
  time === "planned" || certainty === "possible" || certainty === "conditional";

function isOtherClauseBehind(plain: string, { cue, start }: FoundCue, mention: Span): boolean {
  const between = plain.slice(mention.end, start);
  if (cue.sets.time === "past") return surgeryBefore.test(between);
  if (!isTalk(cue.sets)) return false;
  return pastTense.test(plain.slice(mention.start, mention.end)) && planFollowed.test(between);
}

/** "We will numb the skin, cut out the cyst": a verb that is written alike in the past goes on with the plan. */
const isStillAhead = (plain: string, { start, end }: FoundCue, mention: Span): boolean =>
  plain.startsWith("cut", mention.start) &&
  /^(?:will|'ll|shall|would)$/.test(plain.slice(start, end)) &&
  /\b(?:i|we) ?$/.test(plain.slice(Math.max(0, start - 3), start));

function isOtherClause(plain: string, found: FoundCue, mention: Span): boolean {
  if (found.start > mention.end) return isOtherClauseBehind(plain, found, mention);
  if (!isTalk(found.cue.sets) || found.end > mention.start) return false;
  const between = plain.slice(found.end, mention.start);
  if (isUntil(plain, found) && thenDone.test(plain.slice(found.end, mention.end))) return true;
  if (!between.includes(",") || isCoordination(plain, found.end, mention)) return false;
  if (isStillAhead(plain, found, mention)) return false;
  return (
    pastTense.test(plain.slice(mention.start, mention.end)) ||
    toldBehind.test(plain.slice(mention.end, mention.end + 16))
  );
}

const setValue = <Each extends Axis>(values: Values, axis: Each, value: Values[Each]) => {
  values[axis] = value;
};

/** Of several cues on one axis the nearest decides; of two as near, the one that does not say "today". */
function take({ assertion, distance: nearest }: Draft, found: FoundCue, distance: number) {
  let used = false;
  for (const axis of axes) {
    const value = found.cue.sets[axis];
    if (value === undefined) continue;
    const before = nearest[axis];
    const wins =
      distance < before || (distance === before && value !== "today" && value !== "certain");
    if (!wins) continue;
    setValue(assertion, axis, value);
    nearest[axis] = distance;
    used = true;
  }
  if (used) assertion.cues.push({ start: found.start, end: found.end });
}

function applyOption({ start, end, ticked }: Option, { assertion }: Draft) {
  if (!ticked) assertion.setting = "option";
  assertion.cues.push({ start, end: Math.min(start + 3, end) });
}

const far = Number.POSITIVE_INFINITY;

/** A plan that tells in the past what was done ("a total of 11 lesions were treated", "Debrided 10 nails") is an account. */
const done =
  /\b(?:was|were) (?!discussed|explained|advised|offered|reviewed|recommended|counsel|instructed|given|told|scheduled|planned|educated|asked|encouraged)(?:[a-z]+ly )?[a-z]+(?:ed|en|zen)\b|\btolerated\b|^[^a-z]{0,4}(?:[a-z/ ]{1,20}:[^a-z]{0,4})?(?:debrided|trimmed|pared|froze|biopsied|injected|excised|shaved|avulsed|curetted)\b|\b(?:nails|toenails|callus(?:es)?|corns?) (?:x ?\d+ |manually |sharply |mechanically )?(?:debrided|trimmed|pared|reduced)\b|\d ?mg ?\/ ?(?:ml|cc)\b[^;\n]{0,40}?\d ?(?:ml|cc)\b/;

/** What holds for the mentions of one sentence where no cue of it says otherwise. */
interface Standing {
  readonly said: Default;
  /** A result is of another day, the lesion that it names is the one treated today. */
  readonly saidOfLesions: Default;
  readonly cues: SentenceCues;
  /** What is said of a mention that no cue, box or other visit touches. */
  readonly untouched: { lesion: Assertion | undefined; other: Assertion | undefined };
}

const nothing: Default = {};

/** "Indication: inflamed keratoses": why it was done names what it was done to; a chief complaint need not. */
const indication =
  /^\W*(?:indications?|reason for (?!(?:the )?(?:visit|encounter|appointment|consult|referral)))/;

const namesTreated = (plain: string, section: Section | undefined): boolean =>
  section?.kind === "field-reason" &&
  indication.test(plain.slice(section.heading.start, section.heading.end));

function standingOf(
  { sections, plain, sentences }: TextDocument,
  index: number,
  cues: SentenceCues,
  inPlan: (sentence: number) => boolean,
): Standing {
  const sentence = sentences[index];
  const section = sections[sentence?.section ?? 0];
  const home = sections[section?.parent ?? 0]?.kind ?? "other";
  const account =
    home === "plan" && (done.test(plain.slice(sentence?.start, sentence?.end)) || inPlan(index));
  const said = account ? nothing : sectionDefault(section?.kind ?? "other", home);
  return {
    said,
    saidOfLesions: home === "pathology" || namesTreated(plain, section) ? nothing : said,
    cues,
    untouched: { lesion: undefined, other: undefined },
  };
}

const byDefault = (said: Default): Draft["assertion"] => ({
  polarity: said.polarity ?? "affirmed",
  certainty: said.certainty ?? "certain",
  time: said.time ?? "today",
  subject: said.subject ?? "patient",
  setting: said.setting ?? "account",
  cues: [],
});

/** What the section says, and that another visit's account is past whatever its words. */
function draftFor(said: Default, elsewhere: boolean): Draft {
  const assertion = byDefault(said);
  if (elsewhere) assertion.time = "past";
  const time = elsewhere ? -1 : far;
  return {
    assertion,
    distance: { polarity: far, certainty: far, time, subject: far, setting: far },
  };
}

/**
 * A cue for techniques speaks of the closures and doses told with them, too, and of the number in brackets behind
 * a date ("LN2 4/15 (7 lesions)").
 */
function speaksOf(plain: string, { cue, end }: FoundCue, { kind, start }: Mention): boolean {
  if (cue.to === undefined || cue.to === kind) return true;
  if (cue.to !== "technique") return false;
  return (
    kind === "closure" ||
    kind === "dose" ||
    (kind === "count" && plain.slice(end, start).trim() === "(")
  );
}

/** What the note's boxes make of its cues: each with the option that it stands in, if any. */
type Boxed = ReadonlyMap<FoundCue, Option>;

/** "[x] pared prior to freezing  [x] LN2": what one box says of its own words it does not say of another's. */
const isOfOtherBox = (boxed: Boxed, found: FoundCue, option: Option | undefined): boolean => {
  if (option === undefined || boxed.size === 0) return false;
  const own = boxed.get(found);
  return own !== undefined && own !== option;
};

function applyCues(
  plain: string,
  draft: Draft,
  mention: Mention,
  { all, stops }: SentenceCues,
  isElsewhere: (found: FoundCue) => boolean,
) {
  for (const found of all) {
    if (!speaksOf(plain, found, mention) || isElsewhere(found)) continue;
    const distance = distanceTo(plain, found, mention, stops);
    if (distance === undefined || isOtherClause(plain, found, mention)) continue;
    take(draft, found, distance);
  }
}

/** The cues that stand in a box's words. */
function boxedCues(cues: readonly FoundCue[], options: readonly Option[]): Boxed {
  const optionOf = holders(options);
  return new Map(
    cues.flatMap((cue): [FoundCue, Option][] => {
      const option = optionOf(cue);
      return option === undefined ? [] : [[cue, option]];
    }),
  );
}

/** "[x] done [ ] not done": what a box that stands open says of other words does not hold. */
const withoutOptions = (cues: readonly FoundCue[], boxed: Boxed): FoundCue[] =>
  cues.filter((cue) => boxed.get(cue)?.ticked !== false);

/** One assertion for all the mentions of a sentence that nothing in it touches. */
function untouched({ untouched: made, said, saidOfLesions }: Standing, lesion: boolean): Assertion {
  if (lesion) {
    made.lesion ??= byDefault(saidOfLesions);
    return made.lesion;
  }
  made.other ??= byDefault(said);
  return made.other;
}

function assertionOf(
  plain: string,
  mention: Mention,
  standing: Standing,
  option: Option | undefined,
  elsewhere: boolean,
  boxed: Boxed,
): Assertion {
  const lesion = mention.kind === "lesion";
  const touched = standing.cues.all.length > 0 || option !== undefined || elsewhere;
  if (!touched) return untouched(standing, lesion);
  const draft = draftFor(lesion ? standing.saidOfLesions : standing.said, elsewhere);
  applyCues(plain, draft, mention, standing.cues, (found) => isOfOtherBox(boxed, found, option));
  if (option !== undefined) applyOption(option, draft);
  return draft.assertion;
}

const isAccount = ({ polarity, certainty, time }: Assertion) =>
  polarity === "affirmed" && certainty === "certain" && time === "today";

/** A procedure that its sentence merely speaks of is possible, not certain; one joined to it, or to one not done, is held alike. */
function mereMentions(plain: string, sentences: readonly Span[]) {
  let last:
    | { readonly mention: Span; readonly sentence: number; readonly held: Assertion }
    | undefined;
  const heldAs = (mention: Mention, assertion: Assertion, at: number): Assertion => {
    if (!isAccount(assertion)) return assertion;
    if (last?.sentence === at && isJoinedTo(plain, last.mention, mention)) {
      const { polarity, certainty, time } = last.held;
      return { ...assertion, polarity, certainty, time };
    }
    const sentence = sentences[at];
    const mere = sentence !== undefined && isMereMention(plain, mention, sentence);
    return mere ? { ...assertion, certainty: "possible" } : assertion;
  };
  return (mention: Mention, assertion: Assertion, at: number): Assertion => {
    if (mention.kind !== "technique") return assertion;
    const held = heldAs(mention, assertion, at);
    if (!isAccount(held)) last = { mention, sentence: at, held };
    return held;
  };
}

/**
 * Says of every mention how the text holds it: done or not, certain or talked of, today or another day,
 * the patient's or somebody else's, told or merely printed. The section gives the default, the cues of
 * the sentence overrule it, a tick box overrules both.
 *
 * Mentions must be in order of their start.
 */
export function assertMentions<M extends Mention>(
  doc: TextDocument,
  mentions: readonly M[],
  today: Today,
  lexicon: Lexicon,
): Asserted<M>[] {
  const { plain, sentences } = doc;
  const holds = firstLook(plain);
  const cues = [
    ...withoutOwnDoctors(
      plain,
      readAsToldToPatient(plain, sentences, readAsLetter(plain, findCues(plain, lexicon))),
    ),
    ...otherDays(plain, today.day, today.dates, holds),
    ...otherHands(plain, holds),
    ...openingTimes(plain, holds),
    ...queries(plain),
    ...goneSinceThen(plain),
  ];
  cues.sort((a, b) => a.start - b.start);
  const form = formTitle(plain);
  const titled = (span: Span) => form !== undefined && within(span, form);
  const options = findOptions(plain);
  const boxed = boxedCues(cues, options);
  const cuesOf = cuesBySentence(
    sentences,
    withoutOptions(cues, boxed).filter((cue) => !titled(cue)),
  );
  const optionOf = holders(options);
  const toldIn = holders([...today.otherVisits, ...quotations(plain)]);
  const inPlan = planAccounts(doc);
  const asMentioned = mereMentions(plain, sentences);
  let at = -1;
  let standing: Standing | undefined;

  return mentions.map((mention) => {
    const sentence = sentenceOf(sentences, mention, Math.max(0, at));
    if (standing === undefined || sentence !== at) {
      standing = standingOf(doc, sentence, cuesOf(sentence), inPlan);
      at = sentence;
    }
    const option = optionOf(mention);
    const elsewhere = toldIn(mention) !== undefined;
    const assertion = assertionOf(plain, mention, standing, option, elsewhere, boxed);
    if (titled(mention)) return { mention, assertion };
    return { mention, assertion: asMentioned(mention, assertion, sentence) };
  });
}
