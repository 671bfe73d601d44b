import type { Span } from "../types/index.ts";

/** Verbs in the past tell what was done; nouns and base forms ("excision", "excise") only name it. */
const told = /(?:ed|en|froze|cut|done|took|'d)$/;

/** What may follow "the excision was": it tells the doing, its manner or its measure. */
const performed =
  /^(?:(?:then|also|all|each|both|thus|first|next|now|today|only|again|well|[a-z]+ly) )*(?:been )?(?:[a-z]+ly )?(?:performed|done|carried|completed?|undertaken|accomplished|achieved|used|utili[sz]ed|employed|obtained|taken|made|begun|started|commenced|initiated|repeated|applied|administered|given|delivered|injected|tolerated|sent|submitted|placed|closed|sutured|sewn|oversewn|stopped|uneventful|uncomplicated|successful|straightforward|without|extended|continued|deepened|excised|removed|followed|based|raised|elevated|advanced|rotated|transposed|inset|designed|incised|created|harvested|fashioned|cut|debrided|shaved|snipped|frozen|limited|confined|directed|effected|tunneled|elliptical|fusiform|sharp|in|by|with|via|using|on|of|at|from|to the|to a depth|down|through|about|approximately|sized|oriented|[<>~]?\d)/;

const auxiliary =
  /^(?<chain>(?: (?:of|to|on|from|for|with|in|at|under|by|using|via)\b[a-z0-9 /'&%.-]{0,60}?)?) (?<verb>is|are|was|were|has|have|had|will|would|can|cannot|could|should|must|may|might|seems?|appears?|remains?|carries|carry|means|offers?|works?|leaves|trades|needs|requires?|involves?|hurts?|helps?|costs?|rarely|usually|often|typically|generally)\b(?<rest>[^;:.\n]{0,60})/;

/** A clause of its own begins: the verb behind it is another's. */
const another = /\b(?:that|which|who|whose|where|when|while|since|because|as|and|but|after|before|until|if|he|she|it|they|patient|pt)\b/;

/** "The excision is the next step": a statement about a procedure that does not tell the doing of it. */
function isSpokenAbout(behind: string): boolean {
  const { chain = "", verb = "", rest = "" } = auxiliary.exec(behind)?.groups ?? {};
  if (verb === "" || another.test(chain)) return false;
  return !performed.test(rest.trimStart());
}

const between =
  "(?:(?:a|an|the|any|another|further|future|his|her|their|my|this|that|such|skin|possible|repeat|formal|simple|surgical|wide|local|standard|elective|planned|scheduled|[0-9.]+ ?[cm]m|left|right) ){0,4}$";

/** "Changed her mind about the shave", "on the list for Mohs", "appropriate for Mohs". */
const governed = new RegExp(
  `\\b(?:against|about|regarding|concerning|absent|short of|backed out of|opted out of|out of|passed on|list for|slot for|plan is for|date for|visit for|packet for|checklist for|indication for|necessity of|qualif(?:y|ies|ied) for|appropriate for|suitable for|candidate for|criteria for|calls? for|clearance for|estimate for|consensus for|stocked for|mention of|idea of|thought of|question of|threshold for|threshold to|before|gold standard is|standard of care is|next step is|step is|treatment is|probable|perhaps|maybe|propose|suggests?|please|kindly|defer|failing|depending (?:up)?on|reasonable to|nothing to|wait for|due for|request for|requires|require|called for|awaits|await|spared (?:him|her|them|the patient)) ${between}`,
);

const infinitive = /\bto $/;
const meansOrTurn =
  /\b(?:used|using|proceeded|proceed|went on|able|continued|order|began|started|managed|served|blade|curette|scalpel|scissors|needle|forceps|dissection|cautery|laser|rongeur|elevator|nippers?|returned|turned|moved|helped|applied|taken|made|done|performed|enough|placed|incision)\b[^.;]{0,60} to $/;

const baseForm =
  /^(?:re-?)?(?:excise|destroy|debride|remove|lance|cauteri[sz]e|electrodesiccate|avulse|aspirate|extract|freeze|shave|biopsy|inject|drain|trim|pare|treat|cut out)$/;

/** "Biopsy?", "ED&C or Mohs?": asked, not told. */
const asked = /^[^.;:\n?]{0,24}\?(?:[ \n?]|$)/;
const answeredYes = /^[^?]*\?+ {0,2}(?:\[?[x✓]\]? ?)?(?:yes|y\b|performed|done)/;

/**
 * Does a sentence merely speak of a procedure that it names: as the subject of a statement, as what is
 * thought about or made ready for, in a question? Words for doing it in the past are never mere mentions.
 */
export function isMereMention(plain: string, { start, end }: Span, sentence: Span): boolean {
  const words = plain.slice(start, end);
  if (told.test(words)) return false;
  const before = plain.slice(Math.max(sentence.start, start - 120), start).replaceAll("\n", " ");
  const behind = plain.slice(end, Math.max(end, Math.min(sentence.end, end + 160))).replaceAll("\n", " ");
  if (governed.test(before)) return true;
  if (baseForm.test(words) && infinitive.test(before)) return !meansOrTurn.test(before);
  if (asked.test(behind) && !answeredYes.test(plain.slice(end, end + 60))) return true;
  return isSpokenAbout(behind);
}
