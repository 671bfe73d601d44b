import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

const { PATH } = process.env;

/** Where a node binary stands first in the path, as npm and the package's command look it up there. */
const withNode = (node: string) => ({
  ...process.env,
  PATH: `${dirname(node)}${delimiter}${PATH ?? ""}`,
});

/** Runs to the end; throws with what was written to standard error. */
export function runIn(
  folder: string,
  node: string,
  command: readonly [string, ...string[]],
  input = "",
): string {
  const [name, ...args] = command;
  const ran = spawnSync(name, args, {
    cwd: folder,
    env: withNode(node),
    input,
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  if (ran.status !== 0) throw new Error(`${command.join(" ")}: ${ran.stderr || String(ran.error)}`);
  return ran.stdout;
}

const note =
  "Date of service: 03/14/2026\nLiquid nitrogen to 7 actinic keratoses on the scalp today.\n";

/**
 * Installs the archive in an empty folder as a user does, without install scripts, and asks the
 * command line, the library and the service for an answer. Throws where one of them gives none.
 */
export async function installAndAsk(archive: string, folder: string, node: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), `{ "private": true, "type": "module" }\n`);
  const npm = ["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", archive] as const;
  runIn(folder, node, [...npm]);
  noDatabaseClient(folder);
  const bin = join(folder, "node_modules", ".bin", "marginalia");
  const told = runIn(folder, node, [bin, "suggest"], note);
  expectCodes("marginalia suggest", told);
  const library = `import { createEngine } from "marginalia";
    console.log(JSON.stringify(createEngine().suggest({ id: "1", text: ${JSON.stringify(note)} })));`;
  const given = runIn(folder, node, [node, "--input-type=module", "-e", library]);
  expectCodes("the library", given);
  await askService(join(folder, "node_modules/marginalia/dist/cli/main.js"), folder, node);
}

function expectCodes(who: string, answer: string): void {
  const { lines } = JSON.parse(answer) as { lines: { code: string; units: number }[] };
  const codes = lines.map(({ code, units }) => `${code}x${units}`).join(" ");
  if (codes !== "17000x1 17003x6") throw new Error(`${who} gave ${codes || "nothing"}`);
}

function noDatabaseClient(folder: string): void {
  const file = join(folder, "node_modules/marginalia/node_modules/mongoose/package.json");
  const name = existsSync(file)
    ? (JSON.parse(readFileSync(file, "utf8")) as { name: string }).name
    : "nothing";
  if (name !== "empty-npm-package") throw new Error(`mongoose is ${name}`);
}

/** Starts the service on a free port and asks it for its page, its health and a suggestion. */
export async function askService(entry: string, folder: string, node: string): Promise<void> {
  const child = spawn(node, [entry, "serve", "--port", "0"], {
    cwd: folder,
    env: withNode(node),
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const address = await addressOf(child);
    const page = await fetch(address);
    if (!(await page.text()).includes("<html")) throw new Error("the service gave no page");
    const health = await fetch(new URL("/healthz", address));
    if (health.status !== 200) throw new Error(`/healthz gave ${health.status}`);
    const answer = await fetch(new URL("/v1/suggestions", address), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: "1", text: note }),
    });
    // A service with accounts asks who it is first.
    if (answer.status !== 401) expectCodes("the service", await answer.text());
  } finally {
    child.kill();
  }
}

function addressOf(child: ReturnType<typeof spawn>): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = "";
    const listen = (chunk: Buffer) => {
      told += chunk.toString();
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(told) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.on("exit", (status) => reject(new Error(`the service ended with status ${status}`)));
  });
}
