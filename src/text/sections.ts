import type { Section, SectionKind } from "../types/index.ts";
import { accountResumes } from "./account-resumes.ts";
import { clinicianStart } from "./clinician-lines.ts";
import { type HeadingHit, isWordUnit } from "./heading-phrases.ts";
import { type Extent, reasonExtent } from "./reason-end.ts";
import { isRowAbove } from "./row-above.ts";
import {
  accountStart,
  blockEnd,
  doneListStart,
  fieldEnd,
  isAccount,
  isAlone,
  isShorthand,
  lineEnd,
  type SectionSource,
  shorthandStart,
} from "./section-ends.ts";

/** Kinds that, given on one line, end with it; the text behind belongs to the section around them. */
const ofOneLine: ReadonlySet<SectionKind> = new Set([
  "consent",
  "instructions",
  "template",
  "medications",
  "family-history",
  "anesthesia",
  "specimen",
  "complications",
  "vitals",
  "charge",
  "scheduled",
  "pathology",
  "other",
] satisfies SectionKind[]);

/** Kinds whose text does not tell this visit; what is printed inside them belongs to them. */
const apart: ReadonlySet<SectionKind> = new Set([
  "template",
  "instructions",
  "consent",
  "scheduled",
  "charge",
] satisfies SectionKind[]);

/** Kinds that, with the heading on a line of its own, last until the next heading. */
const ofManyParagraphs: ReadonlySet<SectionKind> = new Set([
  "template",
  "instructions",
  "charge",
  "scheduled",
  "other",
] satisfies SectionKind[]);

/** Kinds that last over paragraphs, but not into one that tells what was done. */
const untilAccount: ReadonlySet<SectionKind> = new Set([
  "history",
  "exam",
  "plan",
] satisfies SectionKind[]);

/** Kinds that name what was done or found. */
const naming: ReadonlySet<SectionKind> = new Set([
  "procedure",
  "diagnosis",
  "consent",
] satisfies SectionKind[]);

/** Kinds whose text goes on behind an interposed line. */
const lasting: ReadonlySet<SectionKind> = new Set([
  "assessment-plan",
  "description",
  "template",
  "instructions",
] satisfies SectionKind[]);

const acting: ReadonlySet<SectionKind> = new Set([
  "procedure",
  "description",
  "assessment-plan",
] satisfies SectionKind[]);

/** The section that text belongs to where no heading says otherwise. */
interface Around {
  readonly index: number;
  readonly kind: SectionKind;
}

/** The sections read so far and where the next field stands. */
interface Reading {
  readonly sections: Section[];
  around: Around;
  /** The printed or consented text of this line, where one was opened. */
  inside: Around | undefined;
}

/**
 * The sections of a text, in order and without overlap, from the headings found in it.
 *
 * A field ends with its line, and so does a section of one line (consent, medications …); the text
 * behind is a section of its own with an empty heading and the kind of the section around it.
 */
export function readSections(source: SectionSource, hits: readonly HeadingHit[]): Section[] {
  const { plain } = source;
  const kept = withoutQuoted(source, hits);
  const reading: Reading = { sections: [], around: { index: 0, kind: "other" }, inside: undefined };
  const first = kept[0]?.start ?? plain.length;
  if (isField(kept[0]?.kind ?? "field-other") || hasText(plain, 0, first)) {
    reading.sections.push(unheaded(0, first, "other", 0));
  }
  kept.forEach((hit, at) => {
    addSection(source, reading, hit, kept[at + 1]?.start ?? plain.length);
  });
  return withDonePlans(plain, reading.sections);
}

function addSection(source: SectionSource, reading: Reading, hit: HeadingHit, limit: number): void {
  const { sections } = reading;
  const index = sections.length;
  const { kind, end: last } = extent(source, hit, limit);
  const end = accountResumes(source, hit, kind, last);
  if (hit.place === "line" || hit.place === "glued") {
    reading.inside = undefined;
  }
  const closed = hasText(source.plain, end, limit);
  sections.push({
    kind,
    heading: { start: hit.start, end: hit.end },
    body: { start: hit.end, end: closed ? end : limit },
    parent: isField(kind) ? homeOf(source.plain, reading, hit) : index,
  });
  if (!isField(kind)) {
    enter(source, reading, hit, { index, kind });
  }
  if (closed) {
    const next =
      isField(kind) && isRowAbove(source, hit, end)
        ? reading.around.kind
        : resumed(reading.around.kind, reading.around.index === index);
    reading.around = { index: index + 1, kind: next };
    sections.push(unheaded(end, limit, next, index + 1));
  }
}

/** Notes a section proper as the one around what follows, where it lasts beyond its line. */
function enter(source: SectionSource, reading: Reading, hit: HeadingHit, own: Around): void {
  reading.inside = apart.has(own.kind) ? own : undefined;
  if (becomesAround(source, hit, own.kind)) {
    reading.around = own;
  }
}

const ofThingsDone: ReadonlySet<SectionKind> = new Set([
  "field-site",
  "field-size",
  "field-count",
  "field-method",
  "field-margin",
  "field-closure",
] satisfies SectionKind[]);

/** "A total of 11 lesions were treated": told as done, in a plan. */
const toldAsDone =
  /^\W*(?:done|performed|completed|carried out)(?: (?:here|now|in (?:the )?office|at this visit))?(?: today)?(?=[.:;,\n-])|\b(?:was|were) (?:then |also |all )?(?:treated|frozen|sprayed|destroyed|injected|snipped|biopsied|excised|curetted|drained|performed today)\b/;

/** A plan that holds the fields of a procedure, or tells of it as done, tells what was done, too. */
function withDonePlans(plain: string, sections: readonly Section[]): Section[] {
  const fields = new Map<number, number>();
  for (const { kind, parent } of sections) {
    if (ofThingsDone.has(kind)) {
      fields.set(parent, (fields.get(parent) ?? 0) + 1);
    }
  }
  return sections.map((section, index) =>
    section.kind === "plan" &&
    ((fields.get(index) ?? 0) >= 2 ||
      toldAsDone.test(plain.slice(section.body.start, section.body.end)))
      ? { ...section, kind: "assessment-plan" }
      : section,
  );
}

/** As long as an answer to "Consent:" is ("verbal", "obtained by patient"). */
const answer = 24;

const deed = /^\W*(?:done|performed|what was done|treated with|how done)\b/;

/** A field that follows a title at once is not named by it; "Done:" ends what was told of before. */
const standsApart = (
  plain: string,
  around: SectionKind | undefined,
  { kind, start, end }: HeadingHit,
): boolean =>
  around === "title" ||
  (around === "history" && kind === "field-method" && deed.test(plain.slice(start, end)));

/** The section a field stands in: printed text of the same line, else the section around. */
function homeOf(plain: string, { sections, inside, around }: Reading, hit: HeadingHit): number {
  const home = standsApart(plain, sections[around.index]?.kind, hit)
    ? sections.length
    : around.index;
  if (inside === undefined) return home;
  const gap = plain.charCodeAt(hit.start - 1) === 32 && plain.charCodeAt(hit.start - 2) === 32;
  const body = sections[inside.index]?.body;
  const below = plain.slice(body?.start, hit.start).includes("\n");
  if (inside.kind === "consent" && below) return home;
  const answered = body !== undefined && body.end - body.start <= answer;
  const done = ofThingsDone.has(hit.kind) || hit.kind === "field-length";
  const apart = gap || (inside.kind === "consent" && answered && done);
  return apart ? home : inside.index;
}

function isField(kind: SectionKind): boolean {
  return kind.startsWith("field-");
}

/** What the heading's text is after a look at its length and telling, and where it ends. */
function extent(source: SectionSource, hit: HeadingHit, limit: number): Extent {
  const { kind } = hit;
  if (isField(kind)) {
    return fieldExtent(source, hit, limit);
  }
  if (kind === "procedure" || kind === "diagnosis") {
    return namingExtent(source, hit, limit);
  }
  if (kind === "title") {
    return { kind, end: Math.min(limit, source.lines[hit.line]?.to ?? limit) };
  }
  return {
    kind,
    end: ofOneLine.has(kind) ? oneLineEnd(source, hit, limit) : longEnd(source, hit, limit),
  };
}

/** "A 60-year-old man. Review of systems: no fever.": told in passing, it is over with its line. */
const isWithinLine = ({ plain, lines }: SectionSource, hit: HeadingHit): boolean =>
  hit.kind === "history" &&
  plain.slice(lines[hit.line]?.start ?? hit.start, hit.start).trim().length > 20;

const chartLists =
  /^(?:(?:[a-z]{1,5} )?(?:intake|pre-?op checklist)\b|past (?:medical|surgical|dermatologic(?:al)?) |(?:medical|surgical) history|pmhx?\b|pshx?\b|review of systems|ros\b|social|soc |shx?\b|(?:active|past) problems|problem list)/;

/** "HSV hx: none": answered on its line. */
const noneOfIt =
  /^[ :-]{0,3}(?:none|nil|neg(?:ative)?|denie[sd]|n\/a|unremarkable|non-?contributory)\b[^\n]{0,24}\n/;

/** "PMH: hypertension", "Intake: f/u warts": a list of the chart, begun on its heading's line, is over with its lines. */
const isChartList = (source: SectionSource, hit: HeadingHit): boolean =>
  hit.kind === "history" &&
  !isAlone(source, hit) &&
  (chartLists.test(source.plain.slice(hit.start, hit.end)) ||
    noneOfIt.test(source.plain.slice(hit.end, hit.end + 60)));

/** Where a section ends that lasts over paragraphs. */
function longEnd(source: SectionSource, hit: HeadingHit, limit: number): number {
  if (!untilAccount.has(hit.kind)) {
    return hit.place === "row" ? lineEnd(source, hit, limit, true) : limit;
  }
  const single = isShorthand(source, hit) || hit.place === "row" || isWithinLine(source, hit);
  if (single) return lineEnd(source, hit, limit, false);
  if (isChartList(source, hit)) return lineEnd(source, hit, limit, false);
  const told = accountStart(source, hit, limit);
  if (hit.kind !== "history") return told;
  const listed = isAlone(source, hit) ? told : doneListStart(source, hit, told);
  return clinicianStart(source, hit, shorthandStart(source, hit, listed));
}

function oneLineEnd(source: SectionSource, hit: HeadingHit, limit: number): number {
  if (!isAlone(source, hit)) {
    return lineEnd(source, hit, limit, false);
  }
  if (hit.kind === "consent") {
    return accountStart(source, hit, limit);
  }
  return ofManyParagraphs.has(hit.kind) ? limit : blockEnd(source, hit, limit);
}

/** A technique told at length is the account; an indication told at length is history. */
function fieldExtent(source: SectionSource, hit: HeadingHit, limit: number): Extent {
  const end = fieldEnd(source, hit, limit);
  if (hit.kind === "field-method" && isAccount(source.plain, hit.end, end)) {
    return { kind: "description", end: limit };
  }
  return hit.kind === "field-reason"
    ? reasonExtent(source, hit, limit, end)
    : { kind: hit.kind, end };
}

/** `PROCEDURE:` heads the name of what was done or, told at length, the account of it. */
function namingExtent(source: SectionSource, hit: HeadingHit, limit: number): Extent {
  const end = isAlone(source, hit)
    ? blockEnd(source, hit, limit)
    : lineEnd(source, hit, limit, true);
  if (hit.kind === "procedure" && isAccount(source.plain, hit.end, end)) {
    return { kind: "description", end: limit };
  }
  return { kind: hit.kind, end };
}

function becomesAround(source: SectionSource, hit: HeadingHit, kind: SectionKind): boolean {
  if (ofOneLine.has(kind) && !isAlone(source, hit)) {
    return false;
  }
  const own = source.lines[hit.line];
  const collapsed = own !== undefined && own.end - own.start > 400;
  return (hit.place !== "row" || collapsed) && !isShorthand(source, hit);
}

/**
 * The kind of text without a heading behind a section: an account behind a named procedure or
 * diagnosis, and behind a history, exam or plan that was itself ended by one.
 */
function resumed(kind: SectionKind, ended: boolean): SectionKind {
  if (naming.has(kind) || (ended && untilAccount.has(kind))) {
    return "description";
  }
  return lasting.has(kind) ? kind : "other";
}

/** Drops headings of things done that only a quoted or printed text inside one line contains. */
function withoutQuoted(source: SectionSource, hits: readonly HeadingHit[]): readonly HeadingHit[] {
  let printed: HeadingHit | undefined;
  return hits.filter((hit) => {
    const quoted = source.plain.charCodeAt(hit.start - 1) === 34 && hit.place !== "line";
    const inPrinted =
      printed?.line === hit.line &&
      hit.place !== "glued" &&
      (printed.kind === "template" || printed.kind === "scheduled");
    if (acting.has(hit.kind) && (quoted || inPrinted)) {
      return false;
    }
    if (!hit.kind.startsWith("field-")) {
      printed = hit;
    }
    return true;
  });
}

function unheaded(start: number, end: number, kind: SectionKind, parent: number): Section {
  return { kind, heading: { start, end: start }, body: { start, end }, parent };
}

/** Whether letters or digits stand there; a row of dashes is no text. */
function hasText(plain: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (isWordUnit(plain.charCodeAt(at))) {
      return true;
    }
  }
  return false;
}
