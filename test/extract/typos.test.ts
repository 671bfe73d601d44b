import { expect, it } from "vitest";
import { createSpeller } from "../../src/extract/typos.ts";

const words = [
  "keratosis",
  "keratoses",
  "excision",
  "incision",
  "melanoma",
  "seborrheic",
  "lidocaine",
];
const spell = createSpeller(words, (word) => word === "mission");

it.each([
  ["keratosus", undefined], // may be another form of the word
  ["keratsis", "keratosis"],
  ["kerratosis", "keratosis"],
  ["melanmoa", "melanoma"],
  ["emlanoma", "melanoma"],
  ["excsion", "excision"],
  ["exicsion", "excision"],
  ["seborrhoeeic", "seborrheic"],
  ["lidociane", "lidocaine"],
])("%s -> %s", (token, word) => {
  expect(spell(token)).toBe(word);
});

it.each([
  ["keratotic", "a word of its own"],
  ["mission", "a word of the language"],
  ["excis", "short"],
  ["no", "short"],
  ["1234567", "a number"],
  ["melanomas", "another form of the word"],
  ["melanocytic", "too far"],
  ["constructor", "a word of the language"],
  ["k".repeat(5000), "too long"],
])("leaves %s alone: %s", (token) => {
  expect(spell(token)).toBeUndefined();
});

it("gives the same answer the second time", () => {
  expect([spell("keratsis"), spell("keratsis")]).toEqual(["keratosis", "keratosis"]);
});
