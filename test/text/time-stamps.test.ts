import { describe, expect, it } from "vitest";
import { withoutTimes } from "../../src/text/time-stamps.ts";

const shown = (...lines: readonly string[]) => withoutTimes(lines.join("\n")).split("\n");

describe("times before the lines of a log", () => {
  it.each([
    ["with a colon", "09:14 numbed", "09:20 shaved", "09:31 dressed"],
    ["bare", "0914 numbed", "0920 shaved", "0931 dressed"],
    ["in brackets", "[9:14] numbed", "[9:20] shaved", "[9:31] dressed"],
    ["with a dash", "9:14 - numbed", "9:20 - shaved", "9:31 - dressed"],
    ["of half a day", "9:14 am: numbed", "9:20 am: shaved", "12:31 pm: dressed"],
    ["past noon", "11:50 numbed", "12:20 shaved", "1:05 dressed"],
  ])("are blanked, %s", (_, ...lines) => {
    const text = lines.join("\n");
    const plain = withoutTimes(text);
    expect(plain.trimStart().split(/ *\n/)).toEqual(["numbed", "shaved", "dressed"]);
    for (const word of ["numbed", "shaved", "dressed"])
      expect(plain.indexOf(word)).toBe(text.indexOf(word));
    expect(plain).toHaveLength(text.length);
  });

  it.each([
    ["few", "09:14 numbed", "shaved", "09:31 dressed"],
    ["in no order", "09:14 numbed", "08:20 shaved", "07:31 dressed"],
    ["a range", "9:00-9:40 visit", "9:40-9:50 shave", "9:50-10:00 notes"],
    ["sizes", "1030 mm nodule", "1040 mm nodule", "1050 mm nodule"],
    ["in a line", "seen at 09:14, numbed", "shaved 09:20", "done 09:31"],
  ])("are no such times and stay, %s", (_, ...lines) => {
    expect(shown(...lines)).toEqual(lines);
  });
});
