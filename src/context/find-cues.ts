import type { Cue, Lexicon, Span } from "../types/index.ts";

/** A cue where it stands in the text. */
export interface FoundCue extends Span {
  readonly cue: Cue;
}

/** A word and where it stands. */
interface Word extends Span {
  readonly word: string;
}

interface Node {
  readonly next: Map<string, Node>;
  cues: Cue[];
}

const wordPattern = /[a-z0-9]+(?:['&/-][a-z0-9]+)*'?/g;

const wordsOf = (plain: string): Word[] =>
  Array.from(plain.matchAll(wordPattern), (match) => ({
    word: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));

function plant(root: Node, phrase: string, cue: Cue) {
  let node = root;
  for (const { word } of wordsOf(phrase)) {
    const next = node.next.get(word) ?? { next: new Map(), cues: [] };
    node.next.set(word, next);
    node = next;
  }
  node.cues.push(cue);
}

const tries = new WeakMap<Lexicon, Node>();

/** The cues of a lexicon as a tree of words, grown once. */
function trieOf(lexicon: Lexicon): Node {
  const known = tries.get(lexicon);
  if (known) return known;
  const root: Node = { next: new Map(), cues: [] };
  for (const cue of lexicon.cues) for (const phrase of cue.words) plant(root, phrase, cue);
  tries.set(lexicon, root);
  return root;
}

/** The longest cue that begins with the word at `from`, as how many words it takes. */
function longestAt(root: Node, words: readonly Word[], from: number) {
  let node: Node | undefined = root;
  let found: { cues: Cue[]; last: number } | undefined;
  for (let at = from; at < words.length; at += 1) {
    node = node.next.get(words[at]?.word ?? "");
    if (node === undefined) break;
    if (node.cues.length > 0) found = { cues: node.cues, last: at };
  }
  return found;
}

/**
 * All cues of a text in order, the longest at each place. A word inside a longer cue is not a cue of
 * its own, which is how pseudo-cues ("no complications") take the place of real ones ("no").
 */
export function findCues(plain: string, lexicon: Lexicon): FoundCue[] {
  const root = trieOf(lexicon);
  const words = wordsOf(plain);
  const found: FoundCue[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const longest = longestAt(root, words, at);
    if (longest === undefined) continue;
    const start = words[at]?.start ?? 0;
    const end = words[longest.last]?.end ?? start;
    for (const cue of longest.cues) found.push({ cue, start, end });
    at = longest.last;
  }
  return found;
}
