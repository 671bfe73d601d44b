import type { PrintedCode, SectionKind, Span } from "../types/index.ts";
import { isTold, type Reading } from "./reading.ts";

/** What kind of encounter a note tells of. */
export interface Encounter {
  /** Cancelled, a telephone call, a leaflet: nothing was done to the patient at this visit. */
  readonly nothingDone: boolean;
  readonly printedCodes: readonly PrintedCode[];
  readonly claimedVisit: readonly Span[];
  readonly aftercare: readonly Span[];
  readonly outOfScope: string | undefined;
}

/** Letters from the top within which a note says what it is. */
const opening = 260;

function features(reading: Reading, ...roles: string[]) {
  return reading.others.filter(
    ({ is, assertion }) =>
      is.kind === "feature" && roles.includes(is.role ?? "") && assertion.polarity === "affirmed",
  );
}

function codesPrinted({ plain, lexicon }: Reading): PrintedCode[] {
  return Array.from(
    plain.matchAll(/(?<![\d.,/-])([a-z]\d{4}|\d{5})(?![\d.,/]\d|\d|-\d{4})/g),
    (match) => ({
      code: match[0].toUpperCase(),
      start: match.index,
      end: match.index + match[0].length,
    }),
  ).filter(({ code }) => lexicon.codes.has(code));
}

/** Office and other outpatient visits, new and established. */
const visitCodes = /^992[01]\d$/;

/** Sections that name what the note is about. */
const named: ReadonlySet<SectionKind> = new Set<SectionKind>(["title", "procedure"]);

function nothingWasDone(reading: Reading): boolean {
  const told = reading.others.some(
    ({ is, assertion }) =>
      is.kind === "feature" && is.role === "no-encounter" && assertion.time !== "past",
  );
  const opens = features(reading, "remote-encounter", "education", "addendum").some(
    ({ start }) => start < opening,
  );
  const foreign = reading.techniques.some(
    ({ is, place, assertion }) =>
      is.id === "foreign-procedure" && assertion.subject === "patient" && named.has(place.home),
  );
  return told || opens || foreign;
}

function scope(reading: Reading): string | undefined {
  const foreign = reading.techniques.find(({ is }) => is.id === "foreign-procedure");
  const own = reading.techniques.some(({ is }) => is.family !== "other" && is.weak !== true);
  if (foreign !== undefined && !own) return "a procedure of another specialty";
  const anything = own || reading.lesions.length > 0 || reading.techniques.length > 0;
  return anything ? undefined : "no procedure or lesion of the skin is told";
}

/** Reads from the note's own words what kind of encounter it tells of. */
export function encounterOf(reading: Reading): Encounter {
  const printedCodes = codesPrinted(reading);
  const claims = features(reading, "visit-claim").filter(
    ({ assertion }) => assertion.polarity === "affirmed",
  );
  return {
    nothingDone: nothingWasDone(reading),
    printedCodes,
    claimedVisit: [...printedCodes.filter(({ code }) => visitCodes.test(code)), ...claims],
    aftercare: features(reading, "aftercare").filter(({ assertion }) => isTold(assertion)),
    outOfScope: scope(reading),
  };
}
