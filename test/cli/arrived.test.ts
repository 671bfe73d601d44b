import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { arrived } from "../../src/cli/arrived.ts";

it("groups what is there already, so many at most, and waits for nothing that has not come", async () => {
  async function* source() {
    yield* [1, 2, 3, 4, 5];
    await pause(20);
    yield* [6, 7];
  }
  const groups: (readonly number[])[] = [];
  for await (const group of arrived(source(), 3)) groups.push(group);
  expect(groups).toEqual([
    [1, 2, 3],
    [4, 5],
    [6, 7],
  ]);
});

it("hands on what came before its source fails, then fails", async () => {
  async function* source() {
    yield 1;
    await pause(20);
    throw new Error("the source broke");
  }
  const groups: (readonly number[])[] = [];
  const reading = (async () => {
    for await (const group of arrived(source(), 3)) groups.push(group);
  })();
  await expect(reading).rejects.toThrow("the source broke");
  expect(groups).toEqual([[1]]);
});
