import type { Senders } from "./senders.ts";

/** Other processes see that a key has ended after so many milliseconds at the latest; this one at once. */
const rememberedMilliseconds = 2000;

/** Keys that were asked for a moment ago, so that a busy sender's next note waits for no look-up of its key. */
export interface KeyMemory {
  readonly clear: () => void;
  /** The same senders, whose keys are remembered. */
  readonly reading: (senders: Senders) => Senders;
}

export function createKeyMemory(): KeyMemory {
  const found = new Map<string, { readonly until: number; readonly rows: Promise<unknown> }>();
  const recall = <T>(name: string, ask: () => Promise<T>): Promise<T> => {
    const now = performance.now();
    const known = found.get(name);
    if (known !== undefined && known.until > now) return known.rows as Promise<T>;
    const rows = ask();
    found.set(name, { until: now + rememberedMilliseconds, rows });
    // What is not there, or could not be asked, is asked for anew: strangers fill no memory.
    const forget = () => found.get(name)?.rows === rows && found.delete(name);
    rows.then((value) => isNothing(value) && forget(), forget);
    return rows;
  };
  return {
    clear: () => found.clear(),
    reading: (senders) => ({
      ...senders,
      key: (id) => recall(id, () => senders.key(id)),
      keysInForce: async (tenant, sender, kind, now) => {
        const name = JSON.stringify([tenant, sender, kind]);
        const keys = await recall(name, () => senders.keysInForce(tenant, sender, kind, now));
        return keys.filter(({ expires_at }) => expires_at === null || expires_at > now);
      },
    }),
  };
}

const isNothing = (value: unknown) =>
  value === undefined || (Array.isArray(value) && value.length === 0);

/** The same senders; `changed` is called when a key was added or ended. */
export const tellingChanges = (senders: Senders, changed: () => void): Senders => ({
  ...senders,
  addKey: (key) => senders.addKey(key).finally(changed),
  expireKey: (tenant, id, at) => senders.expireKey(tenant, id, at).finally(changed),
  revokeKey: (tenant, id, at) => senders.revokeKey(tenant, id, at).finally(changed),
});
