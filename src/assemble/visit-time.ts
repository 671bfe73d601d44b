import { allMatches } from "../lexicon/all-matches.ts";
import type { Fact } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { Reading } from "./reading.ts";
import { hasRole, saidIn, type VisitWord } from "./visit-words.ts";

/** Minutes that a visit may take; more is another number. */
const longest = 240;
const minutes = /(?<![\d.,/:-])(\d{1,3})(?: ?-)? ?(?:minutes|minute|mins|min|m)\b/g;
const spelled = /^(?: ?-)? ?(?:minutes|minute|mins|min)\b/;
/** Another time than the visit's: of the operation, a call, a lamp, another day. */
const otherTime =
  /\b(?:procedure|operative|operating|surgical|surgery|anesthesia|incubat|tourniquet|illuminat|drive|travel|call|phone|freez|hold|thaw|apply|applied|wash|duration of|nurse|staff|resident|student)[a-z]*(?: time)?\b[^.;\n]{0,16}$/;
/** "Not counting the biopsy": the procedures of the day are left out. */
const without =
  /\b(?:not (?:counting|including|incl\b|include|inclusive)|does not include|doesn't include|exclud(?:es|ing|ed|e)|excl\b|exclusive of|separate from|separately from|apart from|aside from|other than|independent of|minus|in addition to|beyond|non-?procedur\w+|outside of)/;

/** The minutes named nearest to words of the visit's time, in the same sentence. */
function numberBeside(
  reading: Reading,
  word: VisitWord,
): { readonly value: number; readonly start: number; readonly end: number } | undefined {
  const { start = 0, end = 0 } = reading.doc.sentences[word.place.sentence] ?? {};
  const text = reading.plain.slice(start, end);
  const found = allMatches(minutes, text).map((match) => ({
    value: Number(match[1]),
    start: start + match.index,
    end: start + match.index + match[0].length,
  }));
  for (const count of reading.counts) {
    const behind = reading.plain.slice(count.end, count.end + 12);
    if (count.place.sentence !== word.place.sentence || !spelled.test(behind)) continue;
    if (!found.some((one) => one.start <= count.start && count.start < one.end))
      found.push({ value: count.value, start: count.start, end: count.end });
  }
  return found
    .filter(
      (one) =>
        one.value > 0 &&
        one.value <= longest &&
        !otherTime.test(reading.plain.slice(Math.max(start, one.start - 40), one.start)),
    )
    .sort((a, b) => Math.abs(a.start - word.end) - Math.abs(b.start - word.end))[0];
}

export interface VisitTime {
  /** Without the procedures of the day. */
  readonly minutes: Fact<number>;
  /** A total that may hold them. */
  readonly mixed: Fact<number>;
}

const nothing: VisitTime = { minutes: missing, mixed: missing };

/** The minutes beside one word of the visit's time, without those of procedures or with them. */
function timeBeside(reading: Reading, word: VisitWord, procedures: boolean): VisitTime | undefined {
  if (word.assertion.time === "past" && word.place.home === "history") return undefined;
  const number = numberBeside(reading, word);
  if (number === undefined) return undefined;
  const { plain, doc } = reading;
  const { start = 0, end = 0 } = doc.sentences[word.place.sentence] ?? {};
  const told = stated(number.value, {
    start: Math.min(word.start, number.start),
    end: Math.max(word.end, number.end),
  });
  const apart = !procedures || without.test(plain.slice(start, end + 90));
  return apart ? { minutes: told, mixed: missing } : { minutes: missing, mixed: told };
}

/** The clinician's time on the day, as the note states it in minutes. */
export function visitTime(reading: Reading, procedures: boolean): VisitTime {
  if (!hasRole(reading, "visit-time")) return nothing;
  for (const word of saidIn(reading)("visit-time")) {
    const time = timeBeside(reading, word, procedures);
    if (time !== undefined) return time;
  }
  return nothing;
}
