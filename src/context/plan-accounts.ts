import type { SectionKind, Sentence, TextDocument } from "../types/index.ts";

/** Steps of something under way: consent got, anaesthesia, what stopped the bleeding, how many were treated. */
const steps =
  /^[^a-z]{0,6}(?:[a-z]{1,12}:? ?)?(?:done|performed|completed|treated) (?:today|this visit|now)\b|\bconsent (?:was |were )?(?:obtained|given|signed)\b|\b(?:anesthe[ts]\w+|numbed|infiltrated) (?:with|by|was|:)|\b(?:lidocaine|xylocaine|h(?:a)?emostasis|drysol|alumin(?:i)?um chloride|dermablade|formalin|prepped)\b|\bnumber of lesions\b|\blesions? (?:treated|injected|removed|frozen|destroyed)\b|\b(?:freeze|thaw|\d) cycles?\b|\b(?:number of )?(?:freeze[- ]thaw )?cycles? ?: ?\d|\b(?:exposure time|today's dose|dose (?:today|given|delivered|administered)) ?:|\b(?:excised diameter|(?:final )?(?:repair|wound|closure) length) ?:|\bspecimens? (?:sent|to|submitted|placed|was|were)\b|\bclosed with\b|\btolerated\b|\b(?:no|without) (?:immediate )?complications?\b|\b(?:applied|treated|frozen|froze|injected|performed|removed|biopsied|shaved|snipped|destroyed|curetted|drained) (?:(?:here )?in (?:the |our )?(?:clinic|office) )?today\b|\b(?:shave|punch|bx|biopsy)\b[^.;\n]{0,60}[,;-] ?path(?:ology)? pending\b|\bwound care (?:was |instructions )?(?:reviewed|given|discussed|provided)\b/;

const notSo =
  "(?<!\\b(?:be|being|been|get|gets|getting|if|when|once|until|unless|not|never|previously|already|recently|it|them|those|un|as) )";

/** "LN2 applied to 5 lesions", "treated with LN2", "frozen x 3": told in the past, whatever its heading. */
const toldDeed = new RegExp(
  [
    `\\b(?:ln2|nitrogen|cryo\\w*|canthar\\w+|tca|trichloroacetic acid|podophyll\\w+|phenol|silver nitrate) (?:was |were )?${notSo}(?:applied|sprayed|used|delivered|administered)\\b`,
    `\\b(?:(?:nb-?|narrow-?band ?)?uvb|puva|phototherapy|excimer|(?:ultraviolet |blue |red )?light|ilk|kenalog|botox) (?:was|were) ${notSo}(?:given|delivered|administered)\\b`,
    `\\b${notSo}treated (?:with|by|w\\/|using|via) (?:ln2|liquid n|cryo|canthar|tca|electro|ed ?&|edc|curett|hyfrec|cautery)`,
    `\\b${notSo}(?:frozen|froze|destroyed|snipped|curetted|electrodesiccated|desiccated|cauterized|extracted|lanced|shaved|biopsied|injected|drained)(?= (?:x ?\\d|with|by|w\\/|using|via|to|from|under|after|at|and)\\b| ?[.,;(]| ?$)`,
  ].join("|"),
);

/** "LN2 to 5 lesions", "cryo x 3 AKs": lesions are counted as they are frozen, not before. */
const countedFreezing =
  /\b(?:ln2|liquid nitrogen|cryo(?:therapy|surgery|destruction)?)(?: \([^)\n]{0,30}\))? ?(?:x ?\d{1,2}\b(?! ?(?:weeks?|wks?|months?|mos?|visits?|sessions?|treatments?|txs?|years?)\b)|(?:to|of|on) (?:the |all |these |each of (?:the )?)?(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:[a-z]+ ){0,2}(?:lesions?|aks?|warts?|keratos[ei]s|spots?|sks?|isks?|papules?|mollusc\w*)\b)/;
const undecided =
  /\b(?:if|next|in \d|will|would|consider\w*|offer\w*|declin\w*|discuss\w*|options?|vs|or|rtc|return|future|later|previous\w*|last|prior|before|ago|failed|tried|s\/p|repeat)\b|\?/;

/** Words of another day. */
const another =
  /\bschedul\w*|\bnext (?:visit|week|month|appointment|time)\b|\bat (?:that time|follow[- ]?up)\b|\bwill be (?:done|performed|excised|treated|biopsied|removed|frozen|injected)\b|\brecommend\w*|\bplan to\b|(?<!\b(?:path|pathology|histology|results?|report|biopsy|bx|cultures?) (?:is |are |still )?)\bpending\b/;

/** Headings under which records go on with the fields of a procedure. */
const fieldsOf: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "diagnosis",
  "anesthesia",
  "specimen",
  "complications",
]);

const textOf = ({ plain }: TextDocument, sentences: readonly Sentence[]): string =>
  sentences.map(({ start, end }) => plain.slice(start, end)).join(" ");

/**
 * What a plan says, and what it says together with the fields between its sentences and behind them:
 * those of one list item, or of one section where no items are. Consent stands between and tells nothing.
 */
function groupAround(doc: TextDocument, index: number) {
  const { sentences, sections } = doc;
  const homeOf = ({ section }: Sentence) => sections[section]?.parent ?? section;
  const own = sentences[index];
  const isSame = (other: Sentence) => own !== undefined && homeOf(other) === homeOf(own);
  const kindOf = (other: Sentence) => sections[homeOf(other)]?.kind ?? "other";
  const isField = (other: Sentence) => isSame(other) || fieldsOf.has(kindOf(other));
  const alike = (other: Sentence | undefined) =>
    other !== undefined &&
    other.item === own?.item &&
    (isField(other) || kindOf(other) === "consent");
  let first = index;
  while (alike(sentences[first - 1])) first -= 1;
  let last = index;
  while (alike(sentences[last + 1])) last += 1;
  const group = sentences.slice(first, last + 1);
  return {
    first,
    last,
    own: textOf(doc, group.filter(isSame)),
    all: textOf(doc, group.filter(isField)),
  };
}

/** "Injection of the keloid, 0.5 mL of Kenalog 10 mg/mL today." */
const closesWithToday = /\btoday ?[.;]? *$/;

/** The label of a plan is no recommendation of another day. */
const label = /^\s*recommendations? ?: /;

const tellsDeed = (sentence: string): boolean =>
  !another.test(sentence) &&
  (toldDeed.test(sentence) ||
    ((countedFreezing.test(sentence) || closesWithToday.test(sentence)) &&
      !undecided.test(sentence)));

/**
 * "Plan: Biopsy by shave method. Consent obtained. Lidocaine. Drysol." is what was done: many records
 * write the procedure of the visit into the plan. Answers for the sentences of a plan, each group once.
 */
export function planAccounts(doc: TextDocument): (sentence: number) => boolean {
  const known = new Map<number, boolean>();
  return (index) => {
    const before = known.get(index);
    if (before !== undefined) return before;
    const sentence = textOf(doc, doc.sentences.slice(index, index + 1)).replace(label, "");
    if (tellsDeed(sentence)) {
      known.set(index, true);
      return true;
    }
    const { first, last, own, all } = groupAround(doc, index);
    const account = steps.test(all) && !another.test(own);
    for (let at = first; at <= last; at += 1) if (!known.has(at)) known.set(at, account);
    return account;
  };
}
