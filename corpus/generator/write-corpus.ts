import { createWriteStream, writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { openStyles } from "../styles/index.ts";
import { generate } from "./generate.ts";
import { notesPerStyle, openChecksums } from "./open-corpus.ts";

interface Flags {
  readonly styles?: string;
  readonly count: number;
  readonly seed: string;
  readonly out?: string;
  readonly checksums?: true;
}

const program = new Command("corpus")
  .description("Writes generated notes with their answers, one gold case a line.")
  .option("--styles <list>", "comma-separated names of styles; all open ones where absent")
  .option("--count <number>", "notes a style", whole, notesPerStyle)
  .option("--seed <word>", "another word gives other notes", "open")
  .option("--out <file>", "standard output where absent")
  .option("--checksums", "write corpus/generated/checksums.json anew instead")
  .parse();

function whole(value: string): number {
  if (!/^\d{1,7}$/.test(value)) throw new InvalidArgumentError("Write a whole number.");
  return Number(value);
}

const flags = program.opts<Flags>();

if (flags.checksums) {
  const path = new URL("../generated/checksums.json", import.meta.url);
  writeFileSync(path, `${JSON.stringify(openChecksums(), null, 2)}\n`);
} else {
  const names = flags.styles?.split(",").map((name) => name.trim());
  const unknown = names?.find((name) => !openStyles.some((style) => style.name === name));
  if (unknown !== undefined) {
    program.error(
      `error: no style "${unknown}"; there are ${openStyles.map(({ name }) => name).join(", ")}`,
    );
  }
  const out = flags.out === undefined ? process.stdout : createWriteStream(flags.out);
  for (const style of openStyles) {
    if (names !== undefined && !names.includes(style.name)) continue;
    for (let number = 0; number < flags.count; number += 1) {
      const one = generate(`${flags.seed}-${number}`, style, { past: true });
      out.write(`${JSON.stringify(one)}\n`);
    }
  }
}
