import { createReadStream, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readGold } from "../eval/read-gold.ts";
import type { Engine } from "../index.ts";
import { parseNote } from "../ingest/parse-note.ts";
import { readRecords } from "../ingest/read-records.ts";
import type { Note } from "../types/index.ts";
import { type ColdStart, coldStart } from "./cold-start.ts";
import { compromiseReads, contestantsFor, names } from "./contestants.ts";
import { generateNotes } from "./generate-notes.ts";
import { costByLength, flatness, type LengthCost } from "./lengths.ts";
import { measure, median } from "./measure.ts";
import { slowReads } from "./slow-reads.ts";
import { gainOfTwo } from "./workers.ts";

export interface BenchOptions {
  readonly json?: boolean | undefined;
  /** NDJSON of notes or gold cases; the notes of the corpus where absent. */
  readonly notes?: string | undefined;
  /** Fewer rounds and no long texts: what CI prints. */
  readonly short?: boolean | undefined;
  /** Puts the table into the README. */
  readonly write?: boolean | undefined;
}

const generated = { count: 300, seed: 20_260_101 };
/**
 * The pipeline has far more code than a tokenizer: it is compiled in full after some 25,000 notes, which
 * the corpus has in 24 rounds. Until then a worker is helped by the core that another one would use.
 */
const whole = {
  rounds: { rounds: 9, warmUp: 24 },
  lengths: [100, 1_000, 10_000, 100_000, 1_000_000],
  passes: { warmUp: 24, passes: 3 },
  notes: Number.POSITIVE_INFINITY,
  slow: { warmUp: 5_000, reads: 2_000 },
  starts: 5,
} as const;
const short = {
  rounds: { rounds: 3, warmUp: 15 },
  lengths: [100, 1_000, 10_000],
  passes: { warmUp: 10, passes: 1 },
  notes: 60,
  slow: { warmUp: 20, reads: 200 },
  starts: 1,
} as const;
/** So many notes are enough for what is some hundred times slower. */
const slowNotes = 5;

/**
 * Measures the pipeline and its stages beside other readers on the same notes, in the same run, by
 * length, with two workers and from a cold start. Ratios are medians over paired rounds.
 */
export async function bench(engine: Engine, options: BenchOptions): Promise<void> {
  const form = options.short ? short : whole;
  const notes = (await notesOf(options.notes)).slice(0, form.notes);
  const texts = notes.map(({ text }) => text);
  const contestants = contestantsFor(engine, notes);
  const rounds = measure(contestants, form.rounds);
  const speeds = contestants.map(({ name }, place) => ({
    name,
    notesPerSecond: median(rounds.map((round) => notes.length / at(round, place))),
    versus: median(rounds.map((round) => at(round, place) / at(round, 0))),
  }));
  const compromise = slowSpeed(texts.slice(0, slowNotes));
  const first = speeds[0]?.notesPerSecond ?? Number.NaN;
  speeds.push({
    name: names.compromise,
    notesPerSecond: compromise,
    versus: first / compromise,
  });
  const costs = costByLength(engine, texts, form.lengths);
  const gains = {
    pipeline: await gainOfTwo({ reader: "pipeline", notes, ...form.passes }),
    wink: await gainOfTwo({ reader: "wink", notes, ...form.passes }),
  };
  const slow = slowReads(engine, texts, form.slow);
  const start = coldStart(texts[0] ?? "", form.starts);

  const characters = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
  const report = [
    `${notes.length} notes of ${characters} characters on average, Node ${process.versions.node}, medians.`,
    "",
    ...table(speeds, costs, gains, slow, start),
  ].join("\n");
  print(report);
  if (options.write) writeIntoReadme(report);
  if (!options.json) return;
  const ratio = (name: string) => speeds.find((each) => each.name === name)?.versus ?? Number.NaN;
  const result = {
    vsWinkDefault: round(ratio(names.winkDefault)),
    vsWinkTokens: round(ratio(names.winkTokens)),
    notesPerSecond: round(first),
    twoWorkersVsWink: round(gains.pipeline / gains.wink),
    flatnessVsWink: round(flatness(costs)),
    p99OfMedian: round(slow),
    coldStartSeconds: round(start.seconds),
    rssMb: round(start.rssMb),
  };
  print(JSON.stringify(result));
}

/** Notes a second of compromise, for which one round after a first is enough. */
function slowSpeed(texts: readonly string[]): number {
  const [only] = measure([compromiseReads(texts)], { rounds: 1, warmUp: 1 });
  return texts.length / at(only ?? [], 0);
}

interface Speed {
  readonly name: string;
  readonly notesPerSecond: number;
  /** Its time over the pipeline's: how many times as fast the pipeline is. */
  readonly versus: number;
}

/** The figures as the README shows them. */
function table(
  speeds: readonly Speed[],
  costs: readonly LengthCost[],
  gains: { readonly pipeline: number; readonly wink: number },
  slow: number,
  start: ColdStart,
): string[] {
  return [
    "| reader | notes/s | its time, the pipeline's being 1 |",
    "| --- | ---: | ---: |",
    ...speeds.map(
      ({ name, notesPerSecond, versus }) =>
        `| ${name} | ${notesPerSecond.toFixed(0)} | ${versus.toFixed(2)} |`,
    ),
    "",
    "| characters | the pipeline, µs a character | wink-nlp, tokens + sentences |",
    "| ---: | ---: | ---: |",
    ...costs.map(
      ({ characters, pipeline, wink }) =>
        `| ${characters} | ${perCharacter(pipeline, characters)} | ${perCharacter(wink, characters)} |`,
    ),
    "",
    `Two workers read ${gains.pipeline.toFixed(2)} times as much as one, wink-nlp's ${gains.wink.toFixed(2)} times.`,
    `The slowest of a hundred reads of one note of 1.5 KB takes ${slow.toFixed(2)} times as long as the middle one.`,
    `From nothing to the first answer: ${start.seconds.toFixed(2)} s, ${start.rssMb.toFixed(0)} MB.`,
  ];
}

const perCharacter = (seconds: number, characters: number): string =>
  ((seconds / characters) * 1e6).toFixed(2);

/** Between its two marks; the rest of the page stays. */
function writeIntoReadme(report: string): void {
  const file = fileURLToPath(new URL("../../README.md", import.meta.url));
  const page = readFileSync(file, "utf8");
  const [before, after] = [page.indexOf(marks.begin), page.indexOf(marks.end)];
  if (before < 0 || after < 0) throw new Error(`README.md has no place marked ${marks.begin}`);
  const kept = page.slice(0, before + marks.begin.length);
  writeFileSync(file, `${kept}\n\n${report}\n\n${page.slice(after)}`);
}

const marks = {
  begin: "<!-- speed: begin, written by npm run bench -- --write -->",
  end: "<!-- speed: end -->",
} as const;

async function notesOf(file: string | undefined): Promise<Note[]> {
  const notes = file === undefined ? corpusNotes() : await notesIn(file);
  if (notes.length === 0) throw new Error("no note to measure with");
  return notes;
}

/** The project's own notes; generated ones where the corpus was not brought along. */
function corpusNotes(): Note[] {
  const folder = fileURLToPath(new URL("../../corpus/notes/", import.meta.url));
  if (!existsSync(folder)) return generateNotes(generated.count, generated.seed);
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  const cases = files.sort().flatMap((name) => readGold(join(folder, name)));
  return cases.flatMap(({ note }) => noteOf(note));
}

async function notesIn(file: string): Promise<Note[]> {
  const notes: Note[] = [];
  for await (const record of readRecords(createReadStream(file))) {
    if ("value" in record) notes.push(...noteOf(unwrapped(record.value)));
  }
  return notes;
}

function noteOf(record: unknown): Note[] {
  const parsed = parseNote(record);
  return "note" in parsed ? [parsed.note] : [];
}

/** A gold case holds its note in a field. */
function unwrapped(value: unknown): unknown {
  return typeof value === "object" && value !== null && "note" in value ? value.note : value;
}

function at(round: readonly number[], place: number): number {
  return round[place] ?? Number.NaN;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
