import { allMatches } from "../lexicon/all-matches.ts";

/** How far before the joint the first deed is looked for. */
const FIRST = 220;

const joint =
  /(?:,|;)? (?:and|then|while|plus)(?: (?:then|also|finally|lastly))? |, (?:as well as |also )?|; | as well as | \+ | & /g;

const deed =
  "(?:treated|frozen|biopsied|shaved|excised|removed|destroyed|injected|curetted|electrodesiccated|snipped|clipped|drained|incised|lanced|aspirated|avulsed|pared|debrided|taken|obtained|performed|done|closed|sutured|repaired|extracted|covered|grafted|reconstructed|examined|given|administered|delivered)";
const active =
  "(?:incised and drained|curetted and (?:electro)?desiccated|pared and treated|treated|froze|biopsied|shaved|excised|removed|destroyed|injected|curetted|snipped|clipped|drained|lanced|aspirated|avulsed|pared|debrided|took|obtained|closed|sutured|repaired|extracted|covered|grafted|reconstructed|scraped|gave|administered)";
const work =
  "(?:biops(?:y|ies)|excision|removal|curettage (?:and|&) (?:electro)?desiccation|curettage|cryotherapy|cryosurgery|cryodestruction|destruction|injections?|incision and drainage|i ?& ?d|aspiration|avulsion|repair|closure|paring|debridement|electrodesiccation|ed ?& ?c|matri(?:c|x)ectomy|drainage|mohs surgery|graft|flap closure|flap repair|examination|(?:nb-?|narrow-?band )?uvb|phototherapy)";
const manner =
  "(?:shave|punch|tangential|incisional|excisional|needle|scissors?|snip|layered|simple|intermediate|complex|primary|linear|intralesional|kenalog|steroid|wide|local|surgical|elliptical|partial|complete|total|sharp|skin|nail|toenail|lesion|full|thickness|full-thickness|split-thickness|rotation|advancement|transposition|phenol|chemical|koh|snip)";
const word = "(?:[^\\s,;:.]|\\.(?=\\d))+";
const some =
  "(?:an?|the|his|her|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both|skin|narrow-?band|nb-?uvb|koh|\\d{1,2}(?:\\.\\d)?)";

const passiveIn = new RegExp(`\\b(?:was|were) (?:[a-z]+ly |also |then )?${deed}\\b`);
const activeIn = new RegExp(`\\b(?:i|we) (?:also |then )?(?:${active}|incised)\\b`);
const passiveAt = new RegExp(
  `${some} ${word},?(?: ${word},?){0,14}? (?:was|were) (?:[a-z]+ly |also |then )?${deed}\\b`,
  "y",
);
const activeAt = new RegExp(`${active} ${some}(?: ${word}){1,12}`, "y");
/** "Shave biopsy of", "4 mm punch biopsy, left thigh": work named at the head of an entry. */
const workAt = new RegExp(
  `(?:(?:an?|the) )?(?:\\d[\\d.]* ?mm )?(?:${manner} ){0,4}?${work}(?=,? (?:of|to|for|from|x|at|on|left|right|the|\\d)\\b|, | - )(?:,? ${word}){1,14}`,
  "y",
);

/** A lesion by its name; "the wound", "the cyst wall" and "it" go on with the deed before. */
const lesion =
  /\b(?:aks?|i?sks?|keratos[ei]s|warts?|verruca\w*|mollusc\w*|tags?|acrochordons?|cysts?(?! (?:wall|sac|contents?|cavity|lining))|lipomas?|nev(?:us|i)|moles?|bccs?|sccs?|carcinomas?|melanoma|keloids?|abscess(?:es)?|lacerations?|toenails?|papules?|nodules?|plaques?|macules?|rash|tumou?rs?|corns?|callus(?:es)?|seromas?|h(?:a)?ematomas?|splinters?|granulomas?|dermatofibromas?|milia|comedones|condylomas?|panniculitis|alopecia|psoriasis|vitiligo|hyperhidrosis|axillae|scrapings|scales?|uvb|puva|phototherapy|defects? (?:of|on|at) (?:the |his |her )?(?:left |right )?[a-z]+)\b/;
const sample = /\b(?:shave|punch|incisional|tangential) biops(?:y|ies)\b/;

const matchAt = (pattern: RegExp, plain: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(plain)?.[0];
};

const sided = /\b(?:left|right) [a-z]+/;
const place = /\b(?:of|on|at) (?:the |his |her )?((?:left |right )?[a-z]+)/;

/** Is the lesion that the words name first another one than those told before? One of the same name, and a defect, is told by its place. */
function isAnother(words: string, before: string): boolean {
  const own = lesion.exec(words)?.[0];
  if (own === undefined) return false;
  const where = sided.exec(words)?.[0] ?? place.exec(words.slice(words.indexOf(own)))?.[1];
  const elsewhere = where !== undefined && !before.includes(where);
  return elsewhere || !(own.startsWith("defect") || before.includes(own));
}

/** "The nose was excised, and the defect of the nose was covered" goes on with one lesion. */
const tellsOwn = (words: string | undefined, before: string): boolean => {
  if (words === undefined) return false;
  const own = lesion.exec(words)?.[0];
  if (own?.startsWith("defect")) return isAnother(words, before);
  return own !== undefined || sample.test(words);
};

const startOfEntry = /^.*(?:[;:\n]|\. ) {0,3}/s;

/** Words of another day, another hand or mere talk: what stands beside them holds for both clauses. */
const notToday =
  /\b(?:ago|last|previous\w*|prior|earlier|yesterday|since|(?:19|20)\d\d|\d{1,2}\/\d{1,4}|jan(?:uary)?|feb(?:ruary)?|march|april|june|july|august|sept?(?:ember)?|october|november|december|elsewhere|outside|pcp|reports|states|told|says|said|history|hx|s\/p|if|when|would|will|may|might|could|should|recommend\w*|suggest\w*|schedul\w*|plan(?:s|ned)?|declin\w*|refus\w*|defer\w*|offer\w*|discuss\w*|consider\w*|not|no|never|neither|next|vs|versus|or|pending|candidate|consent\w*|risks?|need(?:s|ed)?|want\w*|for)\b/;
/** "Without complication", "no bleeding", "by Dr. A": said at the end without another day. */
const harmless =
  /\b(?:without|no|not) (?:any )?(?:complications?|difficulty|incident|bleeding|problems?|sutures?|issues?|pain)\b|\bfor (?:histology|pathology|biopsy|hyperhidrosis|psoriasis|vitiligo|eczema|(?:\d+|ten|five|fifteen|twenty) (?:s|sec\w*))\b/g;
/** What may stand before the first entry of a list of work. */
const heads =
  /^(?:[^a-z]*|.*\b(?:procedures?|performed|done|treatments?|tx|completed|in addition to)(?: [a-z]+){0,2} ?:? ?)$/s;

/** Does the text behind a joint tell a deed of its own, as the text before it does? */
function tellsAnother(plain: string, at: number, before: string): boolean {
  const entry = before
    .replace(startOfEntry, "")
    .replace(/^(?:in addition to|along with|besides) /, "");
  const label = before.slice(0, before.length - entry.length);
  const named = matchAt(workAt, entry, 0) !== undefined && lesion.test(entry) && heads.test(label);
  if (passiveIn.test(before) || activeIn.test(before) || named) {
    if (tellsOwn(matchAt(passiveAt, plain, at), before)) return true;
  }
  const noun = matchAt(workAt, plain, at);
  if (noun !== undefined && (named || passiveIn.test(before)) && lesion.test(before))
    return isAnother(noun, before);
  const does = matchAt(activeAt, plain, at);
  return (
    does !== undefined && activeIn.test(before) && lesion.test(before) && isAnother(does, before)
  );
}

/**
 * Where one sentence tells a second deed with an object of its own: "The cyst was excised, and 12 mollusca
 * of the trunk were curetted", "cryotherapy of 3 keratoses and excision of a cyst". Each is read as a
 * sentence, so that its numbers and places stay in it.
 */
export function clauseBreaks(plain: string): number[] {
  const breaks: number[] = [];
  for (const { 0: words, index } of allMatches(joint, plain)) {
    const from = index + words.length;
    const before = plain.slice(Math.max(0, index - FIRST), index);
    const own = before.slice(Math.max(before.lastIndexOf(". "), before.lastIndexOf("\n")) + 1);
    const rest = /^[^.\n]*(?:\.\d[^.\n]*)*/.exec(plain.slice(from, from + FIRST))?.[0] ?? "";
    if (notToday.test(`${own} ${rest}`.replace(harmless, " "))) continue;
    const sinceLast = plain.slice(Math.max(breaks.at(-1) ?? 0, index - own.length), index);
    if (tellsAnother(plain, from, sinceLast.trimStart())) breaks.push(from);
  }
  return breaks;
}
