import type { SectionKind, TechniqueFamily } from "../types/index.ts";
import { clauseAt, within } from "./clause.ts";
import { isToday, type Reading, type Technique } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";
import type { Target, Targets } from "./targets.ts";

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
}

const headings: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "title",
  "procedure",
  "diagnosis",
  "field-method",
]);

/** Words that make one act speak of several lesions. */
const plural =
  /\b(?:both|all|each|every|lesions|sites|spots|moles|nevi|areas|biopsies|papules|growths|two|three|four|five|six)\b/;

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

function unique(targets: readonly (Target | undefined)[]): Target[] {
  return [...new Set(targets.filter((target) => target !== undefined))];
}

/** Targets that the act's own clause, sentence or list item names. */
function ownTargets(
  reading: Reading,
  targets: Targets,
  act: Technique,
  done: readonly Technique[],
) {
  const clause = clauseAt(reading, act.place.sentence, act.start);
  const sentence = reading.doc.sentences[act.place.sentence];
  for (const span of [clause, sentence]) {
    if (span === undefined) continue;
    const phrases = targets.phrases.filter((phrase) => within(phrase, span));
    const acts = done.filter((other) => within(other, span));
    const found = unique(share(phrases, acts, act).map((phrase) => targets.byPhrase.get(phrase)));
    if (found.length > 0) return found;
  }
  return unique([targets.byItem.get(act.place.item)]);
}

const sectionOf = ({ doc }: Reading, { place }: SitePhrase) =>
  doc.sentences[place.sentence]?.section;

/** Targets spoken of before, for an act that names none. */
function spokenOf(reading: Reading, targets: Targets, act: Technique): Target[] {
  const sentence = reading.doc.sentences[act.place.sentence];
  const words = reading.plain.slice(sentence?.start ?? act.start, sentence?.end ?? act.end);
  const before = targets.phrases.filter((phrase) => phrase.end <= act.start);
  if (plural.test(words) && before.length > 1) {
    const section = reading.doc.sentences[act.place.sentence]?.section;
    const near = before.filter(
      (phrase) => reading.doc.sentences[phrase.place.sentence]?.section === section,
    );
    return unique((near.length > 0 ? near : before).map((phrase) => targets.byPhrase.get(phrase)));
  }
  const last = before.at(-1) ?? targets.phrases[0];
  return unique([last && targets.byPhrase.get(last)]);
}

/** Everything done today, in the order told, with the lesions that each act is about. */
export function findActs(reading: Reading, targets: Targets): Act[] {
  const done = reading.techniques.filter(({ assertion }) => isToday(assertion));
  return done.map((technique) => {
    const own = ownTargets(reading, targets, technique, done);
    return {
      technique,
      family: technique.is.family,
      heading: headings.has(technique.place.kind) || headings.has(technique.place.home),
      targets: own.length > 0 ? own : spokenOf(reading, targets, technique),
      own: own.length > 0,
    };
  });
}
