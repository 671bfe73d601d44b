import type { Span } from "../types/index.ts";

/** "EDC FORM", "SHAVE REMOVAL TEMPLATE v3" on the first line: the name of a form. */
const title =
  /^\s*[^a-z\n]{0,12}(?:[a-z][a-z&/,+-]* ){1,6}(?:smart ?form|form|template|worksheet|flow ?sheet|record|sheet|log|macro|block)(?:[ ,(:-]{1,4}(?:v(?:ersion|er)?\.? ?)?\d[\d./-]{0,8}\)?)?[^a-z\n]{0,14}(?=\n)/;

/** A field with a value, or a ticked box, in the lines behind it. */
const filledIn = /\n[^\n:]{2,48}[:?] {0,3}[^\s_[(*]|\n[^\n]{0,60}(?:[[(]x[\])]|☒|☑|✓)/;

/** A blank form asks for its filling in. */
const blankForm = /\b(?:blank|sample|example|for reference|do not use|unfilled|delete)\b/;

/** The name of a form that was filled in: what it names was done, as in any title. */
export function formTitle(plain: string): Span | undefined {
  const match = title.exec(plain);
  if (match === null || blankForm.test(match[0])) return undefined;
  const end = match[0].length;
  return filledIn.test(plain.slice(end, end + 400)) ? { start: 0, end } : undefined;
}
