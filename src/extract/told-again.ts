import { within } from "../lexicon/within.ts";
import type { Concept, ConceptMention, Span, TextDocument } from "../types/index.ts";

type Doc = Pick<TextDocument, "plain" | "sentences">;

/** What is told once and done again to another lesion. */
const repeated: ReadonlySet<string> = new Set(["destruction", "biopsy", "shave", "injection"]);

/** "Likewise the three warts of the hand", "same for the mole on the chest", "another from the left arm". */
const likewise =
  /^\W*(?:and )?(?:(?:another|one more|a (?:second|third|fourth|fifth)|the (?:second|third|fourth|fifth))(?: one| biopsy| sample| specimen)? (?:from|of) the\b|likewise|ditto|similarly|(?:the )?same (?:for|to|with|on|again (?:for|to|on)|(?:treatment|technique|procedure|thing) (?:for|to|on))|(?:(?:i|we) (?:then )?did|the) (?:exactly )?(?:the )?same (?:thing )?(?:was (?:then )?done )?(?:to|for|with|on|at)\b)/;
/** "Then the warts, three of them, two cycles each". */
const thenThose =
  /^\W*(?:and )?(?:then|next|also|after that|finally|lastly|last)\b,? (?:the|a|an|two|three|four|five|six|seven|eight|nine|ten|both|her|his|\d{1,2})\b/;
const cycles =
  /\b(?:(?:one|two|three|a single|\d) (?:freeze[- ]thaw )?cycles?|(?:five|six|eight|ten|fifteen|twenty|\d{1,2}) (?:seconds|secs?)|freeze[- ]thaws?)\b/;
/** A statement of its own, which tells what is, was or will be. */
const statement =
  /\b(?:is|are|was|were|appears?|looks?|seems?|remains?|has|have|had|needs?|will|would|can|could|may|might|should|if|wants?|asked|declin\w*)\b(?! (?:done|when|as))/;

/** Where a sentence says, without a verb, that it was done again. */
function againIn(plain: string, { start, end }: Span): Span | undefined {
  const text = plain.slice(start, end);
  const opener = likewise.exec(text)?.[0];
  if (opener !== undefined && !statement.test(text))
    return { start: start + opener.search(/\w/), end: start + opener.length };
  const told = thenThose.test(text) && !statement.test(text) ? cycles.exec(text) : null;
  if (told === null) return undefined;
  return { start: start + told.index, end: start + told.index + told[0].length };
}

/** "Here I allowed 5 mm on all sides; it was closed": a margin taken around another lesion. */
const margin =
  /\b(?:allow(?:ed|ing)|took|taking|gave|giving|left) (?:an? )?(?:margin of )?(?:(?:\d{1,2}|two|three|four|five|six|eight|ten)[ -]?(?:mm|millim)|(?:0?\.\d{1,2}|1(?:\.\d)?|half an?|one)[ -]?(?:cm|centim))/;

const mayRepeat = (plain: string, sentence: Span): boolean =>
  againIn(plain, sentence) !== undefined || marginIn(plain, sentence) !== undefined;

const marginIn = (plain: string, { start, end }: Span): Span | undefined => {
  const told = margin.exec(plain.slice(start, end));
  return told === null
    ? undefined
    : { start: start + told.index, end: start + told.index + told[0].length };
};

type FamilyOf = (mention: ConceptMention) => string | undefined;

/** The procedure told last in a sentence; how its wound was closed is none. */
const lastOf = (mentions: readonly ConceptMention[], sentence: Span, familyOf: FamilyOf) =>
  mentions.findLast(
    (one) => within(one, sentence) && !["repair", undefined].includes(familyOf(one)),
  );

/** "Curetted and the base desiccated": the two steps of one destruction. */
function wholeOf(mentions: readonly ConceptMention[], before: Span, { concept }: ConceptMention) {
  const told = mentions.filter((one) => within(one, before)).map((one) => one.concept);
  const both = told.includes("curettage") && told.includes("electrodesiccation");
  return both ? "curettage-desiccation" : concept;
}

/** The words with which a sentence tells once more what the one before it told. */
function spanIn(
  plain: string,
  sentence: Span,
  own: readonly ConceptMention[],
  before: string | undefined,
  familyOf: FamilyOf,
): Span | undefined {
  if (!own.some(({ kind }) => kind === "lesion" || kind === "site")) return undefined;
  const [first] = own.map(familyOf).filter((family) => family !== undefined);
  if (first === undefined && repeated.has(before ?? "")) return againIn(plain, sentence);
  return first === "repair" && before === "excision" ? marginIn(plain, sentence) : undefined;
}

/**
 * "The keratoses were frozen. Then the warts, two cycles each.": a procedure that the next sentence
 * does to another lesion without naming it becomes a mention of its own.
 */
export function toldAgain(
  { plain, sentences }: Doc,
  mentions: readonly ConceptMention[],
  concepts: ReadonlyMap<string, Concept>,
): readonly ConceptMention[] {
  const familyOf: FamilyOf = ({ concept }) => {
    const is = concepts.get(concept);
    return is?.kind === "technique" ? is.family : undefined;
  };
  const told: ConceptMention[] = [];
  sentences.forEach((sentence, index) => {
    const before = sentences[index - 1];
    if (before === undefined || !mayRepeat(plain, sentence)) return;
    const last = lastOf([...mentions, ...told], before, familyOf);
    if (last === undefined) return;
    const own = mentions.filter((one) => within(one, sentence));
    const concept = wholeOf(mentions, before, last);
    const span = spanIn(plain, sentence, own, familyOf(last), familyOf);
    if (span !== undefined) told.push({ kind: "technique", concept, ...span });
  });
  return told.length === 0 ? mentions : [...mentions, ...told];
}
