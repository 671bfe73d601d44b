import type { Pattern } from "../lexicon/patterns.ts";

/** Stands for every run of tokens that no pattern knows. */
export const UNKNOWN = 0;

/** Where the matching of a run of tokens stands. */
export interface TrieNode {
  readonly next: Map<number, TrieNode>;
  /** The pattern that ends here. */
  pattern: Pattern | undefined;
  /** A pattern that names something begins with the tokens up to here. */
  leads: boolean;
  /** For the pattern that ends here: where in it another one could begin that ends behind it. */
  overlaps: readonly Overlap[];
}

interface Overlap {
  /** Index of the token of the pattern with which the other one begins. */
  readonly at: number;
  /** Where the other one stands when the pattern ends. */
  readonly node: TrieNode;
}

/** All patterns as one tree of tokens, each token a number from one. */
export interface TokenTrie {
  readonly ids: ReadonlyMap<string, number>;
  readonly root: TrieNode;
}

const emptyNode = (): TrieNode => ({
  next: new Map(),
  pattern: undefined,
  leads: false,
  overlaps: [],
});

function idsOf(patterns: readonly Pattern[]): Map<string, number> {
  const ids = new Map<string, number>();
  for (const { tokens } of patterns)
    for (const token of tokens) if (!ids.has(token)) ids.set(token, ids.size + 1);
  return ids;
}

function plant(root: TrieNode, pattern: Pattern, ids: ReadonlyMap<string, number>): TrieNode {
  let node = root;
  for (const token of pattern.tokens) {
    if (pattern.yields.length > 0) node.leads = true;
    const id = ids.get(token) ?? UNKNOWN;
    const next = node.next.get(id) ?? emptyNode();
    node.next.set(id, next);
    node = next;
  }
  node.pattern = pattern;
  return node;
}

/** The node that the tokens from `from` on lead to, where a naming pattern goes on behind it. */
function nodeOf(root: TrieNode, tokens: readonly number[], from: number): TrieNode | undefined {
  let node: TrieNode | undefined = root;
  for (let at = from; at < tokens.length && node !== undefined; at += 1)
    node = node.next.get(tokens[at] ?? UNKNOWN);
  return node?.leads === true ? node : undefined;
}

function overlapsOf(root: TrieNode, { tokens }: Pattern, ids: ReadonlyMap<string, number>) {
  const own = tokens.map((token) => ids.get(token) ?? UNKNOWN);
  return own.flatMap((_, at): Overlap[] => {
    const node = at > 0 ? nodeOf(root, own, at) : undefined;
    return node === undefined ? [] : [{ at, node }];
  });
}

/** Grows the tree of a lexicon's patterns. */
export function growTrie(patterns: readonly Pattern[]): TokenTrie {
  const ids = idsOf(patterns);
  const root = emptyNode();
  const ends = patterns.map((pattern) => plant(root, pattern, ids));
  for (const [index, pattern] of patterns.entries()) {
    const end = ends[index];
    if (end !== undefined) end.overlaps = overlapsOf(root, pattern, ids);
  }
  return { ids, root };
}

/** A pattern found: indexes of its first and last token, and the node it ends at. */
export interface TokenMatch {
  readonly first: number;
  readonly last: number;
  readonly node: TrieNode;
}

/** The longest pattern that begins with the token at `first`. */
export function longestAt(
  root: TrieNode,
  words: readonly number[],
  first: number,
): TokenMatch | undefined {
  let node: TrieNode | undefined = root.next.get(words[first] ?? UNKNOWN);
  let found: TrieNode | undefined;
  let last = first;
  for (let at = first; node !== undefined; node = node.next.get(words[at] ?? UNKNOWN)) {
    if (node.pattern !== undefined) {
      found = node;
      last = at;
    }
    at += 1;
  }
  return found && { first, last, node: found };
}

/** A pattern that begins inside a match and ends behind it: the first to begin, then the longest. */
export function overlapping(words: readonly number[], match: TokenMatch): TokenMatch | undefined {
  for (const { at, node } of match.node.overlaps) {
    const found = goingOn(words, match.last, node);
    if (found !== undefined) return { ...found, first: match.first + at };
  }
  return undefined;
}

function goingOn(words: readonly number[], last: number, from: TrieNode): TokenMatch | undefined {
  let node = from;
  let found: TokenMatch | undefined;
  for (let at = last + 1; node.leads; at += 1) {
    const next = node.next.get(words[at] ?? UNKNOWN);
    if (next === undefined) break;
    node = next;
    if (node.pattern !== undefined) found = { first: last, last: at, node };
  }
  return found;
}
