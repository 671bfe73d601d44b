import type { Count } from "../types/mention.ts";

export type Counted = NonNullable<Count["of"]>;

const LISTS: readonly (readonly [Counted, string])[] = [
  [
    "lesion",
    "lesion lesions spot spots site sites area areas ak aks ak's actinic keratosis keratoses keratotic seb sk sks sk's isk isks wart warts verruca verrucae verrucas verrucous condyloma condylomata condylomas molluscum mollusca tag tags acrochordon acrochordons acrochorda papule papules pap paps plaque plaques plq plqs patch patches macule macules nodule nodules cyst cysts nevus nevi mole moles growth growths keloid keloids scar scars abscess abscesses boil boils furuncle furuncles bcc bccs scc sccs sccis carcinoma carcinomas melanoma melanomas cancer cancers tumor tumors tumour tumours lipoma lipomas biopsy biopsies bx bxs bx's bxes shave shaves punch punches excision excisions exc wound wounds laceration lacerations lac lacs milia milium comedone comedones comedo pustule pustules vesicle vesicles blister blisters bulla bullae angioma angiomas hemangioma hemangiomas telangiectasia telangiectasias lentigo lentigines lentigos dermatofibroma dermatofibromas df dfs neurofibroma neurofibromas hyperplasia corn corns callus calluses removal removals destruction destructions mass masses bump bumps horn horns ulcer ulcers neoplasm neoplasms plaques keratoacanthoma keratoacanthomas mollusc molluscs mollusks molluscums porokeratosis porokeratoses seborrheic actinic inflamed stucco",
  ],
  [
    "cycle",
    "cycle cycles cyc cycs ftc f/t ft freeze freezes freezing thaw thaws freeze-thaw freeze/thaw pass passes round rounds application applications coat coats pulse pulses burst bursts ed&c edc edandc c&d curettage curettages curettement electrodesiccation desiccation desicc d&c desiccated curetted curette/desicc times fx",
  ],
  ["stage", "stage stages"],
  ["layer", "layer layers"],
  ["block", "block blocks blk blks section sections slide slides level levels"],
  [
    "piece",
    "piece pieces fragment fragments specimen specimens spec specs bottle bottles container containers jar jars vial vials",
  ],
  [
    "suture",
    "suture sutures stitch stitches staple staples throw throws nylon ethilon prolene vicryl vicral monocryl pds silk gut chromic polysorb maxon dexon novafil surgipro mersilene fastgut steri steri-strip steri-strips steristrips steristrip strips dermabond knot knots bolster bolsters ligature ligatures ligation",
  ],
  [
    "puncture",
    "puncture punctures poke pokes injection injections inj injs stick sticks needlestick needlesticks prick pricks points",
  ],
  [
    "time",
    "second seconds sec secs s minute minutes min mins hour hours hr hrs h day days d week weeks wk wks month months mo mos mth mths year years yr yrs y yo night nights daily bid tid qid qd qhs qam weekly wkly monthly occasions",
  ],
  [
    "other",
    "ms visit visits refill refills percent % unit units u iu mg mcg ug g gm gms gram grams kg lb lbs pounds ml cc liter liters drop drops tablet tablets tab tabs cap caps pill pills dose doses course courses capsule tube tubes patient patients person identifier identifiers bandage bandages photo photos picture pictures child children provider step steps fold degree degrees inch inches mm cm j joules hz nm mj french fr gauge ga o'clock oclock o'clk am pm a.m p.m bpm mmhg grade grades type types color colors pack packs ppd drink drinks call calls copies sisters brothers oh option options question questions attempt attempts episode episodes oriented aox a&o cubic milliliter milliliters bled called tried failed nicked infected seen sessions session treatments course miles blade scalpel bard physician meq slots slot finger-breadths fingerbreadths bolus cigarettes ounces oz feet ft. year-old",
  ],
];

const BY_WORD: ReadonlyMap<string, Counted> = new Map(
  LISTS.flatMap(([counted, words]) =>
    words.split(" ").map((word): [string, Counted] => [word, counted]),
  ),
);

/** What a word counts when it stands beside a number, if it says. */
export function countedBy(word: string): Counted | undefined {
  return BY_WORD.get(word);
}

/** The word that ends at `end`, blanks skipped, and where it starts; empty where punctuation stands there. */
export function wordBefore(plain: string, end: number): { word: string; start: number } {
  let last = end;
  while (plain[last - 1] === " ") last--;
  let start = last;
  while (start > 0 && last - start < LONGEST && isWordCode(plain.charCodeAt(start - 1))) start--;
  return { word: plain.slice(start, last), start };
}

const LONGEST = 24;

/** Letters and what joins abbreviations: `ed&c`, `f/t`, `o'clock`, `freeze-thaw`. */
function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || code === 38 || code === 39 || code === 45 || code === 47;
}

/** A size, gauge or duration between a number and its noun: `two 10-sec cycles`, `three 4-0 nylon sutures`. */
const MODIFIER =
  / (?:\d{1,2}-0|(?:(?:\d{1,2}(?:-| to ))?\d{1,3}(?:\.\d)?[ -]?|[a-z]{3,6}[ -])(?:mm|cm|millimeter|centimeter|sec|s|second|minute|min))\b/y;
const MOST_WORDS = 5;
/** Behind these a new phrase begins that the number no longer governs. */
const BREAKS: ReadonlySet<string> = new Set(
  "and with w/ via using by then under after before for on in at to from over of the was were is are had has who that which each every ea plus also but or not treated removed sampled".split(
    " ",
  ),
);

/** What the words directly behind a number say that it counts: `12 thick hyperkeratotic AKs`. */
export function countedAfter(plain: string, from: number): Counted | undefined {
  MODIFIER.lastIndex = from;
  let at = MODIFIER.test(plain) ? MODIFIER.lastIndex : from;
  if (plain[at] === "-") at++;
  for (let n = 0; n < MOST_WORDS; n++) {
    const word = wordAfter(plain, at);
    if (plain[word.end] === "%") return "other";
    if (word.text === "" || BREAKS.has(word.text)) return undefined;
    const counted = BY_WORD.get(bared(word.text));
    if (counted !== undefined) return counted;
    at = word.end;
  }
  return undefined;
}

function wordAfter(plain: string, from: number): { text: string; end: number } {
  let at = from;
  while (plain[at] === " ") at++;
  let end = at;
  while (end - at < LONGEST && isWordCode(plain.charCodeAt(end))) end++;
  return { text: plain.slice(at, end), end };
}

function bared(word: string): string {
  const last = word.charCodeAt(word.length - 1);
  return last >= 97 && last <= 122 ? word : word.replace(/[&'/-]{1,9}$/, "");
}

/** The last word of the text that says what is counted, and how many words stand behind it. */
export function countedBefore(text: string): { of: Counted; behind: number } | undefined {
  let end = text.length;
  for (let behind = 0; behind < MOST_BEHIND; behind++) {
    while (end > 0 && !isWordCode(text.charCodeAt(end - 1))) end--;
    if (end === 0) return undefined;
    const { word, start } = wordBefore(text, end);
    // "Groin fold x2" names a place; only "3 fold" is a ratio.
    const of = word === "fold" ? undefined : BY_WORD.get(bared(word));
    if (of !== undefined) return { of, behind };
    end = start;
  }
  return undefined;
}

const MOST_BEHIND = 8;
