import { parseArgs } from "node:util";
import { drawFrom } from "../../src/bench/draw.ts";
import { keep, readCorpus } from "./corpus.ts";
import { type Coverage, followCoverage } from "./coverage.ts";
import type { Door } from "./door.ts";
import { doorNames, openDoor } from "./doors/index.ts";
import { mutate } from "./mutate.ts";

/**
 * `npm run fuzz -- [--door text] [--executions 10000] [--seed 1]`: changes good input at random, keeps
 * what reaches code that nothing reached before, and what breaks a promise. The same seed and corpus
 * give the same inputs. Status 1 where a fault was found; its input is kept, and the tests replay it.
 */
const { values } = parseArgs({
  options: {
    door: { type: "string" },
    executions: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
  },
});

/**
 * So many inputs are tried before the engine is asked what ran, which costs more than many tries: more
 * and more while nothing new is reached.
 */
const leastBatch = 50;
/** So many inputs of a run look for new code; the rest are tried at full speed, from what was found. */
const guided = 10_000;
const mostBatch = 6_400;
/** No input of 4 kB may take longer, in processor time. */
const mostSeconds = 5;
/** The tests replay the corpus, so it must stay small. */
const mostKept = 100;

interface Fault {
  readonly bytes: Buffer;
  readonly told: string;
}

async function attempt(door: Door, bytes: Buffer): Promise<Fault | undefined> {
  const start = process.cpuUsage();
  const told = await door.open(bytes).catch((error: unknown) => [`thrown: ${String(error)}`]);
  const { user, system } = process.cpuUsage(start);
  const slow = (user + system) / 1e6 > mostSeconds ? ["too slow"] : [];
  const [first] = [...told, ...slow];
  return first === undefined ? undefined : { bytes, told: first };
}

/** Tries all inputs; gives the faults that they show. */
async function attemptAll(door: Door, inputs: readonly Buffer[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const bytes of inputs) {
    const fault = await attempt(door, bytes);
    if (fault !== undefined) faults.push(fault);
  }
  return faults;
}

/** Tries a batch again, by halves; gives those that reach what no input before them did. */
async function reachingInputs(
  door: Door,
  inputs: readonly Buffer[],
  coverage: Coverage,
): Promise<readonly Buffer[]> {
  await attemptAll(door, inputs);
  const fresh = await coverage.fresh();
  if (fresh.size === 0) return [];
  if (inputs.length <= 1) {
    for (const block of fresh) coverage.seen.add(block);
    return inputs;
  }
  const half = inputs.length >> 1;
  const first = await reachingInputs(door, inputs.slice(0, half), coverage);
  return [...first, ...(await reachingInputs(door, inputs.slice(half), coverage))];
}

/** Asks what the inputs just tried reached, and only where that is new which of them did. */
async function newlyReaching(door: Door, inputs: readonly Buffer[], coverage: Coverage) {
  const { size } = await coverage.fresh();
  return size === 0 ? [] : reachingInputs(door, inputs, coverage);
}

const isGuided = (done: number, kept: readonly Buffer[]) => done < guided && kept.length < mostKept;

async function fuzz(door: Door, executions: number, seed: number): Promise<number> {
  const draw = drawFrom(seed);
  const kept: Buffer[] = [...door.seeds.map((each) => Buffer.from(each))];
  kept.push(...readCorpus(door.name).map(([, bytes]) => bytes));
  const atFirst = kept.length;
  const coverage = await followCoverage();
  await attemptAll(door, kept);
  for (const block of await coverage.fresh()) coverage.seen.add(block);
  const told = new Set<string>();
  const tryBatch = async (size: number) => {
    const inputs = Array.from({ length: size }, () => mutate(kept, draw, door));
    for (const fault of await attemptAll(door, inputs)) report(door, fault, told);
    return inputs;
  };
  let left = executions;
  for (let batch = leastBatch; left > 0 && isGuided(executions - left, kept); ) {
    const inputs = await tryBatch(Math.min(batch, left));
    left -= inputs.length;
    const reaching = await newlyReaching(door, inputs, coverage);
    for (const bytes of reaching) keep(door.name, bytes);
    kept.push(...reaching);
    batch = reaching.length > 0 ? leastBatch : Math.min(mostBatch, batch * 2);
  }
  await coverage.stop();
  for (; left > 0; left -= mostBatch) await tryBatch(Math.min(mostBatch, left));
  const memory = (process.memoryUsage().rss / 1e6).toFixed(0);
  process.stdout.write(
    `${door.name}: ${executions} executions from seed ${seed}, ${coverage.seen.size} blocks reached, ` +
      `${kept.length - atFirst} inputs kept, ${told.size} faults, ${memory} MB\n`,
  );
  return told.size;
}

/** Prints and keeps the first input of each kind of fault. */
function report(door: Door, { told, bytes }: Fault, before: Set<string>): void {
  if (before.has(told)) return;
  before.add(told);
  process.stdout.write(`${door.name}: ${told}: kept as ${keep(door.name, bytes)}\n`);
}

const wanted = doorNames.filter((name) => values.door === undefined || name === values.door);
if (wanted.length === 0) {
  process.stderr.write(`no such door; there are ${doorNames.join(", ")}\n`);
  process.exitCode = 2;
}
for (const name of wanted) {
  const door = await openDoor(name);
  const faults = await fuzz(door, Number(values.executions), Number(values.seed));
  await door.close?.();
  if (faults > 0) process.exitCode = 1;
}
