import { type Profiler, Session } from "node:inspector";
import { promisify } from "node:util";

export interface Coverage {
  /** Places of `src/` that ran since the last call and are not among the seen. */
  readonly fresh: () => Promise<ReadonlySet<string>>;
  readonly seen: Set<string>;
  /** Follows no longer: counting slows everything down. */
  readonly stop: () => Promise<unknown>;
}

/** Follows which blocks of our own sources have run, by the engine's own count. */
export async function followCoverage(): Promise<Coverage> {
  const session = new Session();
  session.connect();
  const post = promisify<string, object | undefined, unknown>(session.post.bind(session));
  await post("Profiler.enable", undefined);
  await post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const seen = new Set<string>();
  const fresh = async () => {
    const taken = (await post(
      "Profiler.takePreciseCoverage",
      undefined,
    )) as Profiler.TakePreciseCoverageReturnType;
    const ran = new Set<string>();
    for (const { url, functions } of taken.result) {
      if (url.includes("/src/")) addBlocks(ran, url, functions);
    }
    for (const block of seen) ran.delete(block);
    return ran;
  };
  return { fresh, seen, stop: () => post("Profiler.stopPreciseCoverage", undefined) };
}

function addBlocks(
  ran: Set<string>,
  url: string,
  functions: readonly Profiler.FunctionCoverage[],
): void {
  for (const { startOffset, endOffset, count } of functions.flatMap(({ ranges }) => ranges)) {
    if (count > 0) ran.add(`${url}:${startOffset}:${endOffset}`);
  }
}
