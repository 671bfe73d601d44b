/** "18 total, 10 neck", "7 in all: 4 …", "9 total -> L hand x5", "12 tags total (8 …": the word closes the number before it, not the next. */
const CLOSES_PREVIOUS =
  /(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|twenty))(?:,? (?:in (?:total|all)|total|altogether|all told) ?(?:(?:[,:(-]|of which|with) ?|[-=]+>[^.;\n\d]*)|(?: [a-z'-]+){1,3} (?:in (?:total|all)|total|altogether|all told) ?[,(] ?)$/;

/** "Count: 7 Total: 17": the number of a label of its own, and the label of the next. */
const LABELLED =
  /(?:\b(?:count|number|treated|frozen|injected|removed|qty|quantity|lesions)|#) ?[:=] ?\d{1,3},? ?(?:\| ?)?(?:grand |over)?total(?: [a-z]+){0,2} ?[:=] ?$/;

/** "A total of ten AKs (5 face": the total is the number in words, not the one that follows. */
const IN_WORDS =
  /\b(?:total|tot|sum|altogether|in all)\b[^.;\n\d]{0,12} (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]{3,5}teen|twenty|thirty)\b[^.;\n\d]{0,40}$/;

/** Does the total that stands in a stretch before a number belong to another number than that? */
export const closesPrevious = (lead: string): boolean =>
  (CLOSES_PREVIOUS.test(lead) && !LABELLED.test(lead)) || IN_WORDS.test(lead);
