import { isOfPutOffRow } from "./put-off-rows.ts";
import type { Reading, Technique } from "./reading.ts";

/** The patient's wish, before what was wished for. */
const wished =
  /\b(?:wanted|wished|hoped|hoping|asked|requested|would have liked|had wanted)\b(?:(?!\b(?:and|so|then)\b)[^,.;:\n]){0,80}$/;
/** The answer to it: another day. */
const putOff =
  /\b(?:to wait\b|wait(?:ing)? until|another (?:day|time|visit)|(?:next|later|future|separate) (?:visit|time|appointment|date|day)|will (?:do|treat|address|handle|get to|freeze|remove)|we'll (?:do|treat)|ran out of time|no time\b|not enough time|(?:held|hold|holding) off|put (?:it |this |that |them )?off|when (?:he|she|they) (?:returns?|comes? back)|come back for|deferred|postponed|at (?:the )?suture removal)/;
const answers =
  /^(?:i |we |this |that |it |told|asked|advised|explained|deferred|held off|will |but |however)/;

/** What the rest of a technique's sentence says, and the next sentence where that answers it. */
function answerTo({ plain, doc }: Reading, { end, place }: Technique): string {
  const own = doc.sentences[place.sentence];
  const next = doc.sentences[place.sentence + 1];
  const behind = plain.slice(end, own?.end ?? end);
  const reply = plain.slice(next?.start ?? end, next?.end ?? end);
  return answers.test(reply) ? `${behind} ${reply}` : behind;
}

/** "He wanted the spots frozen today - I asked him to wait": a wish that was put off is nothing done. */
function wishPutOff(reading: Reading, technique: Technique): boolean {
  const { plain, doc } = reading;
  const { start = 0 } = doc.sentences[technique.place.sentence] ?? {};
  return (
    wished.test(plain.slice(start, technique.start)) && putOff.test(answerTo(reading, technique))
  );
}

/** The deed's name, not its verb: "dermabrasion", "excision", "biopsy". */
const told = /(?:ed|en|froze|cut|done|'d)$/;
const onlyIf =
  /^(?: (?!and\b|but\b|or\b|was\b|were\b|is\b|done\b|performed\b|call\b|return\b|rtc\b|told\b|today\b|see\b|with\b)[a-z0-9/'-]+){0,9} (?:if|should|unless) (?!(?:indicated|applicable)\b)/;

/** "Dermabrasion of the scar at 3 mo if the step persists": named for a case that may come. */
function contingent({ plain, doc }: Reading, { start, end, place }: Technique): boolean {
  const close = doc.sentences[place.sentence]?.end ?? end;
  return !told.test(plain.slice(start, end)) && onlyIf.test(plain.slice(end, close));
}

const calledOff =
  /\bcalled (?:(?:the|this|that) (?:excision|operation|procedure|surgery|removal) |it |this |that |things )?off (?:before|prior to|ahead of)\b|\b(?:was|were) (?:called off|cancelled|canceled) (?:before|prior to) (?:anything|any|the first|an)\b/;

/** Sentences behind the name of a procedure in which it may be called off. */
const soon = 3;

/** "Excision of a cyst. ... I called it off before the first cut": named, and nothing begun. */
function wasCalledOff({ plain, doc }: Reading, { start, end, place }: Technique): boolean {
  if (told.test(plain.slice(start, end))) return false;
  const last = doc.sentences[Math.min(place.sentence + soon, doc.sentences.length - 1)];
  return calledOff.test(plain.slice(end, last?.end ?? end));
}

/** What a later sentence of the same account takes back. */
const endedWithout =
  /\b(?:so|therefore|thus|hence|accordingly|and|,) no (?:injections?|biops(?:y|ies)|excision|treatment|cryotherapy|liquid nitrogen|procedure|shave|punch|removal|incision|sample) (?:was|were) (?:then |in the end )?(?:given|taken|done|performed|made|carried out|applied|undertaken)\b(?! (?:on|of|to|at|from|for|in) (?!the end))/;

/** Sentences behind a plan in which an attending may tell that it came to nothing. */
const later = 6;

/** "Triamcinolone to two nodules. … She preferred not to be injected, so no injection was given." */
function cameToNothing({ plain, doc }: Reading, { start, end, place }: Technique): boolean {
  if (told.test(plain.slice(start, end))) return false;
  const last = doc.sentences[Math.min(place.sentence + later, doc.sentences.length - 1)];
  return endedWithout.test(plain.slice(end, last?.end ?? end));
}

/** Named in an account, but as a wish that was put off or for a case that may come. */
export const isPutOff = (reading: Reading, technique: Technique): boolean =>
  contingent(reading, technique) ||
  wishPutOff(reading, technique) ||
  wasCalledOff(reading, technique) ||
  cameToNothing(reading, technique) ||
  isOfPutOffRow(reading, technique);
