import type { SectionKind } from "../types/document.ts";
import type { Measure, MeasureRole } from "../types/mention.ts";
import { isLeftWound } from "./left-wound.ts";
import { type Cue, LEFT, RIGHT } from "./measure-cues.ts";
import { type BareMeasure, withoutLabelUnit } from "./measure-units.ts";
import { depthRole, gapRole } from "./settled-roles.ts";
import { sewn, sewnWound } from "./sewn-length.ts";
import { byColumns } from "./table-columns.ts";

const BY_FIELD: Partial<Record<SectionKind, MeasureRole>> = {
  "field-size": "size",
  "field-margin": "margin",
  "field-excised": "excised",
  "field-defect": "defect",
  "field-length": "length",
  "field-depth": "depth",
};

/** What a measure in a field of this kind measures, where its own words say nothing. */
export function roleFromField(kind: SectionKind): MeasureRole | undefined {
  return BY_FIELD[kind];
}

const LOOK_BACK = 120;
const LOOK_AHEAD = 70;
/** A cue dearer than this says nothing of the measure any more. */
const DEAREST = 78;

const LEFT_CUES = compile(LEFT);
const RIGHT_CUES = compile(RIGHT);

const SENTENCE_END =
  /[.!?](?=[\s"])(?<!\b(?:wound|lac|laceration|lesion|site|no|number) (?:\d{1,2}|one|two|three|four|five|six)\.)(?<!\b(?:approx|dr|mr|mrs|ms|no|sq|vs|diam|dia|incl|max|meas|avg|marg|exc|cm|mm|in|ca|aprox|lat|med|ant|post|sup|inf)\.)|\n\s*\n|\n(?= ?(?:(?:row|entry|lesion|site|wound|spot|cyst|tumou?r) ?#?[\da-h]|\([\da-h]\)|\d[.)])(?![a-z\d.]))/g;
const SENTENCE_STOP =
  /[.!?](?=\s|$)(?<!\b(?:incl|approx|max|min|avg)\.)|\n\s*\n|\n\s*(?:[-*•#]|\d+[.)]|[a-z][a-z /()+-]{2,40}:)|^ {0,14}\n(?! ?(?:in|x|by|and|with|at|of|from|each|wide|long|deep|total|diam\w*|margins?|lesion|mass|cyst|nodule|papule|plaque|tumou?r|defect|wound|laceration|incision|specimen|punch|closure|repair)\b)/;
const UNIT_STOP =
  /^\. (?:marg(?!\w{0,9} (?:status|assess|control|result))|long|wide|deep|mass|cyst|lesion|lac|incision|diam|papule|nodule|plaque|in (?:length|diam))(?! (?:local |and deep )?(?:undermin|exci|re-?exci))(?![a-z]{0,20}(?: ?\([^)\n]{1,24}\)| (?:each|per|either) side)?:? (?:(?:here|of|was|were|is|about|measured) ){0,2}(?:\d|\.\d|one|two|three|four|five|six|seven|eight|nine|ten|half|a half))/;
const EACH_AFTER =
  /^(?: (?:in (?:diam\w*|size|length)|lesions?|papules?|margins?))?,? ?\(?(?:each|apiece|a piece|ea\b|respectively each|per lesion|all\b(?! ?(?:sides?|a?round|the way|margin|edges)))(?! ?sides?)/;
const EACH_BEFORE =
  /\b(?:(?:each|both|all)(?: (?:lesions?|of (?:them|which)|measur\w*|approximately|approx\.?|about|were|was|is|are|~|of|taken|excised|removed|resected|outlined|marked|with|at|using|an?)){0,5}|each (?!(?:side|edge|margin|direction|end|pole)s?\b)(?:\w+ ){0,3})[ ~]*$/;

const UNDERMINED =
  /\b(?:undermin\w*|freed(?: up| from)?|loosened|mobilized|(?:skin|edges?|tissues?|sides?) (?:was|were) (?:lifted|released|separated|raised))\b(?![\s\S]*\b(?:clos|repair))[^,;]* (?:(?:for|to|by|of|over|about|approximately|carried(?: out)?|extended|performed)(?: (?:an?|at least|about|approximately|roughly|distance|width|up|of|to|least|over)){0,5} *|(?<=undermined ))$/;
const SUBJECT = /^\W*(?:the |this |a )?(?:\w+ ){0,2}?(wound|laceration|lac|defect)\b/;
/** "The wound that Mohs surgery left on the lid. It measured 2.2 by 1.8 cm". */
const IT = /^\W*it (?:is |was |now )?(?:measur|about|approximately|roughly|came to)/;
const LEFT_WOUND =
  /\b(?:wound|defect|hole)\b[^.]{0,60}\b(?:mohs|excision|surgery|resection)\b[^.]{0,120}\. ?$/;
/** "The wound measured 2.6 cm at its widest": how far it gapes, not how long it is. */
const WIDEST = /^ (?:at (?:its|the) )?(?:widest|broadest)\b/;
/** "The wound 2.0 cm wide was undermined": not so of a laceration, whose one measure is its length. */
const WIDE = /^ (?:wide|across|broad)\b/;
const OF_WOUND =
  /\b(?:wound|defect|hole) (?:(?:is|was|measur\w*|now) ){0,2}(?:an? (?:round |open |full-thickness )?(?:circle|oval|round|disc|ellipse) (?:of )?)?$/;
/** "Closure length was 4.2 cm specimen sent": said of the measure in so many words. */
const LENGTH_WAS = /length (?:was|is|measured|of) (?:about |approximately )?$/;
/** "3.8 cm, scant undermining" tells of something else. */
const SET_APART = /^ ?[,;] ?(?:(?:and|with) )?(?:[a-z]+ ){1,2}$/;
const EXPLAINS = /^ ?[:(;,–—-]|^ ?-+ |^ (?:with|w\/?|after|plus|\+) (?:[a-z]+ )?$/;
/** Cues of this cost say only that something was measured. */
const GENERIC = 25;

const COST_OF_MARK: ReadonlyMap<string, number> = new Map([
  [",", 12],
  [")", 12],
  [";", 14],
  ["|", 14],
  ["\n", 20],
  ["(", 3],
]);

interface Compiled {
  readonly pattern: RegExp;
  readonly cues: readonly Cue[];
}

function compile(cues: readonly Cue[]): Compiled {
  const source = cues.map((cue) => `((?:${cue.words}))`.replace(/\(\?<old(?:en)?>/g, "(?:"));
  return { pattern: new RegExp(`(?<![a-z])(?:${source.join("|")})`, "g"), cues };
}

/** Gives each measure the role that the nearest words of its sentence say, before or behind it. */
export function decideRoles(plain: string, bare: readonly BareMeasure[]): Measure[] {
  const measures: Measure[] = [];
  for (let i = 0; i < bare.length; i++) {
    const one = bare[i];
    if (one === undefined) continue;
    const around = contextOf(plain, bare, i);
    const known = one.unit === "cm2" ? "area" : one.role;
    const role = known ?? roleOf(plain, one, around, measures.at(-1)?.role);
    measures.push({
      kind: "measure",
      start: one.start,
      end: one.end,
      dims: one.dims,
      unit: one.unit,
      role: role ?? (one.unit === undefined ? "size" : undefined),
      each: EACH_AFTER.test(around.right) || EACH_BEFORE.test(around.left),
    });
  }
  return [...byColumns(plain, measures)];
}

interface Context {
  /** Text of the sentence before the measure, behind the measure before it. */
  readonly left: string;
  /** Text of the sentence behind the measure, up to the next measure. */
  readonly right: string;
  /** The previous measure stands in this sentence, directly before `left`. */
  readonly follows: boolean;
  /** The next measure stands in this sentence, directly behind `right`. */
  readonly leads: boolean;
}

function contextOf(plain: string, bare: readonly BareMeasure[], index: number): Context {
  const one = bare[index];
  const start = one?.start ?? 0;
  const end = one?.end ?? 0;
  const floor = Math.max(bare[index - 1]?.end ?? 0, start - LOOK_BACK);
  const ceiling = Math.min(bare[index + 1]?.start ?? plain.length, end + LOOK_AHEAD);
  const before = plain.slice(floor, start);
  const left = before.slice(Math.max(lastSentenceEnd(before), otherSubject(before)));
  const behind = plain.slice(end, ceiling);
  const stop = rightStop(behind, plain.slice(end, end + 48));
  return {
    left: withoutLabelUnit(left),
    right: behind.slice(0, stop),
    follows: left.length === before.length && floor === bare[index - 1]?.end,
    leads: stop === behind.length && ceiling === bare[index + 1]?.start,
  };
}

/** Behind the semicolon of "simple closure; L arm 1.0 cm" another thing is spoken of. */
function otherSubject(text: string): number {
  const margins = OWN_MARGINS.exec(text)?.[0].length ?? 0;
  if (margins > 0 && NAMES_ANOTHER.test(text.slice(margins))) return margins;
  const at = text.lastIndexOf("; ");
  return at >= 0 && NAMES_ANOTHER.test(text.slice(at + 2)) ? at + 2 : 0;
}

/** "4 mm with 1 mm margins and left arm 6 mm": the margins are those of the measure before them. */
const OWN_MARGINS = /^ (?:[a-z]+ )?margins?(?:,| and|, and|, then) /;

const NAMES_ANOTHER =
  /^(?:left|right|lt|rt|l|r|upper|lower|mid)\b[ .]|^(?:the )?(?:[a-z]+ )?(?:back|chest|abdomen|arm|forearm|leg|thigh|calf|shin|hand|foot|neck|scalp|cheek|nose|chin|forehead|temple|ear|shoulder|flank|hip)\b/;

function lastSentenceEnd(text: string): number {
  let end = 0;
  SENTENCE_END.lastIndex = 0;
  for (let hit = SENTENCE_END.exec(text); hit !== null; hit = SENTENCE_END.exec(text)) {
    end = hit.index + hit[0].length;
  }
  return end;
}

/** The full stop of `4 mm. margins` belongs to the unit only where a role word follows it at once. */
function rightStop(behind: string, beyond: string): number {
  const from = UNIT_STOP.test(beyond) ? 1 : 0;
  const stop = behind.slice(from).search(SENTENCE_STOP);
  return stop === -1 ? behind.length : stop + from;
}

interface Hit {
  readonly role: Cue["role"];
  readonly cue: Cue;
  readonly cost: number;
}

function roleOf(
  plain: string,
  one: BareMeasure,
  around: Context,
  previous: MeasureRole | undefined,
): MeasureRole | undefined {
  if (UNDERMINED.test(around.left)) return "undermining";
  if (addsMargin(around, one)) return "margin";
  const left = nearestLeft(around);
  const right = nearestRight(around);
  const best = right !== undefined && (left === undefined || right.cost < left.cost) ? right : left;
  if (best === undefined || best.cost > DEAREST) {
    return inherited(around, previous) ?? sewn(plain, one);
  }
  return settle(plain, one, best);
}

/** `1.2 cm + 1 mm`: what is added to a size is its margin. */
const addsMargin = (around: Context, { dims, unit }: BareMeasure): boolean =>
  around.follows &&
  unit !== undefined &&
  dims.length === 1 &&
  (dims[0] ?? 0) <= 1 &&
  /^ ?\+ ?$/.test(around.left);

/** `4 mm and 5 mm margins`, `9 cm long, 4 cm wide`: with nothing but a joint between, the same thing. */
function inherited(around: Context, previous: MeasureRole | undefined): MeasureRole | undefined {
  return around.follows && (JOINT.test(around.left) || OTHER_ONE.test(around.left))
    ? previous
    : undefined;
}

const JOINT = /^[\s,;(/x-]*(?:(?:and|by|or|to)\s*)?$/;
/** "The upper closure came to 4.0 cm and the lower one 4.2 cm". */
const OTHER_ONE =
  /^[\s,;]*(?:and |then ){0,2}(?:the )?(?:(?:left|right|upper|lower|medial|lateral|first|second|third|other|larger|smaller|longer|shorter|next|former|latter|back|chest|arm|leg) )(?:one )?(?:(?:was|is|at|to|came to|measured|ran to|of) ){0,2}$/;

const before = (plain: string, { start }: BareMeasure): string =>
  plain.slice(Math.max(0, start - 32), start);

function lengthRole(plain: string, one: BareMeasure): MeasureRole {
  if (isGap(plain, one)) return "gap";
  return isLeftWound(one, before(plain, one)) ? "defect" : "length";
}

function settle(plain: string, one: BareMeasure, { role, cue }: Hit): MeasureRole | undefined {
  switch (role) {
    case "ignored":
      return undefined;
    case "scar":
      return scarRole(plain, one);
    case "specimen":
    case "margin":
      return sewnWound(plain, one, role);
    case "length":
      return lengthRole(plain, one);
    case "depth":
      return depthRole(one);
    case "gap":
      return gapRole(plain, one);
    case "device":
      return cue.words.startsWith("punch") && isTooBroad(one) ? "size" : role;
    case "size":
      return settleSize(plain, one, cue);
    case "excised":
      return (one.dims[0] ?? 0) <= 0.5 && one.unit === "mm" ? "margin" : "excised";
    default:
      return role;
  }
}

/** "SCC of the calf, known from punch biopsy, 2.0 cm": no punch is so broad. */
const isTooBroad = ({ dims: [first = 0], unit }: BareMeasure): boolean =>
  unit !== undefined && first > 1.2;

function isGap(plain: string, one: BareMeasure): boolean {
  const behind = plain.slice(one.end, one.end + 20);
  return WIDEST.test(behind) || (WIDE.test(behind) && OF_WOUND.test(before(plain, one)));
}

/** A tenth of a centimetre is the least that is measured on skin; less is a depth under the microscope. */
function settleSize(plain: string, one: BareMeasure, cue: Cue): MeasureRole {
  if ((one.dims[0] ?? 0) < 0.1 && one.unit !== undefined) return "other";
  return (cue.cost >= GENERIC ? subjectRole(plain, one) : undefined) ?? "size";
}

/** "The wound is vertical, gaping 2 mm, and measures 2.8 cm": the subject stands before another measure. */
function subjectRole(plain: string, one: BareMeasure): MeasureRole | undefined {
  const before = plain.slice(Math.max(0, one.start - 2 * LOOK_BACK), one.start);
  const end = lastSentenceEnd(before);
  const own = before.slice(end);
  if (IT.test(own)) return LEFT_WOUND.test(before.slice(0, end)) ? "defect" : undefined;
  const subject = SUBJECT.exec(own)?.[1];
  if (subject === undefined) return undefined;
  return subject === "defect" ? "defect" : "length";
}

/** "On the right mid back the scar measured 6 mm": the next lesion, whatever was sewn before. */
const SCAR_AT_PLACE =
  /[.;\n] ?(?:then |next,? )?(?:on|over|at) (?:the |his |her )?[a-z -]{3,40},? (?:the|a|an|this) (?:[a-z]+ )?scar\b[^.;]{0,40}$/;

/** "Complex closure, leaving a 4.2 cm scar": the line that is left when a wound has been closed. */
const SEWN_TODAY =
  /\b(?:closure|closed|repair(?:ed)?|sutured|sewn)\b[^.;\n]{0,40}?(?:,| (?:leaving|making|giving|yielding|creating|resulting)\b)[^.;\n]{0,30}$/;
const OF_BEFORE =
  /\b(?:old|prior|previous|former|earlier|existing|last|healed|re-?excis\w*|surgical)\b/;

/** A scar just sewn is a closed wound; one found on examination is a lesion. */
function scarRole(plain: string, one: BareMeasure): MeasureRole {
  const before = plain.slice(Math.max(0, one.start - 200), one.start);
  if (/\b(?:final|resulting) scar/.test(before.slice(-60))) return "length";
  if (
    /\b(?:old|biopsy|bx|prior|previous|shave|punch) scar|lesion\/scar|\b(?:healing|prior|previous|recent|existing|earlier|old) (?:[a-z]+ )?(?:incision|suture line|excision site|biopsy site|line of closure)\b/.test(
      before.slice(-80),
    )
  ) {
    return "size";
  }
  if (SCAR_AT_PLACE.test(before)) return "size";
  if (SEWN_TODAY.test(before) && !OF_BEFORE.test(before.slice(lastSentenceEnd(before)))) {
    return "length";
  }
  return /\d-0|nylon|vicryl|prolene|monocryl|\bpds\b|subcuticular/.test(before) ? "length" : "size";
}

function nearestLeft(around: Context): Hit | undefined {
  const text = around.left;
  let best: Hit | undefined;
  const { pattern, cues } = LEFT_CUES;
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
    const cue = cues[matchedGroup(hit)];
    const end = hit.index + hit[0].length;
    const cost = cue === undefined ? DEAREST + 1 : leftCost(cue, around, hit.index, end);
    if (cue !== undefined && cost <= (best?.cost ?? DEAREST)) best = { role: cue.role, cue, cost };
  }
  return best;
}

const another =
  /\b(?:and|while|then) (?:an?|(?:then )?(?:excised|removed|shaved|destroyed|biopsied|closed|repaired) (?:an?|the)) $/;

function leftCost(cue: Cue, around: Context, start: number, end: number): number {
  const between = around.left.slice(end);
  if (tooFar(cue, between)) return DEAREST + 1;
  // "The recipient bed, which measured 5 x 5 cm": the clause behind the comma is said of the bed.
  const joined = between.startsWith(", which ") ? between.slice(1) : between;
  let cost = cue.cost + between.length + breaks(joined);
  if (/^\s*[:=|]\s*(?:(?:about|approx\w*\.?|~)\s*)?$/.test(between)) cost -= 10;
  if (LENGTH_WAS.test(around.left.slice(start))) cost -= 8;
  // "lesion 1.2 cm margin 0.4 cm": a word right behind a measure is that measure's.
  const taken = around.follows && /^[ -]*$/.test(around.left.slice(0, start));
  if (taken && !/^ (?:of|was|were|is|at|measur\w*)\b/.test(between)) cost += 8;
  if (
    cue.role === "device" &&
    /^ (?:of|for)\b|\b(?:and|while|then) (?:an?|the|his|her) $/.test(between)
  )
    cost += 30;
  // "Closed with one suture and an 8 mm nevus was removed": another thing is measured.
  if (another.test(between)) cost += 30;
  return cost;
}

function nearestRight(around: Context): Hit | undefined {
  const text = around.right;
  let best: Hit | undefined;
  const { pattern, cues } = RIGHT_CUES;
  pattern.lastIndex = 0;
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
    const cue = cues[matchedGroup(hit)];
    const end = hit.index + hit[0].length;
    const cost = cue === undefined ? DEAREST + 1 : rightCost(cue, around, hit.index, end);
    if (cue !== undefined && cost < (best?.cost ?? DEAREST)) best = { role: cue.role, cue, cost };
    // What begins later is dearer by its distance.
    if (pattern.lastIndex + CHEAPEST_RIGHT >= (best?.cost ?? DEAREST)) break;
  }
  return best;
}

const CHEAPEST_RIGHT = Math.min(...RIGHT.map(({ cost }) => cost));

function rightCost(cue: Cue, around: Context, start: number, end: number): number {
  const between = around.right.slice(0, start);
  if (tooFar(cue, between)) return DEAREST + 1;
  let cost = cue.cost + between.length + breaks(between);
  // "Complex closure 8.2 cm: undermined …", "… with undermining" explains the closure, it does not say what was measured.
  if (cue.role === "undermining" && EXPLAINS.test(between))
    cost += SET_APART.test(between) ? 60 : 20;
  // "size 1.2 cm margin 0.4 cm": a word right before the next measure is that measure's.
  const behind = around.right.slice(end);
  const next =
    around.leads &&
    /^(?:[\s:=|~]*(?:(?:of|was|is|were|are|measur\w*)[\s:~]*)?|[a-z ,]{1,24}(?:\([a-z]{1,12}\))? ?: ?)$/.test(
      behind,
    );
  // "8 mm\nMargin marked   1.0 cm": the label of the next line, set off by a gap.
  const label = between.includes("\n") && around.leads && /^(?: [a-z]+){0,3} {2,}$/.test(behind);
  if (next || label || /^\s*[:=|]/.test(behind)) cost += 20;
  return cost;
}

const TELLS_DEED =
  /\b(?:was|were|is|are|confirmed|proven|shown|with|using|by|via|debrided|curetted|scraped)\b|\bw\/|->|→/;

function tooFar(cue: Cue, between: string): boolean {
  // "9.0 cm; undermined 1.5 cm": the next clause measures the undermining by itself.
  if (cue.role === "undermining" && /[.;]/.test(between)) return true;
  if (cue.reach === undefined) return false;
  if (cue.role === "distance" && /\b(?:lay|lies|lying|sits|sat)\b/.test(between)) return true;
  // "(0.9 cm) was scraped with a curette": what a verb tells behind it is no name of the measure.
  // "15 x 12 mm and confirmed on punch biopsy": neither is what tells how the lesion is known.
  // "Ulcer 3 x 2 cm with a curette": that is what it was done with.
  if (cue.role === "device" && TELLS_DEED.test(between)) return true;
  return between.length > cue.reach || (cue.role !== "device" && /[,;\n]/.test(between.trimEnd()));
}

/** Punctuation sets words apart more than their distance shows. */
function breaks(between: string): number {
  let cost = 0;
  for (const mark of between) cost += COST_OF_MARK.get(mark) ?? 0;
  if (between.includes(" / ") || between.includes(" -- ")) cost += 14;
  return cost;
}

function matchedGroup(hit: RegExpExecArray): number {
  for (let i = 1; i < hit.length; i++) if (hit[i] !== undefined) return i - 1;
  return -1;
}
