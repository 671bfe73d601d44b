import type { Item, Section, SectionKind } from "../types/index.ts";
import type { HeadingHit } from "./heading-phrases.ts";
import { findMarkers, isDecimal, type Marker } from "./item-markers.ts";
import type { Line } from "./lines.ts";
import { procedureBlocks } from "./procedure-blocks.ts";
import type { SectionSource } from "./section-ends.ts";
import { paragraphEndAt } from "./section-ends.ts";

/** What the items of a text are read from. */
export interface ItemSource extends SectionSource {
  readonly hits: readonly HeadingHit[];
}

/**
 * The labelled things of a text in order: `1.`, `(b)`, `#2`, `Lesion A`, `Number one.`.
 *
 * Labels make a list where at least two follow one another in the same way of writing, or where a
 * noun names what is labelled. Bullets, dates, decimals and amounts are no labels.
 */
export function readItems(source: ItemSource, sections: readonly Section[]): Item[] {
  const lists = gather(source.lines, withoutNumberedFields(source, findMarkers(source)));
  const items = lists.flatMap((list, number) =>
    list.markers.map((marker, at) => ({
      label: marker.label,
      noun: marker.noun,
      marker: { start: marker.start, end: marker.end },
      body: { start: marker.end, end: list.markers[at + 1]?.start ?? listEnd(source, list) },
      list: number,
      section: 0,
    })),
  );
  const blocks = procedureBlocks(source.plain, sections, lists.length);
  return nested([...items, ...blocks], sections);
}

/** "4.1 Site: left calf", "4.2 Size: 8 mm": clauses that open with a heading are parts of one thing. */
function withoutNumberedFields(
  { hits }: ItemSource,
  markers: readonly Marker[],
): readonly Marker[] {
  if (!markers.some(({ style }) => isDecimal(style))) return markers;
  const headed = new Set(hits.filter(({ place }) => place === "line").map(({ line }) => line));
  return markers.filter(
    ({ style, value, line }) => value === 0 || !isDecimal(style) || !headed.has(line),
  );
}

interface MarkerList {
  readonly markers: Marker[];
  /** Where the next list written alike begins. */
  limit: number;
}

/** Sorts markers into lists of consecutive labels; drops those that make none. */
function gather(lines: readonly Line[], markers: readonly Marker[]): MarkerList[] {
  const blanks = blanksBefore(lines);
  const open = new Map<string, MarkerList>();
  const lists: MarkerList[] = [];
  let behind = -1;
  for (const marker of markers) {
    if (isDecimal(marker.style)) endDecimals(lists, marker);
    if (marker.start >= behind && take(blanks, open, lists, marker)) {
      behind = marker.end;
    }
  }
  return lists
    .filter(({ markers: [first, second] }) => second !== undefined || first?.strong === true)
    .sort((a, b) => (a.markers[0]?.start ?? 0) - (b.markers[0]?.start ?? 0));
}

/** "3.0 ACCOUNT" ends the clauses 2.1 and 2.2. */
function endDecimals(lists: readonly MarkerList[], { style, start }: Marker): void {
  for (const list of lists) {
    const own = list.markers[0]?.style ?? "";
    if (isDecimal(own) && own !== style) list.limit = Math.min(list.limit, start);
  }
}

/** Adds a marker to its list or begins one with it; whether its words are surely a label. */
function take(
  blanks: readonly number[],
  open: Map<string, MarkerList>,
  lists: MarkerList[],
  marker: Marker,
): boolean {
  const list = open.get(marker.style);
  if (follows(blanks, list?.markers.at(-1), marker)) {
    list?.markers.push(marker);
    return true;
  }
  // Before a first label stands none: a text of nothing but first ones is not searched for each of them.
  const unlike =
    marker.value === 1
      ? undefined
      : lists.findLast(({ markers }) => goesOn(blanks, markers.at(-1), marker));
  if (unlike !== undefined) {
    unlike.markers.push(marker);
    open.set(marker.style, unlike);
    return true;
  }
  if (marker.value === 1 || marker.strong) {
    lists.push(begin(open, marker, list));
  }
  return marker.strong;
}

function begin(
  open: Map<string, MarkerList>,
  marker: Marker,
  before: MarkerList | undefined,
): MarkerList {
  const begun: MarkerList = { markers: [marker], limit: Number.POSITIVE_INFINITY };
  if (before !== undefined) {
    before.limit = marker.start;
  }
  open.set(marker.style, begun);
  return begun;
}

/** How many blank lines stand before each line. */
function blanksBefore(lines: readonly Line[]): number[] {
  let blanks = 0;
  return lines.map((line) => {
    blanks += isBlank(line) ? 1 : 0;
    return blanks;
  });
}

function follows(blanks: readonly number[], last: Marker | undefined, marker: Marker): boolean {
  if (last === undefined || marker.value !== last.value + 1 || marker.start < last.end) {
    return false;
  }
  const together = blanks[last.line] === blanks[marker.line];
  return marker.opens || marker.noun !== undefined || together;
}

/** Numbers that head paragraphs, whatever stands beside them. */
const ofParagraphs = /^(?:#|\.|\)|:|noun problem)1?$/;

/** "1. …", then below a blank line "#2 …" or "Problem 2: …": one list of paragraphs, written unlike. */
function goesOn(blanks: readonly number[], last: Marker | undefined, marker: Marker): boolean {
  if (last === undefined || marker.value !== last.value + 1) return false;
  if (!last.opens || !marker.opens || last.style === marker.style) return false;
  if (!ofParagraphs.test(last.style) || !ofParagraphs.test(marker.style)) return false;
  return (blanks[marker.line] ?? 0) > (blanks[last.line] ?? 0);
}

function hasBlank(lines: readonly Line[], from: number, to: number): boolean {
  for (let line = from; line < to; line += 1) {
    if (isBlank(lines[line])) {
      return true;
    }
  }
  return false;
}

/** Where the last item of a list ends. */
function listEnd(source: ItemSource, { markers, limit }: MarkerList): number {
  const last = markers.at(-1);
  if (last === undefined) {
    return 0;
  }
  const own = source.lines[last.line];
  const ownEnd = paragraphEndAt(source, last.line);
  const headsBlock = own !== undefined && own.end <= last.end + 1;
  const block = last.style === "block1";
  const short =
    !block && markers.slice(1).every((marker, at) => isShort(source, markers[at], marker));
  const end =
    !last.opens || (short && !headsBlock)
      ? beforeHeading(source, markers, last, inlineEnd(source, markers, last, ownEnd))
      : blockOf(source, markers, last, limit);
  return Math.max(last.end, Math.min(limit, end));
}

/** In a list within a line whose items are one sentence each, the last is one sentence, too. */
function inlineEnd(
  { plain }: ItemSource,
  markers: readonly Marker[],
  last: Marker,
  end: number,
): number {
  const before = markers.at(-2);
  if (last.opens || before === undefined) {
    return end;
  }
  const told = plain.slice(before.end, last.start).trimEnd().slice(0, -1);
  const stop = plain.slice(last.end, end).indexOf(". ");
  return stop < 0 || told.includes(". ") ? end : last.end + stop + 1;
}

/** Whether an item has no line besides its own and those that continue it. */
function isShort(source: ItemSource, marker: Marker | undefined, next: Marker): boolean {
  return marker !== undefined && paragraphEndAt(source, marker.line) >= startOfLine(source, next);
}

function startOfLine({ lines }: ItemSource, marker: Marker): number {
  return lines[marker.line]?.from ?? marker.start;
}

/** An item told over several lines ends at a blank line, an ornament, or a heading that no earlier item held. */
function blockOf(
  source: ItemSource,
  markers: readonly Marker[],
  last: Marker,
  limit: number,
): number {
  const { lines, plain } = source;
  const ends = blockEnds(source, markers, last);
  for (let line = last.line + 1; line < lines.length; line += 1) {
    const own = lines[line];
    if (own === undefined || own.from >= limit) {
      return limit;
    }
    if (ends(own, line)) {
      return own.from;
    }
  }
  return plain.length;
}

/** Whether a line ends the last item; one of paragraphs apart ends with its paragraph, whatever stands in it. */
function blockEnds(source: ItemSource, markers: readonly Marker[], last: Marker) {
  const { lines, plain } = source;
  const indent = lines[last.line]?.indent ?? 0;
  const held = heldKinds(source, markers[0] ?? last, last);
  const spaced = markers.some(
    (marker, at) => at > 0 && hasInnerBlank(source, markers[at - 1], marker),
  );
  const paragraphs =
    !spaced && markers.length > 1 && markers.every(({ line }) => isBlank(lines[line - 1]));
  return (own: Line, line: number): boolean => {
    if (isBlank(own) && !spaced) return !isDeeper(lines[line + 1], indent);
    return isRule(plain, own) || (!paragraphs && opensSection(source, line, indent, held));
  };
}

/** Text behind a blank line that is set in deeper than the marker is the item's own. */
function isDeeper(line: Line | undefined, indent: number): boolean {
  return line !== undefined && !isBlank(line) && line.indent > indent;
}

/** The kinds of heading that the items before the last one hold. */
function heldKinds({ hits }: ItemSource, first: Marker, last: Marker): ReadonlySet<SectionKind> {
  const held = new Set<SectionKind>();
  for (let at = firstHit(hits, first.line); at < hits.length; at += 1) {
    const hit = hits[at];
    if (hit === undefined || hit.start >= last.start) {
      break;
    }
    held.add(hit.kind);
  }
  return held;
}

function opensSection(
  { hits, lines }: ItemSource,
  line: number,
  indent: number,
  held: ReadonlySet<SectionKind>,
): boolean {
  const hit = hits[firstHit(hits, line)];
  if ((lines[line]?.indent ?? 0) > indent) {
    return false;
  }
  return hit?.line === line && !hit.kind.startsWith("field-") && !held.has(hit.kind);
}

/** Whether an item holds a blank line with more of its own text behind it. */
function hasInnerBlank({ lines }: ItemSource, marker: Marker | undefined, next: Marker): boolean {
  let line = next.line - 1;
  while (isBlank(lines[line])) {
    line -= 1;
  }
  return marker !== undefined && hasBlank(lines, marker.line, line);
}

/** Index of the first heading on the line or below it. */
function firstHit(hits: readonly HeadingHit[], line: number): number {
  let low = 0;
  let high = hits.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((hits[middle]?.line ?? 0) < line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

/** The end, or the first heading of a section on the way to it that no earlier item held. */
function beforeHeading(
  source: ItemSource,
  markers: readonly Marker[],
  last: Marker,
  end: number,
): number {
  const { hits } = source;
  const held = heldKinds(source, markers[0] ?? last, last);
  for (let at = firstHit(hits, last.line); at < hits.length; at += 1) {
    const hit = hits[at];
    if (hit === undefined || hit.start >= end) {
      return end;
    }
    if (hit.start > last.end && endsItem(hit, held)) {
      return hit.start;
    }
  }
  return end;
}

const endsItem = ({ kind, place }: HeadingHit, held: ReadonlySet<SectionKind>): boolean =>
  place !== "row" && !kind.startsWith("field-") && !held.has(kind);

function isBlank(line: Line | undefined): boolean {
  return line !== undefined && line.start === line.end;
}

function isRule(plain: string, line: Line): boolean {
  const start = plain.slice(line.start, line.start + 3);
  return start === "---" || start === "===" || start === "***" || start === "___";
}

/** Sorts the items, ends each inside the item it stands in, and finds the section of each. */
function nested(items: readonly Item[], sections: readonly Section[]): Item[] {
  const sorted = items.toSorted((a, b) => a.marker.start - b.marker.start);
  const open: Item[] = [];
  let section = 0;
  return sorted.map((item) => {
    while (open.length > 0 && (open.at(-1)?.body.end ?? 0) <= item.marker.start) {
      open.pop();
    }
    while (
      (sections[section + 1]?.heading.start ?? Number.POSITIVE_INFINITY) <= item.marker.start
    ) {
      section += 1;
    }
    const outer = open.at(-1)?.body.end ?? Number.POSITIVE_INFINITY;
    const end = Math.max(item.body.start, Math.min(item.body.end, outer));
    const placed = { ...item, body: { start: item.body.start, end }, section };
    open.push(placed);
    return placed;
  });
}
