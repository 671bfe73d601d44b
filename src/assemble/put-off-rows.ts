import type { Span } from "../types/index.ts";
import type { Reading, Technique } from "./reading.ts";

const tag =
  "(?:not today|not this (?:time|visit)|n\\/a|later(?: date| visit)?|another (?:day|time|visit)|next (?:time|visit)|deferred|postponed|put off|not done|not (?:yet )?started|skipped|on hold)";

/** "(not today)", "- later": a line that says nothing else; it may stand over the rows behind it. */
const wholeLine = new RegExp(`^[ \\t]*(?:[-*>]{1,2} ?)?[([]?${tag}[)\\]]?[.!]?[ \\t]*$`);

/** "n/a" stands over nothing: it belongs to the row above it. */
const notApplicable = /^[ \t]*(?:[-*>]{1,2} ?)?[([]?n\/a[)\]]?[.!]?[ \t]*$/;

/** "LN2 - later", "excision (n/a)": behind the deed at the end of its row. */
const endsRow = new RegExp(`^ ?(?:[-,:;/>=]{1,2}|[([]) ?${tag}[)\\]]?[.!]?[ \\t]*$`);

/** "(later) cyst, excision", "- not today: ...": before the row. */
const opensRow = new RegExp(
  `^[ \\t]*(?:[-*>]{1,2} ?|\\d{1,2}[.)] ?)?(?:[([]${tag}[)\\]]|${tag} ?(?::|-|->|=)) `,
);

/** Longest row looked at, in letters. */
const most = 160;

/** Where the line of a stretch begins and ends; looked for no further than a row is long. */
function lineOf(plain: string, { start, end }: Span): Span | undefined {
  const from = Math.max(0, start - most - 1);
  const before = plain.slice(from, start).lastIndexOf("\n");
  if (before < 0 && from > 0) return undefined;
  const behind = plain.slice(end, end + most + 1).indexOf("\n");
  if (behind < 0 && plain.length > end + most) return undefined;
  return { start: from + before + 1, end: behind < 0 ? plain.length : end + behind };
}

/** A row of a list or log that says of its deed that it is for another day. */
export function isOfPutOffRow({ plain }: Reading, { start, end }: Technique): boolean {
  const line = lineOf(plain, { start, end });
  if (line === undefined || line.end - line.start > most) return false;
  const { start: open, end: close } = line;
  if (opensRow.test(plain.slice(open, start)) || endsRow.test(plain.slice(end, close))) return true;
  if (close === plain.length) return false;
  const next = plain.indexOf("\n", close + 1);
  const below = plain.slice(close + 1, next < 0 ? plain.length : next);
  const isLast = next < 0 || /^\s*$/.test(plain.slice(next, next + most));
  return notApplicable.test(below) || (isLast && wholeLine.test(below));
}
