import { ofReceived, withEvenText } from "../even-note.ts";
import { parseNote } from "../ingest/parse-note.ts";
import { type Resources, suggest } from "../pipeline.ts";
import type { IsoDate, Lexicon } from "../types/index.ts";
import type { Answered, GoldCase } from "./gold-case.ts";
import type { ScoredCase } from "./report.ts";
import { scoreCase } from "./score-case.ts";
import type { WorthOf } from "./score-value.ts";

/** A case with what the product, or a baseline, answered and how that compares. */
export interface RunCase extends ScoredCase {
  readonly gold: GoldCase;
  readonly answered: Answered;
}

/** A note that is refused, or on which the program fails, counts as one with nothing suggested. */
const nothing: Answered = { lines: [], gaps: [] };

/** Asks for a suggestion on every case and compares it with the gold answer. */
export const runCases = (cases: readonly GoldCase[], resources: Resources): readonly RunCase[] =>
  cases.map((gold) => {
    const answered = answerTo(gold, resources);
    const day = answered.dateOfService ?? resources.today;
    return { gold, answered, score: scoreCase(gold, answered, valueOn(day, resources.lexicon)) };
  });

function answerTo(gold: GoldCase, resources: Resources): Answered {
  const parsed = parseNote(gold.note);
  if ("error" in parsed) return nothing;
  try {
    const even = withEvenText(parsed.note);
    return ofReceived(suggest(even.note, resources), even);
  } catch {
    return nothing;
  }
}

/** Work RVUs of a code on a day; 0 for one that was not valid then. */
const valueOn =
  (day: IsoDate, { codes }: Lexicon): WorthOf =>
  (code) =>
    codes.get(code)?.find(({ from, to }) => from <= day && (to === undefined || day <= to))
      ?.workRvu ?? 0;
