import { runFaults } from "./faults.ts";

/** `npm run test:faults [rounds]`: many rounds on each store, and the figures. */
const rounds = Number(process.argv[2] ?? 50);
for (const store of ["embedded", "postgres"] as const) {
  const figures = await runFaults(store, rounds);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  if (figures.lost > 0 || figures.twice > 0 || !figures.trailSound) process.exitCode = 1;
}
