import type { Pattern } from "../lexicon/patterns.ts";
import { addWord, emptyTable, numberOf, type WordTable } from "../lexicon/word-table.ts";

/** Stands for every run of tokens that no pattern knows. */
export const UNKNOWN = 0;

/** The state in which nothing is matched yet; no token leads back to it. */
const ROOT = 0;

/**
 * All patterns as one tree of tokens, each token a number from one and each node a state. The steps
 * lie in one open table, so that a text's walk through them touches little memory.
 */
export interface TokenTrie {
  /** The number of each token of a pattern; those that a pattern begins with come first. */
  readonly ids: WordTable;
  /** The greatest number of a token that a pattern begins with, and the state behind it. */
  readonly lastOpener: number;
  /** More than the greatest number of a token: a state and a token make one key. */
  readonly width: number;
  /** State and token of each step, 0 where the table is free, and beside it where the step leads to. */
  readonly steps: Int32Array;
  /** For each state 1 where a pattern ends there. */
  readonly ends: Uint8Array;
  /** For each state the pattern that ends there. */
  readonly patterns: readonly (Pattern | undefined)[];
  /** For each state 1 where a pattern that names something goes on behind it. */
  readonly leads: Uint8Array;
  /** For each state where a pattern ends: where in it another could begin that ends behind it. */
  readonly overlaps: readonly (readonly Overlap[] | undefined)[];
}

interface Overlap {
  /** Index of the token of the pattern with which the other one begins. */
  readonly at: number;
  /** State of the other one when the pattern ends. */
  readonly state: number;
}

type Steps = Pick<TokenTrie, "width" | "steps" | "lastOpener">;

/** The slot of a step, or the free one where it would lie. */
function slotOf({ steps }: Steps, key: number): number {
  const last = steps.length - 1;
  let slot = ((Math.imul(key, 0x9e3779b1) >>> 8) << 1) & last;
  while (steps[slot] !== 0 && steps[slot] !== key) slot = (slot + 2) & last;
  return slot;
}

/** The state behind the first token of a pattern, which bears the token's number, or `ROOT`. */
const opening = ({ lastOpener }: Steps, token: number): number =>
  token <= lastOpener ? token : ROOT;

/** The state behind a token that follows others, or `ROOT` where no pattern goes on with it. */
const step = (steps: Steps, state: number, token: number): number =>
  steps.steps[slotOf(steps, state * steps.width + token) + 1] ?? ROOT;

function addToken(ids: WordTable, token: string | undefined): void {
  if (token !== undefined && numberOf(ids, token, 0, token.length) === UNKNOWN)
    addWord(ids, token, ids.size + 1);
}

/** The pattern's tokens as numbers. */
const numbered = ({ tokens }: Pattern, ids: WordTable): number[] =>
  tokens.map((token) => numberOf(ids, token, 0, token.length));

/** A table for so many steps, at most half full. */
const emptySteps = (most: number): Int32Array =>
  new Int32Array(2 * 2 ** Math.ceil(Math.log2(Math.max(2, 2 * most))));

/** Grows the tree of a lexicon's patterns. */
export function growTrie(patterns: readonly Pattern[]): TokenTrie {
  const ids = emptyTable();
  for (const { tokens } of patterns) addToken(ids, tokens[0]);
  const lastOpener = ids.size;
  for (const { tokens } of patterns) for (const token of tokens) addToken(ids, token);
  const most = patterns.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const steps: Steps = { width: ids.size + 1, steps: emptySteps(most), lastOpener };
  const leads = new Uint8Array(lastOpener + most + 1);
  const ending: (Pattern | undefined)[] = Array.from({ length: lastOpener + 1 }, () => undefined);
  for (const pattern of patterns) {
    const [first = UNKNOWN, ...others] = numbered(pattern, ids);
    const named = pattern.yields.length > 0;
    let state = opening(steps, first);
    for (const token of others) {
      if (named) leads[state] = 1;
      state = grown(steps, state, token, ending);
    }
    ending[state] = pattern;
  }
  const ends = Uint8Array.from(ending, (pattern) => (pattern === undefined ? 0 : 1));
  const overlaps = ending.map((pattern) => pattern && overlapsOf(steps, leads, pattern, ids));
  return { ids, ...steps, ends, patterns: ending, leads, overlaps };
}

/** The state behind a token that follows others; a new one where no pattern has gone on with it yet. */
function grown(
  steps: Steps,
  state: number,
  token: number,
  ending: (Pattern | undefined)[],
): number {
  const key = state * steps.width + token;
  const slot = slotOf(steps, key);
  if (steps.steps[slot] === 0) {
    steps.steps[slot] = key;
    steps.steps[slot + 1] = ending.push(undefined) - 1;
  }
  return steps.steps[slot + 1] ?? ROOT;
}

function overlapsOf(steps: Steps, leads: Uint8Array, pattern: Pattern, ids: WordTable): Overlap[] {
  const tokens = numbered(pattern, ids);
  const found: Overlap[] = [];
  for (let at = 1; at < tokens.length; at += 1) {
    let state = opening(steps, tokens[at] ?? UNKNOWN);
    for (let next = at + 1; next < tokens.length && state !== ROOT; next += 1)
      state = step(steps, state, tokens[next] ?? UNKNOWN);
    if (state !== ROOT && leads[state] === 1) found.push({ at, state });
  }
  return found;
}

/** A pattern found: index of its first token and of its last one, and the state it ends in. */
export interface TokenMatch {
  readonly first: number;
  readonly last: number;
  readonly state: number;
}

/** The longest pattern that begins with the token at `first`. */
export function longestAt(
  trie: TokenTrie,
  words: Int32Array,
  first: number,
): TokenMatch | undefined {
  let state = opening(trie, words[first] ?? UNKNOWN);
  let found = ROOT;
  let last = first;
  for (let at = first; state !== ROOT; state = step(trie, state, words[at] ?? UNKNOWN)) {
    if (trie.ends[state] === 1) {
      found = state;
      last = at;
    }
    at += 1;
  }
  return found === ROOT ? undefined : { first, last, state: found };
}

/** A pattern that begins inside a match and ends behind it: the first to begin, then the longest. */
export function overlapping(
  trie: TokenTrie,
  words: Int32Array,
  match: TokenMatch,
): TokenMatch | undefined {
  for (const { at, state } of trie.overlaps[match.state] ?? []) {
    const found = goingOn(trie, words, { first: match.first + at, last: match.last, state });
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The longest pattern that goes on from where one stands. */
function goingOn(
  trie: TokenTrie,
  words: Int32Array,
  { first, last: from, state: begun }: TokenMatch,
): TokenMatch | undefined {
  let state = begun;
  let found: TokenMatch | undefined;
  for (let at = from + 1; trie.leads[state] === 1; at += 1) {
    state = step(trie, state, words[at] ?? UNKNOWN);
    if (state === ROOT) break;
    if (trie.ends[state] === 1) found = { first, last: at, state };
  }
  return found;
}
