import type { Engine } from "../index.ts";
import type {
  ConceptMention,
  EvidenceRole,
  Lexicon,
  Note,
  Span,
  StatusReading,
  Suggestion,
} from "../types/index.ts";
import type { CodeBook } from "./code-book.ts";

/** A growth that a line quotes as a problem, with the words that tell it as not of the day. */
interface Aside extends Span {
  readonly problem: string;
}

/** Words of services and problems that the note tells and that no supported line rests on. */
export interface LooseWords {
  /** Families of the techniques they name, `destruction`, `mohs`, and the lesions: `foreign-body`. */
  readonly told: ReadonlySet<string>;
  /** A problem that a visit could have been for: `rosacea`. */
  readonly problem: string | undefined;
  /** A length in cm or mm. */
  readonly measure: string | undefined;
  /** Growths that a supported visit quotes, and what tells them as planned, past or declined. */
  readonly notToday: readonly Aside[];
}

export const noLooseWords: LooseWords = {
  told: new Set(),
  problem: undefined,
  measure: undefined,
  notToday: [],
};

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

/** The name of the problem that a mention is of. */
function problemOf({ concepts }: Lexicon, { concept }: ConceptMention): string | undefined {
  const known = concepts.get(concept);
  return known?.kind === "feature" && problemRoles.has(known.role) ? known.name : undefined;
}

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
  lexicon: Lexicon,
  { knowledge }: CodeBook,
): string | undefined {
  for (const mention of mentions) {
    const problem = problemOf(lexicon, mention);
    if (problem === undefined) continue;
    const sentence = sentenceAround(text, mention);
    const words = text.slice(sentence.start, sentence.end);
    if (knowledge.suspected.some((word) => words.includes(word))) continue;
    if (!done.some((span) => overlaps(span, sentence))) return problem;
  }
  return undefined;
}

/** A length that no line quotes. */
function looseMeasure(text: string, quoted: readonly Span[]): string | undefined {
  for (const { 0: words, index: start } of text.matchAll(/\d[\d.]{0,12} ?(?:cm|mm)\b/g)) {
    const span = { start, end: start + words.length };
    if (!quoted.some((one) => overlaps(one, span))) return words;
  }
  return undefined;
}

/** Sentences of another day's growths in which a visit finds its problems; what tells of a disease is none. */
const asidesOf = (
  text: string,
  reasons: readonly Span[],
  others: readonly Span[],
  diseases: readonly Span[],
): Aside[] =>
  others
    .filter((told) => !diseases.some((disease) => overlaps(told, disease)))
    .flatMap(({ start, end }) => {
      const growth = reasons.find((span) => overlaps(span, { start, end }));
      if (growth === undefined) return [];
      return [{ start, end, problem: text.slice(growth.start, growth.end) }];
    });

/** A note with its suggestion and with what was read as planned, past or declined. */
interface Read {
  readonly note: Note;
  readonly suggestion: Suggestion;
  readonly readings: readonly StatusReading[];
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
  const quoted = quotedIn(suggestion);
  const others = readings.filter(({ status }) => status !== "possible");
  const taken = [...quoted, ...others];
  const diseases = mentions.filter((mention) => problemOf(lexicon, mention) !== undefined);
  const told = mentions
    .filter((mention) => !taken.some((span) => overlaps(span, mention)))
    .map(({ concept }) => lexicon.concepts.get(concept))
    .flatMap((concept) => {
      if (concept?.kind === "technique") return [concept.family];
      return concept?.kind === "lesion" ? [concept.id] : [];
    });
  return {
    told: new Set(told),
    problem: problemIn(text, mentions, quotedIn(suggestion, "technique"), lexicon, book),
    measure: looseMeasure(text, quoted),
    notToday: asidesOf(note.text, quotedIn(suggestion, "reason"), others, diseases),
  };
}
