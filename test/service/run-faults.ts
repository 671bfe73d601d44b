import { runFaults } from "./faults.ts";

/** `npm run test:faults [-- rounds]`: many rounds on each store, and the figures. */
const asked = process.argv[2] ?? "50";

async function run(rounds: number): Promise<void> {
  for (const store of ["embedded", "postgres"] as const) {
    const figures = await runFaults(store, rounds);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    if (figures.lost > 0 || figures.twice > 0 || !figures.trailSound) process.exitCode = 1;
  }
}

if (/^[1-9]\d{0,5}$/.test(asked)) {
  await run(Number(asked));
} else {
  process.stderr.write("Rounds are a positive whole number: npm run test:faults -- 50\n");
  process.exitCode = 2;
}
