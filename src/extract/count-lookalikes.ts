import { wordBefore } from "./count-words.ts";
import type { NumberToken } from "./numbers.ts";

/** Nouns that a number names rather than counts: `lesion 2`, `stage 1`, `type 2`, `SPF 30`. */
const NAMED: ReadonlySet<string> = new Set(
  "no nos number grade type types stage st level clark class fitzpatrick phase day pod week wk month year visit session room rm suite lot case page pg rev version spf lesion mole nevus cyst tumor tumour lipoma keloid site specimen wound laceration toe finger digit diagnosis dx impression problem plan item procedure figure photo bottle stick step blade box street tip tx mips block layer area spot biopsy-site section kenalog tac ilk ilt triamcinolone acetonide vitals cell fax ext apt modifier mod code series #".split(
    " ",
  ),
);
/** Readings and amounts that follow their name with or without a colon. */
const READINGS: ReadonlySet<string> = new Set(
  "bp hr pulse p temp t wt weight ht rr spo inr abi bmi auc age ages aged ketorolac toradol mrn rate pressure acct id pain score ebl setting asa aspirin tylenol acetaminophen ibuprofen doxy keflex warfarin eliquis plavix minocycline spironolactone dob phone tel zip nkda icd cpt vitamin iop sat sats glucose itch severity vas pga iga pasi nprs".split(
    " ",
  ),
);
const DRUG =
  /(?:pril|olol|artan|statin|azole|dipine|cycline|cillin|formin|solone|sone|zosin|mab|thiazide|pentin|xaban|oxetine|tidine)$/;
const MONTH =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/;
const MONTH_AFTER =
  / (?:of )?(?:january|february|march|april|june|july|august|september|october|november|december|(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec) \d)/y;
const AGE_AFTER =
  /(?:[ -]?(?:y\/o|y\.o|yo\b|(?:years?|yrs?|months?|weeks?|wks?)[ -]old)| (?:male|female|man|woman|[mf])(?![\w/&-]))/y;
const AGE_BEFORE =
  /(?:\b(?:mrs?|ms|miss)\.? [a-z-]{1,20}\.?,? ?|\b(?:patient|pt|he|she) is (?:an? |now )?|\d\/\d{1,3},? |\b(?:lady|gentlem[ae]n|boy|girl|child|lad|widow(?:er)?|patient|person|nurse|teacher|farmer|gardener|builder|driver|worker|[a-z]{0,9}(?:wom[ae]n|man)|[a-z]{3,9}(?:ist|ian|eer)) of )$/;
const PRONOUN_BEFORE: ReadonlySet<string> = new Set(
  "no the this that which each every any other another only last first larger smaller new old thick some".split(
    " ",
  ),
);
const PRONOUN_AFTER =
  / (?:of (?!them\b|(?:the |his |her )?(?:left |right |upper |lower )?[a-z]{2,}[^s\W](?![a-z]))|another|and the same|side\b|end\b|(?:\w+ )?edge\b|percent|by one|who|that|which|should|can\b|may\b|must|hundred)/y;
/** "Two sorts", "three matters": kinds and topics are no lesions. */
const TOPIC_AFTER =
  / (?:sorts?|kinds|groups|matters|problems|issues|things|reasons|concerns|topics|questions|complaints|separate (?:matters|problems|issues))\b/y;
const GAUGE_AFTER = /(?:-| )(?:0|oh)\b/y;
const RATIO_AFTER =
  /[/%°^"'*]|\+(?=\d| (?:edema|pitting|pulse|reflex|strength|tender|erythema))|:\d|[.,]\d| ?-> ?\d| (?:and|&) \d\/\d| percent| over \d| l (?:of|ns|saline)\b| ?x ?\d{1,3}(?!\d| ?(?:s|min|cycle|f\/|freeze|pass))| (?:m?j|m?w)\/| (?:and|to|or) \d{1,2} ?o'?cl| [a-z]{2,15} (?:street|ave|avenue|road|rd|blvd|lane)\b/y;

/**
 * True of numbers that count nothing: dates, ages, clock times, ratios, gauges, vital signs, codes,
 * labels ("lesion 2"), doses by name alone ("lisinopril 20").
 */
export function isLookalike(plain: string, token: NumberToken): boolean {
  return (
    isNamed(plain, token) ||
    followedByOther(plain, token) ||
    (token.end - token.start === 3 && isPronoun(plain, token))
  );
}

/** The same by what stands before the number alone. */
export function isNamed(plain: string, token: NumberToken): boolean {
  return gluedBefore(plain, token) || named(plain, token) || isListed(plain, token);
}

const LISTED_BEFORE =
  /\b(?:blocks|labell?ed|numbered|lesions|sites|specimens|wounds)(?: \d{1,2}(?:,| and|, and| &))+ ?$/;
const LISTED = /^(?:blocks|labell?ed|numbered|lesions|sites|specimens|wounds)$/;

/** `blocks 1, 2 and 5`, `labeled 1, 2 and 3`: names in a list. */
function isListed(plain: string, token: NumberToken): boolean {
  if (token.form !== "digits" || token.value > 30) return false;
  if (/^(?:,| and| &) ?\d/.test(plain.slice(token.end, token.end + 7))) {
    if (LISTED.test(wordBefore(plain, token.start).word)) return true;
  }
  if (!/(?:,|and|&) ?$/.test(plain.slice(Math.max(0, token.start - 4), token.start))) return false;
  return LISTED_BEFORE.test(plain.slice(Math.max(0, token.start - 40), token.start));
}

function at(pattern: RegExp, plain: string, index: number): boolean {
  pattern.lastIndex = index;
  return pattern.test(plain);
}

const FREE_BEFORE = " \n(~#=,;>\t[]";

function gluedBefore(plain: string, token: NumberToken): boolean {
  const before = plain[token.start - 1] ?? " ";
  if (FREE_BEFORE.includes(before)) return false;
  const further = plain[token.start - 2] ?? " ";
  if (token.form === "words") return before === "-" && /\w/.test(further);
  if (before === "x") return /[a-z]/.test(further) || isFactor(plain, token);
  if (before === ":") return /\d/.test(further);
  return before !== "-" || !isDashed(plain, token.start);
}

/** The second number of `4 x 4 gauze`; `12 x2 cycles` says how often. */
function isFactor(plain: string, token: NumberToken): boolean {
  return (
    /(?:^|[^a-z\d])\d{1,3} ?x ?$/.test(plain.slice(Math.max(0, token.start - 7), token.start)) &&
    !/^ ?(?:s|min|cycle|f\/|freeze|pass)/.test(plain.slice(token.end, token.end + 8))
  );
}

const HYPHENED =
  /(?:covid|type|level|grade|stage|phase|day|visit|omega|vitamin|interleukin|class|clinic|icd|room|page|kenalog|triamcinolone|steroid)$/;

/** `scalp-4, nose-2`: a place or lesion and its number, not a name such as `covid-19`. */
function isDashed(plain: string, start: number): boolean {
  const { word } = wordBefore(plain, start - 1);
  return /^[a-z]{4,}$/.test(word) && !HYPHENED.test(word);
}

function followedByOther(plain: string, token: NumberToken): boolean {
  const after = plain[token.end] ?? " ";
  if (after === " " || after === "-") {
    return (
      at(AGE_AFTER, plain, token.end) ||
      at(GAUGE_AFTER, plain, token.end) ||
      at(TOPIC_AFTER, plain, token.end) ||
      at(RATIO_AFTER, plain, token.end) ||
      at(MONTH_AFTER, plain, token.end)
    );
  }
  if (/[a-z]/.test(after)) return !fieldValue(plain, token.start);
  return at(RATIO_AFTER, plain, token.end) || isOrdinalLabel(plain, token);
}

/** "One: dry skin. Two: a papule": a number word and a colon open an item. */
function isOrdinalLabel(plain: string, { start, end, form }: NumberToken): boolean {
  return (
    form === "words" &&
    plain[end] === ":" &&
    /(?:^|\n|[.!?] ) {0,3}$/.test(plain.slice(Math.max(0, start - 5), start))
  );
}

/** `Number of lesions: 1Informed consent`: a lost line break, not a unit. */
function fieldValue(plain: string, start: number): boolean {
  return /\b(?:number|total|lesions?)\b[^\n:]{0,30}:\s{0,8}$/.test(
    plain.slice(Math.max(0, start - 50), start),
  );
}

/** "Dx actinic keratoses; number 8; method ...": the value of a field between other fields. */
export const isNumberField = (plain: string, { start, end, value }: NumberToken): boolean =>
  (value === 1 ? ownField : anyField).test(plain.slice(Math.max(0, start - 30), start)) &&
  /^ ?(?:[;|,\n/]|--|\.(?!\d)|$)/.test(plain.slice(end, end + 3));

/** "Number one" behind a comma is said of the first of several. */
const ownField =
  /(?:^|[;|\n]) {0,3}(?:number|count|qty)(?: (?:treated|done|destroyed|of lesions))? ?[:=]? ?$/;
const anyField =
  /(?:^|[;|\n,./]|--) {0,3}(?:number|count|qty)(?: (?:treated|done|destroyed|of lesions))? ?[:=]? ?$/;

function named(plain: string, token: NumberToken): boolean {
  if (isNumberField(plain, token)) return false;
  const { word, start } = wordBefore(plain, token.start);
  if (word === "x") return isFactor(plain, token);
  if (word === "number" && /: ?$/.test(plain.slice(0, start).slice(-2))) return false;
  if (word === "") return namedAcross(plain, token, start - 1);
  if (isName(word)) return !isNamedDigit(plain, start, word) && !isThisVisit(plain, start, word);
  return word === "at" ? isClock(plain, token) : preceded(plain, token.start, word);
}

const digitName =
  /\b(?:index|middle|ring|little|small|long|pinky|pinkie|big|great|second|third|fourth|fifth|2nd|3rd|4th|5th) $/;

/** "Index finger 2": a finger with a name of its own bears no number; what follows counts. */
const isNamedDigit = (plain: string, start: number, word: string): boolean =>
  (word === "finger" || word === "toe") &&
  digitName.test(plain.slice(Math.max(0, start - 8), start));

/** "At today's visit 3 keratoses": which visit is told, so that the number is none of it. */
const isThisVisit = (plain: string, start: number, word: string): boolean =>
  (word === "visit" || word === "session") &&
  /\b(?:today'?s|this|the|current|same) $/.test(plain.slice(Math.max(0, start - 10), start));

function isName(word: string): boolean {
  return NAMED.has(word) || READINGS.has(word) || MONTH.test(word) || DRUG.test(word);
}

/** By what stands before a punctuation mark: `BP: 134`, `50 -> 100`, `Mrs. K., 84`. */
function namedAcross(plain: string, token: NumberToken, end: number): boolean {
  const mark = plain[end] ?? "";
  const before = plain.slice(Math.max(0, token.start - 26), token.start);
  if (mark === ">") return /\d -> ?$/.test(before);
  if (mark === ":" && countsBehind.test(plain.slice(token.end, token.end + 16))) return false;
  if (mark === ":" && token.value < slowest && wordBefore(plain, end).word === "p") return false;
  if (mark === ":" || mark === ".") return isReading(plain, end, mark);
  return mark === "," && AGE_BEFORE.test(before);
}

/** No pulse is slower, beats a minute: "P: 9 plaques were injected" is a plan. */
const slowest = 30;

/** "P: 3 AKs were frozen" is a plan, no pulse. */
const countsBehind =
  /^ (?:aks?|sks?|isks?|warts?|verrucae?|lesions?|keratos[ei]s|skin|tags?|mollusc\w*|papules?|cysts?|nevi|moles?|biops(?:y|ies)|milia|keloids?)\b/;

const fullWords: ReadonlySet<string> = new Set(
  "pain pulse pressure rate score weight height age ages aged setting aspirin".split(" "),
);

/** `BP: 134`, `No. 15`, `wt. 180`; any other full stop ends a sentence. */
function isReading(plain: string, end: number, mark: string): boolean {
  const { word } = wordBefore(plain, end);
  // "Denies pain. 3 keratoses were frozen": a full word before a full stop ends its sentence.
  if (READINGS.has(word)) return mark === ":" || !fullWords.has(word);
  return mark === "." && (word === "no" || MONTH.test(word));
}

const LINKS: ReadonlySet<string> = new Set(["is", "a", "an", "of", "was", "in", "over", "blocks"]);

/** `heart rate of 38`, `Mrs. K., 84`, `patient is 80`, `in blocks 1`. */
function preceded(plain: string, start: number, word: string): boolean {
  if (!LINKS.has(word)) return /^(?:mrs?|ms|miss)$/.test(word);
  const before = plain.slice(Math.max(0, start - 26), start);
  return (
    AGE_BEFORE.test(before) ||
    /\b(?:setting|rate|pressure|index|pulse|temp|weight|score|age|bmi|inr) (?:of|was|is) $|\bin blocks $|\d{2,3} over $|\b(?:session|visit|page|part|treatment|dose|series|pain|itch|score)\W{0,3}\d{1,3} of $/.test(
      before,
    )
  );
}

/** "tagged at 12", "melanoma at sixty", but "at 4 sites". */
function isClock(plain: string, token: NumberToken): boolean {
  return !/^ [a-z]{4,}s\b/.test(plain.slice(token.end, token.end + 24));
}

function isPronoun(plain: string, token: NumberToken): boolean {
  if (token.form !== "words" || token.value !== 1) return false;
  return (
    at(PRONOUN_AFTER, plain, token.end) || PRONOUN_BEFORE.has(wordBefore(plain, token.start).word)
  );
}
