import type { IsoDate } from "../types/index.ts";

const months = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");

const day = (year: number, month: number, date = 1): IsoDate =>
  `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}` as IsoDate;

const fullYear = (digits: string): number =>
  digits.length === 2 ? 2000 + Number(digits) : Number(digits);

type Reader = (...groups: string[]) => IsoDate | undefined;

/** How official files name the day from which they hold, the surest first. */
const names: readonly (readonly [RegExp, Reader])[] = [
  // …_Eff_04-01-2026
  [/eff\D{0,3}(\d{2})-(\d{2})-(\d{4})/i, (m = "", d = "", y = "") => day(+y, +m, +d)],
  // 2024-07-01
  [/(?<!\d)(20\d{2})-(\d{2})-(\d{2})(?!\d)/, (y = "", m = "", d = "") => day(+y, +m, +d)],
  // ccipra-v302r0: the edits' thirtieth year, third release
  [/v(\d{2})([0-3])r\d/i, (v = "", quarter = "") => day(1994 + +v, 1 + 3 * +quarter)],
  // V2026Q1
  [/(20\d{2})[ _-]?q([1-4])/i, (y = "", quarter = "") => day(+y, 3 * +quarter - 2)],
  // PPRRVU2025_Oct, PPRRVU25_JAN
  [
    /rvu(\d{4}|\d{2})[ _-]?(jan|apr|jul|oct)/i,
    (y = "", month = "") => day(fullYear(y), 1 + months.indexOf(month.toLowerCase())),
  ],
  // RVU26C
  [/rvu(\d{2})([a-d])(?![a-z])/i, (y = "", letter = "") => day(fullYear(y), quarterOf(letter))],
  // icd10cm-order-April-2026
  [/order[ _-]?april[ _-]?(20\d{2})/i, (y = "") => day(+y, 4)],
  // icd10cm_order_2026, ICD10CM_FY2026: a fiscal year begins in October of the year before
  [/(?:fy|order)[ _-]?(20\d{2})/i, (y = "") => day(+y - 1, 10)],
];

const quarterOf = (letter: string): number => 1 + 3 * "abcd".indexOf(letter.toLowerCase());

/** The day from which a release holds, by its file's name; `undefined` where the name does not tell. */
export function editionOf(fileName: string): IsoDate | undefined {
  for (const [pattern, read] of names) {
    const found = pattern.exec(fileName);
    if (found !== null) return read(...found.slice(1));
  }
  return undefined;
}
