import { readFileSync } from "node:fs";
import { expect as expectOne } from "vitest";

/** One test, to be run as often as there are mutants that it might notice. */
export interface CollectedTest {
  readonly id: string;
  readonly run: () => unknown;
}

type Body<Row extends readonly unknown[]> = (...row: Row) => unknown;

const tests: CollectedTest[] = [];
const path: string[] = [];

/** What the test files declared since the last call. */
export function takeTests(): readonly CollectedTest[] {
  return tests.splice(0);
}

function describeOne(name: string, body: () => unknown): void {
  path.push(name);
  body();
  path.pop();
}

function itOne(name: string, run: () => unknown): void {
  tests.push({ id: `${[...path, name].join(" > ")} #${tests.length}`, run });
}

/** The same for every row of a table; an array stands for several arguments. */
const each =
  (declare: typeof itOne) =>
  (rows: Iterable<unknown>) =>
  (name: string, body: Body<readonly unknown[]>): void => {
    for (const row of rows) declare(name, () => body(...(Array.isArray(row) ? row : [row])));
  };

const describe = Object.assign(describeOne, { each: each(describeOne) });
const it = Object.assign(itOne, { each: each(itOne) });

/** Vitest's own file snapshots need its runner; here a file is compared, never written. */
function heldTo(told: unknown): ReturnType<typeof expectOne> {
  const held = expectOne(told);
  const value = async (file: string) => expectOne(told).toBe(readFileSync(file, "utf8"));
  return Object.defineProperty(held, "toMatchFileSnapshot", { value });
}

const expect = Object.assign(heldTo, expectOne);

export { describe, expect, it };
