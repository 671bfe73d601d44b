#!/usr/bin/env node
import { Argument, Command, CommanderError, InvalidArgumentError } from "commander";
import { type ImportKind, kinds } from "../importers/kinds.ts";
import { parseIsoDate } from "../ingest/parse-note.ts";
import type { IsoDate } from "../types/index.ts";

const failed = 1;
const badUsage = 2;

interface SuggestFlags {
  readonly in?: string;
  readonly pretty?: true;
  readonly date?: IsoDate;
  readonly payer?: string;
}

interface ImportFlags {
  readonly from?: IsoDate;
  readonly data?: string;
  readonly dryRun?: true;
}

interface EvalFlags {
  readonly onlyFamilies?: string;
  readonly family?: string;
  readonly json?: true;
  readonly misses?: true;
}

interface BenchFlags {
  readonly json?: true;
  readonly notes?: string;
  readonly short?: true;
  readonly write?: true;
}

const program = new Command("marginalia")
  .description("Suggests procedure codes for dermatology notes, with evidence and gaps.")
  .exitOverride();

program
  .command("suggest")
  .description("read notes (NDJSON, or one note of plain text), write one suggestion a line")
  .argument("[file]", "the notes; standard input where absent")
  .option("--in <file>", "the same as the argument")
  .option("--pretty", "print for people instead of NDJSON")
  .option("--date <day>", "date of service of notes that carry none", day)
  .option("--payer <name>", "payer of notes that carry none")
  .action(async (file: string | undefined, flags: SuggestFlags) => {
    if (file !== undefined && flags.in !== undefined) {
      program.error("error: name the input once, as the argument or with --in");
    }
    const { createEngine } = await import("../index.ts");
    const { suggest } = await import("./suggest.ts");
    process.exitCode = await suggest(createEngine(), { ...flags, file: file ?? flags.in });
  });

program
  .command("eval")
  .description("run gold cases (.jsonl, .ndjson, .yaml) and print the scores")
  .argument("<gold...>", "files of cases")
  .option("--only-families <list>", "cases all of whose families are in this comma-separated list")
  .option("--family <name>", "cases that carry this family")
  .option("--json", "print the scores as one JSON object")
  .option("--misses", "print every case that is not fully right, one JSON object a line")
  .action(async (files: string[], flags: EvalFlags) => {
    const { createEngine } = await import("../index.ts");
    const { evaluate } = await import("./evaluate.ts");
    evaluate(createEngine(), files, flags);
  });

program
  .command("import")
  .description("store an official release in the site's data folder; it wins over the built-in")
  .addArgument(new Argument("<kind>", "what the files hold").choices([...kinds]))
  .argument("<file...>", "text or CSV as released, .gz allowed; all parts at once")
  .option("--from <day>", "first day of the release, where its file's name does not tell", day)
  .option("--data <folder>", "the site's data folder; MARGINALIA_DATA where absent")
  .option("--dry-run", "only show what would change")
  .action(async (kind: ImportKind, files: string[], flags: ImportFlags) => {
    const { MARGINALIA_DATA } = process.env;
    const data = flags.data ?? MARGINALIA_DATA ?? "";
    if (data === "") program.error("error: name the data folder with --data or MARGINALIA_DATA");
    const { createEngine } = await import("../index.ts");
    const { importFiles } = await import("./import.ts");
    importFiles(createEngine({ dataFolder: data }), kind, files, { ...flags, data });
  });

program
  .command("serve")
  .description("serve the page and POST /v1/suggestions on this machine only")
  .option("--port <number>", "0 takes any free port", port, 8484)
  .action(async (flags: { readonly port: number }) => {
    const { createEngine } = await import("../index.ts");
    const { serve } = await import("./serve.ts");
    await serve(createEngine(), flags.port);
  });

program
  .command("bench")
  .description("measure notes a second beside wink-nlp on the same notes")
  .option("--json", "make the last line one JSON object")
  .option("--notes <file>", "notes to measure with (NDJSON) instead of the corpus")
  .option("--short", "fewer rounds, shorter texts")
  .option("--write", "put the table into README.md")
  .action(async (flags: BenchFlags) => {
    const { createEngine } = await import("../index.ts");
    const { bench } = await import("../bench/bench.ts");
    await bench(createEngine(), flags);
  });

function port(value: string): number {
  const number = Number(value);
  if (!/^\d{1,5}$/.test(value) || number > 65_535) {
    throw new InvalidArgumentError("Write a port number, 0 to 65535.");
  }
  return number;
}

function day(value: string): IsoDate {
  const date = parseIsoDate(value);
  if (date === undefined) throw new InvalidArgumentError("Write the day as YYYY-MM-DD.");
  return date;
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = statusOf(error);
}

/** Commander has told its own errors by now; of all others the message is told, never a stack. */
function statusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : badUsage;
  const message = error instanceof Error ? error.message : "unknown fault";
  process.stderr.write(`marginalia: ${message}\n`);
  return isSystemError(error) ? badUsage : failed;
}

/** A file that is not there, a port that is taken. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && "syscall" in error;
}
