import { spawn } from "node:child_process";

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

const entry = ["--import", "tsx", "src/cli/main.ts"];

/** Starts `marginalia` from its sources. */
export function startCli(args: readonly string[], nodeArgs: readonly string[] = []) {
  return spawn(process.execPath, [...nodeArgs, ...entry, ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "" },
  });
}

/** Runs `marginalia` to its end with the given standard input. */
export async function runCli(args: readonly string[], input: string | Buffer = ""): Promise<Ran> {
  const child = startCli(args);
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => err.push(chunk));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}

/** The records of NDJSON output. */
export function recordsOf(out: string): Record<string, unknown>[] {
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
