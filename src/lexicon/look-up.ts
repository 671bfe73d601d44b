import type { CodeEntry, FoundCode, IsoDate, Lexicon } from "../types/index.ts";
import { type CodePlace, codePlaces } from "./code-places.ts";
import { inForce } from "./dated-table.ts";
import { placesOf, toldNames, wordsOf } from "./told-names.ts";

export interface LookUp {
  /** The beginning of a code, or plain words of its description. */
  readonly words: string;
  readonly day: IsoDate;
  /** Codes in hand, to be told of pairs with them. */
  readonly beside: readonly string[];
}

/** More are no help: the coder writes another word. */
const most = 40;

/** Words that tell codes from nothing. */
const little = new Set("a an and at by for in of on or the to with".split(" "));

const begins = (text: string, word: string): boolean =>
  wordsOf(text).some((own) => own.startsWith(word));

/** One word asked for, with what the tables call what it means. */
interface Asked {
  readonly word: string;
  readonly names: ReadonlySet<string>;
}

/** Do the tables hold the code under a name of what the word means? */
const isMeant = (names: ReadonlySet<string>, { family, path }: CodePlace): boolean => {
  const [first = "", second = ""] = family.split("-");
  return [...path, first, second, `${first}-${second}`].some((name) => names.has(name));
};

/** How well a word tells a code: by its own description or family, by what it means, or not. */
function weigh({ word, names }: Asked, description: string, places: readonly CodePlace[]): number {
  if (begins(description, word) || places.some(({ family }) => begins(family, word))) return 1;
  return places.some((place) => isMeant(names, place)) ? 0.9 : 0;
}

/** One of each, in their order. */
const distinct = (words: readonly string[]): readonly string[] => [...new Set(words)];

function print(
  entry: CodeEntry,
  places: readonly CodePlace[],
  asked: LookUp,
  lexicon: Lexicon,
): FoundCode {
  const { code, description, globalDays, mue, parents = [] } = entry;
  const pairs = asked.beside.flatMap((other) => {
    const pair = other === code ? undefined : lexicon.pair(code, other, asked.day);
    return pair === undefined ? [] : [pair];
  });
  return {
    code,
    description,
    families: distinct(places.map(({ family }) => family)),
    thresholds: distinct(places.flatMap(({ threshold }) => threshold ?? [])),
    sites: distinct(places.flatMap(({ path }) => path.flatMap((name) => placesOf(lexicon, name)))),
    globalDays,
    ...(mue === undefined ? {} : { mostUnits: mue }),
    parents,
    pairs: pairs.map(({ column1, column2, indicator }) => ({ column1, column2, indicator })),
  };
}

/** The entries that hold on the day, each with how well the words tell it. */
function counted(words: readonly string[], day: IsoDate, lexicon: Lexicon) {
  const number = (words.length === 1 ? (words[0] ?? "") : "").toUpperCase();
  const meant = words.map((word) => ({ word, names: toldNames(lexicon, words, word) }));
  const places = codePlaces(lexicon, day);
  return [...lexicon.codes].flatMap(([code, entries]) => {
    const entry = inForce(entries, day);
    if (entry === undefined) return [];
    const own = places.get(code) ?? [];
    const byNumber = number !== "" && code.startsWith(number);
    const weights = meant.map((one) => weigh(one, entry.description, own));
    const told = byNumber ? 1 : weights.reduce((sum, weight) => sum + weight, 0);
    return [{ entry, places: own, told }];
  });
}

/**
 * Codes valid on a day by the beginning of their number or by plain words of what is done and where, at
 * most 40, in order of the number. Where none has every word, those that the words tell best.
 */
export function lookUp(asked: LookUp, lexicon: Lexicon): readonly FoundCode[] {
  const words = wordsOf(asked.words)
    .filter((word) => !little.has(word))
    .map((word) => word.replace(/(?<=..)s$/, ""));
  if (words.length === 0) return [];
  const found = counted(words, asked.day, lexicon);
  const best = Math.max(...found.map(({ told }) => told));
  if (best * 2 <= words.length) return [];
  return found
    .filter(({ told }) => told === best)
    .sort((a, b) => a.entry.code.localeCompare(b.entry.code))
    .slice(0, most)
    .map(({ entry, places }) => print(entry, places, asked, lexicon));
}
