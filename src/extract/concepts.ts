import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { compilePatterns } from "../lexicon/patterns.ts";
import { tokensOf } from "../lexicon/word-tokens.ts";
import type { ConceptMention, Lexicon } from "../types/index.ts";
import { createTokenReader, type Reading } from "./token-numbers.ts";
import { growTrie, longestAt, overlapping, type TokenMatch, type TokenTrie } from "./token-trie.ts";
import { createSpeller } from "./typos.ts";

/** Finds the lexicon's words in plain text; `seams` as `TextDocument.seams`. */
export type ConceptReader = (plain: string, seams: readonly number[]) => ConceptMention[];

/** Asks the language model's vocabulary whether a word is one of everyday English. */
type Dictionary = (word: string) => boolean;

let dictionary: Dictionary | undefined;

/**
 * The dictionary, made once a process: each time that wink-nlp takes up its model it quotes a part of
 * it anew, so that the part doubles, and the thirtieth engine would find no memory.
 */
function theDictionary(): Dictionary {
  if (dictionary === undefined) {
    const { isLexeme } = winkNLP(model, []).readDoc("");
    dictionary = (word) => word !== "constructor" && Boolean(isLexeme(word));
  }
  return dictionary;
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

/** Adds what a match names, with the places of the tokens that name it, in the order of the text. */
function addMentions(
  mentions: ConceptMention[],
  { patterns }: TokenTrie,
  { first, state }: TokenMatch,
  { tokens }: Reading,
): void {
  for (const { kind, concept, from, to } of patterns[state]?.yields ?? []) {
    const start = tokens.starts[first + from] ?? 0;
    insert(mentions, { kind, concept, start, end: tokens.ends[first + to - 1] ?? 0 });
  }
}

const standsBehind = (a: ConceptMention, b: ConceptMention): boolean =>
  a.start > b.start || (a.start === b.start && a.end < b.end);

/** Puts a mention in its place, which is at the end or, within one match, a step or two before it. */
function insert(mentions: ConceptMention[], mention: ConceptMention): void {
  let at = mentions.length;
  mentions.push(mention);
  for (let before = mentions[at - 1]; at > 0; before = mentions[at - 1]) {
    if (before === undefined || !standsBehind(before, mention)) break;
    mentions[at] = before;
    at -= 1;
  }
  mentions[at] = mention;
}

/** Index of the last mention of a kind, or -1. */
function lastOf(kind: ConceptMention["kind"], mentions: readonly ConceptMention[]): number {
  let at = mentions.length - 1;
  while (at >= 0 && mentions[at]?.kind !== kind) at -= 1;
  return at;
}

/** Of mentions in the order of the text: where two of one kind overlap, the longer stays. */
function withoutOverlap(mentions: readonly ConceptMention[]): ConceptMention[] {
  const kept: ConceptMention[] = [];
  let exchanged = false;
  for (const mention of mentions) {
    const at = lastOf(mention.kind, kept);
    const before = at < 0 ? undefined : kept[at];
    if (before === undefined || before.end <= mention.start) {
      kept.push(mention);
    } else if (mention.end - mention.start > before.end - before.start) {
      kept[at] = mention;
      exchanged = true;
    }
  }
  return exchanged ? kept.sort((a, b) => a.start - b.start) : kept;
}

/** Every pattern of a reading, the longest at each place, left to right, and what overlaps its end. */
function mentionsOf(trie: TokenTrie, reading: Reading): ConceptMention[] {
  const { tokens, words } = reading;
  const mentions: ConceptMention[] = [];
  for (let at = 0; at < tokens.count; at += 1) {
    let match = longestAt(trie, words, at);
    while (match !== undefined) {
      addMentions(mentions, trie, match, reading);
      at = match.last;
      match = overlapping(trie, words, match);
    }
  }
  return withoutOverlap(mentions);
}

/**
 * Makes a reader of the lexicon's words.
 *
 * The reader's mentions stand in the order of the text; `plain.slice(start, end)` are the words as
 * written, slips of spelling included. Mentions of one kind never overlap, those of different kinds
 * may.
 */
export function createConceptReader(lexicon: Pick<Lexicon, "terms" | "concepts">): ConceptReader {
  const trie = growTrie(compilePatterns(lexicon));
  const spell = createSpeller(wordsToSpell(lexicon), theDictionary());
  const readTokens = createTokenReader(trie.ids, spell);

  return (plain, seams) => mentionsOf(trie, readTokens(plain, seams));
}
