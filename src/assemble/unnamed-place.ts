import type { ProcedureEvent } from "../types/index.ts";
import { missing } from "./facts.ts";
import type { LesionWord, Technique } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** The concept of words that stand for a place without naming it ("the treated area"). */
const unnamed = "unnamed-place";

const isUnnamed = ({ is }: SitePhrase): boolean => is.id === unnamed;

/** "The nevus of the treated area", "shave removal, affected area", "SK lesional skin". */
const joining = /^,? ?(?:of|on|to|at|from|over|in|-|–|:)? ?(?:the |her |his |an |this )?$/;

/** "Location: affected area", "| treated area", or nothing before it in its line. */
const opening =
  /(?:^|[\n|;/\t]|\b(?:(?:location|site|place|area|body part)s?|where(?: on (?:the )?body)?) ?[:=-]?) *(?:\d{1,2}[.)|] ?)?$/;

/** "The affected area was cleansed": spoken of again, not where something is. */
const told = /^(?: ?,)? (?:was|were|is|are|has|had|will|should|may|and the|clean|dry|daily|with)\b/;

/** Stands where a note names the place of a lesion. */
function standsForPlace(
  plain: string,
  phrase: SitePhrase,
  before: readonly (LesionWord | Technique)[],
): boolean {
  const lead = plain.slice(Math.max(0, phrase.start - 28), phrase.start);
  const last = before.findLast(({ end }) => end <= phrase.start);
  if (last !== undefined && joining.test(plain.slice(last.end, phrase.start))) return true;
  return opening.test(lead) && !told.test(plain.slice(phrase.end, phrase.end + 12));
}

/** "Treated area" tells of no earlier treatment where it stands for the place. */
function inAccount(phrase: SitePhrase): SitePhrase {
  const { assertion } = phrase;
  if (assertion.setting !== "history") return phrase;
  return { ...phrase, assertion: { ...assertion, setting: "account" } };
}

/**
 * Words for a place that is not named keep a lesion apart from those whose places are; elsewhere
 * they only point back to a place named before.
 */
export function placesMeant(
  plain: string,
  phrases: readonly SitePhrase[],
  lesions: readonly LesionWord[],
  techniques: readonly Technique[],
): SitePhrase[] {
  if (!phrases.some(isUnnamed)) return [...phrases];
  const strong = techniques.filter(({ is }) => is.weak !== true);
  const words = [...lesions, ...strong].sort((a, b) => a.end - b.end);
  return phrases.flatMap((phrase) => {
    if (!isUnnamed(phrase)) return [phrase];
    return standsForPlace(plain, phrase, words) ? [inAccount(phrase)] : [];
  });
}

/** An event whose place is spoken of and not named has none. */
export function unplaced(event: ProcedureEvent): ProcedureEvent {
  const named = event.site.value?.concepts ?? [];
  if (named.length === 0 || named.some((id) => id !== unnamed)) return event;
  return {
    ...event,
    site: missing,
    conflicts: event.conflicts.filter(({ about }) => about !== "site"),
  };
}
