import { allMatches } from "../lexicon/all-matches.ts";
import type { Act } from "./acts.ts";
import { isLesional } from "./families.ts";
import { isToday, type Reading, sentenceAt } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";
import type { Target, Targets } from "./targets.ts";

const again =
  /(?:→|->|[:,;.]| -{1,2}) ?(?:the )?(?:same|ditto|idem|likewise|as above|as (?:#|no\. ?)?\d)(?= ?(?:[,.;\n]|$|tx\b|treatment|procedure|technique|method|way|done\b|done,|x ?\d|\())/g;

/** Lines back to what was done in the same way. */
const near = 3;

/** What was done last before a sentence, if it was done to a lesion and stands near. */
function lastDone(acts: readonly Act[], sentence: number): Act | undefined {
  const before = acts.findLast(
    ({ technique, family }) =>
      technique.place.sentence < sentence && technique.is.weak !== true && isLesional(family),
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

/** The lesion that a sentence names today, where nothing else is told to be done to it. */
function openIn(targets: Targets, acts: readonly Act[], sentence: number): Spoken | undefined {
  const phrase = targets.phrases.find(
    ({ place, assertion }) => place.sentence === sentence && isToday(assertion),
  );
  const target = phrase && targets.byPhrase.get(phrase);
  if (phrase === undefined || target === undefined) return undefined;
  const done = acts.some(
    ({ technique, targets: treated }) =>
      technique.place.sentence === sentence ||
      (technique.is.weak !== true && treated.includes(target)),
  );
  return done ? undefined : { phrase, target };
}

/** "1. BCC L arm → ED&C. 2. SCCis R forearm, 1.4 cm → same": the deed of the lesion told before. */
export function sameAgain(reading: Reading, targets: Targets, acts: readonly Act[]): Act[] {
  const { plain, doc } = reading;
  if (!/\b(?:same|ditto|idem|likewise|as)\b/.test(plain)) return [];
  const found: Act[] = [];
  for (const match of allMatches(again, plain)) {
    const sentence = sentenceAt(doc, match.index);
    const told = lastDone([...acts, ...found], sentence);
    const spoken = openIn(targets, acts, sentence);
    if (told === undefined || spoken === undefined || spoken.phrase.end > match.index) continue;
    const span = { start: match.index, end: match.index + match[0].length };
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
