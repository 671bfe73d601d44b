#!/usr/bin/env node
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "commander";
import type { SampleOptions } from "../audit/draw-sample.ts";
import { strataColumns } from "../audit/strata-columns.ts";
import { type ImportKind, kinds } from "../importers/kinds.ts";
import { parseIsoDate } from "../ingest/parse-note.ts";
import type { IsoDate } from "../types/index.ts";
import type { AuditFlags } from "./audit.ts";
import { registerStoreCommands } from "./register-store-commands.ts";
import type { ServeFlags } from "./serve.ts";

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

interface AuditOut {
  readonly out?: string;
}

interface EvalFlags {
  readonly onlyFamilies?: string;
  readonly family?: string;
  readonly json?: true;
  readonly misses?: true;
  readonly baselines: boolean;
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
  .option("--no-baselines", "leave out what the product is compared with")
  .action(async (files: string[], flags: EvalFlags) => {
    const { createEngine } = await import("../index.ts");
    const { evaluate } = await import("./evaluate.ts");
    evaluate(createEngine(), files, flags);
  });

program
  .command("train")
  .description("learn both models from the corpus anew and write them with their card and plots")
  .option("--corpus <folder>", "notes/, generated/ and sentences/ to learn from", "corpus")
  .option("--lexicons <folder>", "the lexicon to read them with", "lexicons")
  .option("--out <folder>", "where to write", "models")
  .action(
    async (flags: { readonly corpus: string; readonly lexicons: string; readonly out: string }) => {
      const { train } = await import("./train.ts");
      train(flags, flags.out);
    },
  );

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

const auditing: Command = program
  .command("audit")
  .description("hold what was billed against what the notes support")
  .argument("<path...>", "files and folders of notes and claims")
  .option("--out <folder>", "the results; an audit begun there is gone on with; needed")
  .option("--conversion-factor <money>", "money a work RVU, for differences in money", amount)
  .option("--max-bad <share>", "share of bad rows above which the run fails", share, 0.05)
  .option("--fail-on <share>", "status 1 where more visits than this share have a finding", share)
  .option("--workers <number>", "threads; one a core where absent", whole)
  .option("--store", "work through the store: `marginalia work` takes part, the service shows it")
  .option("--data <folder>", "the embedded store; MARGINALIA_STORE or .marginalia where absent")
  .option("--tenant <id>", "whose, in the store", "default")
  .action(async (inputs: string[], flags: Omit<AuditFlags, "inputs" | "out"> & AuditOut) => {
    const { out } = flags;
    // Declared as required it would be asked of the subcommands, too.
    if (out === undefined) auditing.error("error: required option '--out <folder>' not specified");
    const { audit } = await import("./audit.ts");
    process.exitCode = await audit({ ...flags, inputs, out });
  });

auditing
  .command("sample")
  .description("draw visits of a finished audit for review, into worksheet.csv")
  .argument("<folder>", "what --out named")
  .requiredOption("--seed <words>", "the same words draw the same visits")
  .option("--size <number>", "visits to draw, instead of --precision", whole)
  .option("--precision <share>", "half-width of the 90 % interval, of the estimate", share, 0.25)
  .addOption(new Option("--strata <column>", "draw from each of them").choices([...strataColumns]))
  .action(async (folder: string, flags: SampleOptions) => {
    const { sample } = await import("./audit.ts");
    process.exitCode = await sample(folder, flags);
  });

auditing
  .command("estimate")
  .description("read a filled-in worksheet back and estimate the overpayment")
  .argument("<folder>", "what --out named")
  .option("--worksheet <file>", "the filled-in worksheet; worksheet.csv of the folder where absent")
  .action(async (folder: string, flags: { readonly worksheet?: string }) => {
    const { estimate } = await import("./audit.ts");
    process.exitCode = await estimate(folder, flags.worksheet);
  });

program
  .command("serve")
  .description("serve the page and the API, and code the notes that come in")
  .option("--port <number>", "0 takes any free port", port, 8484)
  .option("--host <address>", "the address to listen on", "127.0.0.1")
  .option("--data <folder>", "the embedded store; MARGINALIA_STORE or .marginalia where absent")
  .option("--origin <url>", "where browsers reach the service, such as https://codes.example.org")
  .option("--webhooks-on-embedded", "take webhooks though a power cut may lose what they brought")
  .option("--lease <seconds>", "how long one worker may take over a note", seconds)
  .option("--doors <file>", "MLLP listeners, FHIR servers and CDS Hooks clients (JSON)")
  .option("--restore <file>", "start an empty embedded store from a backup")
  .action(async (flags: ServeFlags) => {
    const { serve } = await import("./serve.ts");
    await serve(flags);
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

registerStoreCommands(program, { seconds, day });

function seconds(value: string): number {
  const number = Number(value);
  if (!/^\d{1,6}$/.test(value) || number === 0) {
    throw new InvalidArgumentError("Write a number of seconds.");
  }
  return number;
}

function port(value: string): number {
  const number = Number(value);
  if (!/^\d{1,5}$/.test(value) || number > 65_535) {
    throw new InvalidArgumentError("Write a port number, 0 to 65535.");
  }
  return number;
}

function amount(value: string): number {
  const number = Number(value);
  if (value === "" || !(number > 0)) throw new InvalidArgumentError("Write a number above 0.");
  return number;
}

function share(value: string): number {
  const number = Number(value);
  if (value === "" || !(number >= 0 && number <= 1)) {
    throw new InvalidArgumentError("Write a share from 0 to 1.");
  }
  return number;
}

function whole(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError("Write a whole number from 1.");
  return Number(value);
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
