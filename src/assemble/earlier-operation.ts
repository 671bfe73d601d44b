import type { Fact, ProcedureEvent } from "../types/index.ts";
import { missing, stated } from "./facts.ts";
import type { Reading } from "./reading.ts";

const denied = /(?:\bnot|n't|\bif|\bmay|\bwill|\bwithout|\bno|\bnever) (?:\w+ )?$/;

/** The wound was taken back, unplanned, to the operating room or to a room for procedures. */
export function returned({
  others,
  plain,
}: Reading): Fact<"return-to-or" | "return-to-procedure-room"> {
  const word = others.find(
    ({ is, assertion, start }) =>
      is.kind === "feature" &&
      is.role === "return-to-or" &&
      assertion.subject === "patient" &&
      !denied.test(plain.slice(Math.max(0, start - 24), start)),
  );
  if (word === undefined) return missing;
  const room = plain.slice(word.start, word.end).includes("procedure room");
  return stated(room ? "return-to-procedure-room" : "return-to-or", word);
}

/** "Day 30 after the flap by the same surgeon", "40 d after graft repair of the ala defect by me". */
const within =
  /\b(?:day (?<day>\d{1,2})|(?<days>\d{1,2}) ?(?:d|days?)|(?<weeks>\d{1,2}) ?(?:wks?|weeks?)) (?:after|post|following|out from|s\/p) [^.;\n]{0,40}\b(?:flap|graft)\b[^.;\n]{0,40}\bby (?:me|us|myself|the same|same|our)\b/;
const unrelated = /(?<!\bnot )\bunrelated\b/;
const longest = 90;

/** Still within the ninety days of a flap or graft of one's own, and about something else. */
function apart({ plain }: Reading): Fact<"unrelated"> {
  const told = within.exec(plain);
  const { day, days = day, weeks } = told?.groups ?? {};
  if (told === null) return missing;
  const passed = days === undefined ? Number(weeks) * 7 : Number(days);
  return passed > longest
    ? missing
    : stated("unrelated", { start: told.index, end: told.index + told[0].length });
}

/** "POD #8 s/p excision", "6 days after the repair", "excision of a nevus 8 days ago". */
const dayAfter =
  /\b(?:(?:pod|post-?op(?:erative)? day) ?#? ?(?<pod>\d{1,2})\b|(?<days>\d{1,2}) (?:d|days?) (?:after|post|following|out from|out after|s\/p|since)\b|(?<weeks>\d{1,2}) (?:wks?|weeks?) (?:after|post|following|out from|out after|s\/p|since)\b|\b(?:excision|flap|graft|repair|surgery)\b[^.;\n]{0,60}\b(?<ago>\d{1,2}) days ago)/;
const unrelatedTo =
  /\b(?:(?<!\bnot )unrelated|(?:not|isn't) related|nothing to do|no relation|no connection) (?:to|with) (?:the|her|his|my|our|this|that|recent|last|prior|previous|week's|month's|mohs|skin| )*(?:surger|operation|excision|flap|graft|repair|procedure|post-?op|surgical|wound)/;
const minorDays = 10;

/** The note says in so many words that what it goes on to is unrelated to an operation whose global days run. */
function saidApart({ plain }: Reading): Fact<"unrelated"> {
  const told = unrelatedTo.exec(plain);
  const since = told === null ? null : dayAfter.exec(plain);
  if (told === null || since === null) return missing;
  const { pod, days = pod, ago = days, weeks } = since.groups ?? {};
  const passed = ago === undefined ? Number(weeks) * 7 : Number(ago);
  const large = /\b(?:flap|graft)/.test(plain.slice(since.index, since.index + 120));
  return passed > (large ? longest : minorDays)
    ? missing
    : stated("unrelated", { start: told.index, end: told.index + told[0].length });
}

const noReturn = /\b(?:no|not|without|never|nor|avoid\w*|n't)\b[^.;\n]{0,60}$/;
const notNeeded = /^[^.;\n]{0,30}\bnot\b/;

/** A return that the note tells as made, wherever in its clause a denial could stand. */
function surelyReturned({ plain }: Reading, back: ReturnType<typeof returned>): boolean {
  const [span] = "evidence" in back ? back.evidence : [];
  if (span === undefined || !("start" in span)) return false;
  const before = plain.slice(Math.max(0, span.start - 64), span.start);
  return !noReturn.test(before) && !notNeeded.test(plain.slice(span.end, span.end + 44));
}

/** Says of what was done how it stands to an earlier operation that the note itself tells of. */
export function withEarlierOperation(
  events: readonly ProcedureEvent[],
  reading: Reading,
): readonly ProcedureEvent[] {
  const back = returned(reading);
  const other = apart(reading);
  const said = saidApart(reading);
  if ([back, other, said].every(({ value }) => value === undefined)) return events;
  const opened = surelyReturned(reading, back);
  const ofVisit = said.value === undefined ? other : said;
  const ofDeeds = unrelated.test(reading.plain) ? other : missing;
  return events.map((event) => {
    if (event.staged.value !== undefined) return event;
    if (opened && event.kind === "incision-drainage") return { ...event, staged: back };
    return { ...event, staged: event.kind === "evaluation" ? ofVisit : ofDeeds };
  });
}
