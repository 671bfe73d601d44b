import { within } from "../lexicon/within.ts";
import type { Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import type { Scene } from "./scene.ts";

const sampling: ReadonlySet<string> = new Set(["biopsy", "shave"]);

/** What a sample leaves of its lesion. */
const left =
  /\b(?:bases?|bed|rest|remainder|remains|remaining|residual|what was left|same (?:spot|site|place|lesion|area|one)|its)\b/;

/** "As a wart" says how it was treated, not what else was. */
const likened = /\b(?:as|like|for) (?:an? |the )?$/;

/** Words behind the verb that may still say what it was done to. */
const behind = 30;

/**
 * "Shave biopsy, then the base was frozen": the destruction took what the sample left of its lesion,
 * and no other lesion or place is named from the one to the other.
 */
export function takesRest({ reading, acts }: Scene, destroying: readonly Act[]): boolean {
  const { plain, doc, lesions, sites } = reading;
  const named = (stretch: Span): boolean =>
    sites.some((one) => within(one, stretch)) ||
    lesions.some(
      (one) =>
        within(one, stretch) &&
        one.is.id !== "lesion" &&
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
    const stretch = {
      start: sample.technique.end,
      end: Math.min(last, technique.end + behind),
    };
    return left.test(plain.slice(stretch.start, stretch.end)) && !named(stretch);
  });
}
