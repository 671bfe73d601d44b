import { afterAll, describe, expect, it } from "vitest";
import { drawFrom } from "../../src/bench/draw.ts";
import { readCorpus } from "./corpus.ts";
import { doorNames, openDoor } from "./doors/index.ts";
import { mutate } from "./mutate.ts";

describe.each(doorNames)("the door %s", async (name) => {
  const door = await openDoor(name);
  afterAll(() => door.close?.(), 60_000);

  it("keeps its promises on good input and on all inputs that were ever kept", async () => {
    const inputs = door.seeds.map((seed, index) => [`seed ${index}`, Buffer.from(seed)] as const);
    const broken: string[] = [];
    for (const [name, bytes] of [...inputs, ...readCorpus(door.name)])
      for (const fault of await door.open(bytes)) broken.push(`${name}: ${fault}`);
    expect(broken).toEqual([]);
  });

  it("keeps them on 100 fresh mutations", async () => {
    const draw = drawFrom(3);
    const kept = door.seeds.map((seed) => Buffer.from(seed));
    for (let times = 0; times < 100; times += 1)
      expect(await door.open(mutate(kept, draw, door))).toEqual([]);
  });
});
