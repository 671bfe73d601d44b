import { deedClauseFrom, isToldUpTo } from "../lexicon/deed-clauses.ts";
import type { Act } from "./acts.ts";
import { isAftercare } from "./aftercare.ts";
import type { Scene } from "./scene.ts";

/** Words of a choice that was talked over, before what was talked of. */
const choice =
  /\b(?:opts?|options?|alternatives?|choices?|considered|considering|consideration|contemplated|discuss(?:ed|ion|ing)?|d\/w|reviewed|weighed|went over|talked|talking|explained|presented|counsel\w*|versus|vs|possib(?:le|ility)|instead of|rather than|in lieu of|offered|candidates?|(?<!\bas )plan(?:s|ned|ning)?|will|return(?:ing)? for|next (?:visit|week|month)|declined|deferred|if needed|not (?:done|used|needed|performed|placed))\b/;
const choiceBehind =
  /^[^.;\n]{0,40}\b(?:vs\b|versus\b|considered\b|discussed\b|offered\b|declined\b|deferred\b|not (?:done|used|needed|performed|placed)\b|(?:was|were) (?:also )?(?:an option|an alternative|options|alternatives))/;

/** Words right beside it that tell that this was the one. */
const chosen =
  /\b(?:elect(?:ed|s)|opt(?:ed|s)|chose|chooses|chosen|decided|proceed(?:ed|s)?|picked|picks|selected|selects|prefer(?:red|s)|agreed|went ahead)(?: (?:to|for|on|upon|with|the|a|an|perform|have|do|proceed|undergo|use|using)){0,6} $/;
const carriedOut =
  /^(?: [a-z]+){0,3} (?:was|were) (?:then |therefore |thus |felt )?(?:chosen|selected|elected|preferred|performed|done|carried out|designed|drawn|incised|raised|elevated|harvested|executed|undertaken|planned|used|sutured|placed|fashioned)\b/;

/** A box left empty or answered with no: "(N) flap", "graft: none". */
const unticked = /(?:\(no?\)|\[(?: |no?)?\]|\bno) ?$/;
const answeredNo =
  /^s? ?(?:[:=-]|\(|\[) ?(?:no|none|n|n\/a|not (?:done|performed|applicable)|_+)(?![a-z])/;

const deed =
  /\bflaps?(?: (?:was|were))?(?: then)? (?:elevated|raised|incised|rotated|advanced|transposed|sutured|inset)\b/;
const planMet = /\bplanned(?::|;|,? (?:and|then)\b)/g;

/** "A rotation flap was planned: two incisions, flaps elevated": what stands behind the plan tells how it was carried out. */
function behindPlan(before: string, words: string): string {
  const plan = deed.test(words) ? [...before.matchAll(planMet)].at(-1) : undefined;
  return plan === undefined ? before : before.slice(plan.index + plan[0].length);
}

/** "Plan: flap closure today": what a plan tells as done was settled where plans are read. */
const planLabel = /^\s*(?:assessment ?(?:and|\/|&) ?)?plan:/;

/**
 * "Options: second intention, bilobed flap, graft": a way of closing that was only talked over, or not
 * ticked.
 */
function weighed({ reading: { plain, doc } }: Scene, { technique, heading }: Act): boolean {
  const { start = 0, end = 0 } = doc.sentences[technique.place.sentence] ?? {};
  const words = plain.slice(technique.start, technique.end + 24);
  // "After discussion of options, the defect was closed with a flap": the clause of the deed weighs nothing.
  const clause = deedClauseFrom(plain, start, technique);
  const before = behindPlan(plain.slice(clause, technique.start), words).replace(planLabel, "");
  const behind = plain.slice(technique.end, end);
  if (unticked.test(before) || answeredNo.test(behind)) return true;
  const weighedBehind =
    choiceBehind.test(behind) && !isToldUpTo(plain.slice(clause, technique.end).trimStart());
  if (heading || !(choice.test(before) || weighedBehind)) return false;
  return !chosen.test(before) && !carriedOut.test(behind);
}

/** What is done to, or seen of, a flap or graft that was there before. */
const earlier =
  /\b(?:removal of|holding|beneath|under)(?: (?!and\b)[a-z]+)? $|\b(?:remov(?:al|ed|ing)(?: of)?|holding|beneath|under|through|failed|necrotic|revision of|debrid\w*(?: of)?|debulking of|thinning of|prior|previous|old|existing|status post|s\/p|post|recent|history of|h\/o|significant for)(?: (?:the|a|an|of|his|her|left|right|prior|previous|old)){0,4} $/;
/** "Status post flap closure today". */
const justDone = /\b(?:s\/p|status post) (?:an? |the )?(?:[a-z]+ )?$/;
const isEarlier = (before: string, told: string): boolean =>
  earlier.test(before) && !(justDone.test(before) && /\btoday\b/.test(told));
const seen =
  /^(?: (?:site|repair|closure|reconstruction|donor site))? ?(?:,|:|-)? ?(?:(?:was|were|is|are|looks?|appears?|remains?|with) )?(?:(?:all|well|easily|fully|nicely|nearly|completely|very|slightly|100%|good|excellent|full|\d+%) ?){0,3}(?:not adher\w*|removed|failed|lost|sloughed|pink|viable|viability|healed|healing|intact|take\b|taken well|taking|took|adherent|vascularized|dusky|flat|warm|soft)/;
/** "Pedicle division in three weeks": still to come. */
const toCome =
  /^(?:,? (?:and|&|\/) ?inset(?:ting)?)?[,:]? ?(?:(?:is|was|to be|will be) )?(?:(?:planned|scheduled|anticipated|expected|due|set) )?(?:(?:for|in|at|after|about|approximately|~) ?){0,2}(?:\d|two|three|four|six|several|a few|the (?:next|coming))[^.;\n]{0,14}\b(?:wks?|weeks?|days?|d|mos?|months?)\b(?! (?:ago|after|later|post|since|following|from|out))/;
const byOther =
  /\b(?:turned (?:[a-z]+ ){0,3}over to|referr(?:ed|al) (?:back )?to|sent (?:back )?to|case to)\b[^;\n]{0,60}$/;
const elsewhere =
  /\b(?:palat\w+|pharyn\w+|uvula\w*|tympan\w+|rect(?:um|al)|urethr\w+|vagin\w+|cornea\w*|dura|(?:nasal|oral|buccal) (?:mucosa|layer)|nipple)\b/;
const made =
  /\b(?:performed|incised|raised|elevated|harvested|inset|(?:closed|repaired|reconstructed|covered) (?:with|by|using)|sutured|sewn|stapled|applied|placed|transposed|rotated)\b/;

/** A flap or graft of another day or another hand, or of no skin. */
function notOfToday(scene: Scene, { technique }: Act): boolean {
  const { plain, doc } = scene.reading;
  const { start, end, place } = technique;
  const sentence = doc.sentences[place.sentence] ?? { start, end };
  const left = plain.slice(Math.max(sentence.start, start - 90), start);
  const told = plain.slice(sentence.start, sentence.end);
  if (isEarlier(left, told) || byOther.test(left)) return true;
  if (elsewhere.test(told)) return true;
  const right = plain.slice(end, Math.min(sentence.end, end + 64));
  if (seen.test(right) || toCome.test(right)) return true;
  const looked = place.home === "exam" || place.home === "history";
  const after = technique.is.weak === true && isAftercare(scene.reading);
  return (looked || after) && !made.test(told);
}

/** Flaps and grafts made today: neither only talked over nor of another day. */
export const isMade = (scene: Scene, act: Act): boolean =>
  !weighed(scene, act) && !notOfToday(scene, act);
