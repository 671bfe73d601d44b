import type { Pattern } from "../lexicon/patterns.ts";
import { createSieve, type WordSieve } from "../lexicon/word-sieve.ts";

/** Stands for every run of tokens that no pattern knows. */
export const UNKNOWN = 0;

/** The state in which nothing is matched yet; no token leads back to it. */
const ROOT = 0;

/**
 * All patterns as one tree of tokens, each token a number from one and each node a state. The steps
 * lie in one open table, so that a text's walk through them touches little memory.
 */
export interface TokenTrie {
  readonly ids: ReadonlyMap<string, number>;
  /** For all tokens of patterns, and for those that a pattern begins with. */
  readonly sieves: { readonly any: WordSieve; readonly openers: WordSieve };
  /** More than the greatest number of a token: a state and a token make one key. */
  readonly width: number;
  /** State and token of each step; 0 where the table is free. */
  readonly keys: Int32Array;
  /** Where each step leads to. */
  readonly targets: Int32Array;
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

function idsOf(patterns: readonly Pattern[]): Map<string, number> {
  const ids = new Map<string, number>();
  for (const { tokens } of patterns)
    for (const token of tokens) if (!ids.has(token)) ids.set(token, ids.size + 1);
  return ids;
}

const sievesOf = (
  ids: ReadonlyMap<string, number>,
  patterns: readonly Pattern[],
): TokenTrie["sieves"] => ({
  any: createSieve(ids.keys()),
  openers: createSieve(patterns.flatMap(({ tokens }) => tokens[0] ?? [])),
});

/** The pattern's tokens as numbers. */
const numbered = ({ tokens }: Pattern, ids: ReadonlyMap<string, number>): number[] =>
  tokens.map((token) => ids.get(token) ?? UNKNOWN);

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
  return { ids, sieves: sievesOf(ids, patterns), ...steps, patterns: ending, leads, overlaps };
}

function overlapsOf(
  steps: Steps,
  leads: Uint8Array,
  pattern: Pattern,
  ids: ReadonlyMap<string, number>,
): Overlap[] {
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

/** Does any pattern begin with the token? */
export const opens = (trie: TokenTrie, token: number): boolean => step(trie, ROOT, token) !== ROOT;

/** A pattern found: index of its first token and of its last one, and the state it ends in. */
export interface TokenMatch {
  readonly first: number;
  readonly last: number;
  readonly state: number;
}

/** The longest pattern that begins with the token at `first`. */
export function longestAt(
  trie: TokenTrie,
  words: readonly number[],
  first: number,
): TokenMatch | undefined {
  let state = step(trie, ROOT, words[first] ?? UNKNOWN);
  let found = ROOT;
  let last = first;
  for (let at = first; state !== ROOT; state = step(trie, state, words[at] ?? UNKNOWN)) {
    if (trie.patterns[state] !== undefined) {
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
  words: readonly number[],
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
  words: readonly number[],
  { first, last: from, state: begun }: TokenMatch,
): TokenMatch | undefined {
  let state = begun;
  let found: TokenMatch | undefined;
  for (let at = from + 1; trie.leads[state] === 1; at += 1) {
    state = step(trie, state, words[at] ?? UNKNOWN);
    if (state === ROOT) break;
    if (trie.patterns[state] !== undefined) found = { first, last: at, state };
  }
  return found;
}
