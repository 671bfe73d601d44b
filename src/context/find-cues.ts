import { unitAt } from "../lexicon/unit-at.ts";
import { addWord, emptyTable, numberOf, type WordTable } from "../lexicon/word-table.ts";
import type { Cue, Lexicon, Span } from "../types/index.ts";

/** A cue where it stands in the text. */
export interface FoundCue extends Span {
  readonly cue: Cue;
}

/** What is known behind some words: the cues that end there, and by the next word's number what follows. */
interface Node {
  next: Map<number, Node> | undefined;
  cues: Cue[];
}

const LETTER = 1;
const JOINT = 2;
const APOSTROPHE = 39;
const COMMA = 44;
const FULL_STOP = 46;
const SEMICOLON = 59;
const arrows: ReadonlySet<number> = new Set([62, 0x2192, 0x21d2]);

/** Letters and digits are parts of words, and so is a joint between two of them. */
const classes = new Uint8Array(128);
for (let unit = 0; unit < 128; unit += 1) {
  const character = String.fromCharCode(unit);
  if (/[a-z0-9]/.test(character)) classes[unit] = LETTER;
  else if ("'&/-".includes(character)) classes[unit] = JOINT;
}

const classOf = (plain: string, at: number): number => {
  const unit = unitAt(plain, at);
  return unit < 128 ? (classes[unit] ?? 0) : 0;
};

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
    else return unitAt(plain, at) === APOSTROPHE ? at + 1 : at;
  }
}

/** The cues of a lexicon as a tree of words. */
interface Tree {
  /** The number of each word of a cue. */
  readonly words: WordTable;
  /** By the number of a cue's first word what follows it. */
  readonly first: (Node | undefined)[];
}

/** The number of a cue's word, which gets one where it has none. */
function numbered(words: WordTable, word: string): number {
  const known = numberOf(words, word, 0, word.length);
  if (known === 0) addWord(words, word, words.size + 1);
  return known === 0 ? words.size : known;
}

const emptyNode = (): Node => ({ next: undefined, cues: [] });

/** What follows a word in the tree, begun where nothing does yet. */
function nodeBehind({ first }: Tree, before: Node | undefined, word: number): Node {
  const known = before === undefined ? first[word] : before.next?.get(word);
  if (known !== undefined) return known;
  const begun = emptyNode();
  if (before === undefined) {
    first[word] = begun;
  } else {
    before.next ??= new Map();
    before.next.set(word, begun);
  }
  return begun;
}

function plant(tree: Tree, phrase: string, cue: Cue) {
  let node: Node | undefined;
  for (let start = wordStart(phrase, 0); start < phrase.length; ) {
    const end = wordEnd(phrase, start);
    node = nodeBehind(tree, node, numbered(tree.words, phrase.slice(start, end)));
    start = wordStart(phrase, end);
  }
  if (node !== undefined && !node.cues.includes(cue)) node.cues.push(cue);
}

const shortForms: readonly (readonly [RegExp, string])[] = [
  [/(?<=\S )biopsy\b/g, "bx"],
  [/(?<=\S )biopsies\b/g, "bxs"],
  [/\bbiopsied\b/g, "bx'd"],
  [/\bpatient\b/g, "pt"],
  [/(?<=\S )excision\b/g, "exc"],
];

/** A phrase and how shorthand writes it: "proven by biopsy", "proven by bx"; not at its start, where a comma may follow ("bx, specimen sent"). */
function written(phrase: string): readonly string[] {
  const short = shortForms.reduce((text, [word, form]) => text.replaceAll(word, form), phrase);
  return short === phrase ? [phrase] : [phrase, short];
}

const trees = new WeakMap<Lexicon, Tree>();

/** The cues of a lexicon as a tree of words, grown once. */
function treeOf(lexicon: Lexicon): Tree {
  const known = trees.get(lexicon);
  if (known) return known;
  const tree: Tree = { words: emptyTable(), first: [undefined] };
  for (const cue of lexicon.cues)
    for (const phrase of cue.words.flatMap(written)) plant(tree, phrase, cue);
  trees.set(lexicon, tree);
  return tree;
}

/** A full stop behind a word too long for an abbreviation. */
const endsWord = (plain: string, at: number): boolean =>
  /[a-z]{5}$/.test(plain.slice(Math.max(0, at - 5), at)) && plain.charCodeAt(at + 1) === 32;

/** "Shave bx, path", "punch bx -> path": a comma, a semicolon or an arrow keeps words apart that together would be a cue. */
function parts(plain: string, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    const unit = plain.charCodeAt(at);
    if (unit === COMMA || unit === SEMICOLON || arrows.has(unit)) return true;
    if (unit === FULL_STOP && endsWord(plain, at)) return true;
  }
  return false;
}

/** The longest cue of those that begin with a word that leads to `opened` and ends at `end`. */
function longestFrom({ words }: Tree, opened: Node, plain: string, end: number) {
  let found = opened.cues.length > 0 ? { cues: opened.cues, end } : undefined;
  let node: Node | undefined = opened;
  let at = end;
  while (node?.next !== undefined) {
    const start = wordStart(plain, at);
    if (start >= plain.length || parts(plain, at, start)) break;
    at = wordEnd(plain, start);
    node = node.next.get(numberOf(words, plain, start, at));
    if (node !== undefined && node.cues.length > 0) found = { cues: node.cues, end: at };
  }
  return found;
}

/** "May 18", "May 2024", "in May": the month, which says nothing of what may be. */
const isMonth = (plain: string, start: number, end: number): boolean =>
  end - start === 3 &&
  plain.startsWith("may", start) &&
  (/^ (?:[12]?\d|3[01]|20\d\d)(?:st|nd|rd|th)?\b/.test(plain.slice(end, end + 8)) ||
    /\b(?:in|last|since|early|late|mid)[ -]$/.test(plain.slice(Math.max(0, start - 6), start)));

/** "Session No. 30": the number, which denies nothing. */
const isNumberSign = (plain: string, start: number, end: number): boolean =>
  end - start === 2 && plain.startsWith("no", start) && /^\. ?\d/.test(plain.slice(end, end + 3));

const isOtherWord = (plain: string, start: number, end: number): boolean =>
  isMonth(plain, start, end) || isNumberSign(plain, start, end);

/** "Was done yesterday", "performed elsewhere": the verb is said of the other day, not of this one. */
const saidOfBefore = (before: FoundCue | undefined, { cue, start }: FoundCue): boolean =>
  before?.cue.sets.time === "today" &&
  before.end + 1 === start &&
  cue.sets.time === "past" &&
  cue.reaches === "backward";

/** Takes a cue in; one of another day takes the verb before it along. */
function put(found: FoundCue[], cue: FoundCue): void {
  const before = found.at(-1);
  if (before === undefined || !saidOfBefore(before, cue)) found.push(cue);
  else found.splice(-1, 1, { ...cue, start: before.start });
}

/**
 * All cues of a text in order, the longest at each place. A word inside a longer cue is not a cue of
 * its own, which is how pseudo-cues ("no complications") take the place of real ones ("no").
 */
export function findCues(plain: string, lexicon: Lexicon): FoundCue[] {
  const tree = treeOf(lexicon);
  const found: FoundCue[] = [];
  for (let start = wordStart(plain, 0); start < plain.length; ) {
    let end = wordEnd(plain, start);
    const opened = tree.first[numberOf(tree.words, plain, start, end)];
    const longest = opened && longestFrom(tree, opened, plain, end);
    if (longest !== undefined && !isOtherWord(plain, start, longest.end)) {
      end = longest.end;
      for (const cue of longest.cues) put(found, { cue, start, end });
    }
    start = wordStart(plain, end);
  }
  return found;
}
