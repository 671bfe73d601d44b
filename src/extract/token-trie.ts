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
  /** The number of each token of a pattern. */
  readonly ids: WordTable;
  /** More than the greatest number of a token: a state and a token make one key. */
  readonly width: number;
  /** State and token of each step; 0 where the table is free. */
  readonly keys: Int32Array;
  /** Where each step leads to. */
  readonly targets: Int32Array;
  /** For each token the state behind it where a pattern begins with it, else `ROOT`. */
  readonly openers: Int32Array;
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

type Steps = Pick<TokenTrie, "width" | "keys" | "targets">;

/** The slot of a step, or the free one where it would lie. */
function slotOf({ keys }: Steps, key: number): number {
  const last = keys.length - 1;
  let slot = (Math.imul(key, 0x9e3779b1) >>> 8) & last;
  while (keys[slot] !== 0 && keys[slot] !== key) slot = (slot + 1) & last;
  return slot;
}

/** The state behind a token, or `ROOT` where no pattern goes on with it. */
const step = (steps: Steps, state: number, token: number): number =>
  steps.targets[slotOf(steps, state * steps.width + token)] ?? ROOT;

function idsOf(patterns: readonly Pattern[]): WordTable {
  const ids = emptyTable();
  for (const { tokens } of patterns)
    for (const token of tokens)
      if (numberOf(ids, token, 0, token.length) === UNKNOWN) addWord(ids, token, ids.size + 1);
  return ids;
}

/** The pattern's tokens as numbers. */
const numbered = ({ tokens }: Pattern, ids: WordTable): number[] =>
  tokens.map((token) => numberOf(ids, token, 0, token.length));

/** A table for so many steps, at most half full. */
function emptySteps(most: number, width: number): Steps {
  const size = 2 ** Math.ceil(Math.log2(Math.max(2, 2 * most)));
  return { width, keys: new Int32Array(size), targets: new Int32Array(size) };
}

/** Grows the tree of a lexicon's patterns. */
export function growTrie(patterns: readonly Pattern[]): TokenTrie {
  const ids = idsOf(patterns);
  const most = patterns.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const steps = emptySteps(most, ids.size + 1);
  const leads = new Uint8Array(most + 1);
  const ending: (Pattern | undefined)[] = [undefined];
  for (const pattern of patterns) {
    let state = ROOT;
    for (const token of numbered(pattern, ids)) {
      if (pattern.yields.length > 0) leads[state] = 1;
      const key = state * steps.width + token;
      const slot = slotOf(steps, key);
      if (steps.keys[slot] === 0) {
        steps.keys[slot] = key;
        steps.targets[slot] = ending.push(undefined) - 1;
      }
      state = steps.targets[slot] ?? ROOT;
    }
    ending[state] = pattern;
  }
  const overlaps = ending.map((pattern) => pattern && overlapsOf(steps, leads, pattern, ids));
  const openers = Int32Array.from({ length: ids.size + 1 }, (_, id) => step(steps, ROOT, id));
  const ends = Uint8Array.from(ending, (pattern) => (pattern === undefined ? 0 : 1));
  return { ids, ...steps, openers, ends, patterns: ending, leads, overlaps };
}

function overlapsOf(steps: Steps, leads: Uint8Array, pattern: Pattern, ids: WordTable): Overlap[] {
  const tokens = numbered(pattern, ids);
  const found: Overlap[] = [];
  for (let at = 1; at < tokens.length; at += 1) {
    let state = step(steps, ROOT, tokens[at] ?? UNKNOWN);
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
  let state = trie.openers[words[first] ?? UNKNOWN] ?? ROOT;
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
