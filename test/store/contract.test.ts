import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newNoteId } from "../../src/store/arrival.ts";
import type { FirstVersion } from "../../src/store/first-versions.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import type { Note, Suggestion } from "../../src/types/index.ts";
import { emptyStore } from "./empty-store.ts";
import { startPostgres } from "./postgres-server.ts";

const at = new Date("2026-03-14T10:00:00.123Z");
const later = (seconds: number) => new Date(at.getTime() + seconds * 1000);

const suggestionOf = (id: string, severity: "blocker" | "info", confidence: number) =>
  ({
    id,
    dateOfService: "2026-03-14",
    codeSet: "2026",
    lines: [{ id: "L1", confidence }],
    gaps: [{ id: "g", severity }],
    versions: { engine: "1", lexicon: "2", model: "3", tables: "4" },
  }) as unknown as Suggestion;

const opened = {
  embedded: async () => {
    const { store, end } = await emptyStore();
    return { store, end };
  },
  postgres: async () => {
    const server = await startPostgres();
    const store = await openStore({ databaseUrl: await server.create(), folder: "" });
    const end = async () => {
      await store.close();
      await server.stop();
    };
    return { store, end };
  },
};

describe.each(["embedded", "postgres"] as const)("the %s store", (kind) => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => {
    ({ store, end } = await opened[kind]());
    await store.senders.put("default", "ehr", at);
    await store.tenants.put({ id: "other", name: "Other", keepDays: 30 });
    await store.senders.put("other", "ehr", at);
  }, 120_000);
  afterAll(() => end());

  const receive = (note: Partial<Note>, options: { tenant?: string; final?: boolean } = {}) =>
    store.within(async (records) => {
      const received = await records.notes.receive({
        tenant: options.tenant ?? "default",
        sender: "ehr",
        note: { id: randomUUID(), text: "Shave biopsy.", ...note },
        origin: "{}",
        final: options.final ?? true,
        at,
      });
      if (received.isNew && received.state === "received") {
        const { noteId, version } = received;
        await records.jobs.enqueue([
          { tenant: options.tenant ?? "default", note: noteId, version },
        ]);
      }
      return received;
    });
  const ehr = { tenant: "default", sender: "ehr" };
  const addendumOf = (ownId: string, parent: string) =>
    ({ kind: "addendum", ownId, parent, text: "more", textMap: "{}", at }) as const;
  const drain = async () => {
    for (
      let jobs = await store.queue.take(50);
      jobs.length > 0;
      jobs = await store.queue.take(50)
    ) {
      const taken = jobs;
      await store.within((records) => records.jobs.finish(taken));
    }
  };

  it("says what it survives", () => {
    expect(store.durability).toBe(kind === "embedded" ? "process-crash-only" : "machine-crash");
  });

  it("counts a note's versions, and knows the same record when it comes again", async () => {
    const first = await receive({ id: "a" });
    expect(first).toMatchObject({ version: 1, state: "received", isNew: true });
    expect(await receive({ id: "a" })).toEqual({ ...first, isNew: false });
    expect(await receive({ id: "a", text: "Punch biopsy." })).toMatchObject({
      noteId: first.noteId,
      version: 2,
      isNew: true,
    });
    const history = await store.notes.history("default", first.noteId);
    expect(history.map(({ version }) => version)).toEqual([1, 2]);
    await drain();
  });

  it("counts versions that arrive at once one by one", async () => {
    const texts = ["one", "two", "three", "four", "five", "six"];
    const received = await Promise.all(texts.map((text) => receive({ id: "race", text })));
    expect(received.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6]);
    await drain();
  });

  it("gives a record back to the byte, whatever characters it has", async () => {
    const text = 'µ 😀 \u0000 \ud800 "quoted" \\ back\r\nline';
    const { noteId, version } = await receive({ id: "bytes", text });
    const row = await store.notes.version({ tenant: "default", note: noteId, version });
    expect(row?.record).toBe(JSON.stringify({ id: "bytes", text }));
    await drain();
  });

  it("keeps what is not final without a job, and takes it up when it becomes final", async () => {
    const held = await receive({ id: "draft" }, { final: false });
    expect(held.state).toBe("held");
    expect(await store.queue.take(50)).toEqual([]);
    expect(await receive({ id: "draft" })).toMatchObject({ version: 2, state: "received" });
    await drain();
  });

  it("undoes a transaction as a whole, its job with it", async () => {
    const broken = store.within(async (records) => {
      const { noteId, version } = await records.notes.receive({
        tenant: "default",
        sender: "ehr",
        note: { id: "undone", text: "x" },
        origin: "{}",
        final: true,
        at,
      });
      await records.jobs.enqueue([{ tenant: "default", note: noteId, version }]);
      throw new Error("broken off");
    });
    await expect(broken).rejects.toThrow("broken off");
    expect(await store.notes.findOwn("default", "ehr", "undone")).toBeUndefined();
    expect(await store.queue.take(50)).toEqual([]);
  });

  it("gives a job to one worker, once", async () => {
    const notes = await Promise.all([1, 2, 3, 4].map(() => receive({})));
    const taken = await Promise.all([store.queue.take(3), store.queue.take(3)]);
    const ids = taken.flat().map(({ note }) => note);
    expect(ids.toSorted()).toEqual(notes.map(({ noteId }) => noteId).toSorted());
    await store.within((records) => records.jobs.finish(taken.flat()));
    await store.queue.recoverAll();
    expect(await store.queue.take(50)).toEqual([]);
  });

  it("hands on the jobs of a worker that is gone", async () => {
    const { noteId } = await receive({});
    expect(await store.queue.take(50)).toMatchObject([{ note: noteId }]);
    expect(await store.queue.take(50)).toEqual([]);
    await store.queue.recoverAll();
    expect(await store.queue.take(50)).toMatchObject([{ note: noteId, version: 1 }]);
    await store.queue.recoverAll();
    await drain();
  });

  it("keeps one suggestion a version, and not for a version that a newer one replaced", async () => {
    const first = await receive({ id: "coded" });
    const key = { tenant: "default", note: first.noteId, version: 1 };
    const add = (suggestion: Suggestion) =>
      store.within((records) =>
        records.suggestions.add([{ key, suggestion, codedOn: "2026-03-14" }], at),
      );
    expect([...(await add(suggestionOf("coded", "blocker", 0.5)))]).toEqual([key]);
    expect([...(await add(suggestionOf("other", "info", 0.9)))]).toEqual([]);
    const found = await store.suggestions.find(key);
    expect(found).toMatchObject({ engine: "1", lexicon: "2", model: "3", tables: "4" });
    expect(JSON.parse(found?.body ?? "")).toMatchObject({ id: "coded" });
    expect(await store.notes.find("default", first.noteId)).toMatchObject({
      state: "suggested",
      severity: 3,
      confidence: 0.5,
      urgency: 3.5,
    });
    await receive({ id: "coded", text: "another" });
    expect(await store.notes.find("default", first.noteId)).toMatchObject({
      state: "received",
      version: 2,
      severity: null,
    });
    await drain();
  });

  it("pages the worklist in order, without gap or repetition", async () => {
    for (const [index, severity] of ["info", "blocker", "info", "blocker", "info"].entries()) {
      const { noteId } = await receive({ payer: "paged" }, {});
      const key = { tenant: "default", note: noteId, version: 1 };
      const suggestion = suggestionOf("p", severity as "info", 0.5 + (index > 2 ? 0.1 : 0));
      await store.suggestions.add([{ key, suggestion, codedOn: "2026-03-14" }], at);
    }
    const filter = { payer: "paged" };
    const all = await store.worklist.page("default", filter, 10);
    expect(all.map(({ urgency }) => urgency)).toEqual([3.5, 3.4, 1.5, 1.5, 1.4]);
    const seen: string[] = [];
    const nextPage = () => {
      const last = all.find(({ id }) => id === seen.at(-1));
      const place = last && { urgency: last.urgency, receivedAt: last.received_at, id: last.id };
      return store.worklist.page("default", filter, 2, place);
    };
    for (let page = await nextPage(); page.length > 0; page = await nextPage()) {
      seen.push(...page.map(({ id }) => id));
    }
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(await store.worklist.page("default", { ...filter, severity: 3 }, 10)).toHaveLength(2);
    expect(
      await store.worklist.page("default", { ...filter, confidenceBelow: 0.55 }, 10),
    ).toHaveLength(3);
    expect(await store.worklist.page("other", filter, 10)).toEqual([]);
    await drain();
  });

  it("lists the notes behind a count of gaps, with and without a provider", async () => {
    const give = async (provider: object) => {
      const { noteId } = await receive({ payer: "gaps", ...provider });
      const key = { tenant: "default", note: noteId, version: 1 };
      const suggestion = suggestionOf("p", "info", 0.5);
      await store.suggestions.add([{ key, suggestion, codedOn: "2026-03-14" }], later(3600));
      return noteId;
    };
    const named = await give({ provider: { id: "dr-gap" } });
    const unnamed = await give({});
    const period = { from: later(3599), to: later(3601) };
    const { notes, gaps } = await store.reviews.gaps("default", period);
    expect(notes.map(({ provider }) => provider).sort()).toEqual(["dr-gap", null]);
    expect(gaps).toContainEqual({ provider: "dr-gap", gap: "g", severity: "info", notes: 1 });
    const behind = async (gap: string, provider?: string | null, tenant = "default") => {
      const found = await store.reviews.gapNotes(tenant, period, { gap, provider });
      expect(found.of).toBe(found.notes.length);
      return found.notes.map(({ id }) => id).sort();
    };
    expect(await behind("g")).toEqual([named, unnamed].sort());
    expect(await behind("g", "dr-gap")).toEqual([named]);
    expect(await behind("g", null)).toEqual([unnamed]);
    expect(await behind("no gap")).toEqual([]);
    expect(await behind("g", undefined, "other")).toEqual([]);
    await drain();
  });

  it("lets one person claim a note, until it is given back or the time is up", async () => {
    const { noteId } = await receive({});
    const claim = (person: string, now: Date) =>
      store.worklist.claim("default", noteId, person, now, new Date(now.getTime() + 60_000));
    expect(await claim("p1", at)).toMatchObject({ claimed_by: "p1" });
    expect(await claim("p2", at)).toBeUndefined();
    expect(await claim("p2", later(61))).toMatchObject({ claimed_by: "p2" });
    expect(await store.worklist.release("default", noteId, "p1", at)).toBe(false);
    expect(await store.worklist.release("default", noteId, "p2", at)).toBe(true);
    await drain();
  });

  it("takes a step of review only from who has seen all before it", async () => {
    const { noteId } = await receive({});
    const key = { tenant: "default", note: noteId, version: 1 };
    const suggestion = suggestionOf("r", "info", 0.5);
    await store.suggestions.add([{ key, suggestion, codedOn: "2026-03-14" }], at);
    const add = (seen: number) =>
      store.within((records) =>
        records.reviews.add({ key, seen, step: "{}", person: "p", at, state: "suggested" }),
      );
    expect(await add(0)).toBe(true);
    expect(await add(0)).toBe(false);
    expect(await add(1)).toBe(true);
    expect((await store.reviews.steps(key)).map(({ revision }) => revision)).toEqual([1, 2]);
    await drain();
  });

  it("chains the audit trail of each tenant, in the order of its transactions", async () => {
    const add = (tenant: string, subject: string) =>
      store.within((records) =>
        records.audit.add({ tenant, actor: "system", action: "note.received", subject, at }),
      );
    await Promise.all([1, 2, 3, 4, 5].map((number) => add("default", `n${number}`)));
    await add("other", "n6");
    expect(await store.audit.verify("default")).toMatchObject({ sound: true, entries: 5 });
    expect(await store.audit.verify("other")).toMatchObject({ sound: true, entries: 1 });
    const [first] = await store.audit.after("other", 0, 10);
    expect(JSON.parse(first?.entry ?? "")).toMatchObject({ subject: "n6", actor: "system" });
  });

  it("answers a repeated request alike, and refuses another under the same key", async () => {
    const key = { tenant: "default", sender: "ehr", key: "k1" };
    const look = (digest: string) => store.within((records) => records.replays.look(key, digest));
    expect(await look("d1")).toEqual({ kind: "new" });
    await store.replays.keep(key, "d1", "the answer", at);
    expect(await look("d1")).toEqual({ kind: "again", answer: "the answer" });
    expect(await look("d2")).toEqual({ kind: "other" });
  });

  it("lets a sign-in link be used once and in time", async () => {
    await store.people.addLink("h1", "default", "admin", later(60));
    await store.people.addLink("h2", "default", "admin", later(60));
    expect(await store.people.useLink("h1", at)).toEqual({ tenant: "default", role: "admin" });
    expect(await store.people.useLink("h1", at)).toBeUndefined();
    expect(await store.people.useLink("h2", later(61))).toBeUndefined();
  });

  it("knows a person by their session until it ends", async () => {
    const signedIn = { tenant: "default", subject: "s", name: "A", role: "coder" } as const;
    const person = await store.people.put(signedIn, at);
    const again = await store.people.put({ ...signedIn, role: "auditor" }, at);
    expect(again).toMatchObject({ id: person.id, role: "auditor" });
    await store.people.startSession("s1", person, at, later(60));
    expect(await store.people.ofSession("s1", at)).toMatchObject({ id: person.id });
    expect(await store.people.ofSession("s1", later(61))).toBeUndefined();
    await store.people.endSession("s1");
    expect(await store.people.ofSession("s1", at)).toBeUndefined();
  });

  it("keeps keys in force until they expire or are revoked", async () => {
    const key = { tenant: "default", sender: "ehr", kind: "api" as const, scopes: "suggest" };
    const add = (id: string, expires_at: Date | null) =>
      store.senders.addKey({ ...key, id, secret_hash: "h", created_at: at, expires_at });
    await add("k1", null);
    await add("k2", later(60));
    const inForce = async (now: Date) =>
      (await store.senders.keysInForce("default", "ehr", "api", now)).map(({ id }) => id).sort();
    expect(await inForce(at)).toEqual(["k1", "k2"]);
    expect(await inForce(later(60))).toEqual(["k1"]);
    expect(await store.senders.revokeKey("other", "k1", at)).toBe(false);
    expect(await store.senders.revokeKey("default", "k1", at)).toBe(true);
    expect(await inForce(at)).toEqual(["k2"]);
  });

  it("sends results only where the sender wants them, and each to one worker at a time", async () => {
    const silent = await receive({});
    await store.callbacks.add([{ tenant: "default", note: silent.noteId, version: 1 }], at);
    await store.senders.put("other", "ehr", at, "https://ehr.example/results");
    const { noteId } = await receive({}, { tenant: "other" });
    await store.callbacks.add([{ tenant: "other", note: noteId, version: 1 }], at);
    await store.callbacks.add([{ tenant: "other", note: noteId, version: 1 }], at);
    const [taken, ...more] = await store.callbacks.take(at, later(60), 10);
    expect(taken).toMatchObject({ tenant: "other", note: noteId, attempts: 1 });
    expect(more).toEqual([]);
    expect(await store.callbacks.take(at, later(60), 10)).toEqual([]);
    const id = taken?.id ?? "";
    await store.callbacks.failed(id, 503, later(5));
    expect(await store.callbacks.take(later(5), later(60), 10)).toMatchObject([
      { id, attempts: 2 },
    ]);
    await store.callbacks.failed(id, null);
    expect(await store.callbacks.dead("other", 10)).toMatchObject([{ id, state: "dead" }]);
    expect(await store.callbacks.revive("default", id, at)).toBe(false);
    expect(await store.callbacks.revive("other", id, at)).toBe(true);
    await drain();
  });

  it("purges what is older than the limit and keeps the trail", async () => {
    const { noteId } = await receive({ id: "old" }, { tenant: "other" });
    await store.notes.fail({ tenant: "other", note: noteId, version: 1 }, "internal", at);
    const ofOther = { tenant: "other", sender: "ehr" };
    await store.related.put(ofOther, addendumOf("old-a", "old"));
    expect(await store.tenants.purge("other", at)).toBe(0);
    expect(await store.related.find(ofOther, "old-a")).toBeDefined();
    expect(await store.tenants.purge("other", later(1))).toBe(1);
    expect(await store.related.find(ofOther, "old-a")).toBeUndefined();
    expect(await store.notes.find("other", noteId)).toBeUndefined();
    expect(await store.notes.history("other", noteId)).toEqual([]);
    expect(await store.audit.verify("other")).toMatchObject({ sound: true, entries: 1 });
    await drain();
  });

  const firstOf = (ownId: string, key?: string, sender = "ehr"): FirstVersion => ({
    noteId: newNoteId(),
    arrival: {
      tenant: "default",
      sender,
      note: { id: ownId, text: 'Shave \u0000 biopsy, \ud800 "µ".', patientId: "p" },
      origin: "{}",
      final: true,
      at,
    },
    event: { tenant: "default", actor: "system", action: "note.received", subject: ownId, at },
    replay: key === undefined ? undefined : { ...replayOf(key), digest: "d", answer: "a" },
  });
  const replayOf = (key: string) => ({ tenant: "default", sender: "ehr", key });

  it("stores notes that come for the first time together, each with all that belongs to it", async () => {
    const firsts = [firstOf("f1", "f-k1"), firstOf("f2"), firstOf("f3", "f-k3")];
    const entries = (await store.audit.after("default", 0, 1000)).length;
    expect([...(await store.notes.addFirst(firsts))].sort()).toEqual(
      firsts.map(({ noteId }) => noteId).sort(),
    );
    const jobs = await store.queue.take(50);
    expect(jobs.map(({ note }) => note).sort()).toEqual(firsts.map(({ noteId }) => noteId).sort());
    await store.within((records) => records.jobs.finish(jobs));
    const [first] = firsts;
    const note = first?.noteId ?? "";
    expect(await store.notes.find("default", note)).toMatchObject({
      own_id: "f1",
      state: "received",
      version: 1,
      patient: "p",
    });
    const version = await store.notes.version({ tenant: "default", note, version: 1 });
    expect(version?.record).toBe(JSON.stringify(first?.arrival.note));
    expect(version?.received_at).toEqual(at);
    const look = store.within((records) => records.replays.look(replayOf("f-k1"), "d"));
    expect(await look).toEqual({ kind: "again", answer: "a" });
    expect((await store.audit.after("default", 0, 1000)).length).toBe(entries + 3);
    expect(await store.notes.receive(first?.arrival ?? firstOf("none").arrival)).toMatchObject({
      noteId: note,
      isNew: false,
    });
  });

  it("leaves out what was sent before, has an unknown sender, or waits for what adds to it", async () => {
    await store.notes.addFirst([firstOf("g1", "g-k1")]);
    await drain();
    await store.related.put(ehr, addendumOf("g-a", "g5"));
    const entries = (await store.audit.after("default", 0, 1000)).length;
    const known = firstOf("g1", "g-k2");
    const repeated = firstOf("g2", "g-k1");
    const strange = firstOf("g3", undefined, "stranger");
    const fresh = firstOf("g4", "g-k4");
    const awaited = firstOf("g5");
    const stored = await store.notes.addFirst([known, repeated, strange, fresh, awaited]);
    expect([...stored]).toEqual([fresh.noteId]);
    expect(await store.queue.take(50)).toMatchObject([{ note: fresh.noteId }]);
    expect((await store.audit.after("default", 0, 1000)).length).toBe(entries + 1);
    expect(await store.notes.findOwn("default", "ehr", "g2")).toBeUndefined();
    await store.queue.recoverAll();
    await drain();
  });

  it("knows what adds to a document, in the order of arrival, and which documents are here", async () => {
    await store.related.put(ehr, { ...addendumOf("h-2", "h-1"), at: later(1) });
    await store.related.put(ehr, { ...addendumOf("h-1", "h"), at: later(2) });
    await store.related.put({ ...ehr, tenant: "other" }, addendumOf("h-3", "h"));
    const of = async () =>
      (await store.within(({ related }) => related.of(ehr, "h"))).map(({ own_id }) => own_id);
    expect(await of()).toEqual(["h-2", "h-1"]);
    const isHere = async () =>
      (await store.related.parentsHere(50)).filter(({ parent }) => parent === "h");
    expect(await isHere()).toEqual([]);
    await receive({ id: "h" }, { final: false });
    expect(await isHere()).toEqual([]);
    await receive({ id: "h" });
    expect(await isHere()).toEqual([{ ...ehr, parent: "h" }]);
    await store.related.apply(ehr, "h");
    expect(await isHere()).toEqual([]);
    expect(await store.related.remove(ehr, "h-2")).toMatchObject({ parent: "h", applied: true });
    expect(await of()).toEqual(["h-1"]);
    await drain();
  });

  it("keeps ids that no database can keep as they are, and finds them again", async () => {
    const { noteId } = await receive({
      id: "nul \u0000 id",
      patientId: "p\u0000",
      payer: "\u0000",
    });
    expect(await store.notes.findOwn("default", "ehr", "nul \u0000 id")).toMatchObject({
      id: noteId,
    });
    const found = await store.notes.ofPatient("default", "p\u0000");
    expect(found.map(({ id }) => id)).toEqual([noteId]);
    await store.notes.addFirst([firstOf("first \u0000 id")]);
    expect(await store.notes.findOwn("default", "ehr", "first \u0000 id")).toBeDefined();
    await drain();
  });
});
