import model from "wink-eng-lite-web-model";
import winkNLP, { type ItemToken } from "wink-nlp";
import { loadPurposes } from "../model/sentence-purpose.ts";
import type { Resources } from "../pipeline.ts";
import type { Asserted, Assertion, Mention, TextDocument } from "../types/index.ts";
import { withSentenceClassifier } from "./sentence-classifier.ts";

type Assert = NonNullable<Resources["assert"]>;

const performed: Assertion = {
  polarity: "affirmed",
  certainty: "certain",
  time: "today",
  subject: "patient",
  setting: "account",
  cues: [],
};

/** Whatever is named was done today. */
const everythingPerformed: Assert = (_doc, mentions) =>
  mentions.map((mention) => ({ mention, assertion: performed }));

const isNumber = ({ kind }: Mention) => kind === "measure" || kind === "count" || kind === "dose";

/** Whatever is named was done today, once, and nothing is measured. */
const keywordsOnly: Assert = (_doc, mentions) =>
  mentions
    .filter((mention) => !isNumber(mention))
    .map((mention) => ({ mention, assertion: performed }));

/** Character ranges that wink-nlp's own negation marks. */
function negatedBy(nlp: ReturnType<typeof winkNLP>, { plain }: TextDocument): readonly number[] {
  const starts: number[] = [];
  let at = 0;
  nlp
    .readDoc(plain)
    .tokens()
    .each((token: ItemToken) => {
      const word = token.out();
      at = plain.indexOf(word, at);
      if (token.out(nlp.its.negationFlag) === true) starts.push(at);
      at += word.length;
    });
  return starts;
}

/** Done today unless wink-nlp's default negation holds one of its words. */
function winkNegation(): Assert {
  const nlp = winkNLP(model, ["sbd", "negation"]);
  return <M extends Mention>(doc: TextDocument, mentions: readonly M[]): Asserted<M>[] => {
    const negated = negatedBy(nlp, doc);
    return mentions.map((mention) => ({
      mention,
      assertion: negated.some((start) => start >= mention.start && start < mention.end)
        ? { ...performed, polarity: "negated" }
        : performed,
    }));
  };
}

/**
 * What the product is compared with: the same engine, its reading of context put aside, replaced, or
 * helped by the classifier of sentences in `models/`.
 */
export const baselines = (modelFolder: string): Readonly<Record<string, Assert>> => ({
  "everything performed": everythingPerformed,
  "keywords only": keywordsOnly,
  "wink-nlp's negation": winkNegation(),
  "+ sentence classifier": withSentenceClassifier(loadPurposes(modelFolder)),
});
