import { z } from "zod";
import { wilson } from "../audit/wilson.ts";
import type { ReportedOutcome } from "../store/reviews.ts";

export const countsShape = z.object({
  accepted: z.int(),
  edited: z.int(),
  rejected: z.int(),
  added: z.int(),
  meanConfidence: z.number().nullable(),
});
type Counts = z.output<typeof countsShape>;

/** A share with its two-sided 95 % interval. */
const shareShape = z.object({
  count: z.int(),
  of: z.int(),
  rate: z.number(),
  lower: z.number(),
  upper: z.number(),
});

type Rows = readonly ReportedOutcome[];

/** Rows by a name, in the order of the names; rows without one are left out. */
function grouped(rows: Rows, nameOf: (row: ReportedOutcome) => string | null) {
  const groups = new Map<string, ReportedOutcome[]>();
  for (const row of rows) {
    const name = nameOf(row);
    if (name === null) continue;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, each) => sum + each, 0) / values.length;

const confidencesOf = (rows: Rows) =>
  rows.map(({ confidence }) => confidence).filter((each) => each !== null);

/** What came of lines: an added line was not suggested, so it has no confidence. */
export function countOf(rows: Rows): Counts {
  const of = (verdict: ReportedOutcome["verdict"]) =>
    rows.filter((row) => row.verdict === verdict).length;
  return {
    accepted: of("accepted"),
    edited: of("edited"),
    rejected: of("rejected"),
    added: of("added"),
    meanConfidence: mean(confidencesOf(rows)),
  };
}

export const countBy = (
  rows: Rows,
  nameOf: (row: ReportedOutcome) => string | null,
): Record<string, Counts> =>
  Object.fromEntries(grouped(rows, nameOf).map(([name, group]) => [name, countOf(group)]));

/** How often each reason was given for a rejection, the most frequent first. */
export function reasonsOf(rows: Rows): { reason: string; lines: number }[] {
  const rejected = rows.filter(({ verdict }) => verdict === "rejected");
  return grouped(rejected, ({ reason }) => reason)
    .map(([reason, group]) => ({ reason, lines: group.length }))
    .sort((a, b) => b.lines - a.lines);
}

export const bandShape = z.object({
  from: z.number(),
  to: z.number(),
  meanConfidence: z.number().nullable(),
  accepted: shareShape,
});
type Band = z.output<typeof bandShape>;

/** Narrow where it matters: most suggestions are sure. */
const edges = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1] as const;

/** Is ninety per cent ninety? Suggested lines by their confidence, and the share accepted as they stood. */
export function agreementOf(rows: Rows): Band[] {
  return edges.slice(1).flatMap((to, index) => {
    const from = edges[index] ?? 0;
    const band = rows.filter(({ confidence }) => isWithin(confidence, from, to));
    if (band.length === 0) return [];
    const accepted = band.filter(({ verdict }) => verdict === "accepted").length;
    const meanConfidence = mean(confidencesOf(band));
    return [{ from, to, meanConfidence, accepted: wilson(accepted, band.length) }];
  });
}

/** The highest band holds its upper edge, every other its lower one alone. */
export const isWithin = (confidence: number | null, from: number, to: number): boolean =>
  confidence !== null && confidence >= from && (confidence < to || to === 1);

export const timeShape = z.object({
  notes: z.int(),
  lowerQuartile: z.number(),
  median: z.number(),
  upperQuartile: z.number(),
});
type Times = z.output<typeof timeShape>;

/** Value at a share of a sorted list, between its neighbours where it falls between them. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** A reviewed note and the seconds from taking it to finishing it. */
interface Timed {
  readonly row: ReportedOutcome;
  readonly seconds: number;
}

/** Notes with the time that each took, the slowest first; those decided without taking them are left out. */
export const timedNotes = (rows: Rows): readonly Timed[] =>
  notesOf(rows)
    .flatMap(([row]) =>
      row === undefined || row.started_at === null
        ? []
        : [{ row, seconds: (row.at.getTime() - row.started_at.getTime()) / 1000 }],
    )
    .sort((a, b) => b.seconds - a.seconds);

function timesOf(rows: Rows): Times {
  const seconds = timedNotes(rows)
    .map((note) => note.seconds)
    .reverse();
  return {
    notes: seconds.length,
    lowerQuartile: quantile(seconds, 0.25),
    median: quantile(seconds, 0.5),
    upperQuartile: quantile(seconds, 0.75),
  };
}

/** The lines of each reviewed version of a note. */
const notesOf = (rows: Rows) =>
  grouped(rows, ({ note, version }) => `${note} ${version}`).map(([, lines]) => lines);

/** Seconds from taking a note to finishing it, of every coder. */
export const timesBy = (rows: Rows): Record<string, Times> =>
  Object.fromEntries(
    grouped(rows, ({ person }) => person)
      .map(([person, group]) => [person, timesOf(group)] as const)
      .filter(([, { notes }]) => notes > 0),
  );

export const straightThroughShape = z.object({
  confidence: z.number(),
  unchanged: shareShape,
});

/** What decides whether a note would have gone straight through, and whether that would have been right. */
interface Passage {
  /** Of its least sure line; 0 where a gap blocks it or nothing was suggested. */
  readonly least: number;
  readonly unchanged: boolean;
}

function passageOf(lines: Rows): Passage {
  const suggested = confidencesOf(lines);
  const isBlocked = lines.some(({ severity }) => severity === 3);
  return {
    least: isBlocked || suggested.length === 0 ? 0 : Math.min(...suggested),
    unchanged: lines.every(({ verdict }) => verdict === "accepted"),
  };
}

/** Lines of the notes that would have gone through at a confidence and that a person changed. */
export const wrongAt = (rows: Rows, confidence: number): ReportedOutcome[] =>
  ofCurrentVersions(rows)
    .filter((lines) => passageOf(lines).least >= confidence && !passageOf(lines).unchanged)
    .flat();

/** An earlier version is not what would be billed today, and its gaps are not kept beside it. */
const ofCurrentVersions = (rows: Rows) =>
  notesOf(rows.filter(({ version, latest }) => version === latest));

/**
 * Shadow mode: at each confidence, the notes whose every line is at least so sure and that no gap
 * blocks, and how many of them a person left as they were, nothing added.
 */
export function straightThrough(rows: Rows) {
  const passages = ofCurrentVersions(rows).map(passageOf);
  const steps = Array.from({ length: 50 }, (_, index) => (50 + index) / 100);
  return {
    notes: passages.length,
    at: steps.map((confidence) => {
      const through = passages.filter(({ least }) => least >= confidence);
      const unchanged = through.filter((passage) => passage.unchanged).length;
      return { confidence, unchanged: wilson(unchanged, through.length) };
    }),
  };
}
