import { allMatches } from "./lexicon/all-matches.ts";
import type { Span } from "./types/index.ts";

/** A stretch of a text and what stands in its place. */
export interface Exchange extends Span {
  readonly by: string;
}

/** Behind "lt" or "rt" these make no side of it: "s/p RT to chest", "forearm rt was". */
const noSide =
  "(?!(?:a|an|the|to|for|and|or|of|in|on|at|by|with|from|per|x|was|were|is|are|has|had|not)\\b)";

/** A word with a capital that may be a name. */
const name =
  "\\b(?!(?:The|Her|His|My|On|At|To|From|Of|Over|Site|Location|And|Both)\\b)[A-Z][a-z]{1,20} ";

/**
 * A side in short before what lies on it: "rt. cheek", "Lt forearm", "R. ear", "(L) thigh". A letter with a stop
 * behind a name ("Anna R. came") is an initial, and one behind a number a unit.
 */
const shortSide = new RegExp(
  `(?<![\\w&./-]|\\d{4} )(?:([RrLl])[Tt]\\.?|(?<!${name}|(?<!#)\\d )([RL])\\.|\\(([RrLl])[Tt]?\\.?\\))(?= ${noSide}[a-z])`,
  "g",
);

/** "Cheeks & ears", "SHAVED & SENT", also as HL7 escapes it; of "C & D" or "I & D" each is a name of one thing. */
const ampersand = /(?<=[a-z]{2},? )(?:&|\\T\\)(?= [a-z]{2})/gi;

const isCapital = (letter: string): boolean => letter !== letter.toLowerCase();

function sideOf({
  0: written,
  1: word,
  2: initial,
  3: bracketed,
  index,
}: RegExpExecArray): Exchange {
  const letter = word ?? initial ?? bracketed ?? "";
  const side = letter.toLowerCase() === "l" ? "left" : "right";
  const by = isCapital(letter) ? side.charAt(0).toUpperCase() + side.slice(1) : side;
  return { start: index, end: index + written.length, by };
}

/** Words in short and units in full, with what the lexicon has for each. */
const otherSpellings: ReadonlyMap<string, string> = new Map([
  ["h/o", "history of"],
  ["w/o", "without"],
  ["bx", "biopsy"],
  ["bxs", "biopsies"],
  ["centimeter", "cm"],
  ["centimetre", "cm"],
  ["centimeters", "cm"],
  ["centimetres", "cm"],
  ["millimeter", "mm"],
  ["millimetre", "mm"],
  ["millimeters", "mm"],
  ["millimetres", "mm"],
]);

const spelled = /(?<![\w/.'-])(?:[hw]\/o|bxs?|(?:centi|milli)met(?:er|re)s?)(?![\w/'])/gi;

function otherSpelling({ 0: written, index }: RegExpExecArray): Exchange {
  const by = otherSpellings.get(written.toLowerCase()) ?? written;
  const opens = isCapital(written.charAt(0));
  return {
    start: index,
    end: index + written.length,
    by: opens ? by.charAt(0).toUpperCase() + by.slice(1) : by,
  };
}

/**
 * "Cleansed prior to the biopsy", "mineral oil prior, then NB-UVB": said of a deed of the same visit. "Two weeks
 * prior" and "no prior" are of another time.
 */
const earlier =
  /(?<![\w'-])prior(?: to(?= [a-z])|(?<=(?<!\b(?:days?|weeks?|months?|years?|wks?|mos?|yrs?|minutes?|mins?|hours?|hrs?|visits?|no|any|the|a|his|her|their|its|my|our|with|as|than|for|from|of|in|and|or|is|was)) prior)(?=[,;.)\n]| then\b| ?$))/gi;

const before = ({ 0: written, index }: RegExpExecArray): Exchange => ({
  start: index,
  end: index + written.length,
  by: isCapital(written.charAt(1)) ? "BEFORE" : isCapital(written.charAt(0)) ? "Before" : "before",
});

/** Words that are written in several ways, in the one way that the lexicon has them. */
export function plainWords(text: string): Exchange[] {
  const words = [
    ...allMatches(shortSide, text).map(sideOf),
    ...allMatches(spelled, text).map(otherSpelling),
    ...allMatches(earlier, text).map(before),
  ];
  if (!text.includes("&") && !text.includes("\\T\\")) return words;
  const joints = allMatches(ampersand, text).map(({ 0: written, index }) => {
    const end = index + written.length;
    const capitals = isCapital(text.charAt(index - 2)) && isCapital(text.charAt(end + 1));
    return { start: index, end, by: capitals ? "AND" : "and" };
  });
  return [...words, ...joints];
}
