/**
 * Words with a number each, looked up where they stand in a text: a look reads the characters of the
 * text once and cuts nothing out of it, which is several times as fast as a map of strings.
 */
export interface WordTable {
  /**
   * Four numbers a slot, side by side, so that a look touches one line of memory: the number of the
   * word there (0 where the slot is free), its hash, and where its characters begin in `letters`.
   * Always less than half full.
   */
  slots: Int32Array;
  /** The characters of all words, each word behind its length. */
  letters: Uint16Array;
  /** Behind the last word in `letters`. */
  used: number;
  /** How many words the table holds. */
  size: number;
}

const WIDTH = 4;
const HASH = 1;
const START = 2;

/** An empty table. */
export const emptyTable = (): WordTable => ({
  slots: new Int32Array(64 * WIDTH),
  letters: new Uint16Array(512),
  used: 0,
  size: 0,
});

/** The hash of no characters (FNV-1a). */
export const EMPTY_HASH = 0x811c9dc5 | 0;

/** The hash of a stretch with one more character. */
export const hashWith = (hash: number, unit: number): number =>
  Math.imul(hash ^ unit, 0x01000193) | 0;

/** The hash of a stretch of a text. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = EMPTY_HASH;
  for (let at = start; at < end; at += 1) hash = hashWith(hash, text.charCodeAt(at));
  return hash;
}

const APOSTROPHE = 0x27;

/** Whether the word kept from `kept` on fills the stretch, but for apostrophes that its hash left out. */
function isWordAt(
  { letters }: WordTable,
  kept: number,
  text: string,
  start: number,
  end: number,
): boolean {
  const last = kept + (letters[kept] ?? 0);
  let of = kept + 1;
  for (let at = start; at < end; at += 1) {
    const unit = text.charCodeAt(at);
    if (of <= last && letters[of] === unit) of += 1;
    else if (unit !== APOSTROPHE) return false;
  }
  return of > last;
}

/** Where the search for a hash begins. */
const firstSlot = (slots: Int32Array, hash: number): number =>
  ((hash ^ (hash >>> 15)) * WIDTH) & (slots.length - 1);

/** The slot of the word in a stretch, or the free one where it would lie. */
function slotOf(table: WordTable, hash: number, text: string, start: number, end: number): number {
  const { slots } = table;
  let slot = firstSlot(slots, hash);
  while (slots[slot] !== 0) {
    const alike = slots[slot + HASH] === hash;
    if (alike && isWordAt(table, slots[slot + START] ?? 0, text, start, end)) break;
    slot = (slot + WIDTH) & (slots.length - 1);
  }
  return slot;
}

/** The number of the word that fills a stretch of text; 0 where the table does not hold it. */
export const numberOf = (table: WordTable, text: string, start: number, end: number): number =>
  numberByHash(table, hashOf(text, start, end), text, start, end);

/** The same where the hash of the stretch is known; apostrophes that it leaves out count as not written. */
export const numberByHash = (
  table: WordTable,
  hash: number,
  text: string,
  start: number,
  end: number,
): number => table.slots[slotOf(table, hash, text, start, end)] ?? 0;

/** Adds a word under a number other than 0; a word that the table holds gets the new number. */
export function addWord(table: WordTable, word: string, number: number): void {
  const hash = hashOf(word, 0, word.length);
  const slot = slotOf(table, hash, word, 0, word.length);
  if (table.slots[slot] === 0) {
    table.slots[slot + HASH] = hash;
    table.slots[slot + START] = keepLetters(table, word);
    table.size += 1;
  }
  table.slots[slot] = number;
  if (2 * table.size * WIDTH >= table.slots.length) widen(table);
}

function keepLetters(table: WordTable, word: string): number {
  const start = table.used;
  table.used += word.length + 1;
  if (table.used > table.letters.length) {
    const letters = new Uint16Array(2 * table.used);
    letters.set(table.letters);
    table.letters = letters;
  }
  table.letters[start] = word.length;
  for (let at = 0; at < word.length; at += 1) table.letters[start + 1 + at] = word.charCodeAt(at);
  return start;
}

/** Doubles the slots. */
function widen(table: WordTable): void {
  const before = table.slots;
  const slots = new Int32Array(2 * before.length);
  for (let old = 0; old < before.length; old += WIDTH) {
    if (before[old] === 0) continue;
    let slot = firstSlot(slots, before[old + HASH] ?? 0);
    while (slots[slot] !== 0) slot = (slot + WIDTH) & (slots.length - 1);
    slots.set(before.subarray(old, old + WIDTH), slot);
  }
  table.slots = slots;
}
