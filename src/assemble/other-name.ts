import { ofSentence } from "./of-sentence.ts";
import type { LesionWord, Reading } from "./reading.ts";

/** Characters from a name to the bracket that names the same once more. */
const farthest = 28;

/** "AK x1 lip (actinic cheilitis)": in its brackets another name of the lesion that stands right before it. */
export function isOtherName({ plain, lesions }: Reading, word: LesionWord): boolean {
  if (plain[word.start - 1] !== "(" || plain[word.end] !== ")") return false;
  return ofSentence(lesions, word.place.sentence).some(
    ({ is, end }) =>
      end < word.start &&
      word.start - end <= farthest &&
      is.behaviour === word.is.behaviour &&
      !/[,;:]/.test(plain.slice(end, word.start)),
  );
}
