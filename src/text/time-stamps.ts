const time =
  " {0,8}[[(]?([01]?\\d|2[0-3])[:.h]?([0-5]\\d)(?::[0-5]\\d)?(?: ?([ap])\\.?m\\.?|h|hrs?)?[\\])]?(?: ?(?:[-:|>]|->)(?= |$))?";

/** "09:14 ", "0914 ", "[9:14 am] - ": the time at which a line of a log was written. Not the range "9:00-9:40". */
const stamp = new RegExp(
  `(?<=^|\\n)${time}(?= )(?! {0,2}(?:-|to\\b)? ?\\d{1,2}:\\d\\d)(?! ?(?:mm|cm|mg|ml|cc|x|units?)\\b)`,
  "g",
);

const stampAlone = new RegExp(`^${time} $`, "i");

/** Are these words a time with the blank behind it, and nothing else? */
export const isTime = (words: string): boolean => stampAlone.test(words);

/** A log has so many stamped lines at least, half of its lines are stamped, and its times go back at noon only. */
const least = 3;

/** A stamp with the line break before it and the blank behind it. */
const stampedBreak = new RegExp(`\\n?${stamp.source} `, "g");

const minutesOf = ([, hours = "", minutes = "", half]: RegExpExecArray): number =>
  ((Number(hours) % (half === undefined ? 24 : 12)) + (half === "p" ? 12 : 0)) * 60 +
  Number(minutes);

/**
 * The text of a log written line by line as things were done, with spaces in place of its times: they
 * are neither sizes, counts nor labels, and a heading may stand behind them. The line breaks go behind
 * the times, so that a line begins with its words. Any other text as it is.
 */
export function withoutTimes(plain: string): string {
  const stamps = [...plain.matchAll(stamp)];
  if (stamps.length < least) return plain;
  const lines = plain.split("\n").filter((line) => line.trim() !== "").length;
  const times = stamps.map(minutesOf);
  const back = times.filter((time, index) => time < (times[index - 1] ?? 0)).length;
  if (back > 1 || stamps.length * 2 < lines) return plain;
  return plain.replaceAll(stampedBreak, (found) => `${" ".repeat(found.length - 1)}\n`);
}
