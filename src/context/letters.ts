import { allMatches } from "../lexicon/all-matches.ts";
import type { FoundCue } from "./find-cues.ts";

/** The salutation of a letter to another doctor. */
const salutation =
  /(?:^|\n)[ \t]*(?:my )?dear (?:(?:dr|prof)\b|doctors?\b|professor\b|colleagues?\b|[a-z]+ (?:and|&) colleagues?\b|referring\b)/;

/** "Dear Janet, thank you for sending Mr. Holloway's report": to a colleague by first name, about a patient. */
const firstName =
  /(?:^|\n)[ \t]*(?:my )?dear (?!(?:mr|mrs|ms|miss|patient|parents?|sir)\b)[a-z]+ ?[,:]/;
const aboutPatient =
  /\b(?:your|our|this|mutual) patient\b|\bthank you (?:so much |very much )?for (?:sending|referring|asking|letting|the referral)\b|\b(?:mr|mrs|ms|miss)\b\.? [a-z]+/;

const isToDoctor = (plain: string): boolean =>
  salutation.test(plain) || (firstName.test(plain) && aboutPatient.test(plain));

/** "You biopsied", "the biopsies you did": the work of the doctor who is written to. */
const didIt =
  /^(?: (?:had|have|kindly|very|just|already|recently|also|then)){0,3} (?:did|took|saw|sent|froze|cut|gave|put|made|shaved|[a-z]+ed)\b/;

const theirs = {
  words: [],
  sets: { time: "past", subject: "other" },
  reaches: "both",
  to: "technique",
  upTo: 45,
} as const satisfies FoundCue["cue"];

const nothing = { words: [], sets: {}, reaches: "forward" } as const satisfies FoundCue["cue"];

/** "The wound that your Mohs surgery left": what follows is the other doctor's. */
const yours = (plain: string): FoundCue[] =>
  allMatches(/\byour (?:recent |own |earlier |first |previous |initial |diagnostic )?/g, plain).map(
    ({ index, 0: { length } }) => ({
      start: index,
      end: index + length,
      cue: { ...theirs, reaches: "forward", upTo: 0 },
    }),
  );

/**
 * In a letter to a doctor "you" is no advice to the patient: what that doctor did is past and another's,
 * the rest tells of the visit as any sentence does.
 */
export function readAsLetter(plain: string, cues: readonly FoundCue[]): readonly FoundCue[] {
  if (!plain.includes("dear ") || !isToDoctor(plain)) return cues;
  return [...cues, ...yours(plain)].map((found) => {
    const isYou = found.cue.sets.setting === "instruction" && plain.startsWith("you", found.start);
    if (!isYou) return found;
    return { ...found, cue: didIt.test(plain.slice(found.end, found.end + 60)) ? theirs : nothing };
  });
}
