import type { Reading } from "./reading.ts";

const surgeryDay =
  /\b(?:date of (?:surgery|procedure)|(?:surgery|procedure|surgical|sx) date|scheduled (?:date|for|on)) ?: ?(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d{2}))?(?!\d)/;

const dayLength = 86_400_000;
/** A date without a year that lies further ahead is one of the year before. */
const farthest = 180;

/** "Procedure: Mohs L cheek ... Date of surgery: 10/22" in a form of an earlier day: nothing of it is done yet. */
export function isSurgeryToCome({ plain, note, day }: Reading): boolean {
  const match = note.dateOfService === undefined ? null : surgeryDay.exec(plain);
  if (match === null) return false;
  const [, month = "", date = "", year] = match;
  const written = year === undefined ? day.slice(0, 4) : year.length === 2 ? `20${year}` : year;
  const planned = Date.parse(`${written}-${month.padStart(2, "0")}-${date.padStart(2, "0")}`);
  const ahead = (planned - Date.parse(day)) / dayLength;
  return ahead > 0 && (year !== undefined || ahead <= farthest);
}
