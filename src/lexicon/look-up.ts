import type { CodeEntry, FoundCode, IsoDate, Lexicon } from "../types/index.ts";

export interface LookUp {
  /** The beginning of a code, or plain words of its description. */
  readonly words: string;
  readonly day: IsoDate;
  /** Codes in hand, to be told of pairs with them. */
  readonly beside: readonly string[];
}

/** More are no help: the coder writes another word. */
const most = 40;

const holds = ({ from, to }: CodeEntry, day: IsoDate): boolean =>
  from <= day && (to === undefined || day <= to);

const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9.]+/)
    .filter((word) => word !== "");

/** Every word asked for begins a word of the description. */
function isNamed(description: string, asked: readonly string[]): boolean {
  const own = wordsOf(description);
  return asked.every((word) => own.some((one) => one.startsWith(word)));
}

/** Does a row of a table hold the code, however deep? */
function names(row: unknown, code: string): boolean {
  if (row === code) return true;
  return typeof row === "object" && row !== null && Object.values(row).some((v) => names(v, code));
}

const familiesOf = (code: string, { day }: LookUp, { tables }: Lexicon): readonly string[] =>
  [...tables].flatMap(([family, { versions }]) => {
    const row = versions.find(
      ({ from, to }) => from <= day && (to === undefined || day <= to),
    )?.row;
    return names(row, code) ? [family] : [];
  });

function print(entry: CodeEntry, asked: LookUp, lexicon: Lexicon): FoundCode {
  const { code, description, globalDays, mue, parents = [] } = entry;
  const pairs = asked.beside.flatMap((other) => {
    const pair = other === code ? undefined : lexicon.pair(code, other, asked.day);
    return pair === undefined ? [] : [pair];
  });
  return {
    code,
    description,
    families: familiesOf(code, asked, lexicon),
    globalDays,
    ...(mue === undefined ? {} : { mostUnits: mue }),
    parents,
    pairs: pairs.map(({ column1, column2, indicator }) => ({ column1, column2, indicator })),
  };
}

/** Codes valid on a day by the beginning of their number or by plain words, at most 40, in order of the number. */
export function lookUp(asked: LookUp, lexicon: Lexicon): readonly FoundCode[] {
  const words = wordsOf(asked.words);
  if (words.length === 0) return [];
  const number = (words.length === 1 ? (words[0] ?? "") : "").toUpperCase();
  const found: CodeEntry[] = [];
  for (const [code, entries] of lexicon.codes) {
    const entry = entries.find((one) => holds(one, asked.day));
    if (entry === undefined) continue;
    const byNumber = number !== "" && code.startsWith(number);
    if (byNumber || isNamed(entry.description, words)) found.push(entry);
  }
  return found
    .sort((a, b) => a.code.localeCompare(b.code))
    .slice(0, most)
    .map((entry) => print(entry, asked, lexicon));
}
