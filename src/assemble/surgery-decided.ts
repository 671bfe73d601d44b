import type { Fact } from "../types/index.ts";
import { evidenceOf, missing, stated } from "./facts.ts";
import type { Scene } from "./scene.ts";
import { toldSentences, wordsTold } from "./told-words.ts";

const chose =
  "(?:(?:settled|agreed|decided|concluded|resolved) (?:up)?(?:on|to|for|that)|it was (?:agreed|decided|settled)|chose|opted (?:for|to)|elected|made up (?:his|her|our|my|their) minds?|(?:asked|wanted|wants|asks|wished|preferred) (?:that|to have|for|it|this|the|to)|(?:choice|decision) (?:was|fell|is|to|for|made))";
const surgery =
  "(?:surgery|operat\\w+|excis\\w+|remov\\w+|flap|graft|(?:tak|cutt|hav)ing (?:it|this|the \\w+) out|(?:take|cut|have|taken|had) (?:it|this|the \\w+) out|(?:it|this|the \\w+) (?:be )?(?:taken|cut) out|go ahead|proceed\\w*)";

/** "Surgery was settled upon", "excision: agreed", "the decision for the flap was reached": named before it is chosen. */
const chosen =
  "(?:surgery|operation|excision|removal|flap|graft)\\b[^.;\\n]{0,40}\\b(?:settled(?: (?:up)?on)?|decided(?: (?:up)?on)?|agreed(?: (?:up)?on| to)?|resolved (?:up)?on|determined (?:up)?on|chosen|opted for)";
/** "Going ahead with the operation", "the surgical decision was taken": said without a verb of choosing. */
const resolve =
  "(?:(?:go(?:ing|es)?|went) ahead with|proceed(?:ing|s)? (?:to|with)) (?:the |an? |his |her |their )?(?:surgery|operation|excision|removal|flap|graft)|(?:surgical|operative) decision|(?:decision|resolve|resolution) ?(?:to (?:operate|excise|remove|cut)|for|on|about|re|regarding|:|->|=) ?(?:the |an? )?(?:surgery|operat\\w+|excis\\w+|remov\\w+|flap|graft|cut\\w*)?";

const decision = new RegExp(
  `\\b(?:${chose}\\b[^.;\\n]{0,60}\\b${surgery}|${chosen}|${resolve})(?!\\w)`,
  "g",
);
const now =
  /\b(?:today|now|at once|(?:right|straight) away|immediately|there and then|on the spot|same (?:day|sitting|visit|session)|(?:at|in|during|to|of|from|within|on) this (?:very )?(?:visit|sitting|session|encounter|consultation|day|date)|this (?:morning|afternoon))\b/;
const before = /\b(?:ago|last|previous(?:ly)?|earlier|before|had (?:been )?decided|already)\b/;

/** "We settled on taking it out today": the surgery of the day was decided on at this visit. */
export function surgeryDecided(scene: Scene): Fact<true> {
  const { plain } = scene.reading;
  const told = toldSentences(scene).filter(({ start, end }) => {
    const text = plain.slice(start, end);
    return now.test(text) && !before.test(text);
  });
  const words = told.length === 0 ? missing : wordsTold(scene, told, decision);
  return words.value === undefined ? missing : stated(true, ...evidenceOf(words));
}
