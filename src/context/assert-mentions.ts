import type {
  Asserted,
  Assertion,
  IsoDate,
  Lexicon,
  Mention,
  SectionKind,
  Sentence,
  Span,
  TextDocument,
} from "../types/index.ts";
import { findOptions, type Option } from "./checkboxes.ts";
import { type FoundCue, findCues } from "./find-cues.ts";
import { type DatedSpan, otherDays } from "./other-days.ts";
import { distanceTo } from "./reach.ts";
import { sectionDefault } from "./section-defaults.ts";

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
  readonly values: Values;
  /** How far the cue stands that decided an axis. */
  readonly distance: Distances;
  readonly cues: Span[];
}

const plainly: Values = {
  polarity: "affirmed",
  certainty: "certain",
  time: "today",
  subject: "patient",
  setting: "account",
};

const inside = (span: Span, outer: Span) => span.start >= outer.start && span.end <= outer.end;

/** The verb tells that it was done ("frozen", "was excised"), so a plan before a comma is another clause. */
const pastTense = /(?:ed|froze|frozen|cut|done|taken|'d)$/;

/** "LN2 was applied". */
const toldBehind = /^ (?:was|were) [a-z]+(?:ed|en|ne|t)\b/;

function isOtherClause(plain: string, found: FoundCue, mention: Span): boolean {
  const { sets } = found.cue;
  const talk =
    sets.time === "planned" || sets.certainty === "possible" || sets.certainty === "conditional";
  if (!talk || found.end > mention.start) return false;
  const between = plain.slice(found.end, mention.start);
  if (!between.includes(",")) return false;
  return (
    pastTense.test(plain.slice(mention.start, mention.end)) ||
    toldBehind.test(plain.slice(mention.end, mention.end + 16))
  );
}

const setValue = <Each extends Axis>(values: Values, axis: Each, value: Values[Each]) => {
  values[axis] = value;
};

/** Of several cues on one axis the nearest decides; of two as near, the one that does not say "today". */
function take({ values, distance: nearest, cues }: Draft, found: FoundCue, distance: number) {
  let used = false;
  for (const axis of axes) {
    const value = found.cue.sets[axis];
    if (value === undefined) continue;
    const before = nearest[axis];
    const wins =
      distance < before || (distance === before && value !== "today" && value !== "certain");
    if (!wins) continue;
    setValue(values, axis, value);
    nearest[axis] = distance;
    used = true;
  }
  if (used) cues.push({ start: found.start, end: found.end });
}

function optionSetting(option: Option | undefined, draft: Draft) {
  if (option === undefined) return;
  if (!option.ticked) draft.values.setting = "option";
  draft.cues.push({ start: option.start, end: Math.min(option.start + 3, option.end) });
}

const finish = ({ values, cues }: Draft): Assertion => ({
  polarity: values.polarity,
  certainty: values.certainty,
  time: values.time,
  subject: values.subject,
  setting: values.setting,
  cues,
});

const isStop = ({ cue }: FoundCue) => cue.stops === true;

const noCues: readonly FoundCue[] = [];

/** Cues sentence by sentence. */
function bySentence(
  sentences: readonly Sentence[],
  cues: readonly FoundCue[],
): (readonly FoundCue[])[] {
  const rows: (readonly FoundCue[])[] = sentences.map(() => noCues);
  let at = 0;
  let row: FoundCue[] = [];
  let filled = -1;
  for (const found of cues) {
    while (at < sentences.length - 1 && (sentences[at]?.end ?? 0) <= found.start) at += 1;
    if (at !== filled) {
      row = [];
      filled = at;
      if (at < rows.length) rows[at] = row;
    }
    row.push(found);
  }
  return rows;
}

const far = Number.POSITIVE_INFINITY;

/** A plan that tells in the past what was done ("a total of 11 lesions were treated", "Debrided 10 nails") is an account. */
const done =
  /\b(?:was|were) (?!discussed|explained|advised|offered|reviewed|recommended|counsel|instructed|given|told|scheduled|planned|educated|asked|encouraged)(?:[a-z]+ly )?[a-z]+(?:ed|en|zen)\b|\btolerated\b|^[^a-z]{0,4}(?:[a-z/ ]{1,20}:[^a-z]{0,4})?(?:debrided|trimmed|pared|froze|biopsied|injected|excised|shaved|avulsed|curetted)\b|\b(?:nails|toenails|callus(?:es)?|corns?) (?:x ?\d+ |manually |sharply |mechanically )?(?:debrided|trimmed|pared|reduced)\b/;

function homeDefault(
  plain: string,
  mention: Mention,
  sentence: Span | undefined,
  kind: SectionKind,
  home: SectionKind,
): Partial<Assertion> {
  const said = sectionDefault(kind, home);
  // A result is of another day, the lesion that it names is the one treated today.
  if (home === "pathology" && mention.kind === "lesion") return {};
  const account = home === "plan" && done.test(plain.slice(sentence?.start, sentence?.end));
  return account ? {} : said;
}

/** What the section says, and that another visit's account is past whatever its words. */
function draftFor(
  { sections, plain }: TextDocument,
  sentence: Sentence | undefined,
  mention: Mention,
  today: Today,
): Draft {
  const section = sections[sentence?.section ?? 0];
  const home = sections[section?.parent ?? 0];
  const said = homeDefault(
    plain,
    mention,
    sentence,
    section?.kind ?? "other",
    home?.kind ?? "other",
  );
  const values = { ...plainly, ...said };
  const distance = { polarity: far, certainty: far, time: far, subject: far, setting: far };
  const elsewhere = today.otherVisits.some((visit) => inside(mention, visit));
  return elsewhere
    ? { values: { ...values, time: "past" }, distance: { ...distance, time: -1 }, cues: [] }
    : { values, distance, cues: [] };
}

/**
 * A cue for techniques speaks of the closures told with them, too, and of the number in brackets behind
 * a date ("LN2 4/15 (7 lesions)").
 */
function speaksOf(plain: string, { cue, end }: FoundCue, { kind, start }: Mention): boolean {
  if (cue.to === undefined || cue.to === kind) return true;
  if (cue.to !== "technique") return false;
  return kind === "closure" || (kind === "count" && plain.slice(end, start).trim() === "(");
}

function applyCues(
  plain: string,
  draft: Draft,
  mention: Mention,
  cues: readonly FoundCue[],
  stops: readonly FoundCue[],
) {
  for (const found of cues) {
    if (!speaksOf(plain, found, mention)) continue;
    const distance = distanceTo(plain, found, mention, stops);
    if (distance === undefined || isOtherClause(plain, found, mention)) continue;
    take(draft, found, distance);
  }
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
  const cues = [...findCues(plain, lexicon), ...otherDays(plain, today.day, today.dates)];
  cues.sort((a, b) => a.start - b.start);
  const rows = bySentence(sentences, cues);
  const stopRows = rows.map((row) => (row.length === 0 ? row : row.filter(isStop)));
  const options = findOptions(plain);
  let at = 0;

  return mentions.map((mention) => {
    while (at < sentences.length - 1 && (sentences[at]?.end ?? 0) <= mention.start) at += 1;
    const draft = draftFor(doc, sentences[at], mention, today);
    applyCues(plain, draft, mention, rows[at] ?? [], stopRows[at] ?? []);
    optionSetting(
      options.find((option) => inside(mention, option)),
      draft,
    );
    return { mention, assertion: finish(draft) };
  });
}
