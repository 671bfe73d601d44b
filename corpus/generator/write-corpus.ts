import { createWriteStream, writeFileSync } from "node:fs";
import { Command, InvalidArgumentError, Option } from "commander";
import { heldOutStyles } from "../held-out/styles/index.ts";
import { openStyles } from "../styles/index.ts";
import { type GeneratedCase, generate } from "./generate.ts";
import { generateNoisy, type NoiseKind, noiseKinds } from "./noise.ts";
import { notesPerStyle, openChecksums, seedOf } from "./open-corpus.ts";
import { plantGap } from "./plant-gap.ts";
import type { Style } from "./style.ts";

interface Flags {
  readonly styles?: string;
  readonly count: number;
  readonly seed: string;
  readonly out?: string;
  readonly gaps?: true;
  readonly noise?: NoiseKind;
  readonly checksums?: true;
  readonly heldOut?: true;
}

const program = new Command("corpus")
  .description("Writes generated notes with their answers, one gold case a line.")
  .option("--held-out", "the held-out styles, to measure by, in place of the open ones")
  .option("--styles <list>", "comma-separated names of styles; all of them where absent")
  .option("--count <number>", "notes a style", whole, notesPerStyle)
  .option("--seed <word>", "another word gives other notes", "open")
  .option("--out <file>", "standard output where absent")
  .option("--gaps", "notes that leave out one element each")
  .addOption(new Option("--noise <kind>", "notes spoilt in one way").choices([...noiseKinds]))
  .option("--checksums", "write corpus/generated/checksums.json anew instead")
  .parse();

function whole(value: string): number {
  if (!/^\d{1,7}$/.test(value)) throw new InvalidArgumentError("Write a whole number.");
  return Number(value);
}

const flags = program.opts<Flags>();
const styles = flags.heldOut ? heldOutStyles : openStyles;

function make(seed: string, style: Style): GeneratedCase {
  if (flags.gaps) return plantGap(seed, style);
  if (flags.noise !== undefined) return generateNoisy(seed, style, flags.noise);
  return generate(seed, style, { past: true });
}

if (flags.checksums) {
  const path = new URL("../generated/checksums.json", import.meta.url);
  writeFileSync(path, `${JSON.stringify(openChecksums(), null, 2)}\n`);
} else {
  const names = flags.styles?.split(",").map((name) => name.trim());
  const unknown = names?.find((name) => !styles.some((style) => style.name === name));
  if (unknown !== undefined) {
    program.error(
      `error: no style "${unknown}"; there are ${styles.map(({ name }) => name).join(", ")}`,
    );
  }
  const out = flags.out === undefined ? process.stdout : createWriteStream(flags.out);
  for (const style of styles) {
    if (names !== undefined && !names.includes(style.name)) continue;
    for (let number = 0; number < flags.count; number += 1) {
      out.write(`${JSON.stringify(make(seedOf(flags.seed, style, number), style))}\n`);
    }
  }
}
