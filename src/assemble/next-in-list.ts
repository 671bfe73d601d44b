import { within } from "../lexicon/within.ts";
import type { Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { clauseAt } from "./clause.ts";
import { ofSentence } from "./of-sentence.ts";
import type { LesionWord, Reading } from "./reading.ts";

const number =
  "(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?|single|another)";
/** "2 warts", "to one inflamed keratosis", "warts x2", "x 3 ISKs": a clause that opens with a number of lesions, or counts behind their name. */
const opens = new RegExp(`^(?:and |also |plus |to |on )*(?:the )?(?:x ?)?${number}\\b`);
const countsBehind = /^(?:and |also |plus |to |on )*(?:[a-z'-]+ ){1,3}(?:x ?\d{1,2}\b|\(\d{1,2}\))/;

/** What makes a clause an account of its own: seen, left, put off, told to the patient. */
const ownAccount =
  /\b(?:is|are|was|were|be|been|has|have|had|will|not|no|none|left\W*$|left (?:alone|as|for|in|to|un)|leave|leaving|not(?:ed|e)|seen|observed?|observation|watch|monitor|recheck|reassur\w*|declin\w*|refus\w*|defer\w*|next|later|future|resolved|gone|cleared|healed|unchanged|stable|discuss\w*|offer\w*|benign|asymptomatic|untreated|consider|plan|may|if|r\/o|vs|bx|biops\w*|shav\w*|excis\w*|send|sent|path)\b|\?/;

/** A drug named behind the lesions is what they got instead. */
const isDrug = ({ is }: Reading["others"][number]) =>
  is.kind === "agent" || is.id.startsWith("rx-");

/**
 * "LN2 to 6 AKs of the scalp; 3 ISKs of the chest": behind a semicolon a bare number of lesions goes on
 * with the list that the method opens. A clause with an account of its own does not.
 */
export function nextInList(
  reading: Reading,
  { technique }: Act,
  clause: Span,
  near: readonly LesionWord[],
  here: readonly LesionWord[],
): LesionWord[] {
  const [first] = near;
  if (first === undefined || technique.start > first.start) return [];
  const { sentence } = technique.place;
  const others = [
    ...ofSentence(reading.techniques, sentence),
    ...ofSentence(reading.others, sentence).filter(isDrug),
  ].filter(({ start }) => start > clause.end);
  let open = true;
  return here.filter((word) => {
    if (word.start < clause.end || !open) return false;
    const own = clauseAt(reading, sentence, word.start);
    const text = reading.plain.slice(own.start, own.end).trim();
    open =
      (opens.test(text) || countsBehind.test(text)) &&
      !ownAccount.test(text) &&
      !others.some((other) => within(other, own));
    return open;
  });
}
