import { columnOf, dayOf, isCode, maybeColumnOf, readSheet, type Sheet } from "./read-sheet.ts";

/** One pair of the official edits. */
export interface OfficialPair {
  readonly column1: string;
  readonly column2: string;
  readonly indicator: string;
  readonly from: string;
  readonly to: string;
}

/** Where the columns stand in this release. */
function layoutOf(sheet: Sheet) {
  const modifier = columnOf(sheet, /modifier/, "modifier indicator");
  return {
    modifier,
    from: maybeColumnOf(sheet, /effective/),
    to: columnOf(sheet, /delet/, "deletion date"),
  };
}

type Layout = ReturnType<typeof layoutOf>;

const dayAt = (row: readonly string[], at: number | undefined): string =>
  (at === undefined ? undefined : dayOf(row[at])) ?? "";

function pairOf(row: readonly string[], { modifier, from, to }: Layout): OfficialPair {
  const [column1 = "", column2 = ""] = row;
  const indicator = row[modifier] ?? "";
  if (!/^[019]$/.test(indicator)) {
    throw new Error(`the pair ${column1} ${column2} has no indicator of 0, 1 or 9.`);
  }
  return { column1, column2, indicator, from: dayAt(row, from), to: dayAt(row, to) };
}

/**
 * Reads the practitioner edits as CMS releases them (tab-separated text or CSV: column 1, column 2,
 * in existence before 1996, effective date, deletion date, modifier indicator, rationale), in however
 * many parts; keeps the pairs both of whose codes `known` holds.
 *
 * Edits deleted on the day they took effect (indicator 9) were never in force and are left out.
 */
export function readPairs(
  texts: readonly string[],
  known: ReadonlySet<string>,
): { readonly pairs: readonly OfficialPair[]; readonly read: number } {
  let read = 0;
  const pairs = texts.flatMap((text) => {
    const sheet = readSheet(
      text,
      ([first, second]) => isCode(first) && isCode(second),
      ([first = "", second = ""]) => {
        read += 1;
        return known.has(first) && known.has(second);
      },
    );
    const { modifier, from, to } = layoutOf(sheet);
    return sheet.rows.map((row) => pairOf(row, { modifier, from, to }));
  });
  return { pairs: pairs.filter(({ indicator }) => indicator !== "9"), read };
}

/** The pairs as the lexicon reads them: grouped by column 1, indicator and days. */
export function printPairs(pairs: readonly OfficialPair[]): string {
  const grouped = new Map<string, string[]>();
  for (const { column1, column2, indicator, from, to } of pairs) {
    const key = `${column1},${indicator},${from},${to}`;
    const known = grouped.get(key);
    if (known === undefined) grouped.set(key, [column2]);
    else known.push(column2);
  }
  const lines = [...grouped].map(([key, codes]) => `${key},${codes.toSorted().join(" ")}`);
  return ["column1,indicator,from,to,column2", ...lines.toSorted()].join("\n");
}
