import { highestEvent } from "../../ingest/fhir/notification.ts";
import type { Received, ReceivedNote } from "../../ingest/received-note.ts";
import type { FinishedNote } from "../../ingest/render/finished-note.ts";
import { appendText, asSent } from "../../ingest/text-map.ts";
import type { NoteRow } from "../../store/notes.ts";
import type { Records } from "../../store/open-store.ts";
import type { Note, Suggestion } from "../../types/index.ts";
import { intakeOn, type Origin } from "../intake.ts";
import type { Service } from "../service.ts";
import type { Intake, Receipt } from "./intake.ts";

/** Who sends through a door. */
export interface DoorSender {
  readonly tenant: string;
  readonly sender: string;
}

type Arriving = Pick<ReceivedNote, "note" | "status" | "heldBecause" | "textMap">;

/** The parent document with the addendum below it; the addendum alone, held, where there is none. */
async function withParent(
  { notes }: Records,
  { tenant, sender }: DoorSender,
  received: ReceivedNote,
): Promise<Arriving> {
  const { parentId = "" } = received;
  const row = await notes.findOwn(tenant, sender, parentId);
  const key = row && { tenant, note: row.id, version: row.version };
  const latest = key === undefined ? undefined : await notes.version(key);
  if (row === undefined || latest === undefined || row.state === "withdrawn") {
    return { ...received, status: "held", heldBecause: "the document that it adds to is not here" };
  }
  const parent = JSON.parse(latest.record) as Note;
  const { textMap, heldBecause } = JSON.parse(latest.origin) as Partial<Origin>;
  const before = { text: parent.text, textMap: textMap ?? asSent(parent.text, "note") };
  const joined = appendText(before, { text: received.note.text, textMap: received.textMap });
  const isHeld = row.state === "held" || received.status === "held";
  return {
    note: { ...parent, text: joined.text },
    textMap: joined.textMap,
    status: isHeld ? "held" : "final",
    heldBecause: received.heldBecause ?? heldBecause,
  };
}

/** The intake of one sender, on the service's store: everything of one message in one transaction. */
export function storeIntake(service: Service, from: DoorSender): Intake {
  const { tenant, sender } = from;
  const { store } = service;

  /** Does the work once a message, however often it comes. */
  const once = async (
    { source, sourceMessageId, contentHash }: Received,
    work: (records: Records) => Promise<string>,
  ): Promise<Receipt> => {
    const receipt = await store.within(async (records): Promise<Receipt> => {
      const key = { tenant, sender, key: `${source} ${sourceMessageId} ${contentHash}` };
      const before = await records.replays.look(key, contentHash);
      if (before.kind === "again") return { id: before.answer, outcome: "repeated" };
      if (before.kind !== "new") throw new Error("The same message is being taken already.");
      const id = await work(records);
      await records.replays.keep(key, contentHash, id, service.now());
      return { id, outcome: "stored" };
    });
    service.wake();
    return receipt;
  };
  const originOf = ({ source, sourceMessageId }: Received): Origin => ({
    tenant,
    sender,
    door: source,
    messageId: sourceMessageId,
  });

  const finishedOf = async (row: NoteRow): Promise<FinishedNote[]> => {
    const key = { tenant, note: row.id, version: row.version };
    const [version, suggestion] = [
      await store.notes.version(key),
      await store.suggestions.find(key),
    ];
    const isStanding = row.state !== "withdrawn" && row.state !== "held";
    if (version === undefined || suggestion === undefined || !isStanding) return [];
    return [
      {
        note: JSON.parse(version.record) as Note,
        version: String(row.version),
        suggestion: JSON.parse(suggestion.body) as Suggestion,
      },
    ];
  };

  return {
    receive: (received) =>
      once(received, async (records) => {
        const intake = intakeOn(records, service.now());
        const { kind, parentId } = received;
        if (kind === "replacement" && parentId !== undefined) {
          await intake.withdraw(parentId, originOf(received));
        }
        const { note, status, heldBecause, textMap } =
          kind === "addendum" ? await withParent(records, from, received) : received;
        const final = status === "final";
        const origin = { ...originOf(received), final, heldBecause, textMap };
        return (await intake.receive(note, origin)).noteId;
      }),
    withdraw: (withdrawal) =>
      once(withdrawal, async (records) => {
        const intake = intakeOn(records, service.now());
        const key = await intake.withdraw(withdrawal.documentId, originOf(withdrawal));
        return key?.note ?? withdrawal.documentId;
      }),
    lookup: async ({ encounterId, patientId = "" }) => {
      const rows =
        encounterId === undefined
          ? await store.notes.ofPatient(tenant, patientId)
          : await store.notes.ofEncounter(tenant, encounterId);
      return (await Promise.all(rows.map(finishedOf))).flat();
    },
    hear: (notice) =>
      store.within(({ subscriptions }) =>
        subscriptions.hear(
          { tenant, sender, subscription: notice.subscription },
          highestEvent(notice),
          notice.type === "handshake",
        ),
      ),
    feedback: async ({ cardId, outcome, reason }) => {
      await store.audit.add({
        tenant,
        actor: `sender:${sender}`,
        action: "card.feedback",
        subject: cardId,
        at: service.now(),
        detail: { outcome, ...(reason === undefined ? {} : { reason }) },
      });
    },
  };
}
