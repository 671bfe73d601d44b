import type { Technique } from "./reading.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** Just before a place that gave skin: "donor: ", "harvested from the ", "FTSG from the ". */
const donorBefore =
  /(?:\bdonor(?: (?:site|area|skin|defect|location|region))?s? ?(?:[:=|-]|\(|was|is|of|on|at|from|in)? ?|\b(?:harvest(?:ed)?|procured|borrowed)(?: (?:from|site|area|at|over))?(?: ?[:=-])? ?|\bskin (?:(?:was|were) )?(?:then )?(?:taken |cut |lifted |obtained )?from |\bopposite |\bcontralateral )(?:(?:the|her|his|a|an|from|of|on|skin of) ){0,3}$/;
const from =
  /\b(?:from|off)(?: (?:the|his|her|a|an|donor|site|skin|of|on|at|opposite|contralateral)){0,5} $/;
const template = /\btemplate\b[^.;\n]{0,50}\b(?:to|on|onto|over|at) (?:the )?$/;

/** Just behind such a place: "(donor)", "skin was harvested", "as the donor site". */
const donorBehind =
  /^ ?,? ?\(?(?:(?:area|region|skin|fold|crease|sulcus) )?(?:donor\b|(?:was|were) (?:used as|chosen as|selected as|harvested|the donor)|(?:as|for) (?:the |a )?(?:donor|harvest)|served as (?:the |a )?donor|skin (?:was )?harvested)/;

/** "Following tumescence of the buttocks, grafts were harvested". */
const harvestedBehind =
  /^[^.;\n]{0,50}\b(?:[a-z]*grafts?|skin|[fs]tsg) (?:was|were) (?:then |next )?(?:harvested|obtained|procured)\b(?![^.;\n]{0,140}\bfrom\b)/;
const bed =
  /\b(?:defects?|wounds?|recipient|ulcers?|placed|lesion|tumor|carcinoma)\b[^.;\n]{0,72}$/;

/** Places whose skin is lent for small full-thickness grafts: "a preauricular graft". */
const lender =
  /^(?:left |right )?(?:pre-?auricular|post-?auricular|retro-?auricular|supra-?clavicular|conchal(?: bowl)?|inguinal|groin|clavicular|upper inner arm|thigh|buttock)/;
const graftBehind = /^ (?:area |region |fold )?(?:full[- ]thickness |donor )?(?:skin )?graft/;

/** "FTSG of supraclavicular skin": the skin of a place that is named with the graft, and no place to graft. */
const skinOf = /\bskin$/;
const skinBehind = /^ skin\b(?! (?:cancer|tumou?r|lesion|tag|defect|wound|graft))/;
const toIt = /\b(?:to|on|onto|over|at|into|in) (?:the |his |her |left |right ){0,3}$/;

const isSkinLent = (plain: string, { start, end }: SitePhrase, before: string): boolean =>
  (skinOf.test(plain.slice(start, end)) || skinBehind.test(plain.slice(end, end + 20))) &&
  !toIt.test(before);

/** "FTSG: clavicle -> helix": the arrow leads from the donor to the recipient. */
const arrow =
  /^ ?(?:skin |area |donor )?(?:->|→|=>|>) ?(?:the |left |right |l |r |\([lr]\) ?){0,2}$/;

/** The limbs of a Z-plasty are no arms or legs. */
const limb = /^(?:each |both )?limbs?$/;

/** A neighbour that the closure was chosen to spare: "would distort the lip", "the lid would be pulled on". */
const sparedBefore =
  /\b(?:distort\w*|deform\w*|displac(?:ing|e|ed|ement)|pull(?:ing|ed|s)?|drag(?:ging|ged|s)?|tug(?:ging|ged|s)?|tether\w*|retract(?:ing|ion|s)?|tension|traction|ectropion|eclabium|notching|blunting|effac\w*|encroach\w*|protect(?:ing)?) (?:(?:of|on|upon|at|up|down|against|away|from|the|his|her|free|margin|edge|rim|left|right) ){0,5}$/;
const sparedBehind =
  /^(?: (?:margin|rim|edge|position|contour|complex|fold))?,? (?:would|could|might|may) (?:have |not |also ){0,2}(?:(?:be|been|get) )?(?:pull|distort|displac|drag|retract|lift|deform|tether|tug|evert|mov)/;

const isSpared = (plain: string, { start, end }: SitePhrase): boolean =>
  sparedBefore.test(plain.slice(Math.max(0, start - 72), start)) ||
  sparedBehind.test(plain.slice(end, end + 60));

const isMoved = ({ is }: Technique) => is.family === "flap" || is.family === "graft";

/** The graft named before a place in its sentence, within reach. */
const graftBefore = ({ start, place }: SitePhrase, moved: readonly Technique[]) =>
  moved.some(
    ({ is, end, place: own }) =>
      is.family === "graft" &&
      own.sentence === place.sentence &&
      end <= start &&
      start - end <= nearest,
  );

/** Farthest that the place of the donor stands behind the graft's name where no "from" joins them. */
const nearest = 40;

/** Farthest that "from the left thigh" stands behind the graft it is about. */
const farthest = 90;

/** Named behind a graft as what its skin is, or as where an arrow from it starts. */
function lendsByName(
  plain: string,
  phrase: SitePhrase,
  next: SitePhrase | undefined,
  moved: readonly Technique[],
): boolean {
  if (!graftBefore(phrase, moved)) return false;
  const before = plain.slice(Math.max(0, phrase.start - 24), phrase.start);
  if (isSkinLent(plain, phrase, before)) return true;
  return next !== undefined && arrow.test(plain.slice(phrase.end, next.start));
}

/** "Graft of the left temple, donor clavicle": the word is said of the place behind it. */
const isOfNext = (plain: string, { end }: SitePhrase, next: SitePhrase | undefined): boolean =>
  next !== undefined &&
  /^ ?[,;(]/.test(plain.slice(end, next.start)) &&
  next.start - end < 40 &&
  donorBefore.test(plain.slice(end, next.start));

/** The words behind the place call it the donor, or it is one of those that lend skin by name. */
function isCalledDonor(plain: string, phrase: SitePhrase, next: SitePhrase | undefined): boolean {
  const { start, end } = phrase;
  const behind = plain.slice(end, end + 40);
  if (donorBehind.test(behind) && !isOfNext(plain, phrase, next)) return true;
  return lender.test(plain.slice(start, end)) && graftBehind.test(behind);
}

function lends(
  plain: string,
  phrase: SitePhrase,
  next: SitePhrase | undefined,
  moved: readonly Technique[],
) {
  const { start, end, place } = phrase;
  const before = plain.slice(Math.max(0, start - 72), start);
  if (before.endsWith("contra") || limb.test(plain.slice(start, end))) return true;
  if (donorBefore.test(before) || template.test(before) || isCalledDonor(plain, phrase, next))
    return true;
  if (harvestedBehind.test(plain.slice(end, end + 140)) && !bed.test(before)) return true;
  if (!from.test(before)) return false;
  return moved.some(
    (technique) =>
      technique.place.sentence === place.sentence &&
      technique.end <= start &&
      start - technique.end <= farthest,
  );
}

/** "Forehead flap", "cheek advancement flap": the place is part of the flap's name. */
const names = ({ start, end }: SitePhrase, moved: readonly Technique[]) =>
  moved.some((technique) => start < technique.end && technique.start < end);

/**
 * Places that only lent skin to a flap or a graft, or that it spared, become landmarks: the recipient is
 * where it was done.
 * One that is part of a flap's name stays where the note names no other place.
 */
export function donorsAside(
  plain: string,
  phrases: readonly SitePhrase[],
  techniques: readonly Technique[],
): readonly SitePhrase[] {
  const moved = techniques.filter(isMoved);
  if (moved.length === 0) return phrases;
  const donors = new Set(
    phrases.filter(
      (phrase, index) =>
        lends(plain, phrase, phrases[index + 1], moved) ||
        lendsByName(plain, phrase, phrases[index + 1], moved) ||
        isSpared(plain, phrase),
    ),
  );
  const inNames = phrases.filter((phrase) => names(phrase, moved));
  const others = phrases.some(
    (phrase) => !phrase.landmark && !donors.has(phrase) && !inNames.includes(phrase),
  );
  if (others) for (const phrase of inNames) donors.add(phrase);
  if (donors.size === 0) return phrases;
  return phrases.map((phrase) => (donors.has(phrase) ? { ...phrase, landmark: true } : phrase));
}
