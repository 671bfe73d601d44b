import { firstWhere } from "../lexicon/first-where.ts";
import { within } from "../lexicon/within.ts";
import type { Concept, ConceptMention, Span, TextDocument } from "../types/index.ts";

/** A plain verb and the thing it is done to, which together say a procedure. */
interface Telling {
  readonly verbs: readonly string[];
  /** Concepts of things, places, lesions or drugs. */
  readonly of: readonly string[];
  /** Concept of the technique that they say. */
  readonly says: string;
  /** What must stand in the sentence, too. */
  readonly where?: RegExp;
  /** Left out where the note names such a procedure anywhere: its assembler reads such words itself. */
  readonly unlessNamed?: boolean;
}

const taking = ["take", "remove", "cut", "slice", "core-out"];
const thickNails = ["nail", "toenail", "fingernail", "onychomycosis", "nail-disease"];
const into = /\b(?:into|inside|within|beneath|under)\b/;
const toStudy =
  /\b(?:patholog|histolog|biops|laborator|testing|tested|h&e|diagnos|formalin|microscop|find out|derm ?path|punch\b|rule[sd]? out|ruling out|r\/o\b|exclude|confirm|suspicious|blade\b)/;
/** Only part of the lesion came away, or it went to be looked at. */
const partly =
  /\b(?:middle|cent(?:er|re)|edge|margin|border|rim|part|half|thickest (?:part|area)|portion) of\b|\bleaving (?:the|most)\b|\brest of\b|\bremainder\b|\b(?:for|to) (?:the )?(?:patholog|histolog|biops|lab)/;
const dead = /\b(?:dead|necrotic|devitali[sz]ed|non-?viable) (?:fat|muscle|fascia)/;
const wholeSkin =
  /\b(?:full[- ]thickness|defatted|de-fatted|thinned|(?:trimmed|cleared|cleaned|freed) of (?:its |the )?fat|fat (?:was |being )?(?:trimmed|removed))\b/;
const numbed = /\b(?:block|an(?:a)?esth\w+|numb(?:ed|ing)?|lidocaine|elevator)\b/;
const ofNail = /\b(?:nail|toenail|fingernail|ingrown|toe|thumb|hallux|finger)/;
/** Dead skin of a burn taken layer by layer until it bleeds, as a bed for a graft. */
const layerwise =
  /\b(?:tangential\w*|goulian|weck|watson|humby|versajet|hydrosurg\w*|(?:punctate|pinpoint|brisk) (?:punctate |dermal |pinpoint )?bleeding)\b/;
/** Skin taken together with cartilage is no sample: it is carried elsewhere, or is a wedge of the ear. */
const ofSkinAlone = /^(?!.{0,900}\b(?:with|and) (?:its |the |underlying )?cartilage)/s;
const notFrozen = /^(?!.{0,900}\b(?:nitrogen|froze))/s;
/** The stitches themselves came out: "took out the six nylon stitches". */
const stitchesOut =
  /\b(?:removed|removing|took out|taken out|pulled(?: out)?|lifted out|cut out) (?:the |all |her |his |its |their |a |every )?(?:[a-z0-9-]+ ){0,3}(?:stitch(?:es)?|sutures?|staples|clips)\b|\b(?:stitch(?:es)?|sutures|staples) (?:[a-z]+ ){0,2}(?:removed|taken out|pulled|cut out|lifted out)\b/;

/** In the order tried; the first that fits names the technique. */
const tellings: readonly Telling[] = [
  { verbs: taking, of: ["thin-slice"], says: "shave-biopsy" },
  { verbs: taking, of: ["plug"], says: "punch-biopsy" },
  { verbs: taking, of: ["wedge"], says: "incisional-biopsy", where: ofSkinAlone },
  { verbs: taking, of: ["bare-wedge"], says: "incisional-biopsy", where: partly },
  { verbs: ["slice"], of: ["piece"], says: "shave-biopsy" },
  { verbs: ["core-out"], of: ["piece"], says: "punch-biopsy" },
  { verbs: ["take", "cut"], of: ["piece"], says: "biopsy", where: ofSkinAlone },
  { verbs: ["remove"], of: ["piece", "sample"], says: "biopsy", where: toStudy },
  { verbs: ["wear-down"], of: thickNails, says: "nail-debridement" },
  { verbs: ["cut", "wear-down", "slice"], of: ["callus"], says: "paring" },
  { verbs: ["remove", "cut"], of: ["nail-skin"], says: "nail-fold-wedge", where: ofNail },
  {
    verbs: ["remove"],
    of: ["nail", "toenail", "fingernail"],
    says: "nail-avulsion",
    where: numbed,
  },
  { verbs: ["remove", "cut"], of: ["nail-part"], says: "nail-avulsion", where: ofNail },
  {
    verbs: ["put-in"],
    of: ["steroid", "triamcinolone"],
    says: "intralesional-injection",
    where: into,
  },
  { verbs: ["press-out", "remove"], of: ["plugged-pore"], says: "acne-surgery" },
  {
    verbs: ["cut", "remove", "take", "scrape"],
    of: ["dead-tissue"],
    says: "debridement",
    unlessNamed: true,
  },
  {
    verbs: ["cut", "remove"],
    of: ["tissue-fat", "tissue-muscle"],
    says: "debridement",
    where: dead,
    unlessNamed: true,
  },
  {
    verbs: ["remove", "cut", "scrape"],
    of: ["tissue-skin"],
    says: "graft-bed-prepared",
    where: layerwise,
  },
  { verbs: ["sew-in"], of: ["donor-skin"], says: "full-thickness-graft", where: wholeSkin },
  { verbs: ["remove", "take"], of: ["foreign-thing"], says: "foreign-body-removal" },
  { verbs: ["put-on", "put-in"], of: ["patch-chambers"], says: "patch-test" },
  { verbs: ["remove", "cut"], of: ["blister-skin"], says: "burn-care", where: notFrozen },
  { verbs: ["remove"], of: ["stitch"], says: "suture-removal", where: stitchesOut },
];

/** No further than this from the verb, in characters: "plugs were taken from the edge of two plaques". */
const reach = 110;

const isApart = /;|\. | but | then /;

/** A thing in the verb's own stretch of the sentence, which ends at a full stop, a semicolon or "but". */
function isNear(plain: string, thing: Span, verb: Span): boolean {
  const [from, to] = thing.end <= verb.start ? [thing.end, verb.start] : [verb.end, thing.start];
  return to - from <= reach && !isApart.test(plain.slice(from, to));
}

/** Of mentions in the order of the text those that lie in a stretch of it. */
function inside(mentions: readonly ConceptMention[], stretch: Span): ConceptMention[] {
  const from = firstWhere(mentions, ({ start }) => start >= stretch.start);
  const to = firstWhere(mentions, ({ start }) => start > stretch.end);
  return mentions.slice(from, to).filter((one) => within(one, stretch));
}

function tellingOf(
  plain: string,
  verb: ConceptMention,
  sentence: Span,
  own: readonly ConceptMention[],
): Telling | undefined {
  const near = own.filter((thing) => isNear(plain, thing, verb));
  const words = plain.slice(sentence.start, sentence.end);
  return tellings.find(
    ({ verbs, of, where }) =>
      verbs.includes(verb.concept) &&
      near.some(({ concept }) => of.includes(concept)) &&
      (where === undefined || where.test(words)),
  );
}

const overlap = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/**
 * "A small round plug of skin was removed", "the toenails were ground down": a procedure told by a plain
 * verb and the thing it was done to becomes a mention of its technique. It takes the place of a bare
 * "removed" or "shaved off" there, and is left out where the sentence names such a procedure itself.
 * The words stand in lexicons/terms/features-verbs.yaml.
 */
export function toldByVerb(
  { plain, sentences }: Pick<TextDocument, "plain" | "sentences">,
  mentions: readonly ConceptMention[],
  concepts: ReadonlyMap<string, Concept>,
): readonly ConceptMention[] {
  const family = ({ concept }: ConceptMention) => {
    const is = concepts.get(concept);
    return is?.kind === "technique" && is.weak !== true ? is.family : undefined;
  };
  const isVerb = ({ kind, concept }: ConceptMention) => {
    const is = concepts.get(concept);
    return kind === "feature" && is?.kind === "feature" && is.role === "verb";
  };
  const told: ConceptMention[] = [];
  for (const verb of mentions.filter(isVerb)) {
    const sentence = sentences[firstWhere(sentences, ({ end }) => end > verb.start)] ?? verb;
    const own = inside(mentions, sentence);
    const telling = tellingOf(plain, verb, sentence, own);
    if (telling === undefined) continue;
    const { start, end } = verb;
    const mention: ConceptMention = { kind: "technique", concept: telling.says, start, end };
    const others = telling.unlessNamed
      ? [...mentions, ...told]
      : [...own, ...told.filter((one) => within(one, sentence))];
    if (!others.some((other) => family(other) === family(mention))) told.push(mention);
  }
  if (told.length === 0) return mentions;
  const covered = (one: ConceptMention) =>
    one.kind === "technique" && told.some((other) => overlap(one, other));
  return [...mentions.filter((one) => !covered(one)), ...told];
}
