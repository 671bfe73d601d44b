import type { Sentence, Span } from "../types/index.ts";
import type { FoundCue } from "./find-cues.ts";

/** The cues of one sentence, and those of them that end the scope of others. */
export interface SentenceCues {
  readonly all: readonly FoundCue[];
  readonly stops: readonly FoundCue[];
}

const none: SentenceCues = { all: [], stops: [] };

/** The sentence that holds a span, looked for from an earlier one on; behind the last one, the last. */
export function sentenceOf(sentences: readonly Sentence[], span: Span, from: number): number {
  let at = from;
  while (at < sentences.length - 1 && (sentences[at]?.end ?? 0) <= span.start) at += 1;
  return at;
}

/** "Procedure: punch biopsy", then "Site: …": no cue reaches over the end of its sentence. */
function within(cues: readonly FoundCue[], sentence: Sentence | undefined): SentenceCues {
  const end = sentence?.end ?? 0;
  const all = cues.filter((cue) => cue.end <= end);
  return { all, stops: all.filter(({ cue }) => cue.stops === true) };
}

/** Answers, for growing indexes of sentences, which of the cues, in order, the sentence holds. */
export function cuesBySentence(
  sentences: readonly Sentence[],
  cues: readonly FoundCue[],
): (sentence: number) => SentenceCues {
  let next = 0;
  let holder = 0;
  return (sentence) => {
    const all: FoundCue[] = [];
    for (let found = cues[next]; found !== undefined; found = cues[next]) {
      holder = sentenceOf(sentences, found, holder);
      if (holder > sentence) break;
      if (holder === sentence) all.push(found);
      next += 1;
    }
    return all.length === 0 ? none : within(all, sentences[sentence]);
  };
}
