import { within } from "../lexicon/within.ts";
import type { Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import type { Scene } from "./scene.ts";

const sampling: ReadonlySet<string> = new Set(["biopsy", "shave"]);

/** What a sample leaves of its lesion. */
const left =
  /\b(?:bases?|bed|rest|remainder|remains|remaining|residual|what (?:was left|remained|stayed)|(?:biopsy|biopsied|bx|shave) (?:site|area|spot|wound)|same (?:spot|site|place|lesion|area|one)|its)\b/;

/** "As a wart" says how it was treated, not what else was. */
const likened = /\b(?:as|like|for) (?:an? |the )?$/;

/** Words behind the verb that may still say what it was done to. */
const behind = 30;

/** Where the clause of the destruction begins: what stands before it still tells of the sample. */
const clauseBreak = /[;,.?\n]|\band\b/g;

/** Where the last clause of a stretch begins, from its start. */
const lastClause = (words: string): number =>
  Math.max(0, ...[...words.matchAll(clauseBreak)].map((found) => found.index + found[0].length));

/**
 * "Shave biopsy of a papule, probably a keratosis; the base was then frozen": the destruction took what
 * the sample left of its lesion, and its own clause names no other lesion or place.
 */
export function takesRest({ reading, acts }: Scene, destroying: readonly Act[]): boolean {
  const { plain, doc, lesions, sites } = reading;
  const named = (stretch: Span): boolean =>
    sites.some((one) => within(one, stretch)) ||
    lesions.some(
      (one) =>
        within(one, stretch) &&
        (one.is.id !== "lesion" || plain[one.end - 1] === "s") &&
        !likened.test(plain.slice(Math.max(0, one.start - 12), one.start)),
    );
  return destroying.every(({ technique }) => {
    const { sentence } = technique.place;
    const sample = acts.findLast(
      ({ family, technique: { end, place } }) =>
        sampling.has(family) && end <= technique.start && sentence - place.sentence <= 1,
    );
    if (sample === undefined) return false;
    const last = doc.sentences[sentence]?.end ?? technique.end;
    const since = sample.technique.end;
    const clause = {
      start: since + lastClause(plain.slice(since, technique.start)),
      end: Math.min(last, technique.end + behind),
    };
    return left.test(plain.slice(clause.start, clause.end)) && !named(clause);
  });
}
