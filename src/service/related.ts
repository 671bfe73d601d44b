import type { Records, Store } from "../store/open-store.ts";
import type { OfSender } from "../store/related.ts";
import { isReplaced, withoutAddenda } from "./addenda.ts";
import { intakeOn } from "./intake.ts";

/**
 * Does to a document what came to be done to it: withdraws it where another one replaces it, else puts its addenda
 * below it as a new version. Gives its name here; `undefined` where it is not here, taken back or not final, so
 * that everything waits.
 */
export async function applyRelated(
  records: Records,
  from: OfSender,
  parent: string,
  at: Date,
): Promise<string | undefined> {
  const related = await records.related.of(from, parent);
  const row = await records.notes.findOwn(from.tenant, from.sender, parent);
  if (row === undefined || row.state === "withdrawn") return undefined;
  const latest = await records.notes.version({
    tenant: from.tenant,
    note: row.id,
    version: row.version,
  });
  if (latest === undefined) return undefined;
  const { note, origin } = withoutAddenda(latest);
  const intake = intakeOn(records, at);
  if (isReplaced(related)) {
    await intake.withdraw(parent, { ...origin, ...from });
    await records.related.apply(from, parent);
    return row.id;
  }
  if (row.state === "held") return undefined;
  return (await intake.receive(note, { ...origin, ...from, final: true })).noteId;
}

const mostAtOnce = 20;

/** Does what two transactions, each blind to the other, have left to do; counts the documents. */
export async function applyLeftOver({ related, within }: Store, at: Date): Promise<number> {
  const parents = await related.parentsHere(mostAtOnce);
  for (const { tenant, sender, parent } of parents) {
    await within((records) => applyRelated(records, { tenant, sender }, parent, at));
  }
  return parents.length;
}
