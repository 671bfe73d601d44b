import { createEngine } from "../../src/index.ts";
import { compare } from "./compare.ts";

/** `npm run test:differential -- SEED`: fifty thousand drawn visits, coded twice. */
const [seed = "whole"] = process.argv.slice(2);
const { compared, codes, differences } = compare(seed, 50_000, createEngine().resources);
for (const difference of differences.slice(0, 20))
  process.stdout.write(`${JSON.stringify(difference)}\n`);
process.stdout.write(
  `seed ${seed}: ${compared} visits, ${codes.size} codes, ${differences.length} differences\n`,
);
process.exitCode = differences.length === 0 ? 0 : 1;
