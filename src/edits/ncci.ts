import { parentsOf } from "../lexicon/code-entry.ts";
import type {
  AppliedEdit,
  EditedLine,
  IsoDate,
  Lexicon,
  NcciPair,
  PayerProfile,
} from "../types/index.ts";
import { digitOf } from "./digits.ts";
import { type Edited, isAddOn, withEdit, withModifiers } from "./edit-step.ts";
import { closesWoundOf, readBefore, sameLesions } from "./same-lesion.ts";

interface Couple {
  readonly pair: NcciPair;
  readonly first: EditedLine;
  readonly second: EditedLine;
}

const isVisit = ({ events }: EditedLine): boolean => events[0]?.kind === "evaluation";

/** The pair that two lines make, column 1 first. An add-on makes none with its own parent. */
function coupleOf(
  lexicon: Lexicon,
  day: IsoDate,
  a: EditedLine,
  b: EditedLine,
): Couple | undefined {
  // Whether a visit stands beside a procedure is decided where it gets 24, 25 or 57.
  if (isVisit(a) || isVisit(b)) return undefined;
  const pair = lexicon.pair(a.code, b.code, day);
  if (pair === undefined || pair.indicator === "9") return undefined;
  const [first, second] = pair.column1 === a.code ? [a, b] : [b, a];
  const parents = parentsOf(lexicon, second.code, day);
  return parents.includes(first.code) ? undefined : { pair, first, second };
}

function couples(lexicon: Lexicon, day: IsoDate, lines: readonly EditedLine[]): Couple[] {
  return lines.flatMap((a, index) =>
    lines.slice(index + 1).flatMap((b) => coupleOf(lexicon, day, a, b) ?? []),
  );
}

/** Says so where the pairs at hand are of a later release than the day. */
const asVerified = (action: string, day: IsoDate, { editions }: Lexicon): string =>
  day < editions.ncci ? `${action} (pairs of ${editions.ncci}, not verified for this day)` : action;

const edit = (kind: AppliedEdit["kind"], { pair }: Couple, action: string): AppliedEdit => ({
  kind,
  column1: pair.column1,
  column2: pair.column2,
  indicator: pair.indicator,
  action,
});

/** Why the column 2 line is withheld, or `undefined` where it stays. */
function withheldFor(lexicon: Lexicon, couple: Couple): AppliedEdit | undefined {
  const { pair, first, second } = couple;
  if (closesWoundOf(first, second)) {
    const action = `withheld ${second.code}: the closure is included in ${first.code}`;
    return edit("repair-bundling", couple, action);
  }
  if (sameLesions(lexicon, first, second)) {
    const action = `withheld ${second.code}: same lesion or site as ${first.code}`;
    return edit("same-lesion", couple, action);
  }
  if (pair.indicator === "0") {
    return edit("ncci", couple, `withheld ${second.code}: never reported beside ${first.code}`);
  }
  return undefined;
}

/** Closures of the line's own wound first, then one lesion, then what no modifier bypasses. */
const ranks: readonly AppliedEdit["kind"][] = ["repair-bundling", "same-lesion", "ncci"];

/**
 * Withholds the column 2 line of a pair where both are about one lesion, or where no modifier
 * bypasses the pair. A line withheld withholds no other.
 */
export function withholdPairs(
  lines: readonly EditedLine[],
  day: IsoDate,
  lexicon: Lexicon,
): Edited {
  const verdicts = couples(lexicon, day, lines)
    .flatMap((couple) => {
      const why = withheldFor(lexicon, couple);
      return why === undefined ? [] : [{ why, ...couple }];
    })
    .toSorted((a, b) => ranks.indexOf(a.why.kind) - ranks.indexOf(b.why.kind));

  const gone = new Map<EditedLine, AppliedEdit>();
  for (const { first, second, why } of verdicts) {
    if (!gone.has(first) && !gone.has(second)) gone.set(second, why);
  }
  return {
    lines: lines.filter((line) => !gone.has(line)),
    withheld: [...gone].map(([line, why]) =>
      withEdit(line, { ...why, action: asVerified(why.action, day, lexicon) }),
    ),
  };
}

const differentDigits = (lexicon: Lexicon, { first, second }: Couple): boolean => {
  const [one, other] = [digitOf(lexicon, first), digitOf(lexicon, second)];
  return one !== undefined && other !== undefined && one !== other;
};

const isLater = ({ events }: EditedLine): boolean =>
  events.length > 0 && events.every(({ course }) => course?.session?.value !== undefined);

/** One modifier of a distinct service on a line: 59 and the X modifiers never stand together. */
const withDistinct = (line: EditedLine, modifier: string): EditedLine =>
  line.modifiers.some((one) => /^(?:59|X[EPSU])$/.test(one)) ? line : withModifiers(line, modifier);

interface Distinction {
  /** The X modifier that says it. */
  readonly x: "XE" | "XS" | "XU";
  readonly because: string;
}

/** Why both lines of a pair stand: a frozen section read first, another session, another lesion. */
function distinctionOf({ first, second }: Couple): Distinction {
  if (readBefore(first, second))
    return { x: "XU", because: "its frozen section was read before deciding on" };
  if (isLater(first) !== isLater(second))
    return { x: "XE", because: "another session of the day than" };
  return { x: "XS", because: "another lesion or site than" };
}

/**
 * Appends 59 to the column 2 line of every pair that stays, or for payers that want the X modifiers
 * XE (another session), XU (a biopsy that led to the Mohs surgery) or XS (another lesion); different
 * digits need none.
 */
export function distinctPairs(
  lines: readonly EditedLine[],
  { distinct }: PayerProfile,
  day: IsoDate,
  lexicon: Lexicon,
): EditedLine[] {
  const all = couples(lexicon, day, lines).filter(({ pair }) => pair.indicator === "1");
  return lines.map((line) =>
    all
      .filter(({ second }) => second === line)
      .reduce((edited, couple) => {
        if (differentDigits(lexicon, couple)) {
          const kept = asVerified("kept: different digits", day, lexicon);
          return withEdit(edited, edit("ncci", couple, kept));
        }
        const { x, because } = distinctionOf(couple);
        const modifier = distinct === "XS" ? x : distinct;
        const action = `appended ${modifier} to ${line.code}: ${because} ${couple.first.code}`;
        const told = edit("ncci", couple, asVerified(action, day, lexicon));
        return withDistinct(withEdit(edited, told), modifier);
      }, line),
  );
}

/** Appends 59 or XS to every further line of a code; add-ons are units of one line and need none. */
export function repeatedCodes(
  lines: readonly EditedLine[],
  { distinct }: PayerProfile,
  day: IsoDate,
  lexicon: Lexicon,
): EditedLine[] {
  const seen = new Set<string>();
  return lines.map((line) => {
    // What was thrown away of a drug is a second line of its code, on no other lesion.
    const again =
      seen.has(line.code) && !isAddOn(lexicon, line.code, day) && !line.modifiers.includes("JW");
    seen.add(line.code);
    if (!again) return line;
    const action = `appended ${distinct}: the same code for another lesion`;
    const told = { kind: "ncci", column1: line.code, column2: line.code, action } as const;
    return withDistinct(withEdit(line, told), distinct);
  });
}
