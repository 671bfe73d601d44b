import { within } from "../lexicon/within.ts";
import type { SectionKind, Span } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import { ofSentence } from "./of-sentence.ts";
import { isToday, type Reading, sentenceAt } from "./reading.ts";

/** A word of closure where it stands in the note. */
export type ClosureWord = Reading["others"][number];

/** What a word of closure proves; its concept where the lexicon gives it no role. */
export const roleOf = ({ is }: ClosureWord): string =>
  "role" in is ? (is.role ?? is.id) : String(is.id);

const unread: ReadonlySet<SectionKind> = new Set<SectionKind>([
  "anesthesia",
  "complications",
  "instructions",
  "consent",
  "template",
  "charge",
]);

const stitching: ReadonlySet<string> = new Set([
  "suture-absorbable",
  "suture-skin",
  "suture-surface",
  "staples",
  "sewn",
]);

/** The words before a span in its own part of the sentence. */
function leadOf(plain: string, { start }: Span, reach: number): string {
  const text = plain.slice(Math.max(0, start - reach), start);
  const stop = Math.max(...[".", ";", ",", "\n"].map((mark) => text.lastIndexOf(mark)));
  return text.slice(stop + 1);
}

/** The words before a span in its clause, commas included. */
export function clauseBefore(plain: string, { start }: Span, reach: number): string {
  const text = plain.slice(Math.max(0, start - reach), start);
  const stop = Math.max(text.lastIndexOf(". "), text.lastIndexOf(".\n"), text.lastIndexOf(";"));
  return text.slice(stop + 1);
}

/** The words behind a span in its own part of the sentence. */
export function tailOf(plain: string, { end }: Span, reach: number): string {
  const text = plain.slice(end, end + reach);
  const stop = text.search(/[.;,]/);
  return stop < 0 ? text : text.slice(0, stop);
}

const vessel =
  /\b(?:tied|ties|tying|ligat\w{1,4}|bleeders?|vessels?|veins?|artery|arteries|hemosta\w{1,4}|secured|tacked|tagged|tag|marked|marking|oriented|orientation|orienting|labell?ed)\b/;
const vesselBehind =
  /^ ?(?:free )?(?:ties?\b|ligatures?|tags?\b|mark(?:er|ing)|at (?:the )?(?:12|twelve|\d{1,2} ?o)|for orientation|(?:short|long)\b)/;
const longShort = /\b(?:short|long) $/;

/** Sutures that tie a vessel or mark a specimen close nothing. */
function closesNothing(plain: string, word: ClosureWord): boolean {
  if (!stitching.has(roleOf(word))) return false;
  const lead = leadOf(plain, word, 40);
  return (
    vessel.test(lead) ||
    longShort.test(lead) ||
    vesselBehind.test(plain.slice(word.end, word.end + 20))
  );
}

const takesOut =
  /\b(?:removed|removal of|took out|taken out|pulled|remove) ?:? {0,2}(?:(?:remaining|\d{1,2}(?!-0)|[a-z]{3,5}) (?:of )?){0,6}(?:(?:\d-0|simple|interrupted|running|nylon|prolene|silk|ethilon|skin) ){0,5}$/;

/** Does "removed: 9", "took out the" stand right before a word for sutures? */
export const comesOut = (plain: string, start: number): boolean =>
  takesOut.test(plain.slice(Math.max(0, start - 48), start).replace(/ {2,}/g, " "));

const removed =
  /^(?![^.;,]{0,24}\b(?:to|will|be)\b)[^.;,]{0,18}\b(?:removed|taken out|came out|come out|pulled)\b/;

/** Sutures taken out, or to be taken out: "nylon sutures removed", "sutures out in five days, staples in ten". */
function takenOut(reading: Reading, word: ClosureWord, outs: readonly ClosureWord[]): boolean {
  if (!stitching.has(roleOf(word))) return false;
  if (removed.test(tailOf(reading.plain, word, 40)) || comesOut(reading.plain, word.start))
    return true;
  return outs.some((out) => out.place.sentence === word.place.sentence && out.end <= word.start);
}

const untouched =
  /^,? (?:\w+ )?(?:is |was |were |are |being |seemed )?(?:intact|sound|whole|visible|seen|exposed|spared|uninvolved|undisturbed|not )/;

/** "Galea intact": a layer seen, not closed. */
const isSeenOnly = (plain: string, word: ClosureWord) =>
  roleOf(word) === "deep" && untouched.test(plain.slice(word.end, word.end + 32));

const glue = /\b(?:glue|dermabond|adhesive|exofin|cyanoacrylate|coats?|applied|liquiband)\b/;

const gluedJust =
  /\b(?:glue|dermabond|adhesive|exofin|cyanoacrylate|liquiband)(?: (?:only|alone|applied))?, $/;

/** "Dermabond in two layers", "glue only, 2 layers": layers of glue. */
const isGlue = (plain: string, word: ClosureWord) =>
  roleOf(word) === "layered" &&
  (glue.test(leadOf(plain, word, 50)) ||
    gluedJust.test(plain.slice(Math.max(0, word.start - 40), word.start)));

/** "BLOCKS=3 / LAYER=II": the end of one line and the beginning of the next say no layers together. */
const isTornApart = (plain: string, word: ClosureWord) =>
  roleOf(word) === "layered" && plain.slice(word.start, word.end).includes("\n");

const tissueBehind =
  /^ (?:were |was )?(?:needed|required|taken|removed|excised|examined|processed|mapped|of tissue|to clear|until clear)\b/;
const tissueBefore =
  /\b(?:took|needed|required|cleared? (?:in|after)|clear after|after) (?:only )?$/;

const bareLayers = /^(?:in )?(?:[a-z]+|\d)[ -]layers?$/;

/** What is told of tissue under the microscope, never of a wound that is sewn. */
const examined = /\b(?:mohs|blocks?|sections?|slides?|tumou?r|residual|positive|negative)\b/;

/** "Two layers were needed", "one layer in two sections": layers of tissue that Mohs surgery took. */
function isTissue({ plain, doc }: Reading, word: ClosureWord): boolean {
  const role = roleOf(word);
  if (role !== "layered" && role !== "single") return false;
  const { start, end } = doc.sentences[word.place.sentence] ?? word;
  const sentence = plain.slice(start, end);
  return (
    (bareLayers.test(plain.slice(word.start, word.end)) &&
      examined.test(sentence) &&
      !sewing.test(sentence)) ||
    (role === "layered" &&
      (tissueBehind.test(plain.slice(word.end, word.end + 24)) ||
        tissueBefore.test(plain.slice(Math.max(0, word.start - 20), word.start))))
  );
}

const emptyBox = /(?:\[ {0,3}\]|\( {1,3}\)|☐|□) {0,2}$/;

/** Words that run on from an empty box into the next line. */
const isUnticked = (plain: string, { start, end }: Span) =>
  plain.slice(start, end).includes("\n") &&
  emptyBox.test(plain.slice(Math.max(0, start - 8), start));

const isRemoval = ({ is }: ClosureWord) => is.kind === "feature" && is.role === "aftercare";

const sewing =
  /\d-0|#? ?\d-o\b|sut|stitch|buried|clos|approx|sew|plicat|\bdeeps\b|mattress|vicryl|monocryl|nylon|prolene|running/;

/** "Excised with 3 mm margins to subcutis, ... 4-0 nylon": how deep the piece was cut, told before any stitch. */
const cutTo =
  /\b(?:excis\w*|ellipse|cut|incis\w*|remov\w*|taken|carried|dissect\w*)\b[^;:\n]{0,60}\b(?:to|into|through) (?:the )?(?:mid |deep |superficial |level of )?(?:the )?$/;

const isCutDepth = (plain: string, from: number, { start }: Span): boolean => {
  const before = plain.slice(Math.max(from, start - 100), start);
  return cutTo.test(before) && !sewing.test(before);
};

/** A layer named by its anatomy closes only where something was sewn in the same breath. */
function isSewn(reading: Reading, word: ClosureWord, all: readonly ClosureWord[]): boolean {
  if (roleOf(word) !== "deep") return true;
  const stretch = stretchOf(reading, word.place.sentence);
  if (isCutDepth(reading.plain, stretch.start, word)) return false;
  if (sewing.test(reading.plain.slice(stretch.start, stretch.end))) return true;
  return all.some((other) => stitching.has(roleOf(other)) && within(other, stretch));
}

/** What a closure is named with, without a verb between: "repair of the laceration with staples". */
const withIt =
  /^(?:(?!\b(?:i|we|was|were|then|and)\b)[^.;,:\n]|\.\d){0,70} with (?:[a-z0-9-]+ ){0,3}$/;

/** "Repaired in the ER last week with 5-0 nylon", "declines repair with staples": the sentence tells a closure of another day, or one not made, and none of today. */
function ofUndone({ techniques, plain }: Reading, { place, start, end }: ClosureWord): boolean {
  const before = ofSentence(techniques, place.sentence).filter(
    (one) => one.is.family === "repair" && one.start <= start,
  );
  if (before.some(({ assertion }) => isToday(assertion))) return false;
  return before.some(
    (one) =>
      one.end >= end ||
      one.assertion.polarity === "negated" ||
      one.assertion.time !== "today" ||
      withIt.test(plain.slice(one.end, start)),
  );
}

const stitches = /^(?:sutures?|stitches)$/;

/** "Closed with: [x] sutures [ ] adhesive": ticked in the field of a form. */
function tickedStitches({ plain, techniques, lexicon }: Reading): ClosureWord[] {
  const is = lexicon.concepts.get("sutured");
  if (is?.kind !== "closure") return [];
  return techniques.flatMap(({ start, end, place, assertion }) =>
    place.kind === "field-closure" && stitches.test(plain.slice(start, end))
      ? [{ start, end, place, assertion, is }]
      : [],
  );
}

/** The words that tell how wounds were closed at this visit, in order. */
export const closureWords = keptIn((reading): readonly ClosureWord[] => {
  const { plain, others } = reading;
  const outs = others.filter(isRemoval);
  const all = [...others, ...tickedStitches(reading)].filter(
    (word) => word.is.kind === "closure" && isToday(word.assertion) && !unread.has(word.place.home),
  );
  return all.filter(
    (word) =>
      !closesNothing(plain, word) &&
      !takenOut(reading, word, outs) &&
      !isSeenOnly(plain, word) &&
      !isGlue(plain, word) &&
      !isTornApart(plain, word) &&
      !isTissue(reading, word) &&
      !isUnticked(plain, word) &&
      !ofUndone(reading, word) &&
      isSewn(reading, word, all),
  );
});

/** A full line; a sentence that stops at its end without a stop goes on in the next. */
const fullLine = 60;

/** The sentence with the given index, with the one before where that runs on into it. */
export function stretchOf({ doc, plain }: Reading, index: number): Span {
  const { start = 0, end = plain.length, section = 0 } = doc.sentences[index] ?? {};
  const before = doc.sentences[index - 1];
  if (before === undefined || before.section !== section) return { start, end };
  const line = plain.slice(Math.max(0, before.end - fullLine), before.end - 1);
  const runsOn =
    before.end >= fullLine &&
    !line.includes("\n") &&
    !/[.:;!?]\s*$/.test(plain.slice(before.end - 3, before.end));
  return { start: runsOn ? before.start : start, end };
}

/** The words of the sentence around an offset. */
export function sentenceOf(reading: Reading, offset: number): string {
  const { start, end } = stretchOf(reading, sentenceAt(reading.doc, offset));
  return reading.plain.slice(start, end);
}
