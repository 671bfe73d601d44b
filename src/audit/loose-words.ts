import type { Engine } from "../index.ts";
import type {
  ConceptMention,
  EvidenceRole,
  Lexicon,
  Note,
  Span,
  Suggestion,
} from "../types/index.ts";
import type { CodeBook } from "./code-book.ts";

/** Words of services and problems that the note tells and that no supported line rests on. */
export interface LooseWords {
  /** Families of the techniques they name: `destruction`, `mohs`. */
  readonly techniques: ReadonlySet<string>;
  /** A problem that a visit could have been for: `rosacea`. */
  readonly problem: string | undefined;
}

export const noLooseWords: LooseWords = { techniques: new Set(), problem: undefined };

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** The places of a suggestion's own words; of those of one role where it is given. */
const quotedIn = ({ lines }: Suggestion, only?: EvidenceRole): Span[] =>
  lines.flatMap(({ evidence }) =>
    evidence.flatMap((one) =>
      "start" in one && (only === undefined || only === one.role) ? [one] : [],
    ),
  );

const problemRoles: ReadonlySet<string | undefined> = new Set([
  "problem-chronic",
  "problem-acute",
  "problem-minor",
]);

/** The sentence, or the line, that a mention stands in. */
function sentenceAround(text: string, { start, end }: Span): Span {
  const before = Math.max(text.lastIndexOf(". ", start), text.lastIndexOf("\n", start));
  const after = [text.indexOf(". ", end), text.indexOf("\n", end)].filter((at) => at >= 0);
  return { start: before + 1, end: Math.min(...after, text.length) };
}

/**
 * A problem that a visit may have been for: in a sentence that tells of no supported procedure and of
 * nothing to be ruled out.
 */
function problemIn(
  text: string,
  mentions: readonly ConceptMention[],
  done: readonly Span[],
  { concepts }: Lexicon,
  { knowledge }: CodeBook,
): string | undefined {
  for (const mention of mentions) {
    const concept = concepts.get(mention.concept);
    if (concept?.kind !== "feature" || !problemRoles.has(concept.role)) continue;
    const sentence = sentenceAround(text, mention);
    const words = text.slice(sentence.start, sentence.end);
    if (knowledge.suspected.some((word) => words.includes(word))) continue;
    if (!done.some((span) => overlaps(span, sentence))) return concept.name;
  }
  return undefined;
}

/** A note with its suggestion and with what was read as planned, past or declined. */
interface Read {
  readonly note: Note;
  readonly suggestion: Suggestion;
  readonly readings: readonly Span[];
}

/**
 * Looks for words that became no line although nothing says that they were planned, past or declined.
 * Where there are some, that a line is not supported is a question.
 */
export function looseWords(
  { note, suggestion, readings }: Read,
  { lexicon, readConcepts }: Engine["resources"],
  book: CodeBook,
): LooseWords {
  const text = note.text.toLowerCase();
  const mentions = readConcepts(text, []);
  const taken = [...quotedIn(suggestion), ...readings];
  const techniques = mentions
    .filter((mention) => !taken.some((span) => overlaps(span, mention)))
    .map(({ concept }) => lexicon.concepts.get(concept))
    .flatMap((concept) => (concept?.kind === "technique" ? [concept.family] : []));
  return {
    techniques: new Set(techniques),
    problem: problemIn(text, mentions, quotedIn(suggestion, "technique"), lexicon, book),
  };
}
