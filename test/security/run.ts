import { writeFileSync } from "node:fs";
import { nameOf, ownRegexes, proofsFile, prove, readProofs } from "./prove-regexes.ts";

/**
 * Proves every regular expression of ours anew, or with `--changed` those alone that have no proof
 * yet, and writes which are linear: `npm run test:regexes [-- --changed]`. Status 1 where one is not.
 */
const timeout = 20_000;

const before = process.argv.includes("--changed") ? readProofs() : new Map<string, never>();
const regexes = (await ownRegexes()).sort((a, b) => a.source.length - b.source.length);
const proofs: ReturnType<typeof readProofs> = new Map();
const save = () => {
  const sorted = [...proofs].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(proofsFile, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
};

for (const regex of regexes) {
  const known = before.get(nameOf(regex));
  if (known !== undefined) proofs.set(nameOf(regex), known);
}
for (const regex of regexes.filter((each) => !proofs.has(nameOf(each)))) {
  const { verdict, reason } = await prove(regex, timeout);
  if (verdict === "linear" || verdict === "searched") proofs.set(nameOf(regex), verdict);
  else {
    const { source, flags, file } = regex;
    process.stdout.write(`${file}: ${verdict}, ${reason}\n  /${source}/${flags}\n`);
  }
  save();
}
save();
const searched = [...proofs.values()].filter((verdict) => verdict === "searched").length;
process.stdout.write(
  `${regexes.length} expressions: ${proofs.size - searched} proved linear, ${searched} searched ` +
    `without a finding, ${regexes.length - proofs.size} slow or unknown\n`,
);
// recheck keeps a process of its own, which would keep this one waiting.
process.exit(proofs.size === regexes.length ? 0 : 1);
