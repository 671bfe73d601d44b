import { gapBetween } from "./clause.ts";
import type { Told } from "./ledger.ts";
import { sideAlone } from "./on-each-side.ts";
import type { SitePhrase } from "./site-phrases.ts";

/** What may stand between a place and the number behind it: "forehead 3", "left temple (2)", "arm ...... 4". */
const placeFirst =
  /^(?:,? ?\(?(?:right|left|rt|lt|r|l|bilaterally|both sides)\b[.)]?)?(?: (?:dorsal|dorsum|volar|palmar|plantar|anterior|posterior|medial|lateral|upper|lower|inner|outer|proximal|distal|area|region|side|skin|pad|tip|folds?|crease|bed|surface|aspect|web))?[\s.:(x=*~#_-]*(?:(?:were|are|is|was|had|has|got|with|there|now|today|still|currently|only|just|remain|(?:i|we) (?:count(?:ed)?|found|find|see|saw|froze|treated|injected|did)|a total of|about|lesions?|aks?|sks?|isks?|warts?|tags?|patch(?:es)?|spots?) ?){0,4}[\s.:(x=~#-]*$/;
/** "left cheek,4" in a table: a comma, the number, and nothing more. */
const inTable = /^ ?[,|\t] ?$/;
const closing = /^\s*(?:$|["|;\n])/;
/** What may stand between a number and the place behind it: words, no other number, no comma. */
const numberFirst = /^(?:[a-z'/()&]|-(?! )| (?!- )){0,60}$/;
const breaksOff = /\b(?:and|then|but|not|left alone|with|or)\b(?! the neck| around| near)/;

/** "(six right, four left)": a number of one side splits that of the place before it. */
const ofSide = /^ (?:on the )?(?:right|left|rt|lt|r|l)\b\.?(?=\s{0,80}(?:[,;.)]|and\b|&|\d|$))/;

function linksBehind(plain: string, phrase: SitePhrase, count: Told): boolean {
  if (count.start < phrase.end || count.start - phrase.end > 40) return false;
  if (ofSide.test(plain.slice(count.end, count.end + 16))) return false;
  const between = plain.slice(phrase.end, count.start);
  if (placeFirst.test(between)) return true;
  return inTable.test(between) && closing.test(plain.slice(count.end, count.end + 4));
}

/** "AK x 3, scalp.", "AK x 1, ear, right.", "SK x 6, back, itchy." */
const timesFirst = /^, (?:on )?(?:the |her |his )?(?:(?:right|left|rt|lt|r|l)\.? )?$/;
const ending = /^(?:,? (?:right|left|rt|lt|r|l))?(?:, [a-z' -]{2,36})?(?:\s*$|\s*\n|[.;])/;

function linksBefore(plain: string, phrase: SitePhrase, count: Told): boolean {
  if (phrase.start < count.end || phrase.start - count.end > 60) return false;
  const between = plain.slice(count.end, phrase.start).replace(/\s+/g, " ");
  if (count.form === "times" && timesFirst.test(between))
    return ending.test(plain.slice(phrase.end, phrase.end + 48));
  if (!numberFirst.test(between)) return false;
  return !breaksOff.test(between);
}

interface Pair {
  readonly phrase: SitePhrase;
  readonly count: Told;
}

type Links = (plain: string, phrase: SitePhrase, count: Told) => boolean;

function nearestLinked(
  plain: string,
  phrase: SitePhrase,
  free: ReadonlySet<Told>,
  links: Links,
): Told | undefined {
  const linked = [...free].filter((count) => links(plain, phrase, count));
  return linked.sort((a, b) => gapBetween(a, phrase) - gapBetween(b, phrase))[0];
}

/** Places paired with the numbers before or behind them, the nearest first. */
function pairUp(
  plain: string,
  phrases: readonly SitePhrase[],
  counts: readonly Told[],
  links: Links,
): Pair[] {
  const free = new Set(counts);
  return phrases.flatMap((phrase) => {
    const count = nearestLinked(plain, phrase, free, links);
    if (count === undefined) return [];
    free.delete(count);
    return [{ phrase, count }];
  });
}

const joint = /^ ?(?:,|and|&|\/|\+|, and|,? (?:as well as|plus))? ?(?:the |her |his |both )?$/;

/** "Scalp and ears 9": the places joined to the one that bears the number. */
function jointTo(plain: string, own: SitePhrase, open: readonly SitePhrase[]): SitePhrase[] {
  const joined = [own];
  const others = [...open].sort((a, b) => gapBetween(a, own) - gapBetween(b, own));
  for (const other of others) {
    const touches = joined.some((one) => {
      const [from, to] = other.end <= one.start ? [other.end, one.start] : [one.end, other.start];
      return to >= from && joint.test(plain.slice(from, to).replace(/\s+/g, " "));
    });
    if (touches) joined.push(other);
  }
  return joined.sort((a, b) => a.start - b.start);
}

/** The place told before a number that only a side stands behind; none where the place has one number for both sides. */
function placeOfSide(
  plain: string,
  phrases: readonly SitePhrase[],
  count: Told,
  placing: Placing,
): SitePhrase | undefined {
  const said = sideAlone(plain, count);
  const own = phrases.findLast(({ end }) => end <= count.start);
  if (said === undefined || own === undefined || !own.is.paired) return undefined;
  const { side } = own.site;
  if (side === "left" || side === "right") return side === said ? undefined : own;
  return [...placing.values()].some((sites) => sites.includes(own)) ? undefined : own;
}

export type Placing = ReadonlyMap<Told, readonly SitePhrase[]>;

/** Each number with its places: in the order that most of the stretch is written in, then in the other. */
export function placed(
  plain: string,
  phrases: readonly SitePhrase[],
  counts: readonly Told[],
): Placing {
  const behind = pairUp(plain, phrases, counts, linksBehind);
  const before = pairUp(plain, phrases, counts, linksBefore);
  const [first, links] =
    before.length > behind.length ? [before, linksBehind] : [behind, linksBefore];
  const placing = new Map<Told, readonly SitePhrase[]>();
  const used = new Set(first.map(({ phrase }) => phrase));
  const put = ({ phrase, count }: Pair) => {
    const open = phrases.filter((other) => !used.has(other));
    const sites = jointTo(plain, phrase, open);
    placing.set(count, sites);
    for (const site of sites) used.add(site);
  };
  for (const pair of first) put(pair);
  const restPhrases = phrases.filter((phrase) => !used.has(phrase));
  const rest = counts.filter((count) => !placing.has(count));
  for (const pair of pairUp(plain, restPhrases, rest, links)) put(pair);
  const sided = counts.flatMap((count) => {
    const own = placing.has(count) ? undefined : placeOfSide(plain, phrases, count, placing);
    return own === undefined ? [] : [{ count, own }];
  });
  // "Three more, two left and one right" says the same number again.
  const sum = sided.reduce((total, { count }) => total + count.value, 0);
  if (counts.some((count) => count.value === sum && count.end <= (sided[0]?.count.start ?? 0)))
    return placing;
  for (const { count, own } of sided) placing.set(count, [own]);
  return placing;
}
