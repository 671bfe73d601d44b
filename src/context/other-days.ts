import { allMatches } from "../lexicon/all-matches.ts";
import { firstWhere } from "../lexicon/first-where.ts";
import type { IsoDate, Span } from "../types/index.ts";
import type { FoundCue } from "./find-cues.ts";
import type { FirstLook } from "./first-look.ts";
import { toldOfTime } from "./opening-times.ts";

/** A calendar day where it stands in the text. */
export interface DatedSpan extends Span {
  readonly date: IsoDate;
}

const monthAndDay = /(?<![\d/.-])(1[0-2]|0?[1-9])\/(3[01]|[12]\d|0?[1-9])(?![\d/]|\.\d)/g;
const notOfAVisit =
  /(?:dob|born|birth|exp|expires|signed|transcribed|dictated|rev\.?|lot)[^a-z]{0,4}$/;

const cueFor = (span: Span, time: "past" | "planned"): FoundCue => ({
  start: span.start,
  end: span.end,
  cue: { words: [], sets: { time }, reaches: "both", to: "technique", upTo: 45 },
});

/** "bx 5/8": month and day alone; a day later in the year than the visit is taken as the year before. */
function shortDates(plain: string, day: IsoDate): FoundCue[] {
  if (!plain.includes("/")) return [];
  return allMatches(monthAndDay, plain)
    .map((match) => {
      const [whole, month = "", date = ""] = match;
      const same = `${month.padStart(2, "0")}-${date.padStart(2, "0")}` === day.slice(5);
      return { same, start: match.index, end: match.index + whole.length };
    })
    .filter((span) => !span.same && !isFraction(plain, span))
    .map((span) =>
      dayOfProof.test(plain.slice(Math.max(0, span.start - 32), span.start))
        ? ofBiopsyAlone(span)
        : cueFor(span, "past"),
    );
}

const fraction = /^(?:1\/[2-5]|2\/3|3\/4)$/;
const sideBefore =
  /\b(?:lateral|medial|outer|inner|distal|proximal|upper|lower|middle|radial|ulnar|anterior|posterior|about|roughly|nearly) $/;
const partBehind =
  /^(?:rd|th)? (?:of (?:the|his|her|this|its|an?|nail|plate)\b|nail\b|plate\b|border\b|portion\b|width\b|length\b)/;
const dayBefore = /\b(?:on|from|since|dated|biops(?:y|ied)|bx|path|visit)[ :(]*$/;

/** "2 stages 3/1", "blocks 4/2": numbers of pieces, not a day. */
const ofStages = /\b(?:stages|stgs|layers|levels|blocks|blks|pieces|pcs|sections)[ ,:=(]{1,3}$/;

/** "Lateral 1/3 of the plate": a part, not a day. */
function isFraction(plain: string, { start, end }: Span): boolean {
  if (ofStages.test(plain.slice(Math.max(0, start - 12), start))) return true;
  if (!fraction.test(plain.slice(start, end))) return false;
  const before = plain.slice(Math.max(0, start - 16), start);
  if (sideBefore.test(before)) return true;
  return partBehind.test(plain.slice(end, end + 16)) && !dayBefore.test(before);
}

/** "Bx proven 05/12": the day of the biopsy. */
const dayOfProof =
  /\b(?:biopsy|bx|path|pathology)[- ](?:proven|confirmed|positive|diagnosed|dx'd)(?: (?:on|of|from))? ?[:(]? ?$/;

/** A day that tells of the biopsy right before it and of nothing beside it. */
const ofBiopsyAlone = ({ start, end }: Span): FoundCue => {
  const found = cueFor({ start, end }, "past");
  return { ...found, cue: { ...found.cue, reaches: "backward", upTo: 16 } };
};

const monthNames = [
  "jan",
  "feb",
  "mar",
  "apr",
  "may",
  "jun",
  "jul",
  "aug",
  "sep",
  "oct",
  "nov",
  "dec",
];
const monthNamed =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (?:the )?(3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?\b(?!,? \d{4}|\d)/g;

/** "on June 10": a month's name and a day without a year. */
function namedDates(plain: string, day: IsoDate): FoundCue[] {
  return allMatches(monthNamed, plain)
    .map((match) => {
      const [whole, month = "", date = ""] = match;
      const number = String(monthNames.indexOf(month.slice(0, 3)) + 1).padStart(2, "0");
      const same = `${number}-${date.padStart(2, "0")}` === day.slice(5);
      return { same, start: match.index, end: match.index + whole.length };
    })
    .filter(({ same }) => !same)
    .map((span) => {
      const from = withVerb(plain, span.start, verbOfPlan);
      if (from === span.start)
        return cueFor({ start: withVerb(plain, span.start), end: span.end }, "past");
      const { cue } = cueFor(span, "planned");
      return { start: from, end: span.end, cue: { ...cue, reaches: "backward", upTo: 110 } };
    });
}

const monthAlone =
  /\b(?:in|since|last|back in|early|late|mid) (january|february|march|april|may|june|july|august|september|october|november|december)\b(?! \d)/g;

const wholeSentence: FoundCue["cue"] = {
  words: [],
  sets: { time: "past" },
  reaches: "both",
  to: "technique",
  upTo: 150,
  passes: ",:",
};

/** "In October Dr. W. treated ...": a month without a day, not the visit's own. */
function months(plain: string, day: IsoDate): FoundCue[] {
  return allMatches(monthAlone, plain)
    .map((match) => ({
      month: monthNames.indexOf((match[1] ?? "").slice(0, 3)) + 1,
      start: match.index,
      end: match.index + match[0].length,
    }))
    .filter(({ month }) => month !== Number(day.slice(5, 7)))
    .map((span) =>
      dayOfBiopsy.test(plain.slice(Math.max(0, span.start - 30), span.start))
        ? ofBiopsyAlone(span)
        : { ...cueFor(span, "past"), cue: wholeSentence },
    );
}

const monthOfYear =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.? (?:of )?(20\d\d)\b/g;

/** "March 2023": a month with its year, before the visit's own. */
function monthsOfYears(plain: string, day: IsoDate): FoundCue[] {
  return allMatches(monthOfYear, plain)
    .map((match) => {
      const [whole, month = "", year = ""] = match;
      const number = String(monthNames.indexOf(month.slice(0, 3)) + 1).padStart(2, "0");
      return { when: `${year}-${number}`, start: match.index, end: match.index + whole.length };
    })
    .filter(({ when }) => when < day.slice(0, 7))
    .map((span) => dayCue(plain, span, "past"));
}

const numberedMonth = /(?<![\d/.-])(0?[1-9]|1[0-2])\/(20\d\d)(?![\d/])/g;

/** "Re-excised 9/2024": a month by its number with its year, before the visit's own. */
const monthsByNumber = (plain: string, day: IsoDate): FoundCue[] => {
  if (!plain.includes("/20")) return [];
  return allMatches(numberedMonth, plain)
    .filter(([, month = "", year = ""]) => `${year}-${month.padStart(2, "0")}` < day.slice(0, 7))
    .map((match) =>
      dayCue(plain, { start: match.index, end: match.index + match[0].length }, "past"),
    );
};

const fromNow =
  /\bin (?:\d{1,2}|a|one|two|three|four|five|six|eight|ten|twelve)(?: ?(?:-|to) ?(?:\d{1,2}|[a-z]{3,6}))? ?(?:d|days?|wks?|weeks?|mos?|months?|yrs?|years?)\b/g;

/** "Freeze it at the 3 mo skin check", "at her 6 week visit". */
const atVisit =
  /\bat (?:the |her |his |their |a )?(?:\d{1,2}|one|two|three|four|six|twelve)[- ](?:wks?|weeks?|mos?|months?|yrs?|years?)[- ](?:skin |full body |post-?op )?(?:checks?|exams?|visits?|appointments?|appts?|recheck|follow[- ]?up|f\/u|fu|mark|tbse|fbse)\b/g;

/** "Excision of the sac in 8 weeks". */
const later = (plain: string): FoundCue[] =>
  [...allMatches(fromNow, plain), ...allMatches(atVisit, plain)].map((match) => ({
    ...cueFor({ start: match.index, end: match.index + match[0].length }, "planned"),
    cue: { words: [], sets: { time: "planned" }, reaches: "backward", to: "technique", upTo: 45 },
  }));

const bareYear = /(?<![\d/.,-])(?:19[5-9]\d|20[0-4]\d)(?![\d/-]|,\d|\.\d)/g;

/** The verb that a date is said of ("done in", "done here by me"), which by itself would tell of today. */
const verbOfDay =
  /\b(?:done|performed|completed|carried out)(?: here| there| elsewhere| abroad| overseas)?(?: by (?:me|us|myself|dr\.? [a-z]+))?(?: on| in)? $|\b(?:was|were|had been|has been) (?:done|performed|completed|carried out|taken|made|undertaken|obtained) (?:at|in|by|with) [^.;,:\d\n]{3,44}?(?:,| on| in)? $|\b(?:that|which) (?:i|we|you) (?:(?:had|have) )?(?:took|taken|did|done|performed|removed|excised|made|obtained|shaved|treated|carried out)\b(?:[^.;:,\d\n]|\b(?:mrs?|ms|dr)\.){0,60} (?:on|in) $/;
/** "Is fixed for", "has been given the date of", "stands in our list of": arranged for a day to come. */
const verbOfPlan =
  /\b(?:(?:is|are|was|were|has been|have been)(?: (?:now|already|also|being))? (?:down|fixed|arranged|set|booked|given|reserved|listed|entered|put down|due|foreseen|slated|planned|scheduled|appointed|agreed|pencil(?:l)?ed in|allotted|assigned|to (?:be|take place|follow|happen))|(?:stands?|comes?|goes) (?:in|on) (?:our|the|my) (?:list|schedule|diary|calendar|book)|(?:will|shall|is to|are to) (?:take place|happen|follow|come|be))\b[^.;:\d\n]{0,30}$/;

/** Where the words of a date begin: at the verb that it is said of, if there is one. */
const withVerb = (plain: string, at: number, verb = verbOfDay): number =>
  at - (verb.exec(plain.slice(Math.max(0, at - 80), at))?.[0].length ?? 0);

/** "Visit 1/9/25: cryosurgery, 5 lesions", "12/3/24 NOTE: excision": a date that heads what was done on that day. */
const headsAccount = (plain: string, { start, end }: Span): boolean =>
  /(?:^|[\n.;] {0,3})(?:(?:visit|note|encounter|seen)(?: (?:of|on))? )?$/.test(
    plain.slice(Math.max(0, start - 24), start),
  ) && /^ ?(?:note|visit|encounter|procedures?)? ?:/.test(plain.slice(end, end + 14));

/** "(Biopsy of 3/4/25)", "proven by biopsy on May 8", "bx 3/4": the day of the biopsy and of nothing beside it. */
const dayOfBiopsy =
  /(?:\b(?:path(?:ology)?|histo(?:logy|pathology)?|reports?|results?|slides?)(?: (?:report|result))?(?: (?:of|on|from|dated))*|\b(?:proven by )?(?:biopsy|bx)(?: (?:of|on|from|dated))*|\b(?:biopsied|bx'd)(?: on)?) ?[:(]? ?$/;

/** "A skin biopsy, left forearm, was taken by a colleague on", "Excision of a large, sore cyst is set for": all before the verb is its subject. */
const subject =
  /(?:^|[.;:\n] ?)(?:\d{1,2}\.\d{1,2} )?(?:(?:an?|the|his|her) |(?:[a-z-]+ ){0,2}(?:excision|biopsy|removal|surgery|curettage|destruction|mohs|cryotherapy) of )(?![^.;:\n]{0,110}\b(?:was|were|is|are|has|had|have|i|we|she|he|they|then|today|but)\b)[^.;:\n]{3,110}$/;

/** "Two days ago, on 3/19/25, I closed ...": a day between commas that opens its sentence. */
const opensSentence =
  /(?:^|[.;\n] {0,3})(?:(?:about |some |just )?[a-z]+ (?:days?|weeks?|months?) (?:ago|earlier|before)(?:,| -| \()? )?(?:on )?$/;

/** "Surgery: excision of BCC, right calf, by Dr. I. on 9/1/24": the whole line tells of that day. */
const closesLine =
  /(?:^|\n) {0,8}(?:(?:index|initial|original|last|prior) )?(?:surgery|operation|procedure)(?: (?:done|performed))? ?: [^\n]{3,140} on $/;

/** The cue of a day that opens its sentence or closes its line: it tells of all that is in it. */
function dayOfWhole(plain: string, { start, end }: Span, found: FoundCue): FoundCue | undefined {
  const before = plain.slice(Math.max(0, start - 160), start);
  if (opensSentence.test(before)) {
    const apart = /^\)?, /.test(plain.slice(end, end + 3));
    const upTo = apart ? 150 : Math.max(found.cue.upTo ?? 0, toldOfTime(plain, end));
    return { ...found, cue: { ...found.cue, reaches: "forward", passes: ",", upTo } };
  }
  if (/^ {0,12}(?:\n|$)/.test(plain.slice(end, end + 14)) && closesLine.test(before))
    return { ...found, cue: { ...found.cue, reaches: "backward", passes: ",:", upTo: 150 } };
  return undefined;
}

/** A full date; with its verb it is said of all that stands before it in the clause. */
const fieldBefore =
  /(?:^|\n)[^a-z\n]{0,8}(?:procedures?|surgery|operation)(?: performed| done)? ?: ?[^\n.;]{3,130}$/;
const endsLine = /^(?: ?\([^()\n]{1,24}\)|, (?:dr|by)\b[^\n]{1,24})?[ .]*(?:\n|$)/;

/** "Procedure: Mohs and flap, nasal tip, 5/14/2024 (self)": the day at the end of a field is that of all of it. */
const endsField = (plain: string, { start, end }: Span): boolean =>
  endsLine.test(plain.slice(end, end + 40)) &&
  fieldBefore.test(plain.slice(Math.max(0, start - 160), start));

function dayCue(plain: string, { start, end }: Span, time: "past" | "planned"): FoundCue {
  const from = withVerb(plain, start, time === "planned" ? verbOfPlan : verbOfDay);
  if (time === "past" && dayOfBiopsy.test(plain.slice(Math.max(0, start - 30), start)))
    return ofBiopsyAlone({ start, end });
  const near = cueFor({ start: from, end }, time);
  // "Excision of well-differentiated squamous cell carcinoma July 18, 2025".
  const found = { ...near, cue: { ...near.cue, upTo: 60 } };
  const whole = time === "past" ? dayOfWhole(plain, { start, end }, found) : undefined;
  if (whole !== undefined) return whole;
  if (headsAccount(plain, { start, end }))
    return { ...found, cue: { ...found.cue, reaches: "forward", passes: ",:", upTo: 170 } };
  if (time === "past" && endsField(plain, { start, end }))
    return { ...found, cue: { ...found.cue, reaches: "backward", passes: ",:", upTo: 160 } };
  if (from === start) return found;
  const before = plain.slice(Math.max(0, from - 130), from);
  const all = subject.test(before.replace(/\b(?:was|were|ha[sd] been) $/, ""));
  return { ...found, cue: { ...found.cue, upTo: 120, ...(all ? { passes: ",:" } : {}) } };
}

/** "Mohs 2019", "Mohs done in 2019": a year alone, before the year of the visit. */
function years(plain: string, day: IsoDate): FoundCue[] {
  return allMatches(bareYear, plain)
    .map((match) => ({
      year: match[0],
      start: withVerb(plain, match.index),
      end: match.index + 4,
    }))
    .filter(({ year }) => year < day.slice(0, 4))
    .map((span) => {
      if (plain.startsWith("since ", span.start - 6)) return sinceThen(span);
      const found = cueFor(span, "past");
      if (opensInYear.test(plain.slice(Math.max(0, span.start - 8), span.start))) {
        const comma = plain.startsWith(", ", span.end) ? 2 : 0;
        const upTo = comma + toldOfTime(plain, span.end + comma);
        return { ...found, cue: { ...found.cue, reaches: "forward", passes: ",", upTo } };
      }
      const told = ofThatYear.exec(plain.slice(span.end, span.end + 60));
      if (told === null) return found;
      return {
        ...found,
        cue: { ...found.cue, reaches: "forward", passes: ",", upTo: told[0].length + 1 },
      };
    });
}

/** "In 2022 she had". */
const opensInYear = /(?:^|[.;\n] {0,3})(?:back )?in $/;

/** "Melanoma, right calf 2018, 0.4 mm, excised": what was done about it in that year. */
const ofThatYear =
  /^,(?:(?: breslow)?(?: depth)? (?:(?:\d|\.\d)[\d.]{0,4} ?mm|stage [\da-d]{1,4}|t\d[ab]?|in situ),)? ?(?:(?:was|were|widely|completely|all|since) )?(?:excised|removed|resected|re-excised|treated|cleared|wle|excision)\b(?!,? (?:today|now|here|with|at this|under|by me|to (?:the )?(?:fat|fascia|subcut)|in ))/;

/** "Treated with cryo q6 months since 2019": a course that all of the clause before it tells of. */
function sinceThen({ start, end }: Span): FoundCue {
  const { cue, ...span } = cueFor({ start: start - 6, end }, "past");
  return { ...span, cue: { ...cue, reaches: "backward", upTo: 80 } };
}

const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const onWeekday =
  /\b(?:on|this past|since) (sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b/g;

/** "Drained at the emergency room on Saturday": a day of the week that is not the visit's. */
function namedWeekdays(plain: string, day: IsoDate): FoundCue[] {
  const own = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return allMatches(onWeekday, plain)
    .filter(([, named]) => named !== own)
    .map((match) => {
      const found = cueFor({ start: match.index, end: match.index + match[0].length }, "past");
      return { ...found, cue: { ...found.cue, reaches: "backward", upTo: 60 } };
    });
}

/** Days and months told by the name of a month. */
const namedMonths = (plain: string, day: IsoDate): FoundCue[] => [
  ...namedDates(plain, day),
  ...months(plain, day),
  ...monthsOfYears(plain, day),
];

/** "A biopsy-proven carcinoma (6/7/23)": the day in brackets is that of the biopsy. */
const ofProof =
  /\b(?:biopsy|bx|path|pathology)[- ](?:proven|confirmed|positive|diagnosed)\b[^.;(\n]{0,70}\( ?$/;

/** "Carcinoma of the cheek (biopsy of 6/7/23) measured 9 mm before treatment": a day in brackets with the biopsy is of it alone. */
const ofBiopsy = /\((?:biopsy|bx|path|pathology|histology)\b[^().;\n]{0,20}$/;

function inBrackets(plain: string, found: FoundCue): FoundCue {
  const words = ofBiopsy.exec(plain.slice(Math.max(0, found.start - 32), found.start));
  if (words === null) return found;
  return { ...found, cue: { ...found.cue, reaches: "backward", upTo: words[0].length } };
}

const fieldOfDay =
  /\b(?:(?:procedure|surgery|operation|excision|biopsy) date|date of (?:procedure|surgery|operation|excision)) ?:? {0,3}$/;
const fieldOfWork = /^[^a-z]{0,8}((?:procedure|surgery|operation)(?: performed| done)?) ?:/;

/** "Procedure date: 8/19/25   Procedure: excision": the field behind a past day tells of that day. */
function fieldBehind(plain: string, { start, end }: Span): FoundCue[] {
  if (!fieldOfDay.test(plain.slice(Math.max(0, start - 26), start))) return [];
  const label = fieldOfWork.exec(plain.slice(end, end + 40));
  if (label === null) return [];
  const from = end + label[0].indexOf(label[1] ?? "");
  const { cue } = cueFor({ start: from, end: from }, "past");
  const whole = { ...cue, reaches: "forward" as const, passes: ",:", upTo: 160 };
  return [{ cue: whole, start: from, end: from + (label[1] ?? "").length }];
}

/** Dates other than the visit's, as cues: what stands beside them was done, or will be done, on another day. */
export function otherDays(
  plain: string,
  day: IsoDate,
  dates: readonly DatedSpan[],
  holds: FirstLook,
): FoundCue[] {
  const full = dates
    .filter(
      ({ date, start }) =>
        date !== day &&
        !notOfAVisit.test(plain.slice(Math.max(0, start - 16), start)) &&
        !ofProof.test(plain.slice(Math.max(0, start - 100), start)),
    )
    .map(({ date, start, end }) => dayCue(plain, { start, end }, date < day ? "past" : "planned"));
  const fields = dates
    .filter(({ date }) => date < day)
    .flatMap((dated) => fieldBehind(plain, dated));
  const inFull = (found: FoundCue) => {
    const at = firstWhere(dates, ({ end }) => end >= found.end);
    return (dates[at]?.start ?? found.end) <= found.start;
  };
  const short = [
    ...fields,
    ...shortDates(plain, day),
    ...(holds("month") ? namedMonths(plain, day) : []),
    ...monthsByNumber(plain, day),
    ...years(plain, day),
  ].filter(({ start }) => !ofProof.test(plain.slice(Math.max(0, start - 100), start)));
  const all = [...full, ...short.filter((found) => !inFull(found))];
  return [
    ...later(plain),
    ...(holds("weekday") ? namedWeekdays(plain, day) : []),
    ...all.map((found) => inBrackets(plain, found)),
  ];
}
