import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openChecksums } from "../../corpus/generator/open-corpus.ts";

test("the open corpus is made anew byte for byte", () => {
  const path = new URL("../../corpus/generated/checksums.json", import.meta.url);
  expect(openChecksums()).toEqual(JSON.parse(readFileSync(path, "utf8")));
});
