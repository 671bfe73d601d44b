import { createReadStream, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";
import { readGold } from "../eval/read-gold.ts";
import type { Engine } from "../index.ts";
import { parseNote } from "../ingest/parse-note.ts";
import { readRecords } from "../ingest/read-records.ts";
import type { Note } from "../types/index.ts";
import { generateNotes } from "./generate-notes.ts";
import { measure, median } from "./measure.ts";

export interface BenchOptions {
  readonly json?: boolean | undefined;
  /** NDJSON of notes or gold cases; the notes of the corpus where absent. */
  readonly notes?: string | undefined;
}

const generated = { count: 300, seed: 20_260_101 };
/** The pipeline has far more code than a tokenizer: it is compiled in full after some 25 rounds. */
const repeats = { rounds: 9, warmUp: 80 };

/**
 * Prints notes a second of the whole pipeline beside those of wink-nlp on the same notes, in the
 * same run: its default pipe, and tokens and sentences alone. Ratios are medians over paired rounds.
 */
export async function bench(engine: Engine, options: BenchOptions): Promise<void> {
  const notes = await notesOf(options.notes);
  const texts = notes.map(({ text }) => text);
  const whole = winkNLP(model);
  const tokens = winkNLP(model, ["sbd"]);
  const contestants = [
    {
      name: "the whole pipeline",
      run: (_: string, index: number) => suggest(engine, notes[index]),
    },
    { name: "wink-nlp, default pipe", run: (text: string) => void whole.readDoc(text) },
    { name: "wink-nlp, tokens + sentences", run: (text: string) => void tokens.readDoc(text) },
  ];
  const rounds = measure(contestants, texts, repeats);
  const speed = (place: number) => median(rounds.map((round) => notes.length / at(round, place)));
  const versus = (place: number) => median(rounds.map((round) => at(round, place) / at(round, 0)));

  const characters = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  print(
    `${notes.length} notes of ${Math.round(characters)} characters on average, ` +
      `median of ${repeats.rounds} rounds on one thread`,
  );
  contestants.forEach(({ name }, place) => {
    print(`${name.padEnd(30)} ${speed(place).toFixed(0).padStart(7)} notes/s`);
  });
  print(`the pipeline is ${versus(1).toFixed(2)} times as fast as wink-nlp's default pipe`);
  print(`and ${versus(2).toFixed(2)} times as fast as its tokens + sentences`);
  if (options.json) {
    const result = {
      vsWinkDefault: round(versus(1)),
      vsWinkTokens: round(versus(2)),
      notesPerSecond: round(speed(0)),
    };
    print(JSON.stringify(result));
  }
}

function suggest(engine: Engine, note: Note | undefined): void {
  if (note !== undefined) engine.suggest(note);
}

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
