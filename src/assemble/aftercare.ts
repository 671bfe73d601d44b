import { isToday, type Reading } from "./reading.ts";

/** "s/r 12d", "sutures out in ten days": what is to come. */
const soon =
  /^[^.;\n]{0,24}?\b(?:\d{1,2}|two|three|five|seven|ten|twelve|fourteen)(?: ?(?:-|to) ?\w{1,8})? ?(?:d|days?|wks?|weeks?|w)\b/;

/** The note tells a visit after an earlier procedure; not one whose own sutures are to come out. */
export function isAftercare({ others, plain }: Reading): boolean {
  return others.some(
    ({ is, assertion, end }) =>
      is.kind === "feature" &&
      is.role === "aftercare" &&
      isToday(assertion) &&
      !/^\W{0,2}(?:diagnos|dx)/.test(plain.slice(end, end + 12)) &&
      !soon.test(plain.slice(end, end + 48)),
  );
}
