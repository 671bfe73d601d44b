import type { Act } from "./acts.ts";
import type { Scene } from "./scene.ts";

const wound =
  /\b(?:(?:wound|incision|excision(?:al)?|surgical|operative|suture|closure|defect) (?:site|bed|base|edges?|margins?|line)|(?:bed|base|edges?|margins?|bottom|sides) of (?:the )?(?:surgical )?(?:wound|excision(?: site)?|defect|incision)|(?:into|in|around|along) the (?:fresh |open |closed |sutured )?(?:wound|defect|incision|closure|repair))\b/;

/** "The wound edges were injected with triamcinolone": part of the operation that made the wound, no lesion of its own. */
export const injectsWound = ({ reading: { doc, plain } }: Scene, acts: readonly Act[]): boolean =>
  acts.every(({ technique }) => {
    const sentence = doc.sentences[technique.place.sentence];
    return sentence !== undefined && wound.test(plain.slice(sentence.start, sentence.end));
  });
