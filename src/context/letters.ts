import type { FoundCue } from "./find-cues.ts";

/** The salutation of a letter to another doctor. */
const salutation =
  /(?:^|\n)[ \t]*(?:my )?dear (?:(?:dr|prof)\b|doctors?\b|professor\b|colleagues?\b|[a-z]+ (?:and|&) colleagues?\b|referring\b)/;

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

/**
 * In a letter to a doctor "you" is no advice to the patient: what that doctor did is past and another's,
 * the rest tells of the visit as any sentence does.
 */
export function readAsLetter(plain: string, cues: readonly FoundCue[]): readonly FoundCue[] {
  if (!plain.includes("dear ") || !salutation.test(plain)) return cues;
  return cues.map((found) => {
    const isYou = found.cue.sets.setting === "instruction" && plain.startsWith("you", found.start);
    if (!isYou) return found;
    return { ...found, cue: didIt.test(plain.slice(found.end, found.end + 60)) ? theirs : nothing };
  });
}
