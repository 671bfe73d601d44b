import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { assertMentions } from "../../src/context/assert-mentions.ts";
import { createConceptReader } from "../../src/extract/concepts.ts";
import { loadLexicon } from "../../src/lexicon/load.ts";
import { findDates } from "../../src/text/dates.ts";
import { readText } from "../../src/text/read-text.ts";
import type { Assertion } from "../../src/types/index.ts";
import { marked } from "../helpers/marked.ts";

const lexicon = loadLexicon();
const readConcepts = createConceptReader(lexicon);
const sentences: string[] = parse(readFileSync("test/context/assert-mentions.yaml", "utf8"));
const plain = ["affirmed", "certain", "today", "patient", "account"];

const labelsOf = ({ polarity, certainty, time, subject, setting }: Assertion) =>
  [polarity, certainty, time, subject, setting].filter((value) => !plain.includes(value)).sort();

it.each(sentences)("%s", (sentence) => {
  const { text, marks } = marked(sentence);
  const doc = readText(text, lexicon.headings);
  const mentions = readConcepts(doc.plain, doc.seams);
  const today = { day: "2026-03-14" as const, dates: findDates(doc.plain), otherVisits: [] };
  const asserted = assertMentions(doc, mentions, today, lexicon);

  for (const { span, labels } of marks) {
    const found = asserted.find(({ mention }) => mention.start === span.start);
    expect(found && labelsOf(found.assertion), text.slice(span.start, span.end)).toEqual(
      labels.filter((label) => label !== "").sort(),
    );
  }
});
