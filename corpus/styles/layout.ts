import type { Draw } from "../generator/draw.ts";
import type { Voice } from "../generator/voice.ts";

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Sentences side by side, each with a capital and one space between; empty ones fall away. */
export const sentences = (...parts: readonly string[]): string =>
  parts
    .map((part) =>
      part
        .replace(/ {2,}/g, " ")
        .replace(/ ([.,;:])(?=\s|$)/g, "$1")
        .trim(),
    )
    .filter((part) => part !== "")
    .map(capital)
    .join(" ")
    .replace(/([.!?] )([a-z])/g, (_, end: string, letter: string) => end + letter.toUpperCase());

/** Blocks with an empty line between; empty ones fall away. */
export const paragraphs = (...blocks: readonly string[]): string =>
  blocks.filter((block) => block !== "").join("\n\n");

/** Blocks line under line; empty ones fall away. */
export const lines = (...blocks: readonly string[]): string =>
  blocks.filter((block) => block !== "").join("\n");

export const shuffledParts = (draw: Draw, parts: readonly string[]): string[] =>
  draw.shuffled(parts.filter((part) => part !== ""));

/** The line that dates the visit, or nothing where the scenario has no date. */
export const visitDate = ({ scenario, say, date }: Voice, key: string): string =>
  scenario.dateUntold === true ? "" : say(key, { date: date() });

/** Consent is asked for what is done to the skin, not for a visit. */
export const consent = ({ scenario, perhaps }: Voice, probability: number): string =>
  scenario.acts.some(({ kind }) => !["evaluation", "koh", "aftercare"].includes(kind))
    ? perhaps(probability, "consent")
    : "";
