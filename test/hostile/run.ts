import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createEngine, NoteError } from "../../src/index.ts";
import { hostileTexts } from "./texts.ts";

/**
 * `npm run test:hostile [-- part of a name]`: each hostile text at two sizes. The time may grow with
 * the text, not faster; the memory is bounded. Ratios alone are judged, so that a slow machine passes.
 * Ten times 1 MB, one after another, stand for 10 MB: no note may be longer than 1 MB.
 */
const small = 131_072;
const large = 1_048_000;
/** How much more a character may cost in the large text; caches and the collector take their share. */
const mostGrowth = 2;
const mostMemoryMb = 1_500;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const engine = createEngine({ today: "2026-12-31" });

function answer(text: string): string {
  try {
    const { lines, gaps } = engine.suggest({ id: "1", text, dateOfService: "2026-03-14" });
    return `${lines.length} lines, ${gaps.length} gaps`;
  } catch (error) {
    if (error instanceof NoteError) return error.code;
    throw error;
  }
}

/** Processor seconds, the least of some runs: what others do on the machine does not count. */
function secondsFor(text: string, runs: number): number {
  const each = Array.from({ length: runs }, () => {
    const start = process.cpuUsage();
    answer(text);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1e6;
  });
  return Math.min(...each);
}

let failures = 0;
const wanted = process.argv[2] ?? "";
for (const [name, make] of Object.entries(hostileTexts).filter(([each]) => each.includes(wanted))) {
  const short = make(small);
  // Characters outside of ASCII reach the limit of bytes sooner.
  const long = make(Math.floor((large * short.length) / Buffer.byteLength(short)));
  secondsFor(short, 1);
  const perCharacter = secondsFor(short, 3) / short.length;
  const seconds = secondsFor(long, 2);
  const growth = seconds / long.length / perCharacter;
  collect();
  const memory = process.memoryUsage().rss / 1e6;
  const failed = (growth > mostGrowth && seconds > 0.5) || memory > mostMemoryMb;
  if (failed) failures += 1;
  const figures = `${seconds.toFixed(2)} s, × ${growth.toFixed(2)} a character, ${memory.toFixed(0)} MB`;
  process.stdout.write(`${failed ? "NOT" : "ok "} ${name}: ${figures}; ${answer(short)}\n`);
}
process.stdout.write(`${failures} texts cost more than in proportion\n`);
process.exitCode = failures === 0 ? 0 : 1;
