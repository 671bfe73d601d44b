import {
  type BareMeasure,
  toCentimetres,
  type UnitHit,
  unitAt,
  writtenUnit,
} from "./measure-units.ts";
import type { NumberToken } from "./numbers.ts";

/** A measure whose sides are named one by one, and the index of the number behind it. */
export interface Labelled {
  readonly measure: BareMeasure;
  readonly next: number;
}

interface Side {
  readonly token: NumberToken;
  readonly unit: UnitHit | undefined;
}

const LABEL = /(?:^|[^a-z])(?:(l)(?:ength)?|(w)(?:idth)?|(d)(?:epth)?)\s{0,3}[:=]?\s{0,3}$/;
/** What may stand between two sides, the label of the second included. */
const JOINT = /^[\s,;x*|/]{0,6}(?:w|width|d|depth)\s{0,3}[:=]?\s{0,3}$/;
const REACH = 12;
const ORDER = ["l", "w", "d"] as const;

/** Which side a number is said to be: `L 5.0`, `width: 4`. */
function labelOf(plain: string, { start }: NumberToken): string | undefined {
  const hit = LABEL.exec(plain.slice(Math.max(0, start - REACH), start));
  return hit?.[1] ?? hit?.[2] ?? hit?.[3];
}

const endOf = ({ token, unit }: Side): number => unit?.end ?? token.end;

/** The sides named one behind the other from a length on: at least length and width. */
function sidesFrom(plain: string, numbers: readonly NumberToken[], from: number): Side[] {
  const sides: Side[] = [];
  for (const [at, label] of ORDER.entries()) {
    const token = numbers[from + at];
    if (token === undefined || labelOf(plain, token) !== label) break;
    const last = sides.at(-1);
    if (last !== undefined && !JOINT.test(plain.slice(endOf(last), token.start))) break;
    sides.push({ token, unit: unitAt(plain, token.end, true) });
  }
  return sides.length > 1 ? sides : [];
}

function measureOf(
  sides: readonly Side[],
  elsewhere: UnitHit | undefined,
): BareMeasure | undefined {
  const [first] = sides;
  const last = sides.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const own = sides.find(({ unit }) => unit !== undefined)?.unit ?? elsewhere;
  const dims = sides.map(({ token, unit }) => {
    const known = unit ?? own;
    return known === undefined ? token.value : toCentimetres(token.value, known.unit, false);
  });
  return {
    start: first.token.start,
    end: endOf(last),
    dims,
    unit: own === undefined ? undefined : writtenUnit({ ...own, squared: false }),
  };
}

/**
 * Sizes as wound charts give them: `L 5.0 W 4.0 D 0.3 cm`, `length 5 cm, width 4 cm`, by the index of
 * their first number. A row without a unit has that of the other rows.
 */
export function findLabelled(
  plain: string,
  numbers: readonly NumberToken[],
): ReadonlyMap<number, Labelled> {
  const rows = numbers.flatMap((_, from) => {
    const sides = sidesFrom(plain, numbers, from);
    return sides.length === 0 ? [] : [{ from, sides }];
  });
  const unit = rows.flatMap(({ sides }) => sides.flatMap((side) => side.unit ?? []))[0];
  const found = new Map<number, Labelled>();
  for (const { from, sides } of rows) {
    const measure = measureOf(sides, unit);
    if (measure !== undefined) found.set(from, { measure, next: from + sides.length });
  }
  return found;
}
