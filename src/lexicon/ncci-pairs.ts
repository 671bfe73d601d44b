import type { IsoDate, Lexicon, NcciPair } from "../types/index.ts";
import { withRanges } from "./code-ranges.ts";

interface Dated {
  readonly indicator: NcciPair["indicator"];
  /** First day in force; `undefined` where the source names none. */
  readonly from: string | undefined;
  /** Last day in force; `undefined` while it is. */
  readonly to: string | undefined;
}

type Seconds = ReadonlyMap<string, readonly Dated[]>;

interface Columns {
  readonly column1: number;
  readonly indicator: number;
  readonly from: number;
  readonly to: number;
  readonly column2: number;
}

const isIndicator = (text: string): text is NcciPair["indicator"] => /^[019]$/.test(text);

function columnsOf(head: string): Columns {
  const names = head.split(",");
  const at = (name: string) => names.indexOf(name);
  return {
    column1: at("column1"),
    indicator: at("indicator"),
    from: at("from"),
    to: at("to"),
    column2: at("column2"),
  };
}

function addLine(seconds: Map<string, Dated[]>, line: string, columns: Columns): void {
  const fields = line.split(",");
  const field = (at: number) => (at < 0 ? "" : (fields[at] ?? ""));
  const indicator = field(columns.indicator);
  if (!isIndicator(indicator)) {
    throw new Error(`an edit's indicator is 0, 1 or 9: ${line.slice(0, 40)}`);
  }
  const dated = {
    indicator,
    from: field(columns.from) || undefined,
    to: field(columns.to) || undefined,
  };
  for (const code of withRanges(field(columns.column2))) {
    const known = seconds.get(code);
    if (known === undefined) seconds.set(code, [dated]);
    else known.push(dated);
  }
}

/** The lines of each column 1 code; what they say is read when it is first asked for. */
function byFirst(lines: readonly string[], columns: Columns): ReadonlyMap<string, string[]> {
  const grouped = new Map<string, string[]>();
  for (const line of lines) {
    if (columns.column1 !== 0) throw new Error("column1 is the first column of the edits");
    const code = line.slice(0, line.indexOf(","));
    const known = grouped.get(code);
    if (known === undefined) grouped.set(code, [line]);
    else known.push(line);
  }
  return grouped;
}

/**
 * Reads the pairs of codes that are not paid side by side: `#` comments, a head line, then
 * `column1,indicator,to,column2` (and `from` where the source names first days), the column 2 codes
 * separated by spaces, `12004-12007` for every number between.
 *
 * The answer finds the pair in force on a day in whichever direction it stands. Pairs hold up to and
 * with their last day; where the source names no first day, a pair is taken to be as old as its
 * codes.
 */
export function parsePairs(text: string): Lexicon["pair"] {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const columns = columnsOf(lines[0] ?? "");
  const grouped = byFirst(lines.slice(1), columns);
  const read = new Map<string, Seconds>();

  const secondsOf = (column1: string): Seconds | undefined => {
    const known = read.get(column1);
    const unread = grouped.get(column1);
    if (known !== undefined || unread === undefined) return known;
    const seconds = new Map<string, Dated[]>();
    for (const line of unread) addLine(seconds, line, columns);
    read.set(column1, seconds);
    return seconds;
  };
  const inForce = (column1: string, column2: string, day: IsoDate): NcciPair | undefined => {
    const dated = secondsOf(column1)
      ?.get(column2)
      ?.find(
        ({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to),
      );
    return dated === undefined ? undefined : { column1, column2, indicator: dated.indicator };
  };
  return (a, b, day) => inForce(a, b, day) ?? inForce(b, a, day);
}
