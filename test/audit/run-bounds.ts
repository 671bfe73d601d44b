import { coverageOf } from "./bounds.ts";

/** 100 seeded repetitions: `npm run test:bounds [-- seed]`. Status 1 where a bound holds in fewer than 90. */
const coverage = coverageOf(100, process.argv[2] ?? "bounds");
process.stdout.write(`${JSON.stringify(coverage)}\n`);
process.exitCode = Math.min(coverage.differenceLower, coverage.ratioLower) >= 90 ? 0 : 1;
