import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { oneRemoval } from "../../src/rules/one-removal.ts";
import { event, lexicon, type PlainEvent } from "../helpers/events.ts";

interface Case {
  readonly name: string;
  readonly events: readonly PlainEvent[];
  /** What is part of what, by id. */
  readonly included: Readonly<Record<string, string>>;
}

const cases = parse(readFileSync("test/rules/one-removal.yaml", "utf8")) as Case[];

it.each(cases)("$name", ({ events, included }) => {
  const found = oneRemoval(events.map(event), lexicon);
  expect(Object.fromEntries([...found].map(([part, { id }]) => [part, id]))).toEqual(included);
});
