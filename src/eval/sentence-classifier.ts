import { assertMentions } from "../context/assert-mentions.ts";
import type { ReadPurpose } from "../model/sentence-purpose.ts";
import type { Resources } from "../pipeline.ts";
import type { Assertion, Mention, SectionKind, TextDocument } from "../types/index.ts";

type Assert = NonNullable<Resources["assert"]>;

/** From here on the classifier is believed. */
const sure = 0.95;

/** Sections that do not say what their sentences are for. */
const open: ReadonlySet<SectionKind> = new Set<SectionKind>(["other", "title", "assessment-plan"]);

const isPlain = ({ polarity, certainty, time, setting, cues }: Assertion) =>
  cues.length === 0 &&
  polarity === "affirmed" &&
  certainty === "certain" &&
  time === "today" &&
  setting === "account";

/** Says of each sentence whether the classifier is sure that it tells of nothing done. */
function notDone({ sentences, sections, plain }: TextDocument, read: ReadPurpose) {
  const judged = new Map<number, boolean>();
  const judge = (at: number): boolean => {
    const sentence = sentences[at];
    if (sentence === undefined) return false;
    const home = sections[sections[sentence.section]?.parent ?? 0]?.kind ?? "other";
    if (!open.has(home)) return false;
    const found = read(plain.slice(sentence.start, sentence.end));
    return found !== undefined && found.share >= sure && found.purpose !== "done";
  };
  return ({ start }: Mention): boolean => {
    const at = sentences.findIndex(({ end }) => end > start);
    const known = judged.get(at) ?? judge(at);
    judged.set(at, known);
    return known;
  };
}

/**
 * The product's own reading of context with the classifier of sentences where neither a cue nor the
 * section says what holds: what stands in a sentence that it takes for talk was not done today.
 */
export const withSentenceClassifier =
  (read: ReadPurpose): Assert =>
  (doc, mentions, today, lexicon) => {
    const isTalk = notDone(doc, read);
    return assertMentions(doc, mentions, today, lexicon).map(({ mention, assertion }) =>
      mention.kind === "technique" && isPlain(assertion) && isTalk(mention)
        ? { mention, assertion: { ...assertion, time: "planned" } }
        : { mention, assertion },
    );
  };
