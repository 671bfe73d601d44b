import { allMatches } from "../lexicon/all-matches.ts";
import type { FoundCue } from "./find-cues.ts";
import type { FirstLook } from "./first-look.ts";

const unit = "(?:days?|weeks?|wks?|months?|mos?|years?|yrs?|decades?)";
const many =
  "(?:(?:about|some|over|nearly|almost|approximately|roughly|at least|more than|maybe|around) )?(?:\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|a few|a couple(?: of)?|couple of)";
const season = "(?:spring|summer|fall|autumn|winter)";
const day = "(?:mon|tues|wednes|thurs|fri|satur|sun)day";

/**
 * A time gone by that opens a sentence, with the comma behind it. A word of each stands in
 * `first-look.ts`, too.
 */
const opening = new RegExp(
  `(?<=^|[.;:!?\\n] {0,3})(?:${[
    `(?:${many} (?:more )?)?${unit} (?:ago|back|earlier)(?: (?:in|at) (?!(?:this|our|the) (?:office|clinic))[a-z ]{2,24})?`,
    `(?:last|this past|the past|the previous) (?:${season}|${day}|week|month|year)`,
    `(?:over|during) the (?:spring|summer|autumn|winter|holidays|pandemic)`,
    `back (?:in|when)\\b[^,.;\\n]{0,30}`,
    "when (?:he|she|they|the (?:patient|child|family)) (?:was|were|lived|worked|served|saw|visited|last|first|moved|still)\\b[^,.;\\n]{0,40}",
    "while (?:living|working|travell?ing|on vacation|on holiday|visiting|deployed|stationed|away|abroad|pregnant)\\b[^,.;\\n]{0,30}",
    "as an? (?:child|boy|girl|teen|teenager|kid|baby|infant|young (?:man|woman|adult)|student)",
    "in (?:her|his|their) (?:childhood|youth|teens|twenties|thirties|forties|fifties|sixties)",
    "before (?:moving|coming|retiring|covid|the pandemic|(?:she|he|they) moved)\\b[^,.;\\n]{0,24}",
    "once,? (?:years|long) ago|long ago|yesterday|the (?:other|previous) day|earlier (?:this|last) (?:week|month|year)",
  ].join("|")})\\b,? ?`,
  "g",
);

/** Behind a comma these go on with what is told: "1.5 cm with margins", "and closed it", "was excised". */
const goesOn =
  "(?:and |then |and then )?(?:[\\d.]{1,5} ?(?:cm|mm|ml|cc|mg|x)\\b|(?:was|were) |(?:[a-z]+ly )?(?!(?:need|red|infected|inflamed|scheduled|referred|concerned|worried|aged|used)\\b)[a-z]{3,}ed\\b(?! (?:today|now|in (?:clinic|the office)|at this))|(?:froze|took|cut|sewn|sent|sewed)\\b)";

/** Where another thing is told: a comma, or "and" with a subject of its own. */
const turns = new RegExp(
  `[;:]|,(?! ${goesOn})| and (?:it|this|that|the|today|now|i|we|he|she|they|is|are|has|comes|presents|returns|here|wants)\\b| but | so | today\\b| now\\b`,
);

const farthest = 150;

/** How many characters behind a time gone by, that opens a sentence, tell of it. */
export function toldOfTime(plain: string, end: number): number {
  const told = plain.slice(end, end + farthest);
  const turn = told.search(turns);
  if (turn < 0) return farthest;
  const next = newSubject.exec(told.slice(turn));
  if (next === null || !deedTold.test(told.slice(0, turn))) return turn;
  const behind = turn + next[0].length;
  const further = told.slice(behind).search(turns);
  return further < 0 ? farthest : behind + further;
}

/** "Last year the cyst was excised and the abscess was drained": both were done then. */
const newSubject = /^ and (?:the|it|this|that|they|i|we) /;
const deedTold =
  /\b(?:(?:was|were|had) (?:[a-z]+ly )?|(?:i|we) )(?:excised|shaved|biopsied|frozen|froze|treated|removed|drained|incised|injected|curetted|destroyed|snipped|avulsed|closed|sutured|repaired|aspirated)\b/;

/** "Three years ago the mole was shaved", "When he lived in Ohio, the warts were frozen": what follows was done then. */
export function openingTimes(plain: string, holds: FirstLook): FoundCue[] {
  if (!holds("goneBy")) return [];
  return allMatches(opening, plain).map((match) => {
    const start = match.index;
    const end = start + match[0].trimEnd().length;
    const sets = { time: "past" } as const;
    const upTo = toldOfTime(plain, end);
    const cue = {
      words: [],
      sets,
      reaches: "forward",
      to: "technique",
      passes: ",",
      upTo,
    } as const;
    return { start, end, cue };
  });
}
