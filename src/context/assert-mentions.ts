import type {
  Asserted,
  Assertion,
  IsoDate,
  Lexicon,
  Mention,
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

interface Draft {
  readonly values: Partial<Record<Axis, string>>;
  readonly distance: Partial<Record<Axis, number>>;
  readonly cues: Span[];
}

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

/** Of several cues on one axis the nearest decides; of two as near, the one that does not say "today". */
function take(draft: Draft, found: FoundCue, distance: number) {
  let used = false;
  for (const axis of axes) {
    const value = found.cue.sets[axis];
    if (value === undefined) continue;
    const before = draft.distance[axis] ?? Number.POSITIVE_INFINITY;
    const wins =
      distance < before || (distance === before && value !== "today" && value !== "certain");
    if (!wins) continue;
    draft.values[axis] = value;
    draft.distance[axis] = distance;
    used = true;
  }
  if (used) draft.cues.push({ start: found.start, end: found.end });
}

function optionSetting(option: Option | undefined, draft: Draft) {
  if (option === undefined) return;
  if (!option.ticked) draft.values.setting = "option";
  draft.cues.push({ start: option.start, end: Math.min(option.start + 3, option.end) });
}

function finish(values: Partial<Record<Axis, string>>, cues: readonly Span[]): Assertion {
  return {
    polarity: "affirmed",
    certainty: "certain",
    time: "today",
    subject: "patient",
    setting: "account",
    ...values,
    cues,
  } as Assertion;
}

/** Cues and their stops, sentence by sentence. */
function bySentence(sentences: readonly Sentence[], cues: readonly FoundCue[]): FoundCue[][] {
  const rows: FoundCue[][] = sentences.map(() => []);
  let at = 0;
  for (const found of cues) {
    while (at < sentences.length - 1 && (sentences[at]?.end ?? 0) <= found.start) at += 1;
    rows[at]?.push(found);
  }
  return rows;
}

/** What the section says, and that another visit's account is past whatever its words. */
function draftFor(
  { sections }: TextDocument,
  sentence: Sentence | undefined,
  mention: Span,
  today: Today,
): Draft {
  const section = sections[sentence?.section ?? 0];
  const home = sections[section?.parent ?? 0];
  const values: Partial<Record<Axis, string>> = { ...sectionDefault(home?.kind ?? "other") };
  const elsewhere = today.otherVisits.some((visit) => inside(mention, visit));
  return elsewhere
    ? { values: { ...values, time: "past" }, distance: { time: -1 }, cues: [] }
    : { values, distance: {}, cues: [] };
}

/** A cue for techniques speaks of the closures told with them, too. */
function speaksOf({ cue }: FoundCue, { kind }: Mention): boolean {
  if (cue.to === undefined || cue.to === kind) return true;
  return cue.to === "technique" && kind === "closure";
}

function applyCues(
  plain: string,
  draft: Draft,
  mention: Mention,
  cues: readonly FoundCue[],
  stops: readonly FoundCue[],
) {
  for (const found of cues) {
    if (!speaksOf(found, mention)) continue;
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
  const stopRows = rows.map((row) => row.filter(({ cue }) => cue.stops === true));
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
    return { mention, assertion: finish(draft.values, draft.cues) };
  });
}
