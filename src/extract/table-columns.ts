import type { Measure, MeasureRole } from "../types/mention.ts";

/** A line that names columns and fills none: it speaks of a size and of a margin, and holds no number. */
const header = /^(?=[^\n]{0,120}\b(?:size|diam))(?=[^\n]{0,120}\bmarg)[^\d\n]{12,120}$/gm;

/** Names of columns that are filled with measures; "closure" alone names its kind. */
const column =
  /\b(?:(exc(?:ised|ision)? (?:diam\w*|size)|total diam\w*)|((?:closure|repair|closed|final|suture)? ?(?:len(?:gth)?|ln)\b)|(size|diam\w*)|(marg\w*)|(defect))/g;
const roles: readonly MeasureRole[] = ["excised", "length", "size", "margin", "defect"];

const columnsOf = (line: string): MeasureRole[] =>
  [...line.matchAll(column)].flatMap((match) => {
    const at = roles.findIndex((_, index) => match[index + 1] !== undefined);
    return roles[at] ?? [];
  });

/** The measures of the lines below a header, line by line, up to the first that holds none. */
function rowsBelow(plain: string, from: number, measures: readonly Measure[]): Measure[][] {
  const rows: Measure[][] = [];
  for (let start = from + 1; start < plain.length; ) {
    const next = plain.indexOf("\n", start);
    const end = next < 0 ? plain.length : next;
    const row = measures.filter((measure) => measure.start >= start && measure.end <= end);
    if (row.length === 0) break;
    rows.push(row);
    start = end + 1;
  }
  return rows;
}

/**
 * A table pasted as text: "lesion  size  margin  length" above lines of values. Where a line holds as many
 * measures as the header names, each measures what its column says.
 */
export function byColumns(plain: string, measures: readonly Measure[]): readonly Measure[] {
  if (measures.length < 2 || !plain.includes("marg")) return measures;
  const told = new Map<Measure, MeasureRole>();
  for (const match of plain.matchAll(header)) {
    const columns = columnsOf(match[0]);
    for (const row of rowsBelow(plain, match.index + match[0].length, measures)) {
      if (row.length !== columns.length) continue;
      row.forEach((measure, index) => {
        const role = columns[index];
        if (role !== undefined) told.set(measure, role);
      });
    }
  }
  return told.size === 0
    ? measures
    : measures.map((measure) => ({ ...measure, role: told.get(measure) ?? measure.role }));
}
