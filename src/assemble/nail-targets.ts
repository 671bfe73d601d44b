import { firstWhere } from "../lexicon/first-where.ts";
import { within } from "../lexicon/within.ts";
import type { Act } from "./acts.ts";
import { clauseAt } from "./clause.ts";
import { type Digit, digitsIn, limbOf, nameOfDigit, sameDigit } from "./nail-digits.ts";
import { actsOfSentence } from "./of-sentence.ts";
import { isTold } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { unreadSections } from "./unread-sections.ts";

/** The fingers and toes that a note names, sentence by sentence. */
export interface DigitMap {
  readonly bySentence: readonly (readonly Digit[])[];
}

/** "Hand: [x] Left [ ] Right": the limb and side that a form ticks before it ticks the digit. */
const limbBox = /\b(hand|foot): {0,60}(?:\[ ?[x*✓✔] ?\]|\([x*]\)|[☒☑■]) ?(left|right|lt|rt|l|r)\b/;

function boxedLimb(plain: string): Pick<Digit, "limb" | "side"> | undefined {
  const match = limbBox.exec(plain);
  if (match === null) return undefined;
  return {
    limb: match[1] === "hand" ? "finger" : "toe",
    side: match[2]?.startsWith("l") === true ? "left" : "right",
  };
}

/** Reads the digits of every sentence that tells of this patient today. */
export function digitMap({ reading }: Scene): DigitMap {
  const { doc, plain, sites } = reading;
  const box = boxedLimb(plain);
  const limb = box?.limb ?? limbOf(plain);
  const bySentence = doc.sentences.map((sentence) => {
    const home = doc.sections[doc.sections[sentence.section]?.parent ?? 0]?.kind ?? "other";
    if (unreadSections.has(home)) return [];
    const found = digitsIn(plain.slice(sentence.start, sentence.end), sentence.start, limb).map(
      (digit) =>
        digit.side === undefined && digit.limb === box?.limb ? { ...digit, side: box.side } : digit,
    );
    return found.filter(({ span }) => {
      const phrase = sites[firstWhere(sites, ({ end }) => end > span.start)];
      if (phrase === undefined || phrase.start >= span.end) return true;
      const { assertion } = phrase;
      return isTold(assertion) && (assertion.time !== "past" || assertion.cues.length === 0);
    });
  });
  return { bySentence };
}

export function distinctDigits(digits: readonly Digit[]): Digit[] {
  const found: Digit[] = [];
  for (const digit of digits)
    if (!found.some((known) => sameDigit(known, digit))) found.push(digit);
  return withoutSideless(found);
}

/** "Right great toe (hallux)": a digit named once more without its side is no other. */
const withoutSideless = (digits: readonly Digit[]): Digit[] =>
  digits.filter(
    (digit) =>
      digit.side !== undefined ||
      !digits.some(
        ({ limb, index, side }) =>
          side !== undefined && limb === digit.limb && index === digit.index,
      ),
  );

/** Digits named around an act within a stretch: the run before it where places come first, else behind it. */
function around(digits: readonly Digit[], acts: readonly Act[], act: Act): readonly Digit[] {
  const { start, end } = act.technique;
  const firstAct = Math.min(...acts.map(({ technique }) => technique.start));
  const before = digits.filter(({ span }) => span.end <= start);
  const after = digits.filter(({ span }) => span.start >= end);
  const inside = digits.filter(({ span }) => span.start < end && span.end > start);
  if (inside.length > 0) return inside;
  const placesFirst = (digits[0]?.span.start ?? 0) < firstAct;
  if (placesFirst && before.length > 0) return lastRun(before, acts);
  return after.length > 0 ? firstRun(after, acts) : lastRun(before, acts);
}

const actBetween = (acts: readonly Act[], from: number, to: number): boolean =>
  acts.some(({ technique }) => technique.start >= from && technique.end <= to);

/** The digits at the end of a list that no act interrupts. */
function lastRun(digits: readonly Digit[], acts: readonly Act[]): readonly Digit[] {
  const last = digits.at(-1);
  if (last === undefined) return [];
  return digits.filter(({ span }) => !actBetween(acts, span.end, last.span.start));
}

function firstRun(digits: readonly Digit[], acts: readonly Act[]): readonly Digit[] {
  const [first] = digits;
  if (first === undefined) return [];
  return digits.filter(({ span }) => !actBetween(acts, first.span.end, span.start));
}

/** Digits that the act's own clause or sentence names. */
export function ownDigits(
  { reading }: Scene,
  map: DigitMap,
  acts: readonly Act[],
  act: Act,
): readonly Digit[] {
  const { sentence } = act.technique.place;
  const here = map.bySentence[sentence] ?? [];
  if (here.length === 0) return [];
  const beside = actsOfSentence(acts, sentence);
  const clause = clauseAt(reading, sentence, act.technique.start);
  const inClause = here.filter(({ span }) => within(span, clause));
  if (inClause.length === 0) return around(here, beside, act);
  return around(
    inClause,
    beside.filter(({ technique }) => within(technique, clause)),
    act,
  );
}

const healthy =
  /\b(?:normal|unremarkable|unaffected|uninvolved|not involved|asymptomatic|healed)\b/;

/** "R hallux swollen. Hallux block": named again without its side, it is the one named before. */
const withSide = (digits: readonly Digit[], told: readonly Digit[]): readonly Digit[] =>
  digits.flatMap((digit) => {
    if (digit.side !== undefined) return digit;
    const known = told.filter(
      ({ side, limb, index }) => side !== undefined && limb === digit.limb && index === digit.index,
    );
    return known.length === 0 ? digit : distinctDigits(known);
  });

const lineLabel =
  /^\W*(left|right|thumb|index|middle|ring|little|small|hallux|big toe)(?: (?:side|toe|finger|foot|hand))? ?[:–-]/;

/** "RIGHT: both borders cut out ... LEFT: the plate was avulsed": the one digit that the label of a line means. */
function labelled(plain: string, { technique }: Act, told: readonly Digit[]): readonly Digit[] {
  const line = plain.lastIndexOf("\n", technique.start - 1) + 1;
  const label = lineLabel.exec(plain.slice(line, line + 40))?.[1];
  if (label === undefined) return [];
  const meant = distinctDigits(told).filter((digit) => nameOfDigit(digit).includes(label));
  return meant.length === 1 ? meant : [];
}

/** The digits spoken of last before an act that names none: in its list item, its section, its heading. */
export function spokenDigits(
  { reading }: Scene,
  map: DigitMap,
  headed: readonly Digit[],
  act: Act,
): readonly Digit[] {
  const { doc, plain, lesions } = reading;
  const { sentence, item, home } = act.technique.place;
  const named = doc.sentences.flatMap((one, index) => {
    const digits = map.bySentence[index] ?? [];
    if (digits.length === 0 || healthy.test(plain.slice(one.start, one.end))) return [];
    return [{ index, digits, item: one.item, home: homeOf(reading, one.section) }];
  });
  const before = named.filter(({ index }) => index < sentence);
  const inItem = before.findLast((one) => item >= 0 && one.item === item);
  const inHome = before.findLast((one) => one.home === home);
  const told = before.flatMap(({ digits }) => [...digits]);
  const meant = labelled(plain, act, told);
  if (meant.length > 0) return meant;
  if (inItem !== undefined) return withSide(inItem.digits, told);
  if (inHome !== undefined) return withSide(inHome.digits, told);
  if (headed.length > 0) return headed;
  const ill = new Set(lesions.map(({ place }) => place.sentence));
  const diagnosed = before.findLast(({ index }) => ill.has(index));
  return (diagnosed ?? before.at(-1) ?? named.find(({ index }) => index > sentence))?.digits ?? [];
}

const homeOf = ({ doc }: Scene["reading"], section: number) =>
  doc.sections[doc.sections[section]?.parent ?? 0]?.kind;
