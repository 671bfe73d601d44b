import { rows } from "./ledger.ts";
import type { Performance } from "./performances.ts";
import { isToday, type Reading } from "./reading.ts";

const leaving =
  /(?:[.;:,\n(]|\s{2}) ?(?:not (?:yet )?(?:done|treated|performed|curetted|excised|removed|biopsied|shaved|frozen|today|this (?:time|visit))|deferred|postponed|left (?:alone|untreated)|on hold)\b/;

/** "LESION 3 ... Remarks: not treated today": an entry of a form that says that nothing was done to its lesion. */
export function isLeft(reading: Reading, item: number): boolean {
  const { body } = reading.doc.items[item] ?? {};
  if (body === undefined || !leaving.test(reading.plain.slice(body.start, body.end))) return false;
  const { ofItem, techniques } = rows(reading);
  return (ofItem.get(item) ?? []).every((sentence) =>
    (techniques[sentence] ?? []).every(
      ({ is, assertion }) => is.weak === true || !isToday(assertion),
    ),
  );
}

/** A heading's deed, at a lesion whose own entries say that it was left. */
export const isLeftInItem = (reading: Reading, { acts, target }: Performance): boolean =>
  target !== undefined &&
  target.items.size > 0 &&
  acts.every((act) => !act.own) &&
  [...target.items].every((item) => isLeft(reading, item));
