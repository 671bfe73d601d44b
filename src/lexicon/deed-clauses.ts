import type { Span } from "../types/index.ts";

/** How far behind a mention the verb of its clause may stand. */
const VERB = 140;

/** Where a clause of its own may begin. */
export const clauseBegins =
  /(?:[,;:]|\b(?:and|so|but|then|therefore|thus|hence)\b,?|[,;:] (?:and|so|but|then|therefore|thus|hence)\b,?)[ \n](?:\d{1,2}[.)] )?(?=\S)/g;

const deed =
  "(?:treated|frozen|biopsied|shaved|excised|removed|destroyed|injected|curetted|electrodesiccated|desiccated|cauterized|snipped|clipped|drained|incised|lanced|aspirated|punctured|drawn off|withdrawn|sampled|performed|completed|done|obtained|taken|carried out|applied|administered|given|made|closed|sutured|repaired|sewn|evacuated|expressed|extracted|avulsed|debrided|pared|trimmed|punched|infiltrated|evacuated|cut|raised|rotated|harvested|placed|covered|reconstructed|grafted|examined|scraped|read)";
const active =
  "(?:covered|reconstructed|grafted|examined|scraped|treated|froze|biopsied|shaved|excised|removed|destroyed|injected|curetted|electrodesiccated|desiccated|cauterized|snipped|clipped|drained|incised|lanced|aspirated|punctured|drew off|withdrew|sampled|performed|completed|did|took|obtained|applied|administered|gave|made|closed|sutured|repaired|sewed|evacuated|expressed|extracted|avulsed|debrided|pared|trimmed|punched|cut|went ahead|proceeded)";

/** Words with which a clause tells no deed of its own: a condition, a refusal, a saying of somebody. */
const unsure =
  "(?:if|whether|when|until|unless|that|which|who|whose|because|since|may|might|can|could|will|would|shall|should|must|be|no|not|never|none|neither|nor|without|declin\\w*|refus\\w*|defer\\w*|previous\\w*|prior|last|ago|elsewhere|had)";

const plainWord = `(?!${unsure}\\b)(?:[^\\s,;:.]|\\.(?=\\d))+`;

const passive = new RegExp(
  `^(?:${plainWord}(?: |, (?:which|measuring|now|an?|about|approximately|\\d)[^;:\\n]{1,60}?, )){1,16}?(?:was|were)(?: (?:also|then|all|both|each|subsequently|therefore|successfully|again|[a-z]+ly)){0,2} ${deed}\\b`,
);
const acting = new RegExp(
  `^(?:(?:i|we)|(?=(?:took|froze|gave|made|did)\\b))(?: (?:also|then|subsequently|therefore|again|[a-z]+ly)){0,2} ?${active}\\b`,
);
const otherDay =
  /\b(?:ago|last (?:week|month|year|visit|time)|yesterday|elsewhere|previously|(?:19|20)\d\d|by (?:the |his |her )?(?:pcp|outside|other|another|previous)|dr\.?)\b/;

/** A clause that begins at `from` and tells a deed of the writer, its verb included, holds the mention. */
export function tellsDeed(plain: string, from: number, to: Span): boolean {
  const clause = plain.slice(from, to.end + VERB);
  const told = passive.exec(clause) ?? acting.exec(clause);
  if (told === null) return false;
  const until = from + told[0].length;
  const stop = plain.slice(until, to.end + VERB).search(/[;\n]|\. |\.$/);
  const end = stop < 0 ? to.end + VERB : until + stop;
  return to.start < end && !otherDay.test(plain.slice(from, Math.max(to.end, until)));
}

/** Whether a clause tells a deed up to the end of a mention in it: what is said behind was not only spoken of. */
export const isToldUpTo = (clause: string): boolean => passive.test(clause) || acting.test(clause);

const bareActing = new RegExp(`^(?:then )?${active}\\b`);
const byWriter = /\b(?:i|we) (?:also |then )?[a-z]+ /;

/** Where the clause begins that tells a mention as a deed of the writer, at or behind an offset; the offset where none does. */
export function deedClauseFrom(plain: string, from: number, to: Span): number {
  const lead = plain.slice(from, to.start + 1);
  clauseBegins.lastIndex = 0;
  for (let hit = clauseBegins.exec(lead); hit !== null; hit = clauseBegins.exec(lead)) {
    const at = from + hit.index + hit[0].length;
    if (tellsDeed(plain, at, to)) return at;
    // "I explained the alternatives and closed the defect with a flap".
    if (byWriter.test(plain.slice(from, at)) && bareActing.test(plain.slice(at, to.end))) return at;
  }
  return from;
}
