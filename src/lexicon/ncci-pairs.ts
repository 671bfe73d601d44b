import type { IsoDate, Lexicon, NcciPair } from "../types/index.ts";

interface Dated {
  readonly pair: NcciPair;
  /** Last day in force; `undefined` while it is. */
  readonly to: string | undefined;
}

type Pairs = Map<string, Dated[]>;

const isIndicator = (text: string): text is NcciPair["indicator"] => /^[019]$/.test(text);

function addLine(pairs: Pairs, line: string): void {
  const [column1 = "", indicator = "", to = "", column2 = ""] = line.split(",");
  if (!isIndicator(indicator)) {
    throw new Error(`an edit's indicator is 0, 1 or 9: ${line.slice(0, 40)}`);
  }
  for (const code of column2.split(" ").filter((word) => word !== "")) {
    const key = `${column1} ${code}`;
    const dated = {
      pair: { column1, column2: code, indicator },
      to: to === "" ? undefined : to,
    };
    const known = pairs.get(key);
    if (known === undefined) pairs.set(key, [dated]);
    else known.push(dated);
  }
}

/**
 * Reads the pairs of codes that are not paid side by side: `#` comments, a head line, then
 * `column1,indicator,to,column2` with the column 2 codes separated by spaces.
 *
 * The answer finds the pair in force on a day in whichever direction it stands. Pairs hold up to and
 * with their last day; the source names no first days, so that a pair is taken to be as old as its
 * codes.
 */
export function parsePairs(text: string): Lexicon["pair"] {
  const pairs: Pairs = new Map();
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  for (const line of lines.slice(1)) addLine(pairs, line);

  const inForce = (key: string, day: IsoDate) =>
    pairs.get(key)?.find(({ to }) => to === undefined || day <= to)?.pair;
  return (a, b, day) => inForce(`${a} ${b}`, day) ?? inForce(`${b} ${a}`, day);
}
