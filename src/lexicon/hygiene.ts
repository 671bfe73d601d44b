import type { Concept, TermEntry } from "../types/index.ts";
import { spellingsOf } from "./spellings.ts";
import { tokensOf } from "./word-tokens.ts";

type Concepts = ReadonlyMap<string, Concept>;

const keyOf = (word: string): string => tokensOf(word).join(" ");

/** Characters that plain text never holds, because normalising replaces them. */
const neverInPlainText = /[A-Z\u2018\u2019\u201c\u201d\u2013\u2014\u00d7\u00a0\t\n]/;

function spellingProblem(concept: string, word: string): string | undefined {
  if (word === "") return `${concept}: an empty word; take out the stray comma.`;
  if (neverInPlainText.test(word)) {
    return `${concept}: "${word}" can never be found; write it in lower case with plain quotes and hyphens.`;
  }
  if (!/[\p{L}\d]/u.test(word)) return `${concept}: "${word}" holds no letter or digit.`;
  return undefined;
}

function entryProblems({ concept, words, not }: TermEntry): string[] {
  const none = words.length === 0 ? [`${concept}: no words; add one or take the entry out.`] : [];
  const spelling = [...words, ...not].map((word) => spellingProblem(concept, word));
  return [...none, ...spelling.filter((problem) => problem !== undefined)];
}

/** Each word is one concept's within its kind; two spellings that text is cut into alike are one word. */
function duplicateProblems(terms: readonly TermEntry[], concepts: Concepts): string[] {
  const owners = new Map<string, string>();
  const problems: string[] = [];
  for (const { concept, words } of terms) {
    const kind = concepts.get(concept)?.kind ?? "";
    for (const word of words) {
      const key = `${kind}: ${keyOf(word)}`;
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, concept);
      else if (owner !== concept)
        problems.push(`${concept}: "${word}" is a word of ${owner} already; keep it in one place.`);
    }
  }
  return problems;
}

/** Does any run of the tokens stand among the words? */
function holdsOne(tokens: readonly string[], words: ReadonlySet<string>): boolean {
  for (let from = 0; from < tokens.length; from += 1) {
    for (let to = from + 1; to <= tokens.length; to += 1) {
      if (words.has(tokens.slice(from, to).join(" "))) return true;
    }
  }
  return false;
}

/** A look-alike must hold one of its concept's words, and be none itself. */
function lookAlikeProblems({ concept, words, not }: TermEntry, concepts: Concepts): string[] {
  if (not.length === 0) return [];
  const kind = concepts.get(concept)?.kind ?? "feature";
  const written = new Set(words.map(keyOf));
  const own = new Set([...written, ...words.flatMap((word) => spellingsOf(word, kind)).map(keyOf)]);
  return not.flatMap((lookAlike) => {
    const tokens = tokensOf(lookAlike);
    if (written.has(tokens.join(" "))) {
      return [`${concept}: "${lookAlike}" is both a word and a look-alike; take one out.`];
    }
    return holdsOne(tokens, own)
      ? []
      : [`${concept}: look-alike "${lookAlike}" holds none of its words; it is never looked for.`];
  });
}

/** What a coder must mend in the term files, one sentence a problem; empty where all is well. */
export function termProblems(terms: readonly TermEntry[], concepts: Concepts): string[] {
  return [
    ...terms.flatMap(entryProblems),
    ...duplicateProblems(terms, concepts),
    ...terms.flatMap((entry) => lookAlikeProblems(entry, concepts)),
    ...withinProblems(concepts),
  ];
}

/** A site's broader place is itself a site, and no chain of places ends in itself. */
function withinProblems(concepts: Concepts): string[] {
  const problems: string[] = [];
  for (const concept of concepts.values()) {
    if (concept.kind !== "site" || concept.within === undefined) continue;
    if (concepts.get(concept.within)?.kind !== "site") {
      problems.push(`${concept.id}: lies within \`${concept.within}\`, which is no site.`);
    } else if (liesWithinItself(concept.id, concepts)) {
      problems.push(`${concept.id}: its broader places lead back to itself.`);
    }
  }
  return problems;
}

function liesWithinItself(id: string, concepts: Concepts): boolean {
  const seen = new Set<string>();
  let place: string | undefined = id;
  while (place !== undefined && !seen.has(place)) {
    seen.add(place);
    const concept: Concept | undefined = concepts.get(place);
    place = concept?.kind === "site" ? concept.within : undefined;
  }
  return place !== undefined;
}
