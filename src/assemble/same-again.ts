import { allMatches } from "../lexicon/all-matches.ts";
import type { Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { isLesional } from "./families.ts";
import { isToday, type Reading, sentenceAt } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";
import type { Target, Targets } from "./targets.ts";

const way =
  "(?:same(?: (?:again|steps|way|thing|manner|fashion|method|technique|procedure|treatment))?|ditto|idem|likewise)";

/** "-> same", "; same again on the left", ", likewise", "treated in the same way". */
const again = new RegExp(
  `(?:(?:→|->|[:,;.]| -{1,2}|\\n) ?(?:and |then |also ){0,2}(?:(?:just |exactly )?the )?(?:${way}|as above|as (?:#|no\\. ?)?\\d)|\\b(?:dealt with|treated|handled|done|tackled|managed|taken|had|got|went|gone)(?: off| out| care of)?(?: in)?(?: just| exactly)?(?: the)? (?:${way}|similarly|alike))(?= ?(?:[,.;\\n]|$|tx\\b|treatment|procedure|technique|method|way|done\\b|done,|x ?\\d|\\(|(?:on|to|at|for|over|with) ))`,
  "g",
);

/** Lines back to what was done in the same way. */
const near = 3;

/** What was done last before some words, if it was done to a lesion and stands near. */
function lastDone(acts: readonly Act[], at: number, sentence: number): Act | undefined {
  const before = acts.findLast(
    ({ technique, family }) =>
      technique.end <= at && technique.is.weak !== true && isLesional(family),
  );
  return before !== undefined &&
    before.family !== "repair" &&
    sentence - before.technique.place.sentence <= near
    ? before
    : undefined;
}

interface Spoken {
  readonly phrase: SitePhrase;
  readonly target: Target;
}

/** Words between "the same" and the place it was done at. */
const untilPlace =
  /^(?: (?:again|way|thing|was|done|for|on|to|at|over|the|a|an|one|other|its|his|her|my|with|it)){0,6} ?$/;

/**
 * The lesion that words speak of today, where nothing else is told to be done to it: named in their
 * sentence behind the last thing done there, or right behind them.
 */
function openAt(
  { plain }: Reading,
  targets: Targets,
  acts: readonly Act[],
  words: Span,
  sentence: number,
): Spoken | undefined {
  const here = acts.filter(
    ({ technique }) => technique.place.sentence === sentence && technique.is.weak !== true,
  );
  if (here.some(({ technique }) => technique.start > words.start)) return undefined;
  const from = Math.max(0, ...here.map(({ technique }) => technique.end));
  const open = targets.phrases.filter(
    ({ place, assertion, start }) =>
      place.sentence === sentence && isToday(assertion) && start >= from,
  );
  const phrase =
    (here.length > 0
      ? open.findLast(({ end }) => end <= words.start)
      : open.find(({ end }) => end <= words.start)) ??
    open.find(({ start }) => start >= words.end && untilPlace.test(plain.slice(words.end, start)));
  const target = phrase && targets.byPhrase.get(phrase);
  if (phrase === undefined || target === undefined) return undefined;
  const done = acts.some(
    ({ technique, targets: treated }) => technique.is.weak !== true && treated.includes(target),
  );
  return done ? undefined : { phrase, target };
}

/** "1. BCC L arm → ED&C. 2. SCCis R forearm, 1.4 cm → same": the deed of the lesion told before. */
export function sameAgain(reading: Reading, targets: Targets, acts: readonly Act[]): Act[] {
  const { plain, doc } = reading;
  if (!/\b(?:same|ditto|idem|likewise|as|alike|similarly)\b/.test(plain)) return [];
  const found: Act[] = [];
  for (const match of allMatches(again, plain)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const sentence = sentenceAt(doc, span.end - 1);
    const told = lastDone([...acts, ...found], span.start, sentence);
    const spoken = openAt(reading, targets, acts, span, sentence);
    if (told === undefined || spoken === undefined) continue;
    found.push({
      ...told,
      technique: { ...told.technique, ...span, place: spoken.phrase.place },
      heading: false,
      targets: [spoken.target],
      own: true,
      firm: true,
    });
  }
  return found;
}
