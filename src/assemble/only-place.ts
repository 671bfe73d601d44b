import type { Span } from "../types/index.ts";
import { keptIn } from "./kept.ts";
import { rows } from "./ledger.ts";
import { isToday, type Reading } from "./reading.ts";
import { type SitePhrase, samePlace } from "./site-phrases.ts";

/** "SK L flank, bra-line, bleeds": what rubs there, named behind the place of the lesion. */
export function isComplaint(reading: Reading, { start, end, place }: SitePhrase): boolean {
  const own = rows(reading).sites[place.sentence] ?? [];
  const named = ({ start: from, end: to }: Span) => from <= start && to >= end;
  return own.some((other) => other.end <= start) && complaints(reading).some(named);
}

const complaints = keptIn(({ others }): readonly Span[] =>
  others.filter(({ is }) => is.kind === "reason"),
);

/** More places than this are no single one. */
const most = 8;

const lasting =
  /\b(?:days?|weeks?|wks?|months?|mos?|years?|yrs?|\d\/(?:7|52|12)) history of\b[^.;\n]{0,200}$/;

/** "35 days history of swelling of the scalp": the complaint of today, though its course is past. */
const hasLasted = ({ doc, plain }: Reading, { start, place }: SitePhrase): boolean =>
  lasting.test(plain.slice(doc.sentences[place.sentence]?.start ?? start, start));

/** "Shin L vs coffee table. Lac with thin edge.": the one place that a note names, though beside nothing. */
export function onlyPlace(
  reading: Reading,
  sites: readonly SitePhrase[],
  withinOf: (id: string) => string | undefined,
): readonly SitePhrase[] {
  const told = sites.filter(
    (phrase) => !phrase.landmark && (isToday(phrase.assertion) || hasLasted(reading, phrase)),
  );
  const [first] = told;
  if (first === undefined || told.length > most) return [];
  return told.every((phrase) => samePlace(first, phrase, withinOf)) ? told : [];
}
