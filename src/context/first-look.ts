import { addWord, EMPTY_HASH, emptyTable, hashWith, numberByHash } from "../lexicon/word-table.ts";

/**
 * Words of which a pattern needs one, by what they are. A note without any of them need not be
 * searched with that pattern: one pass over its words spares most notes most of the patterns.
 */
const sorts = {
  /** The last words of those who treat patients elsewhere; see `others` in `other-hands.ts`. */
  other:
    "podiatry podiatrist plastics surgery surgeon ent otolaryngology ophthalmology ophthalmologist oculoplastic oculoplastics urology urologist gyn gynecology gynecologist oncology oncologist nephrology neurology neurologist rheum rheumatology ortho orthopedics radiology team unit center care clinic physician room department hospital er emt paramedic paramedics medic medics corpsman nurse health nursing pharmacist esthetician aesthetician barber tech beautician friend dentist acupuncturist spa salon pcp gp doctor pediatrics pediatrician allergy allergist service provider dermatologist office kaiser va neighbor neighbour roommate worker coworker colleague wife husband mother father daughter son brother sister caregiver partner",
  /** "Dr. Patel in plastics", "a surgeon who". */
  doctor: "dr who",
  /** What patients do to their own skin. */
  deed: "lanced drained froze cut burned shaved pared trimmed removed popped squeezed snipped clipped scraped punctured cauterized picked",
  /** What owns ("his friend's") or is owned ("his own"): the `s` behind an apostrophe is a word here. */
  owner: "s own",
  /** A month by its name; see `other-days.ts`. */
  month:
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december",
  weekday: "sunday monday tuesday wednesday thursday friday saturday",
  /** Of a time gone by that opens a sentence; see `opening-times.ts`. */
  goneBy:
    "ago back earlier last past previous other yesterday when while before spring summer fall autumn winter holidays pandemic child boy girl teen teenager kid baby infant young student childhood youth teens twenties thirties forties fifties sixties",
} as const;

type Sort = keyof typeof sorts;

/** Whether a text holds a word of a sort. */
export type FirstLook = (sort: Sort) => boolean;

const names = Object.keys(sorts) as Sort[];
const bitOf = (sort: Sort): number => 1 << names.indexOf(sort);

const table = emptyTable();
for (const sort of names)
  for (const word of sorts[sort].split(" ")) addWord(table, word, bitOf(sort));

const isSmall = (unit: number): boolean => unit >= 97 && unit <= 122;

/** Which sorts of words normalised text holds. */
export function firstLook(plain: string): FirstLook {
  let found = 0;
  for (let at = 0; at < plain.length; at += 1) {
    const start = at;
    let hash = EMPTY_HASH;
    for (let unit = plain.charCodeAt(at); isSmall(unit); unit = plain.charCodeAt(at)) {
      hash = hashWith(hash, unit);
      at += 1;
    }
    if (at > start) found |= numberByHash(table, hash, plain, start, at);
  }
  return (sort) => (found & bitOf(sort)) !== 0;
}
