import { entryOn } from "../lexicon/code-entry.ts";
import type { CodeEntry, IsoDate, Lexicon } from "../types/index.ts";
import type { OfficialPair } from "./pairs.ts";
import type { Values } from "./values.ts";

/** One difference to what is in force on the first day of the release, in words. */
export interface Change {
  readonly code: string;
  readonly what: string;
}

/** A field of the release as the list of codes holds it. */
const known: Readonly<Record<string, (entry: CodeEntry) => string>> = {
  mue: ({ mue }) => String(mue ?? ""),
  mai: ({ mai }) => mai ?? "",
  work_rvu: ({ workRvu }) => String(workRvu),
  global_days: ({ globalDays }) => globalDays,
  multiple: ({ multiple }) => multiple ?? "",
  bilateral: ({ bilateral }) => bilateral ?? "",
  parents: ({ parents }) => (parents ?? []).join(" "),
  description: ({ description }) => description,
};

const same = (one: string, other: string): boolean =>
  one === other || (one !== "" && other !== "" && Number(one) === Number(other));

/** Where a release differs from the list of codes on its first day. */
export const valueChanges = (values: Values, lexicon: Lexicon, day: IsoDate): readonly Change[] =>
  [...values].flatMap(([code, fields]) => {
    const entry = entryOn(lexicon, code, day);
    if (entry === undefined) return [];
    return Object.entries(fields).flatMap(([field, value]) => {
      const before = known[field]?.(entry) ?? "";
      const what = `${field} ${before || "none"} -> ${value || "none"}`;
      return same(before, value) ? [] : [{ code, what }];
    });
  });

const isActive = ({ from, to }: OfficialPair, day: IsoDate): boolean =>
  (from === "" || from <= day) && (to === "" || day <= to);

const keyOf = (one: string, other: string): string =>
  one < other ? `${one} ${other}` : `${other} ${one}`;

/** The pairs of our codes in force on a day, by both codes in order, to their indicator. */
function pairsInForce(lexicon: Lexicon, day: IsoDate): Map<string, string> {
  const found = new Map<string, string>();
  const codes = [...lexicon.codes.keys()];
  for (const [at, one] of codes.entries()) {
    for (const other of codes.slice(at + 1)) {
      const pair = lexicon.pair(one, other, day);
      if (pair !== undefined) found.set(keyOf(one, other), pair.indicator);
    }
  }
  return found;
}

/** Pairs that are new, gone or of another indicator on the first day of the release. */
export function pairChanges(
  pairs: readonly OfficialPair[],
  lexicon: Lexicon,
  day: IsoDate,
): { readonly changes: readonly Change[]; readonly before: number } {
  const now = new Map(
    pairs
      .filter((pair) => isActive(pair, day))
      .map((pair) => [keyOf(pair.column1, pair.column2), pair.indicator]),
  );
  const was = pairsInForce(lexicon, day);
  const changes = [...new Set([...was.keys(), ...now.keys()])]
    .filter((code) => was.get(code) !== now.get(code))
    .map((code) => {
      const what = `indicator ${was.get(code) ?? "no pair"} -> ${now.get(code) ?? "no pair"}`;
      return { code, what };
    });
  return { changes, before: was.size };
}

/** Diagnoses that the lexicon names and the release does not know. */
export const diagnosisChanges = (
  valid: ReadonlySet<string>,
  ours: readonly string[],
): readonly Change[] =>
  ours
    .filter((code) => !valid.has(code))
    .map((code) => ({ code, what: "no longer a valid diagnosis code" }));
