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
function createDictionary(): (word: string) => boolean {
  const { isLexeme } = winkNLP(model, []).readDoc("");
  return (word) => word !== "constructor" && Boolean(isLexeme(word));
}

/** In the order of the text; where two mentions of one kind overlap, the longer stays. */
function withoutOverlap(mentions: ConceptMention[]): ConceptMention[] {
  const kept: ConceptMention[] = [];
  const latest = new Map<ConceptMention["kind"], number>();
  let exchanged = false;
  for (const mention of mentions.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const at = latest.get(mention.kind) ?? -1;
    const before = kept[at];
    if (before === undefined || before.end <= mention.start) {
      latest.set(mention.kind, kept.push(mention) - 1);
    } else if (mention.end - mention.start > before.end - before.start) {
      kept[at] = mention;
      exchanged = true;
    }
  }
  return exchanged ? kept.sort((a, b) => a.start - b.start) : kept;
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

/** Adds what a match names, with the places of the tokens that name it. */
function addMentions(
  mentions: ConceptMention[],
  { patterns }: TokenTrie,
  { first, state }: TokenMatch,
  { starts, ends }: Reading,
): void {
  for (const { kind, concept, from, to } of patterns[state]?.yields ?? []) {
    const start = starts[first + from] ?? 0;
    mentions.push({ kind, concept, start, end: ends[first + to - 1] ?? 0 });
  }
}

/** Every pattern of a reading, the longest at each place, left to right, and what overlaps its end. */
function mentionsOf(trie: TokenTrie, reading: Reading): ConceptMention[] {
  const { words } = reading;
  const mentions: ConceptMention[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const match = longestAt(trie, words, at);
    if (match === undefined) continue;
    addMentions(mentions, trie, match, reading);
    const behind = overlapping(trie, words, match);
    if (behind !== undefined) addMentions(mentions, trie, behind, reading);
    at = match.last;
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
  const spell = createSpeller(wordsToSpell(lexicon), createDictionary());
  const readTokens = createTokenReader(trie.ids, spell);

  return (plain, seams) => mentionsOf(trie, readTokens(plain, seams));
}
