import type { Fact, Measure } from "../types/index.ts";
import { clauseBefore, sentenceOf, tailOf } from "./closure-words.ts";
import { missing, stated } from "./facts.ts";
import type { Placed, Reading } from "./reading.ts";
import { sizeFact, withRole } from "./sizes.ts";
import type { Closure } from "./wound-words.ts";

type Sized = Placed<Measure>;

const closing =
  /\b(?:clos|repair|finish|final|sutur|sew[ne]|stitch|total|stapl|scar|lengths?\b|layered)/;
const lineMeasured = /\b(?:line|incision|scar|closure|repair)\b/;
const open = /\b(?:hole|defect|ellipse|specimen|disc|tumou?r|lesion|cyst)\b/;

/** The clause before a measure, behind its brackets and sutures: "(defect 1.2 wide) → linear, 5-0 gut, 3.1 cm". */
const unbracketed = (clause: string): string =>
  clause.replace(/\([^()]*\)/g, "").replace(/^.*(?:\)|→|->|\b\d-0\b)/, "");

/** The words around a measure speak of the closed wound. */
const isClosed = ({ plain }: Reading, measure: Sized): boolean =>
  closing.test(clauseBefore(plain, measure, 60)) || closing.test(tailOf(plain, measure, 28));

/** Said to be a length, or said so by the words behind it ("no undermining; 2.3 cm in length"). */
const isLength = ({ plain }: Reading, { role, end }: Sized): boolean =>
  role === "length" ||
  (role === "undermining" && /^ (?:in length|long)\b/.test(plain.slice(end, end + 12)));

/** A measure told with the sutures, behind them, that is said to be nothing else. */
function besideSutures(reading: Reading, closure: Closure, measure: Sized): boolean {
  const { dims, unit, start, place, role } = measure;
  if (dims.length > 1 || unit === undefined || unit === "cm2") return false;
  const before = closure.words.filter(({ end }) => end <= start);
  if (before.length === 0) return false;
  // "Nylon 3.6 cm" is as long as the wound, whatever margin stands before; a margin is narrower.
  if (role === "margin") return (dims[0] ?? 0) >= 1 && before.some(({ end }) => start - end <= 1);
  const sentence = sentenceOf(reading, start);
  if (lineMeasured.test(sentence) && !open.test(sentence) && role !== "size") return true;
  return before.some(
    (word) =>
      start - word.end <= 3 || (role === undefined && word.place.sentence === place.sentence),
  );
}

/** "The scar will be 4.6 cm long": what has just been sewn, though told of days to come. */
const willBe =
  /\b(?:scar|line|seam|wound|closure|repair|incision),?(?: [a-z]+){0,3} (?:will|should|is going to) (?:then |finally )?(?:be|measure|run|come to)(?: about| some| around)? $/;

/** "Length after closure 4.2 cm" is measured today, though "after" mostly tells of the past. */
function isOfToday({ plain }: Reading, { assertion, start }: Sized): boolean {
  if (assertion.time === "planned") return willBe.test(plain.slice(Math.max(0, start - 70), start));
  if (assertion.time !== "past") return assertion.time === "today";
  const [first] = assertion.cues;
  if (first === undefined) return false;
  return assertion.cues.every(
    (cue) =>
      /^(?:after|following)$/.test(plain.slice(cue.start, cue.end)) &&
      /^ (?:the )?(?:\w+ )?(?:clos|repair|sutur)/.test(plain.slice(cue.end, start)),
  );
}

/** The span of lengths that a code's name gives: "simple repair, 2.6 cm to 7.5 cm". */
const band =
  /^(?:(?:1\.1|2\.6|5\.1|7\.6|12\.6|20\.1) ?(?:cm)? ?(?:to|-) ?(?:2\.5|5\.0|7\.5|12\.5|20\.0|30\.0)|(?:1\.0|2\.5) ?cm or less)\b/;

const several =
  /\b(?:(two|2|both|a couple of)|(three|3)|(four|4)|(five|5)) (?:\w+ ){0,2}?(?:lacerations|lacs|wounds|cuts|tears)\b/;

/** "Three lacerations: 2 cm, 3 cm and 4 cm": as many lengths in one sentence as wounds at one place, added. */
function addedLengths(reading: Reading, measures: readonly Sized[]): Fact<number> {
  const match = several.exec(reading.plain);
  const count =
    match === null ? 0 : match.findIndex((group, at) => at > 0 && group !== undefined) + 1;
  if (count < 2) return missing;
  const single = measures.filter(({ dims }) => dims.length === 1);
  const listed = single
    .map(({ place }) => single.filter((other) => other.place.sentence === place.sentence))
    .find(({ length }) => length === count);
  if (listed === undefined) return missing;
  const total = listed.reduce((sum, { dims }) => sum + (dims[0] ?? 0), 0);
  return stated(Number(total.toFixed(3)), ...listed);
}

/** "Wound 2.0 cm wide, 2.3 cm long. ... Final length 6 cm": beside its width a wound was measured while open. */
function closedFirst(lengths: readonly Sized[], all: readonly Sized[]): readonly Sized[] {
  const wide = new Set(all.filter(({ role }) => role === "gap").map(({ place }) => place.sentence));
  const later = lengths.filter(({ place }) => !wide.has(place.sentence));
  const last = lengths.at(-1);
  return last !== undefined && later.includes(last) ? later : lengths;
}

const earlierWound =
  /\b(?:recent|prior|previous|healing|existing|earlier|old) (?:[a-z]+ )?(?:wound|incision|suture line|scar|closure)\b[^.;\n]{0,50}$/;

/** "The recent wound, closed with nylon, was 2.1 cm long": what is cut out again, not what is closed now. */
const isOfEarlierWound = ({ plain }: Reading, { start }: Sized): boolean =>
  earlierWound.test(plain.slice(Math.max(0, start - 80), start));

/** The length of the closed wound, before that of the wound as it was found. */
export function lengthFact(
  reading: Reading,
  measures: readonly Sized[],
  closure: Closure,
  standsAlone: boolean,
): Fact<number> {
  if (closure.length !== undefined) return sizeFact([closure.length]);
  const today = measures.filter(
    (measure) =>
      isOfToday(reading, measure) &&
      !isOfEarlierWound(reading, measure) &&
      !band.test(reading.plain.slice(measure.start, measure.start + 20)),
  );
  const lengths = closedFirst(
    today.filter((measure) => isLength(reading, measure)),
    today,
  );
  const added = standsAlone
    ? addedLengths(reading, withRole(today, "length", "size", undefined))
    : missing;
  if (added.value !== undefined) return added;
  const closed = sizeFact(lengths.filter((measure) => isClosed(reading, measure)));
  if (closed.value !== undefined) return closed;
  const plain = sizeFact(
    standsAlone
      ? lengths
      : lengths.filter(
          (measure) => !open.test(unbracketed(clauseBefore(reading.plain, measure, 60))),
        ),
  );
  if (plain.value !== undefined) return plain;
  const loose = withRole(today, undefined, "size", "specimen", "margin");
  const beside = sizeFact(loose.filter((measure) => besideSutures(reading, closure, measure)));
  if (beside.value !== undefined || !standsAlone) return beside;
  return sizeFact(withRole(today, "size", undefined, "defect", "rim"));
}
