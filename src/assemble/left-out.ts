import { allMatches } from "../lexicon/all-matches.ts";
import type { Span } from "../types/index.ts";
import { correctedCounts } from "./corrected-counts.ts";
import { keptIn } from "./kept.ts";
import type { Entry, Told } from "./ledger.ts";
import { ofSentence } from "./of-sentence.ts";
import { isTold, type Reading, type Technique } from "./reading.ts";

/** A number of lesions that were not treated. */
export interface LeftOut {
  readonly value: number;
  readonly span: Span;
  readonly sentence: number;
  /** "All but two" always takes off; "two were left" only from lesions seen, not from lesions treated. */
  readonly kind: "except" | "left";
}

const exceptBefore =
  /\b(?:all|every one|each|lesions|them|these|those|spots)(?: of)?(?: them| these| those| the [a-z]+)?,? ?(?:but|except(?: for)?|save(?: for)?|excluding|other than|apart from|minus)(?: the)? $/;
const leftBefore =
  /\b(?:left|leaving|spared|sparing|skipped|skipping|did not treat|didn't treat|not treating|held off on|deferred)(?: the)?(?: other| remaining)? $/;
const leftBehind =
  /^(?: [a-z]+){0,7} (?:alone|untreated|be\b|as is|for (?:next|another|now|later)|out\b)/;
const leftVerb =
  /^(?: of them| of these| others?| lesions?)? (?:was|were) (?:left|spared|skipped)\b(?! (?:arm|hand|side|cheek|leg|temple|ear|foot|forearm))/;

const leftAfter =
  /^(?: (?!and\b|but\b|treated\b|frozen\b|were\b|was\b)[a-z]{1,12}){0,5} (?:left (?:for|alone|untreated|until|be)\b|not (?:treated|frozen|done|injected)\b|untreated\b|deferred\b|declined\b|spared\b)/;

/** "Two patches at the crown, which I did not treat again". */
const leftByClause =
  /^(?: (?!and\b|but\b)[a-z]{1,12}){0,6},? (?:which|that) (?:(?:i|we) (?:did not|didn't|have not|left|skipped|spared)\b|(?:were|was|have been) (?:not\b|left\b(?! (?:arm|hand|side|cheek|leg|temple|ear|foot|forearm))|skipped|spared)|(?:need|needed|have|has) (?:no|not|nothing)\b)/;

function outOf(plain: string, count: Told): LeftOut | undefined {
  const lead = plain.slice(Math.max(0, count.start - 46), count.start).replace(/\s/g, " ");
  const next = plain.slice(count.end, count.end + 96).replace(/\s/g, " ");
  const { value } = count;
  const sentence = count.place.sentence;
  const except = exceptBefore.exec(lead);
  if (except !== null) {
    const start = count.start - except[0].length;
    return { value, sentence, kind: "except", span: { start, end: count.end } };
  }
  const span = { start: count.start, end: count.end };
  if (leftBefore.test(lead) && leftBehind.test(next))
    return { value, sentence, kind: "left", span };
  if (leftVerb.test(next) || leftAfter.test(next) || leftByClause.test(next))
    return { value, sentence, kind: "left", span };
  return undefined;
}

/** What a number leaves out: said by the words around it, or by a negation that reaches it. */
function outBy(plain: string, count: Told): LeftOut[] {
  const { of, assertion, place, value, start, end } = count;
  if (of !== undefined && of !== "lesion") return [];
  if (assertion.setting !== "account" || assertion.time === "past") return [];
  const out = outOf(plain, count);
  if (out !== undefined) return [out];
  if (assertion.polarity !== "negated" || assertion.time === "planned") return [];
  return [{ value, sentence: place.sentence, kind: "left", span: { start, end } }];
}

/** Every number of lesions that the note says were left untreated. */
export const leftOutIn = keptIn((reading): readonly LeftOut[] => {
  const { wrong } = correctedCounts(reading);
  return reading.counts.flatMap((count) => (wrong.has(count) ? [] : outBy(reading.plain, count)));
});

const ordinal =
  /\b(?:a {1,2}(?:second|third|fourth|fifth|sixth)(?: one)?|another(?: one)?|one more)(?= (?:on|in front|at|behind|over|near|above|below|under|just|lesion|spot|ak\b|actinic|wart|keratosis|tag|keloid|cyst|patch))/g;
const undone = /\b(?:not|left alone|declin|spare|would rather|let be)/;

/** "A third in front of the ear", "another on the nose": one more, told with the treatment. */
export function ordinals(
  { plain, techniques }: Reading,
  sentence: number,
  span: Span,
): readonly Entry[] {
  const text = plain.slice(span.start, span.end).replace(/\s/g, " ");
  if (!/another|one more|a {1,2}(?:sec|thi|fou|fif|six)/.test(text)) return [];
  const act: Technique | undefined = ofSentence(techniques, sentence).find(({ assertion }) =>
    isTold(assertion),
  );
  if (act === undefined) return [];
  return allMatches(ordinal, text).flatMap((match): Entry[] => {
    if (undone.test(text.slice(match.index, match.index + 60))) return [];
    const start = span.start + match.index;
    const count: Told = {
      kind: "count",
      start,
      end: start + match[0].length,
      value: 1,
      form: "word",
      total: false,
      of: "lesion",
      assertion: act.assertion,
      place: act.place,
    };
    return [{ count, value: 1, sites: [], kind: "more" }];
  });
}
