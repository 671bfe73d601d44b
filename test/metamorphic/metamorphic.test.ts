import { describe, expect, it } from "vitest";
import { breachesOf } from "./breaches.ts";
import { transformations } from "./transformations.ts";

/** One note in ten; `npm run metamorphic` takes all of them. */
const every = 10;

describe("coded the same", () => {
  it.each(transformations)("$name", (transformation) => {
    expect(breachesOf(transformation, every).breaches).toEqual([]);
  });
});
