import { createSieve, type WordSieve } from "../lexicon/word-sieve.ts";
import type { Cue, Lexicon, Span } from "../types/index.ts";

/** A cue where it stands in the text. */
export interface FoundCue extends Span {
  readonly cue: Cue;
}

interface Node {
  next: Map<string, Node> | undefined;
  cues: Cue[];
}

const LETTER = 1;
const JOINT = 2;
const APOSTROPHE = 39;

/** Letters and digits are parts of words, and so is a joint between two of them. */
const classes = new Uint8Array(128);
for (let unit = 0; unit < 128; unit += 1) {
  const character = String.fromCharCode(unit);
  if (/[a-z0-9]/.test(character)) classes[unit] = LETTER;
  else if ("'&/-".includes(character)) classes[unit] = JOINT;
}

const classOf = (plain: string, at: number): number => classes[plain.charCodeAt(at)] ?? 0;

/** Where the first word at or behind an offset begins; the length of the text where none does. */
function wordStart(plain: string, from: number): number {
  let at = from;
  while (at < plain.length && classOf(plain, at) !== LETTER) at += 1;
  return at;
}

/** Behind the word that begins at an offset, an apostrophe at its end included. */
function wordEnd(plain: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const kind = classOf(plain, at);
    if (kind === LETTER) at += 1;
    else if (kind === JOINT && classOf(plain, at + 1) === LETTER) at += 2;
    else return plain.charCodeAt(at) === APOSTROPHE ? at + 1 : at;
  }
}

function plant(root: Node, phrase: string, cue: Cue) {
  let node = root;
  for (let start = wordStart(phrase, 0); start < phrase.length; ) {
    const end = wordEnd(phrase, start);
    const word = phrase.slice(start, end);
    node.next ??= new Map();
    const next: Node = node.next.get(word) ?? { next: undefined, cues: [] };
    node.next.set(word, next);
    node = next;
    start = wordStart(phrase, end);
  }
  node.cues.push(cue);
}

/** The cues of a lexicon by their first words. */
interface Tree {
  readonly first: ReadonlyMap<string, Node>;
  readonly sieve: WordSieve;
}

const trees = new WeakMap<Lexicon, Tree>();

/** The cues of a lexicon as a tree of words, grown once. */
function treeOf(lexicon: Lexicon): Tree {
  const known = trees.get(lexicon);
  if (known) return known;
  const root: Node = { next: undefined, cues: [] };
  for (const cue of lexicon.cues) for (const phrase of cue.words) plant(root, phrase, cue);
  const first = root.next ?? new Map<string, Node>();
  const tree: Tree = { first, sieve: createSieve(first.keys()) };
  trees.set(lexicon, tree);
  return tree;
}

/** The longest cue of those that begin with a word that leads to `opened` and ends at `end`. */
function longestFrom(opened: Node, plain: string, end: number) {
  let found = opened.cues.length > 0 ? { cues: opened.cues, end } : undefined;
  let node: Node | undefined = opened;
  let at = end;
  while (node?.next !== undefined) {
    const start = wordStart(plain, at);
    if (start >= plain.length) break;
    at = wordEnd(plain, start);
    node = node.next.get(plain.slice(start, at));
    if (node !== undefined && node.cues.length > 0) found = { cues: node.cues, end: at };
  }
  return found;
}

/**
 * All cues of a text in order, the longest at each place. A word inside a longer cue is not a cue of
 * its own, which is how pseudo-cues ("no complications") take the place of real ones ("no").
 */
export function findCues(plain: string, lexicon: Lexicon): FoundCue[] {
  const { first, sieve } = treeOf(lexicon);
  const found: FoundCue[] = [];
  for (let start = wordStart(plain, 0); start < plain.length; ) {
    let end = wordEnd(plain, start);
    const opened = sieve.passes(plain, start, end) ? first.get(plain.slice(start, end)) : undefined;
    const longest = opened && longestFrom(opened, plain, end);
    if (longest !== undefined) {
      end = longest.end;
      for (const cue of longest.cues) found.push({ cue, start, end });
    }
    start = wordStart(plain, end);
  }
  return found;
}
