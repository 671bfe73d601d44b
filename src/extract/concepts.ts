import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { compilePatterns, type Pattern } from "../lexicon/patterns.ts";
import { scanTokens, type TokenSink, tokensOf } from "../lexicon/word-tokens.ts";
import type { ConceptMention, Lexicon } from "../types/index.ts";
import { createSpeller } from "./typos.ts";

/** Finds the lexicon's words in plain text; `seams` as `TextDocument.seams`. */
export type ConceptReader = (plain: string, seams: readonly number[]) => ConceptMention[];

/** Stands for every run of tokens that no pattern knows. */
const UNKNOWN = "zz";

/** A spelling in letters alone that no language rule of the tokenizer touches: `qaab`. */
function ciphered(index: number): string {
  const letters = (index + 26 ** 3).toString(26);
  return `q${Array.from(letters, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("")}x`;
}

/** Tokens that patterns are made of, as the matcher sees them. */
interface Vocabulary {
  readonly ciphers: ReadonlyMap<string, string>;
  /** Ciphers of tokens that open a pattern. */
  readonly openers: ReadonlySet<string>;
}

function vocabularyOf(patterns: readonly Pattern[]): Vocabulary {
  const ciphers = new Map<string, string>();
  const openers = new Set<string>();
  for (const { tokens } of patterns) {
    for (const token of tokens) {
      if (!ciphers.has(token)) ciphers.set(token, ciphered(ciphers.size));
    }
    openers.add(ciphers.get(tokens[0] ?? "") ?? UNKNOWN);
  }
  return { ciphers, openers };
}

/** Finds patterns in ciphers: longest first, left to right. */
interface Matcher {
  /** Each match as the index of its first token, of its last token, and of its pattern. */
  readonly match: (words: readonly string[]) => (readonly [number, number, number])[];
  /** Is this a word of everyday English? */
  readonly isEnglish: (word: string) => boolean;
}

function createMatcher(spelled: readonly string[]): Matcher {
  const wink = winkNLP(model, ["cer"]);
  wink.learnCustomEntities(
    // Counted from one: the matcher keeps quiet about a pattern of the name "0".
    spelled.map((pattern, index) => ({ name: String(index + 1), patterns: [pattern] })),
    { matchValue: false, usePOS: false, useEntity: false },
  );
  const { span, type } = wink.its;
  const { isLexeme } = wink.readDoc("");
  return {
    isEnglish: (word) => word !== "constructor" && Boolean(isLexeme(word)),
    match: (words) => {
      const entities = wink.readDoc(words.join(" ")).customEntities();
      const names = entities.out(type);
      // The mapper `span` yields pairs; its declared type also allows the words themselves.
      const spans = entities.out(span) as number[][];
      return spans.map(([first = 0, last = 0], index) => [first, last, Number(names[index]) - 1]);
    },
  };
}

/** The tokens of one text that can belong to a pattern, with their places; the rest as `UNKNOWN`. */
interface Reading {
  readonly words: string[];
  readonly starts: number[];
  readonly ends: number[];
}

interface Collector extends TokenSink {
  readonly reading: Reading;
}

function collector(
  { ciphers, openers }: Vocabulary,
  spell: (token: string) => string | undefined,
): Collector {
  const reading: Reading = { words: [], starts: [], ends: [] };
  const { words, starts, ends } = reading;
  let open = false;

  const add = (word: string, start: number, end: number): void => {
    words.push(word);
    starts.push(start);
    ends.push(end);
  };
  const gap = (): void => {
    if (open) add(UNKNOWN, 0, 0);
    open = false;
  };
  const lookUp = (token: string): string | undefined =>
    ciphers.get(token) ?? ciphers.get(spell(token) ?? "");

  return {
    reading,
    gap,
    isGlued: (token) => ciphers.has(token),
    token: (token, start, end) => {
      const cipher = lookUp(token);
      if (cipher === undefined || !(open || openers.has(cipher))) return gap();
      open = true;
      add(cipher, start, end);
    },
  };
}

type Match = readonly [first: number, last: number, pattern: Pattern];

/** Finds a pattern that begins inside a match of the pattern of this index and ends behind it. */
type LookBehind = (words: readonly string[], match: Match, index: number) => Match | undefined;

/** Every run of ciphers that some pattern begins with, itself left out. */
function beginningsOf(spelled: readonly string[]): ReadonlySet<string> {
  const beginnings = new Set<string>();
  for (const pattern of spelled) {
    for (let at = pattern.indexOf(" "); at > 0; at = pattern.indexOf(" ", at + 1)) {
      beginnings.add(pattern.slice(0, at));
    }
  }
  return beginnings;
}

function createLookBehind(spelled: readonly string[], patterns: readonly Pattern[]): LookBehind {
  const naming = spelled.filter((_, index) => (patterns[index]?.yields.length ?? 0) > 0);
  const beginnings = beginningsOf(naming);
  const known = new Map(spelled.map((pattern, index) => [pattern, patterns[index]]));
  /** For each pattern, at which of its tokens another could begin that ends behind it. */
  const starts = spelled.map((pattern) => {
    const words = pattern.split(" ");
    return words.flatMap((_, at) =>
      at > 0 && beginnings.has(words.slice(at).join(" ")) ? [at] : [],
    );
  });

  const from = (words: readonly string[], start: number, last: number): Match | undefined => {
    let run = words.slice(start, last + 1).join(" ");
    let longest: Match | undefined;
    for (let end = last + 1; end < words.length && beginnings.has(run); end += 1) {
      run = `${run} ${words[end]}`;
      const pattern = known.get(run);
      if (pattern !== undefined) longest = [start, end, pattern];
    }
    return longest;
  };

  return (words, [first, last], index) => {
    for (const at of starts[index] ?? []) {
      const found = from(words, first + at, last);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** In the order of the text; where two mentions of one kind overlap, the longer stays. */
function withoutOverlap(mentions: ConceptMention[]): ConceptMention[] {
  const kept: ConceptMention[] = [];
  const latest = new Map<ConceptMention["kind"], number>();
  for (const mention of mentions.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    const at = latest.get(mention.kind) ?? -1;
    const before = kept[at];
    if (before === undefined || before.end <= mention.start) {
      latest.set(mention.kind, kept.push(mention) - 1);
    } else if (mention.end - mention.start > before.end - before.start) kept[at] = mention;
  }
  return kept.toSorted((a, b) => a.start - b.start);
}

/** Kinds whose names are long and technical enough that a slip in them is no other word. */
const spelt: ReadonlySet<string> = new Set(["technique", "lesion", "site", "closure", "agent"]);

/** Tokens of names as they are written in the lexicon; look-alikes and derived plurals are left out. */
const wordsToSpell = ({ terms, concepts }: Pick<Lexicon, "terms" | "concepts">): Set<string> =>
  new Set(
    terms
      .filter(({ concept }) => spelt.has(concepts.get(concept)?.kind ?? ""))
      .flatMap(({ words }) => words.flatMap(tokensOf)),
  );

/**
 * Makes a reader of the lexicon's words.
 *
 * The reader's mentions stand in the order of the text; `plain.slice(start, end)` are the words as
 * written, slips of spelling included. Mentions of one kind never overlap, those of different kinds
 * may. The matcher is handed the lexicon's own tokens alone, so that its memory does not grow with
 * the texts read.
 */
export function createConceptReader(lexicon: Pick<Lexicon, "terms" | "concepts">): ConceptReader {
  const patterns = compilePatterns(lexicon);
  const vocabulary = vocabularyOf(patterns);
  const { ciphers } = vocabulary;
  const spelled = patterns.map(({ tokens }) =>
    tokens.map((token) => ciphers.get(token) ?? UNKNOWN).join(" "),
  );
  const { match, isEnglish } = createMatcher(spelled);
  const lookBehind = createLookBehind(spelled, patterns);
  const spell = createSpeller(wordsToSpell(lexicon), isEnglish);

  const mentionsOf = ([first, , { yields }]: Match, { starts, ends }: Reading): ConceptMention[] =>
    yields.map(({ kind, concept, from, to }) => ({
      kind,
      concept,
      start: starts[first + from] ?? 0,
      end: ends[first + to - 1] ?? 0,
    }));

  return (plain, seams) => {
    const sink = collector(vocabulary, spell);
    scanTokens(plain, seams, sink);
    const { reading } = sink;
    if (reading.words.length === 0) return [];

    const mentions: ConceptMention[] = [];
    for (const [first, last, index] of match(reading.words)) {
      const pattern = patterns[index];
      if (pattern === undefined) continue;
      const found: Match = [first, last, pattern];
      mentions.push(...mentionsOf(found, reading));
      const behind = lookBehind(reading.words, found, index);
      if (behind !== undefined) mentions.push(...mentionsOf(behind, reading));
    }
    return withoutOverlap(mentions);
  };
}
