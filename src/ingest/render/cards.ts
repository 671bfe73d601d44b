import type { SuggestedLine } from "../../types/index.ts";
import type { IdsAre } from "./fhir-codes.ts";
import { type FinishedNote, spansOf, uuidsOf } from "./finished-note.ts";
import { plannedCharge } from "./planned-charges.ts";

export interface CardOptions {
  /** The page where a note's suggestion is reviewed. */
  readonly reviewUrl: (noteId: string) => string;
  /** Where the service is at home. */
  readonly serviceUrl: string;
  /** Whether each line offers itself as a planned charge; absent: cards only inform. */
  readonly charges?: IdsAre | undefined;
}

/** CDS Hooks allows fewer than 140 characters. */
const longestSummary = 139;
/** Words around which a card's reader can tell what a line stands on. */
const longestQuote = 120;

const counted = (count: number, one: string, many = `${one}s`) =>
  `${count} ${count === 1 ? one : many}`;

/** The note's words are no markup: nothing in them may become a link, an image or HTML. */
function plainMarkdown(words: string): string {
  const line = words.replace(/\s+/g, " ");
  const short = line.length > longestQuote ? `${line.slice(0, longestQuote)}…` : line;
  return short.replace(/[\\`*_{}[\]()<>#+!|~&:]/g, (mark) => `\\${mark}`);
}

function describe(line: SuggestedLine): string {
  const modifiers = line.modifiers.map((modifier) => `-${modifier}`).join("");
  const quotes = spansOf(line)
    .slice(0, 3)
    .map(({ text }) => `"${plainMarkdown(text)}"`);
  const probability = Math.round(line.confidence * 100);
  return `- **${line.code}${modifiers}** x${line.units} (${probability} %): ${quotes.join(", ")}`;
}

function detailOf({ suggestion }: FinishedNote): string {
  const gaps = suggestion.gaps.map(({ question }) => `- ${plainQuestion(question)}`);
  const lines = suggestion.lines.map(describe);
  return [...lines, ...(gaps.length === 0 ? [] : ["", "Open questions:", "", ...gaps])].join("\n");
}

/** A question may quote the note. */
const plainQuestion = (question: string) =>
  question.replace(/[\\`*_{}[\]<>#!|~&]/g, (mark) => `\\${mark}`);

function offer(finished: FinishedNote, line: SuggestedLine, idsAre: IdsAre) {
  return {
    label: `Draft charge ${line.code} x${line.units}`,
    uuid: uuidsOf(finished)("offer", line.id),
    isRecommended: false,
    actions: [
      {
        type: "create",
        description: "A planned charge, which cannot be billed before a coder has reviewed it",
        resource: plannedCharge(finished, line, idsAre),
      },
    ],
  };
}

function cardOf(finished: FinishedNote, { reviewUrl, serviceUrl, charges }: CardOptions) {
  const { lines, gaps } = finished.suggestion;
  const summary = `${counted(lines.length, "procedure code")} suggested, ${counted(gaps.length, "documentation gap")} (needs coder review)`;
  const offers = charges === undefined ? [] : lines.map((line) => offer(finished, line, charges));
  return {
    uuid: uuidsOf(finished)("card"),
    summary: summary.slice(0, longestSummary),
    indicator: gaps.some(({ severity }) => severity === "blocker") ? "warning" : "info",
    source: { label: "Marginalia", url: serviceUrl },
    detail: detailOf(finished),
    ...(offers.length === 0 ? {} : { suggestions: offers, selectionBehavior: "any" }),
    overrideReasons: [
      {
        code: "not-documented",
        system: "urn:marginalia:override",
        display: "The note does not support it",
      },
      { code: "coded-elsewhere", system: "urn:marginalia:override", display: "Coded already" },
      { code: "wrong-code", system: "urn:marginalia:override", display: "Another code is right" },
    ],
    links: [{ label: "Review the evidence", url: reviewUrl(finished.note.id), type: "absolute" }],
  } as const;
}

/** One CDS Hooks 2.0 card a note that has a line or a gap. */
export const cardsOf = (notes: readonly FinishedNote[], options: CardOptions) => ({
  cards: notes
    .filter(({ suggestion }) => suggestion.lines.length > 0 || suggestion.gaps.length > 0)
    .map((finished) => cardOf(finished, options)),
});
