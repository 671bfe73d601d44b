import { allMatches } from "../lexicon/all-matches.ts";
import type { FoundCue } from "./find-cues.ts";

/** "Frozen twice. Gone.", "treated with LN2 x2, resolved": what followed a treatment took weeks. */
const goneSince =
  /\b(?:frozen|treated|cryo|cryo'?d|cryotherapy|ln2|liquid nitrogen|cantharidin|injected|injections?)(?: (?:with |by )(?:ln2|cryo|cryotherapy|liquid nitrogen|cantharidin|candida))?(?: (?:once|twice|(?:two|three|four|several|\d) times|x ?\d))?(?=(?:[.,;] {1,2}(?:now |all |it (?:is|has) (?:now )?)?(?:(?:completely |fully )?(?:gone|resolved|cleared)|no residual)(?: now| today| completely)?(?:[.,;\n]|$)))/g;

const cue: FoundCue["cue"] = {
  words: [],
  sets: { time: "past" },
  reaches: "backward",
  to: "technique",
  upTo: 30,
};

/** Treatments whose lesion is told as gone: they were given at an earlier visit. */
export const goneSinceThen = (plain: string): FoundCue[] =>
  allMatches(goneSince, plain).map(({ index, 0: { length } }) => ({
    cue,
    start: index + length - 1,
    end: index + length,
  }));
