import { distance } from "fastest-levenshtein";

/** Shorter words are never corrected: too many of them are words of their own. */
export const SHORTEST = 7;
/** From this length on two wrong letters are allowed, below one. */
const LONG = 11;
/** Words that differ only in so many last letters are forms of one stem (`melanocytes`, `melanocytic`). */
const ENDING = 3;
const LONGEST = 30;

/** Words of medical notes that stand one letter from a lexicon word and are not it. */
const wordsOfTheirOwn: ReadonlySet<string> = new Set(
  (
    "abduction abrasion accretion adduction adenoma adenomas attracted axially bisected " +
    "blastoma bridged carcinoid cervical collagen collection conception conclusion " +
    "connection contracted contralateral contusion contusions correction cortical critical " +
    "decision deflected deposed dermatoses dermatosis detracted disclosed dissected " +
    "dissection dissolved distracted dorsiflexion dystonia elliptic enclosed evolved " +
    "excisable exclusion excretion exertion expected exposed exterior extortion extracted " +
    "extrusion facially fibrosis fibrotic foreclosed glaucoma granulocyte hematomas " +
    "hepatoma imposed improved incisor inclusion infested ingested injectate insertion " +
    "inspected interior intersected intrusion involved ipsilateral irrigated irrigation " +
    "keratotic labially laterally lobulated lymphoma lymphomas malarial marginal medially midaxillary reaming retinacular " +
    "melanosis melanotic mitoses monopril myeloma necrotic occlusion opposed optical " +
    "papules perception perforated perineural plantarflexion planter popular precision " +
    "preclusion protracted pustular radially reception recession recreated reflected " +
    "rejected removable removals reported reposed reproved resolved retracted revolved " +
    "sarcoma scrotal seclusion secretion secretions selected subtracted temporarily " +
    "temporary transected treatable trisected umbilical unclosed vaginal vertical"
  ).split(" "),
);

/** Is `b` the same as `a` but for two neighbouring letters changed round? */
function isSwap(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Do both words share all but an ending? */
function isOtherForm(a: string, b: string): boolean {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared += 1;
  return Math.max(a.length, b.length) - shared <= ENDING;
}

const withinReach = (token: string, word: string): boolean =>
  isSwap(token, word) ||
  (!isOtherForm(token, word) && distance(token, word) <= (token.length >= LONG ? 2 : 1));

/** Lexicon words by first letter and length. */
type Buckets = ReadonlyMap<string, readonly string[]>;

function bucketsOf(words: Iterable<string>): Buckets {
  const buckets = new Map<string, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST || !/^[a-z]+$/.test(word)) continue;
    const key = `${word.charAt(0)}${word.length}`;
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [word]);
    else bucket.push(word);
  }
  return buckets;
}

function nearest(token: string, buckets: Buckets): string | undefined {
  const reach = token.length >= LONG ? 2 : 1;
  const lengths = Array.from({ length: 2 * reach + 1 }, (_, at) => token.length - reach + at);
  const near = lengths
    .flatMap((length) => buckets.get(`${token.charAt(0)}${length}`) ?? [])
    .filter((word) => withinReach(token, word));
  let best = near[0];
  for (const word of near) {
    if (best === undefined || distance(token, word) < distance(token, best)) best = word;
  }
  return best ?? swappedStart(token, buckets);
}

const swappedStart = (token: string, buckets: Buckets): string | undefined =>
  buckets.get(`${token.charAt(1)}${token.length}`)?.find((word) => isSwap(token, word));

/**
 * Corrects spelling mistakes of long lexicon words, one token at a time.
 *
 * A token is corrected to a lexicon word of the same first letter and at most one wrong letter (two
 * from eleven letters on), or to one with two neighbouring letters changed round. Tokens shorter than
 * seven letters, and words that `isKnown` calls words of the language, are never corrected.
 */
export function createSpeller(
  words: Iterable<string>,
  isKnown: (token: string) => boolean,
): (token: string) => string | undefined {
  const buckets = bucketsOf(words);
  return (token) => {
    if (token.length < SHORTEST || token.length > LONGEST || !/^[a-z]+$/.test(token)) {
      return undefined;
    }
    return wordsOfTheirOwn.has(token) || isKnown(token) ? undefined : nearest(token, buckets);
  };
}
