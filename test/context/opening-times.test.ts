import { expect, it } from "vitest";
import { firstLook } from "../../src/context/first-look.ts";
import { openingTimes } from "../../src/context/opening-times.ts";
import { otherDays } from "../../src/context/other-days.ts";
import type { IsoDate } from "../../src/types/index.ts";

const openings = [
  "three years ago",
  "about 2 months back",
  "last spring",
  "this past monday",
  "the previous week",
  "during the summer",
  "over the holidays",
  "over the pandemic",
  "back in ohio",
  "when he lived in ohio",
  "while traveling abroad",
  "as a child",
  "as a young man",
  "as a student",
  "in her childhood",
  "in his twenties",
  "before moving here",
  "before covid",
  "once, long ago",
  "yesterday",
  "the other day",
  "earlier this year",
];

const openingsIn = (text: string) => openingTimes(text, firstLook(text));

it.each(openings)("takes what %s opens for another day's", (words) => {
  expect(openingsIn(`${words}, the wart was frozen`)).toHaveLength(1);
  expect(openingsIn(`seen today. ${words}, the wart was frozen`)).toHaveLength(1);
});

it("takes no sentence without such words for another day's", () => {
  expect(openingsIn("the wart was frozen in two cycles as is usual")).toEqual([]);
});

const day = "2026-03-14" as IsoDate;
const daysIn = (text: string) => otherDays(text, day, [], firstLook(text));

const months = "jan|feb|mar|apr|may|jun|june|jul|july|aug|sep|sept|oct|nov|dec".split("|");

it.each(months)("hears of a day in %s", (month) => {
  expect(daysIn(`shaved on ${month} 2`)).toHaveLength(1);
  expect(daysIn(`shaved on ${month}. 2`)).toHaveLength(1);
});

it("hears of days of the week and of whole months, not of a verb", () => {
  expect(daysIn("drained on sunday")).toHaveLength(1);
  expect(daysIn("shaved in october")).toHaveLength(1);
  expect(daysIn("shaved september 2024").length).toBeGreaterThan(0);
  expect(daysIn("this marks the site; drained today")).toEqual([]);
});
