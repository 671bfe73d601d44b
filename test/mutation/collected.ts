import { expect } from "vitest";

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

export { describe, expect, it };
