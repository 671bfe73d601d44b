import { endsIn } from "../lexicon/ends-in.ts";
import type { Assertion, Side, Site, SiteConcept, Span } from "../types/index.ts";
import type { Place } from "./reading.ts";

/** A place on the body with its side and qualifiers, as one phrase of the note. */
export interface SitePhrase extends Span {
  /** The most specific concept named. */
  readonly is: SiteConcept;
  readonly site: Site;
  readonly assertion: Assertion;
  readonly place: Place;
  /** Only a landmark ("3 cm anterior to the tragus"), not the place itself. */
  readonly landmark: boolean;
}

interface SiteWord extends Span {
  readonly is: SiteConcept;
  readonly assertion: Assertion;
  readonly place: Place;
}

const leftOrRight = "(?:left|right|lt|rt|l|r)";
const sideWords = `${leftOrRight}(?: and | & |\\/| \\+ )${leftOrRight}|left|right|rite|lt|rt|l|r|bilateral|bilat|both|b\\/l`;
const qualifierWords =
  "upper|lower|mid|middle|central|medial|lateral|distal|proximal|anterior|posterior|inner|outer|dorsal|volar|plantar|extensor|flexor|ext|flex|superior|inferior|superficial|upp|low|ant|post|lat|med|dist|prox|dors|inf|sup|ulnar|radial|paramedian|midline|hair-bearing|non-hair-bearing|frontal|parietal|temporal|occipital|vertex|cutaneous|cut";
const before = new RegExp(
  `(?:\\(?\\b(${sideWords})[.)]?(?:[ -]+side(?: of(?: the)?)?)?[ -]+)?((?:\\b(?:the |${qualifierWords})[. -]+){0,3})(?:\\(?\\b(${sideWords})[.)]?[ -]+)?$`,
);
const ofSide = /^ {1,2}(?:of (?:the |her |his )?)(left|right) (?=[a-z])/;
const behind =
  /^ ?(?:,|\(|-)? ?(?:on (?:the )?|of (?:the )?)?\(?(left|right|lt|rt|bilaterally|bilateral|both sides|\(l\)|\(r\))(?: side)?\b/;
/** "Cheeks: 1 right, 2 left", "of the shins, one on the left and two on the right": both sides, each with its number. */
const eachCounted =
  /^[^.;\n]{0,40}?\b(?:x ?)?(?:\d{1,2}|one|two|three|four|five|six)(?: on)?(?: the)? (?:(?:left|lt|l)\b[^.;\n]{1,24}? (?:right|rt|r)|(?:right|rt|r)\b[^.;\n]{1,24}? (?:left|lt|l))\b(?! ?[a-z])/;

/** "Forearm, L;": one letter is a side where the phrase ends with it or goes on with what was done or found; "cheek, r/o" is none. */
const letterBehind =
  /^,? \(?(l|r)(?! ?= ?\d|\/o\b)(?=\s{0,9}(?:[;:|).,\n\t(/+=→]|--?(?=\s)|-{1,4}>|$|\d)|\s{2}| (?:excised|removed|biopsied|shaved?|punch|noted|unchanged|treated|was|is|measur\w*|vs|v|w\/|with|s\/p|after|from|on|today|ln2|frozen|bx|bxd|lac|pap|plq|cyst|bcc|scc|ak|sk|x ?\d)(?![a-z]))/;
const endsInLandmark = endsIn(
  /(?:(?:anterior|posterior|lateral|medial|superior|inferior|distal|proximal|cephalad|caudal|adjacent|close|next) (?:and (?:slightly )?[a-z]+ )?to|in front of|ahead of|above|below|beneath|under|beyond|between|behind|near|beside|(?:cm|mm|inch|inches|centimeters?|millimeters?|breadths?) (?:away )?(?:from|off)|away from|clear of|short of|sparing|left of|right of|(?:level|axis|line|lines|direction|plane|angle) of|inches below|prominence of|edge of|border of|margin of|toward|towards|(?:lines?|scar|incisions?|cuts?|closure|crescent|ellipse|oriented|hidden|placed|lies|lying|lay|laid|runs|running|directed|parallel) along|down to|up to|up on to|(?:nodes?|adenopathy|lymphadenopathy) (?:in|of|at|along|over)|(?:tag|tagged|stitch|marking suture|marked) (?:at|toward|on)) (?:the |her |his |either |both )?(?:(?!(?:lesion|plaque|patch|papule|nodule|macule|ulcer|rash|eruption|tumou?r|growth|wound|scar|bulla|blister|erosion|mass|cyst|nevus|mole)\b)[a-z]+ ){0,2}$/,
);

const longForms = new Map([
  ["upp", "upper"],
  ["low", "lower"],
  ["ant", "anterior"],
  ["post", "posterior"],
  ["lat", "lateral"],
  ["med", "medial"],
  ["dist", "distal"],
  ["prox", "proximal"],
  ["dors", "dorsal"],
  ["ext", "extensor"],
  ["flex", "flexor"],
  ["inf", "inferior"],
  ["sup", "superior"],
  ["cut", "cutaneous"],
]);

/** A qualifier in full: `lat` is `lateral`. */
const spelled = (qualifier: string): string => longForms.get(qualifier) ?? qualifier;

const sideOf = (word: string | undefined): Side | undefined => {
  if (word === undefined) return undefined;
  if (/^(?:left|lt|l|\(l\))$/.test(word)) return "left";
  if (/^(?:right|rite|rt|r|\(r\))$/.test(word)) return "right";
  return "both";
};

const narrower = (first: SiteConcept, second: SiteConcept): SiteConcept =>
  first.within !== undefined && second.within === undefined ? first : second;

/** "Left shoulder, deltoid surface" is one place. */
const surfaceOf = /^ (?:surface|aspect|region|area|portion|part)\b/;

/** "Nasolabial/cheek": where two parts of the face meet is one place; "chest/back" are two. */
const adjoins = (a: SiteConcept, b: SiteConcept): boolean =>
  a.within === b.id || b.within === a.id || (a.within === b.within && a.within === "face");

/** "Nail fold L thumb", "helix R ear": a part, then what it is a part of with its side. */
const holds = (part: SiteConcept, whole: SiteConcept): boolean =>
  part.within === whole.id ||
  (part.id === "nail" && /^(?:finger|thumb|toe|great-toe|hallux)/.test(whole.id));

const closesPhrase = (plain: string, { end }: Span): boolean =>
  /^\)?\s{0,14}(?:[.;:|\n]|$|-|, ?(?:mid|central|upper|lower|left|right|sup|inf|lat|med|ant|post))/.test(
    plain.slice(end, end + 20),
  );

/** "One from each forearm": both of a pair; fingers and toes are more. */
const endsInEach = new RegExp(`\\b(?:each|either|per) (?:(?:${qualifierWords}) )*$`);

const eachOfPair = (lead: string, { is }: SiteWord): Side | undefined =>
  is.paired && is.digit === undefined && endsInEach.test(lead) ? "both" : undefined;

/** "Lower lip, on the red part left of the middle": whatever follows, the red of that lip. */
const isRedOf = (lip: SiteWord, word: SiteWord): boolean =>
  word.is.special === "lip-vermilion" && lip.is.within === "lip";

/** "Lower lip, vermilion", "Right cheek (buccal)": a part named behind the place, at the end of its phrase. */
function partBehind(last: SiteWord, word: SiteWord, plain: string): SiteWord | undefined {
  const gap = plain.slice(last.end, word.start);
  // "Left lower lid, at the lash line": the margin of the lid that is named.
  if (word.is.special === "eyelid-margin" && /^, (?:at|on|along|involving) the $/.test(gap))
    return { ...word, start: last.start };
  if (gap === ", " && isRedOf(last, word)) return { ...word, start: last.start };
  return /^(?:, | \((?:(?:the|his|her|your) )?)$/.test(gap)
    ? partAfter(last, word, plain)
    : undefined;
}

/** The part behind a comma or in a bracket. */
function partAfter(last: SiteWord, word: SiteWord, plain: string): SiteWord | undefined {
  // "Right temple, behind the hairline": scalp, where the hair grows.
  if (last.is.id === "temple" && word.is.within === "scalp") return { ...word, start: last.start };
  if (!closesPhrase(plain, word)) return undefined;
  if (last.is.id === "cheek" && plain.slice(word.start, word.end) === "buccal")
    return { ...last, end: word.end };
  if (last.is.special !== undefined && last.is.special === word.is.special)
    return { ...last, end: word.end };
  const ofLip = word.is.within === "lip" && last.is.within === "lip";
  return word.is.within === last.is.id || ofLip ? { ...word, start: last.start } : undefined;
}

/** Two words that name one place between them; `undefined` where they are two places. */
function oneOf(last: SiteWord, word: SiteWord, plain: string): SiteWord | undefined {
  const gap = plain.slice(last.end, word.start);
  const surface = gap === ", " && surfaceOf.test(plain.slice(word.end, word.end + 10));
  if (gap === "/" && adjoins(last.is, word.is)) return { ...last, end: word.end };
  if (gap !== "" && holds(last.is, word.is) && /^ (?:left|right|lt|rt|l|r)\.? $/.test(gap))
    return { ...last, end: word.end };
  if (!surface && !/^ (?:of (?:(?:the|his|her) )?(?:(?:left|right) )?)?$/.test(gap))
    return undefined;
  const partOfNext = last.is.within === word.is.id || gap !== " ";
  return { ...last, end: word.end, is: partOfNext ? last.is : narrower(last.is, word.is) };
}

/** "Forehead lac on the right side": the side of a place, told behind the name of what is there. */
const sideOfLesion =
  /^ (?!(?:and|or|to|than|with|then|from)\b)(?:[a-z]{2,14},? \(?(?!(?:and|or|to|then|with|from)\b)){1,2}(?:(?:on|over|at|to) )?(?:the |his |her )?(left|right|lt|rt|l|r)\.? side\b(?! of\b)/;

/** "Forearm, left side": no place of its own, but the side of the one before it. */
function isSideOf(last: SiteWord, { start, end }: SiteWord, plain: string): boolean {
  const apart = sideOfLesion.exec(plain.slice(last.end, last.end + 60));
  if (apart !== null && last.end + apart[0].length === end) return true;
  if (start - last.end > 3 || !/^(?:left|right) side$/.test(plain.slice(start, end))) return false;
  return (
    /^(?:,? | \()$/.test(plain.slice(last.end, start)) && !/^ of\b/.test(plain.slice(end, end + 4))
  );
}

/** Joins words that name one place between them ("right vertex scalp"): the narrower one is the place. */
function joined(words: readonly SiteWord[], plain: string): SiteWord[] {
  const result: SiteWord[] = [];
  for (const word of words) {
    const last = result.at(-1);
    if (last !== undefined && (word.start < last.end || isSideOf(last, word, plain))) continue;
    const one = last && (partBehind(last, word, plain) ?? oneOf(last, word, plain));
    if (one === undefined) result.push(word);
    else result[result.length - 1] = one;
  }
  return result;
}

/** "Infraorbital and mental blocks": a nerve that was numbed, not a place that was treated. */
const nerveBehind =
  /^(?: (?:and|&|,) [a-z]{3,16})? (?:nerve|nerve (?:and|&) [a-z]+|regional|field|ring)? ?(?:blocks?|blockade|anesthesia)\b/;

/** "The deltoid fascia", "the temporal artery", "the thumb side of the wrist": what lies there or towards it, not the place itself. */
const structureBehind = /^ (?:fascia|muscles?|tendons?|nerves?|artery|periosteum|sided?)\b/;

/** "Muscle fibers of the trapezius": the same, told before it. */
const endsInStructure = endsIn(
  /\b(?:fibers|fibres|fascia|fascicles|belly|muscles?|periosteum) of (?:the |his |her )?$/,
);

/** "With the arms abducted", "leg resting on a pillow": how the patient lay, not where the lesion is. */
const positionBehind =
  /^ (?:(?:was|were|is|are|both|comfortably|gently|carefully|slightly|well|fully) ){0,3}(?:(?:abducted|adducted|hyperextended|tucked|strapped|externally rotated|internally rotated|frog-legged|in (?:stirrups|lithotomy)|on (?:an? |the )?(?:arm ?board|hand table|arm table|pillow|bump|bolster))\b|(?:raised|extended|flexed|elevated|held|placed|positioned|secured|resting|rested|rests|supported|propped|bent|padded|stretched)\b(?=[,.;]| (?:overhead|above|over (?:his|her|the)|on (?:an? |the )?(?:arm ?board|board|table|pillow|bump|towel)|out to|up over|in (?:stirrups|lithotomy|extension|flexion)|to \d+ deg|at \d+ deg|behind|away|and (?:padded|secured|abducted))))/;

/** What makes a landmark of a place is set off from it by a space, before it or behind. */
const landmark = (plain: string, start: number, end: number): boolean =>
  (plain[start - 1] === " " &&
    (endsInStructure(plain.slice(Math.max(0, start - 24), start)) ||
      endsInLandmark(plain.slice(Math.max(0, start - 48), start)))) ||
  (plain[end] === " " &&
    (positionBehind.test(plain.slice(end, end + 64)) ||
      nerveBehind.test(plain.slice(end, end + 48)) ||
      structureBehind.test(plain.slice(end, end + 14))));

/** "Side: R | Lid: upper": the side in a field of its own before the place. */
const sideField =
  /\b(?:laterality|side|eye) ?: ?(left|right|lt|rt|l|r)\b[.,;|\s]{0,4}(?:(?:site|location|lid|eyelid) ?: ?)?$/;
const lidField = /^ ?: ?(upper|lower)\b/;

/** "Eyelid: [x]LL": the lid ticked by its letters, its side first. */
const lidBox = /^s?: {0,60}(?:\[ ?[x*✓✔] ?\]|\([x*]\)|[☒☑■]) ?([lr])([ul])(?:l|id)?\b/;

const boxedLid = (plain: string, { is, end }: SiteWord): RegExpExecArray | null =>
  is.digit === "eyelid" ? lidBox.exec(plain.slice(end, end + 76)) : null;

/** "Lid: Lower": which of the two, as the answer of a field. */
function lidBehind(plain: string, word: SiteWord): readonly string[] {
  if (word.is.digit !== "eyelid") return none;
  const letter = boxedLid(plain, word)?.[2];
  if (letter !== undefined) return [letter === "u" ? "upper" : "lower"];
  const told = lidField.exec(plain.slice(word.end, word.end + 10))?.[1];
  return told === undefined ? none : [told];
}

function phraseOf(plain: string, word: SiteWord, next: SiteWord | undefined): SitePhrase {
  const lead = plain.slice(Math.max(0, word.start - 60), word.start);
  const match = before.exec(lead.includes("\n") ? lead.replaceAll(/ ?\n/g, " ") : lead);
  const [whole = "", firstSide, qualifierText = "", secondSide] = match ?? [];
  const written = plain.slice(word.start, word.end);
  const leading = /^(left|right|lt|rt) /.exec(written)?.[1];
  const told = sideOf(
    firstSide ??
      secondSide ??
      leading ??
      sideBehind(plain, word.end, next) ??
      sideField.exec(lead)?.[1] ??
      boxedLid(plain, word)?.[1],
  );
  const side = told ?? eachOfPair(lead, word);
  const qualifiers = [...qualifiersIn(qualifierText), ...lidBehind(plain, word)];
  const start = word.start - whole.trimStart().length;
  const named = [...qualifiers, nameWithoutSide(written)].join(" ");
  const name = side === "both" || side === undefined ? named : `${side} ${named}`;
  return {
    start,
    end: word.end,
    is: word.is,
    site: { name, concepts: [word.is.id], side: side ?? sideWithin(written), qualifiers },
    assertion: word.assertion,
    place: word.place,
    landmark: landmark(plain, start, word.end),
  };
}

const ofNext = new RegExp(`^ (?:(?:${qualifierWords}) )*$`);

/** The word for a side right behind a place. */
function sideBehind(plain: string, end: number, next: SiteWord | undefined): string | undefined {
  const counted = eachCounted.exec(plain.slice(end, end + 100));
  if (counted !== null && (next === undefined || next.start >= end + counted[0].length))
    return "both";
  const following = plain.slice(end, end + 24);
  const told =
    behind.exec(following) ??
    letterBehind.exec(following) ??
    sideOfLesion.exec(plain.slice(end, end + 60));
  if (told === null || next === undefined) return told?.[1];
  // "Scalp, left shin": the side of the next place.
  const between = plain.slice(end + told[0].length, next.start);
  return told[0].startsWith(",") && ofNext.test(between) ? undefined : told[1];
}

const none: readonly string[] = [];

/** Qualifiers before a place, in full. */
const qualifiersIn = (text: string): readonly string[] =>
  text === ""
    ? none
    : text
        .split(/[. -]+/)
        .filter((part) => part !== "" && part !== "the")
        .map(spelled);

/** The words of a place, its side taken out. One word is the place alone. */
const nameWithoutSide = (words: string): string =>
  /\s/.test(words)
    ? words.replace(/\s+/g, " ").replace(/^(?:the|lt|rt) |\b(?:left|right|rite) /, "")
    : words;

/** "Dorsum of left hand": the side stands within the words of the place. */
function sideWithin(words: string): Side | undefined {
  const first = words.includes(" of ") ? ofSide.exec(words.replace(/^[a-z]+/, "")) : null;
  const said = first ?? /\b(left|right)\b|(?<= )([lr]t?)\.?(?= )/.exec(words);
  return sideOf(said?.slice(1).find(Boolean));
}

/** Reads the places of a note with side and qualifiers, in order. */
export function sitePhrases(plain: string, words: readonly SiteWord[]): SitePhrase[] {
  const found = joined(words, plain);
  return found.map((word, index) => phraseOf(plain, word, found[index + 1]));
}

/** The chain of places that a place is part of, itself first. */
function chain(concept: string, withinOf: (id: string) => string | undefined): string[] {
  const found: string[] = [];
  let at: string | undefined = concept;
  while (at !== undefined && found.length < 6) {
    found.push(at);
    at = withinOf(at);
  }
  return found;
}

/** Can two phrases name the same place? Same place or one part of the other, and no opposite sides. */
export function samePlace(
  a: SitePhrase,
  b: SitePhrase,
  withinOf: (id: string) => string | undefined,
): boolean {
  const oppose =
    a.site.side !== undefined && b.site.side !== undefined && a.site.side !== b.site.side;
  if (oppose && a.site.side !== "both" && b.site.side !== "both") return false;
  return samePart(a, b, withinOf);
}

/** The same, whatever the sides. */
export function samePart(
  a: SitePhrase,
  b: SitePhrase,
  withinOf: (id: string) => string | undefined,
): boolean {
  return chain(a.is.id, withinOf).includes(b.is.id) || chain(b.is.id, withinOf).includes(a.is.id);
}
