import { expect, it } from "vitest";
import { readNumberWords } from "../../src/extract/number-words.ts";
import { findNumbers } from "../../src/extract/numbers.ts";

it.each([
  ["one", 1],
  ["nineteen", 19],
  ["ninety", 90],
  ["twenty three", 23],
  ["twenty-three", 23],
  ["one hundred twenty", 120],
  ["two point five", 2.5],
  ["point eight", 0.8],
  ["oh point six", 0.6],
  ["one and a half", 1.5],
  ["six and one half", 6.5],
  ["two and three quarters", 2.75],
  ["three quarters of an", 0.75],
  ["half an", 0.5],
  ["a dozen", 12],
  ["two dozen", 24],
  ["half a dozen", 6],
])("%s", (words, value) => expect(readNumberWords(words)).toBe(value));

it("knows no value of other words", () => {
  expect(readNumberWords("several")).toBeUndefined();
});

it.each([
  ["three four-millimeter punches", [3, 4]],
  ["one two and three", [1, 2, 3]],
  ["tend to often offer sixths and nineties", []],
  ["to a point one centimeter lateral", [1]],
  ["given.3 lesions", [3]],
])("splits: %s", (plain, expected) => {
  expect(findNumbers(plain).map(({ value }) => value)).toEqual(expected);
});
