import type { Sentence, TextDocument } from "../types/index.ts";

/** Steps of something under way: consent got, anaesthesia, what stopped the bleeding, how many were treated. */
const steps =
  /^[^a-z]{0,6}(?:[a-z]{1,12}:? ?)?(?:done|performed|completed|treated) (?:today|this visit|now)\b|\bconsent (?:was |were )?(?:obtained|given|signed)\b|\b(?:anesthe[ts]\w+|numbed|infiltrated) (?:with|by|was|:)|\b(?:lidocaine|xylocaine|h(?:a)?emostasis|drysol|alumin(?:i)?um chloride|dermablade|formalin|prepped)\b|\bnumber of lesions\b|\blesions? (?:treated|injected|removed|frozen|destroyed)\b|\b(?:freeze|thaw|\d) cycles?\b|\bspecimens? (?:sent|to|submitted|placed|was|were)\b|\bclosed with\b|\btolerated\b|\b(?:no|without) (?:immediate )?complications?\b|\bwound care (?:was |instructions )?(?:reviewed|given|discussed|provided)\b/;

/** Words of another day. */
const another =
  /\bschedul\w*|\bnext (?:visit|week|month|appointment|time)\b|\bat (?:that time|follow[- ]?up)\b|\bwill be (?:done|performed|excised|treated|biopsied|removed|frozen|injected)\b|\brecommend\w*|\bplan to\b|\bpending\b/;

/** Sentences of one list item, or of one section where no items are. */
function groupAround(doc: TextDocument, index: number): readonly [first: number, last: number] {
  const { sentences, sections } = doc;
  const homeOf = ({ section }: Sentence) => sections[section]?.parent ?? section;
  const own = sentences[index];
  const alike = (other: Sentence | undefined) =>
    own !== undefined &&
    other !== undefined &&
    other.item === own.item &&
    homeOf(other) === homeOf(own);
  let first = index;
  while (alike(sentences[first - 1])) first -= 1;
  let last = index;
  while (alike(sentences[last + 1])) last += 1;
  return [first, last];
}

/**
 * "Plan: Biopsy by shave method. Consent obtained. Lidocaine. Drysol." is what was done: many records
 * write the procedure of the visit into the plan. Answers for the sentences of a plan, each group once.
 */
export function planAccounts(doc: TextDocument): (sentence: number) => boolean {
  const known = new Map<number, boolean>();
  return (index) => {
    const before = known.get(index);
    if (before !== undefined) return before;
    const [first, last] = groupAround(doc, index);
    const text = doc.plain.slice(doc.sentences[first]?.start, doc.sentences[last]?.end);
    const account = steps.test(text) && !another.test(text);
    for (let at = first; at <= last; at += 1) known.set(at, account);
    return account;
  };
}
