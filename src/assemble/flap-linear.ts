import type { Act } from "./acts.ts";
import type { Scene } from "./scene.ts";

/** Said outright: nothing was cut to move skin. */
const uncut =
  /\bno (?:additional |further |other |flap |relaxing )?(?:flap )?incisions? (?:was|were) made\b|\bwithout (?:any |additional |flap )*incisions?\b|\bno (?:formal )?flaps? (?:was|were) (?:incised|raised|elevated|cut|made|created|designed)\b/;

/** The account of a wound drawn together in a line, beyond doubt. */
const straight =
  /\b(?:straight[- ]line|in a (?:straight )?line|side[- ]to[- ]side|linear(?:ly)? (?:fashion|closure|repair|layered))\b/;

/** The same where only a heading names a flap. */
const line =
  /\b(?:straight[- ]line|in a line|side[- ]to[- ]side|linear(?:ly)?(?: (?:fashion|closure|repair|layered))?|standing (?:cones?|cutaneous)|dog[- ]?ears?|fusiform|ellip(?:se|tical\w*))\b/;

/** The account of skin moved. */
const moved =
  /\b(?:flaps?|rotat(?:ed|ion|ing)|transpos(?:ed|ition|ing)|advanc(?:ed|ement|ing)|sec(?:ondary|\.)? defect|donor defect|turned in(?:to)?|swung|raised in|inset|pivot\w*|z-?plast\w*|limbs?)\b/;

/** The text of the account, without the headings that only name what was done. */
function accountOf({ reading: { plain, doc } }: Scene, heads: ReadonlySet<number>): string {
  const sentences = doc.sentences.filter((_, index) => !heads.has(index));
  return sentences.map(({ start, end }) => plain.slice(start, end)).join("\n");
}

/**
 * A heading, or one sentence, names a flap, and the account tells of a wound undermined and drawn together in a line, or
 * says that nothing was cut to move skin: that is a repair (the account wins over its heading).
 */
export function linearClosure(scene: Scene, acts: readonly Act[]): boolean {
  const { plain } = scene.reading;
  if (uncut.test(plain)) return !acts.some((act) => !act.heading && act.technique.is.weak !== true);
  const told = acts.some(({ heading }) => !heading);
  const heads = new Set(acts.map(({ technique }) => technique.place.sentence));
  const account = accountOf(scene, heads);
  return (told ? straight : line).test(account) && !moved.test(account);
}
