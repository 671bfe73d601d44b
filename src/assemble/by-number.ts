import { allMatches } from "../lexicon/all-matches.ts";
import { clauseAt } from "./clause.ts";
import { keptIn } from "./kept.ts";
import { ofSentence } from "./of-sentence.ts";
import { type Reading, sentenceAt, type Technique } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

const ordinals: Readonly<Record<string, string>> = {
  one: "1",
  two: "2",
  three: "3",
  four: "4",
  five: "5",
  first: "1",
  second: "2",
  third: "3",
  fourth: "4",
  fifth: "5",
  "1st": "1",
  "2nd": "2",
  "3rd": "3",
  "4th": "4",
};

const noun = "(?:biopsy )?(?:sites?|lesions?|spots?|places?|growths?|areas?|tumou?rs?|location)";
const number = "(?:#|no\\.? ?|number )?([1-5]|one|two|three|four|five|[a-e])";
const ordinal = "(first|second|third|fourth|fifth|1st|2nd|3rd|4th)";

/** "Site one", "lesion #2", "site B", "the first", "the second lesion". */
const label = `(?:${noun} ${number}\\b|\\bthe ${ordinal}(?: one| ${noun})?\\b)`;

/** A number given to a lesion, where its place follows: "site one is the left thigh", "the second, on the shin". */
const given = new RegExp(
  `(?<![a-z])${label}(?= (?:is|was|lies|sits)\\b|,? (?:on|at|over|of|from)\\b| (?:the|his|her) (?:right|left|upper|lower|mid)\\b|,| ?[:=(-])`,
  "g",
);
/** A number that stands for its lesion: "at site two", "from the first". */
const meant = new RegExp(
  `\\b(?:at|from|of|on|to|in|over) ${label}(?! (?:stages?|layers?|visits?|time|day|week|month|pass|cycle|(?:on|at|over) the\\b))`,
  "g",
);

const keyOf = (match: RegExpExecArray): string => {
  const said = match[1] ?? match[2] ?? "";
  return ordinals[said] ?? said;
};

/** The place that follows a number given, in its own sentence and before the next number. */
const placeOfNumber = keptIn((reading: Reading): ReadonlyMap<string, SitePhrase> => {
  const { plain, doc, sites } = reading;
  const found = new Map<string, SitePhrase>();
  const labels = allMatches(given, plain);
  labels.forEach((match, index) => {
    const key = keyOf(match);
    const sentence = sentenceAt(doc, match.index);
    const next = labels[index + 1]?.index ?? plain.length;
    const place = ofSentence(sites, sentence).find(
      ({ start, landmark }) => start > match.index && start < next && !landmark,
    );
    if (place !== undefined && !found.has(key)) found.set(key, place);
  });
  return found;
});

/**
 * "Site one is the left thigh, site two the abdomen. … At site two a 3 mm punch was taken": the places whose
 * numbers an act that names no place speaks of.
 */
export function placesByNumber(reading: Reading, { place, start }: Technique): SitePhrase[] {
  const places = placeOfNumber(reading);
  if (places.size < 2) return [];
  const clause = clauseAt(reading, place.sentence, start);
  const said = allMatches(meant, reading.plain.slice(clause.start, clause.end)).flatMap((match) => {
    const phrase = places.get(keyOf(match));
    return phrase === undefined ? [] : { phrase, at: clause.start + match.index };
  });
  if (said.length < 2) return said.map(({ phrase }) => phrase);
  // "A 4 mm punch at site one and a 3 mm punch at site two": each act has the number nearest to it.
  const own = ofSentence(reading.techniques, place.sentence).filter(
    (one) => one.start >= clause.start && one.end <= clause.end && one.is.weak === true,
  );
  if (own.length < 2) return said.map(({ phrase }) => phrase);
  const nearest = said.reduce((a, b) => (Math.abs(b.at - start) < Math.abs(a.at - start) ? b : a));
  return [nearest.phrase];
}
