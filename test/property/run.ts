import { createEngine } from "../../src/index.ts";
import { findFaults } from "./find-faults.ts";

/**
 * The whole of the property test: `node --import tsx test/property/run.ts [notes] [first seed]`.
 * Prints each breach of the contract and how many there were; status 1 where there is one.
 */
const notes = Number(process.argv[2] ?? 100_000);
const first = Number(process.argv[3] ?? 1);
const shown = 20;

const engine = createEngine({ today: "2026-12-31" });
let faults = 0;
for (const { seed, fault } of findFaults(engine, first, notes)) {
  faults += 1;
  if (faults <= shown) process.stdout.write(`seed ${seed}: ${fault}\n`);
}
process.stdout.write(`${notes} notes from seed ${first} on: ${faults} breaches of the contract\n`);
process.exitCode = faults === 0 ? 0 : 1;
