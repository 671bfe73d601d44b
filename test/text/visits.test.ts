import { describe, expect, it } from "vitest";
import { dateOfVisit } from "../../src/text/date-of-visit.ts";
import { findDates } from "../../src/text/dates.ts";
import { read } from "./outline.ts";

describe("dates", () => {
  it.each([
    ["on 6/2/25 and 06/03/2025", ["2025-06-02", "2025-06-03"]],
    ["2025-06-02", ["2025-06-02"]],
    ["June 2, 2025; 2 June 2025; Sept. 3rd, 2024", ["2025-06-02", "2025-06-02", "2024-09-03"]],
    ["2/29/2024 but not 2/29/2025 or 13/1/2025", ["2024-02-29"]],
    ["4/28 has no year, 4-0 nylon, 120/80, 555-0188", []],
    ["06/30/202558 yo", ["2025-06-30"]],
  ])("in %j", (text, dates) => {
    expect(findDates(text.toLowerCase()).map(({ date }) => date)).toEqual(dates);
  });
});

const visitsOf = (text: string) =>
  read(text).visits.map(({ date, today, span }) => [
    date,
    today,
    text.slice(span.start, span.end).split("\n", 1)[0],
  ]);

describe("visits", () => {
  it.each([
    [
      "between rules",
      "CHART\n=== 02/04/2025  Office visit ===\nShave.\n=== 05/13/2025  Procedure ===\nExcision.",
      [
        ["2025-02-04", false, "=== 02/04/2025  Office visit ==="],
        ["2025-05-13", false, "=== 05/13/2025  Procedure ==="],
      ],
    ],
    [
      "in shorthand",
      "--9/12/24 new pt. AK x9\n--4/14/25 TODAY\nLN2 x3",
      [
        ["2024-09-12", false, "--9/12/24 new pt. AK x9"],
        ["2025-04-14", true, "--4/14/25 TODAY"],
      ],
    ],
    [
      "without years, taken from another date",
      "4/28 new spot, bx\n5/19 exc today\nseen by pcp 3/1/2025",
      [
        ["2025-04-28", false, "4/28 new spot, bx"],
        ["2025-05-19", true, "5/19 exc today"],
      ],
    ],
  ])("are told %s", (_name, text, expected) => {
    expect(visitsOf(text)).toEqual(expected);
  });

  it.each([
    "DATE: 06/02/2025\nExcision.",
    "3/18/25 63M\nA. arm\nB. leg",
    "3/18/25 63M\n1/4 in iodoform packing\n1/2 cc lido",
  ])("are none in %j", (text) => {
    expect(read(text).visits).toEqual([]);
  });
});

describe("the date of the visit", () => {
  it.each([
    ["OPERATIVE REPORT\nDATE OF SURGERY: June 2, 2025\nbx 05/01/2025", "2025-06-02"],
    ["Bx date 01/02/2025. Date of service 02/03/2025.", "2025-02-03"],
    ["Date: 11/13/2025\nDOB: 1/1/1950", "2025-11-13"],
    ["3/18/25   63M\n2 lesions", "2025-03-18"],
    ["--9/12/24 new pt\n--4/14/25 TODAY\nLN2", "2025-04-14"],
    ["AK x4 frozen. Last seen 1/2/2025.", undefined],
    ["DOB: 1/1/1950\nfrozen", undefined],
  ])("of %j is %s", (text, date) => {
    expect(dateOfVisit(read(text))?.date).toBe(date);
  });
});
