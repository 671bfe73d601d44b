import { setImmediate as turn } from "node:timers/promises";

const stalled = Symbol("nothing more has arrived");

/**
 * Groups of at most `most` of what has arrived already: a source that waits for the answers to what it
 * sent gets them without sending more.
 */
export async function* arrived<Item>(
  source: AsyncIterable<Item>,
  most: number,
): AsyncGenerator<readonly Item[]> {
  const items = source[Symbol.asyncIterator]();
  let group: Item[] = [];
  let next = items.next();
  for (;;) {
    const soon = await Promise.race([next, turn(stalled)]);
    if ((soon === stalled || group.length === most) && group.length > 0) {
      yield group;
      group = [];
    }
    const { done, value } = soon === stalled ? await next : soon;
    if (done === true) break;
    group.push(value);
    next = items.next();
  }
  if (group.length > 0) yield group;
}
