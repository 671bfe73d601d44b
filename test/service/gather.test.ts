import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { gatherOn } from "../../src/service/gather.ts";
import { firstVersion } from "../../src/service/intake.ts";
import { openLog } from "../../src/service/log.ts";
import { type EmptyStore, emptyStore } from "../store/empty-store.ts";

const at = new Date("2026-03-14T10:00:00Z");
const log = openLog({ write: () => undefined });
let empty: EmptyStore;
beforeAll(async () => {
  empty = await emptyStore();
  await empty.store.senders.put("default", "ehr", at);
}, 60_000);
afterAll(() => empty.end());

const firstOf = (id: string, text = "Shave biopsy.") =>
  firstVersion({ id, text }, { tenant: "default", sender: "ehr", door: "notes" }, at);
const versionsOf = async (id: string) => {
  const row = await empty.store.notes.findOwn("default", "ehr", id);
  return row === undefined ? [] : await empty.store.notes.history("default", row.id);
};

it("stores notes that arrive at once, each once", async () => {
  const gathering = gatherOn(empty.store, log);
  const ids = Array.from({ length: 150 }, (_, index) => `n${index}`);
  const stored = await Promise.all(ids.map((id) => gathering.add(firstOf(id))));
  expect(stored).toEqual(ids.map(() => true));
  for (const id of ids) expect(await versionsOf(id)).toHaveLength(1);
});

it("leaves the second of two of one note to be looked at, also when they arrive at once", async () => {
  const gathering = gatherOn(empty.store, log);
  const [one, two] = [firstOf("twice", "one"), firstOf("twice", "two")];
  expect(await Promise.all([gathering.add(one), gathering.add(two)])).toEqual([true, false]);
  const [version, ...more] = await versionsOf("twice");
  expect(version?.record).toBe(JSON.stringify(one.arrival.note));
  expect(more).toEqual([]);
});

it("tells senders when the store is silent, and goes on when it answers again", async () => {
  const gathering = gatherOn(empty.store, log, 300);
  const held = empty.store.within(() => sleep(1_500));
  await expect(gathering.add(firstOf("late"))).rejects.toMatchObject({ code: "ETIMEDOUT" });
  await held;
  // What was held is stored late; whoever sends it again learns that it is there.
  const again = () => gathering.add(firstOf("late")).catch(() => "silent");
  await expect.poll(again, { timeout: 10_000 }).toBe(false);
  expect(await versionsOf("late")).toHaveLength(1);
});
