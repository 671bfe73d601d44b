import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, rmdirSync, rmSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A process of ours that is ready. */
export interface Running {
  readonly child: ChildProcess;
  /** Where it serves; empty of workers. */
  readonly origin: string;
}

/** Compiles the sources where they are newer than what was compiled from them; one at a time does. */
export async function buildOnce(): Promise<void> {
  const mark = "node_modules/.cache/marginalia/building";
  mkdirSync(dirname(mark), { recursive: true });
  while (!isOurs(mark)) await sleep(200);
  try {
    if (isStale()) {
      execFileSync(process.execPath, ["node_modules/typescript/bin/tsc"], { stdio: "inherit" });
    }
  } finally {
    rmdirSync(mark);
  }
}

/** A mark that a killed test left behind counts no longer after two minutes. */
function isOurs(mark: string): boolean {
  try {
    mkdirSync(mark);
    return true;
  } catch {
    const made = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > 120_000) rmSync(mark, { recursive: true, force: true });
    return false;
  }
}

function isStale(): boolean {
  const built = "dist/cli/main.js";
  const newest = Math.max(
    ...readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => statSync(join("src", file)).mtimeMs),
  );
  return !existsSync(built) || statSync(built).mtimeMs <= newest;
}

/** Starts `marginalia` as users do, and resolves when it says that it is ready. */
export async function start(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Running> {
  const child = spawn(process.execPath, ["dist/cli/main.js", ...args], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, ...env },
  });
  let told = "";
  const origin = await new Promise<string>((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => {
      told = `${told}${chunk.toString()}`.slice(-10_000);
      const found = /Marginalia (?:listens on (\S+)|works on)/.exec(told);
      if (found !== null) resolve(found[1] ?? "");
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${told}`)));
  });
  return { child, origin };
}

export async function end({ child }: Running, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}
