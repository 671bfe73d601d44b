/** A numbered list of one-line entries that nothing else in the note refers to. */
export interface NumberedList {
  readonly items: readonly string[];
  readonly written: (items: readonly string[]) => string;
  readonly bulleted: (items: readonly string[]) => string;
  /** The note without its list. */
  readonly rest: string;
}

const entry = /^(\s*)(\d{1,2})([.)]) +(\S.*)$/;

/** Words that point at an entry by its place, its number or its letter, or that one entry takes from another. */
const refers =
  /#\s?\d|\b(?:lesion|site|wound|item|problem|number|specimen|part|bx|biopsy|stage|tumou?r|area)s? ?#?(?:\d|[A-H]\b)|\b(?:first|second|third|former|latter|both|same|another|other|others|each|all|above|below|it|this|these|they|also|again|next|then|remaining|respectively|total|ditto|dx|diagnos[ei]s|likewise|as in|here too|too)\b|\(\d\)|\b[A-D][.):]/i;

/** The only such list of a note; `undefined` where there is none, or more than one, or where order may matter. */
export function numberedList(text: string): NumberedList | undefined {
  if (refers.test(text)) return undefined;
  const lines = text.split("\n");
  const first = lines.findIndex((line) => entry.exec(line)?.[2] === "1");
  if (first < 0) return undefined;
  let end = first;
  while (entry.exec(lines[end] ?? "")?.[2] === String(end - first + 1)) end += 1;
  const isOnly = end - first >= 2 && !lines.slice(end).some((line) => entry.test(line));
  const goesOn = /^\s+\S/.test(lines[end] ?? "");
  if (!isOnly || goesOn) return undefined;
  const items = lines.slice(first, end).map((line) => entry.exec(line)?.[4] ?? "");
  const [, indent = "", , mark = "."] = entry.exec(lines[first] ?? "") ?? [];
  const around = (middle: readonly string[]) =>
    [...lines.slice(0, first), ...middle, ...lines.slice(end)].join("\n");
  return {
    items,
    written: (others) =>
      around(others.map((item, index) => `${indent}${index + 1}${mark} ${item}`)),
    bulleted: (others) => around(others.map((item) => `${indent}- ${item}`)),
    rest: around([]),
  };
}
