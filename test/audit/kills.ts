import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const compiled = "dist/cli/main.js";
/** The built command where it is there, which starts sooner; the sources elsewhere. */
export const entryOf = (built: boolean): string[] =>
  built && existsSync(compiled) ? [compiled] : ["--import", "tsx", "src/cli/main.ts"];

function start(entry: readonly string[], inputs: readonly string[], out: string) {
  const args = [...entry, "audit", ...inputs, "--out", out, "--workers", "2"];
  return spawn(process.execPath, args, { stdio: "ignore" });
}

const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
  new Promise((resolve) => child.on("exit", resolve));

const chunksIn = (out: string): number =>
  existsSync(join(out, "chunks")) ? readdirSync(join(out, "chunks")).length : 0;

/** Lets an audit run until it wrote something new and `pause` ms more, then kills it; `false` where it was done before. */
async function runAndKill(
  entry: readonly string[],
  inputs: readonly string[],
  out: string,
  pause: number,
): Promise<boolean> {
  const before = chunksIn(out);
  const child = start(entry, inputs, out);
  const end = ended(child);
  let over = false;
  void end.then(() => {
    over = true;
  });
  while (!over && chunksIn(out) <= before) await wait(5);
  await Promise.race([wait(pause), end]);
  child.kill("SIGKILL");
  return (await end) === null;
}

/** Digests of the results of an audit's folder, by name. */
export function digestsOf(out: string): Record<string, string> {
  const names = readdirSync(out).filter((name) => name !== "chunks");
  return Object.fromEntries(
    names.sort().map((name) => [
      name,
      createHash("sha256")
        .update(readFileSync(join(out, name)))
        .digest("hex"),
    ]),
  );
}

/**
 * Runs an audit that is killed (SIGKILL) after each of the given pauses and then left to finish.
 *
 * @returns how many of the kills hit a running audit, and the digests of what it wrote in the end
 */
export async function auditWithKills(
  entry: readonly string[],
  inputs: readonly string[],
  out: string,
  pauses: readonly number[],
): Promise<{ readonly kills: number; readonly digests: Record<string, string> }> {
  let kills = 0;
  for (const pause of pauses) {
    if (existsSync(join(out, "report.html"))) break;
    if (await runAndKill(entry, inputs, out, pause)) kills += 1;
  }
  const status = await ended(start(entry, inputs, out));
  if (status !== 0) throw new Error(`the last run ended with ${status}`);
  return { kills, digests: digestsOf(out) };
}
