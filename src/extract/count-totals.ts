import { closesPrevious } from "../lexicon/closed-totals.ts";

const TOTAL_BEFORE = /\b(?:tot(?:als?|aling|alling|aled)?|altogether|in all)\b[^.;\n\d]{0,45}$/;
const TOTAL_AFTER = /(?: [a-z'-]+){0,3}?,? (?:in (?:total|all)|total|altogether|all told)\b/y;

/** Whether "total" directly behind a number says that it is one. */
export const totalsItself = (plain: string, end: number): boolean =>
  /^ (?:in )?total\b/.test(plain.slice(end, end + 10));

/** "7, total: 12": the word behind a number stands before the next one and speaks of that. */
const OPENS_NEXT = /^(?: [a-z'-]+){0,3},? (?:in )?total ?(?:[:=]|of|is|was)? ?\d/;

/** "Count: 7 Total: 17": the label before a number is its own, the one behind is the next one's. */
const OWN_LABEL =
  /(?:\b(?:count|number|treated|frozen|injected|removed|qty|quantity|lesions)|#) ?[:=] ?$/;

const isLabelled = (plain: string, start: number, end: number): boolean =>
  /^,? (?:grand |over)?total(?: [a-z]+){0,2} ?[:=] ?\d/.test(plain.slice(end, end + 40)) &&
  OWN_LABEL.test(plain.slice(Math.max(0, start - 16), start));

function totalBehind(plain: string, end: number): boolean {
  TOTAL_AFTER.lastIndex = end;
  if (!TOTAL_AFTER.test(plain)) return false;
  const next = plain.slice(end, end + 40);
  return !OPENS_NEXT.test(next) || /^ (?:in )?total ?[:,=]/.test(next);
}

/** Whether a number is a whole and no part: "total" stands behind or before it and speaks of it. */
export function isTotal(plain: string, start: number, end: number): boolean {
  if (totalBehind(plain, end) && !isLabelled(plain, start, end)) return true;
  const before = plain.slice(Math.max(0, start - 55), start);
  return /tot|all/.test(before) && TOTAL_BEFORE.test(before) && !closesPrevious(before);
}
