import { allowedLicences, productionDependencies } from "./dependencies.ts";

/** `npm run licences`: every package needed to run, by licence; status 1 where one is not allowed. */
const dependencies = productionDependencies();
const refused = dependencies.filter(({ licence }) => !allowedLicences.has(licence));
for (const licence of [...new Set(dependencies.map((each) => each.licence))].sort()) {
  const under = dependencies.filter((each) => each.licence === licence);
  process.stdout.write(`${licence} (${under.length})\n`);
  for (const { name, version } of under) process.stdout.write(`  ${name} ${version}\n`);
}
process.stdout.write(`${dependencies.length} packages, ${refused.length} not allowed\n`);
process.exitCode = refused.length === 0 ? 0 : 1;
