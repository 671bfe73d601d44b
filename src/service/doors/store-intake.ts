import { highestEvent } from "../../ingest/fhir/notification.ts";
import type { Received, ReceivedNote } from "../../ingest/received-note.ts";
import type { FinishedNote } from "../../ingest/render/finished-note.ts";
import type { NoteRow } from "../../store/notes.ts";
import type { Records } from "../../store/open-store.ts";
import type { Note, Suggestion } from "../../types/index.ts";
import { firstVersion, intakeOn, type Origin } from "../intake.ts";
import { applyRelated } from "../related.ts";
import type { Service } from "../service.ts";
import type { Intake, Receipt } from "./intake.ts";

/** Who sends through a door. */
export interface DoorSender {
  readonly tenant: string;
  readonly sender: string;
}

/** The intake of one sender, on the service's store: everything of one message in one transaction. */
export function storeIntake(service: Service, from: DoorSender): Intake {
  const { tenant, sender } = from;
  const { store } = service;

  const askedBy = ({ source, sourceMessageId, contentHash }: Received) => ({
    tenant,
    sender,
    key: `${source} ${sourceMessageId} ${contentHash}`,
    digest: contentHash,
  });
  /** Does the work once a message, however often it comes. */
  const once = async (
    received: Received,
    work: (records: Records) => Promise<string>,
  ): Promise<Receipt> => {
    const receipt = await store.within(async (records): Promise<Receipt> => {
      const { digest, ...key } = askedBy(received);
      const before = await records.replays.look(key, digest);
      if (before.kind === "again") return { id: before.answer, outcome: "repeated" };
      if (before.kind !== "new") throw new Error("The same message is being taken already.");
      const id = await work(records);
      await records.replays.keep(key, digest, id, service.now());
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
  const arrivalOrigin = (received: ReceivedNote): Origin => {
    const { status, heldBecause, textMap } = received;
    return { ...originOf(received), final: status === "final", heldBecause, textMap };
  };

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

  const nowhere = "the document that it adds to is not here";
  /** Puts an addendum below its document; where that is not here, it is held until it comes. */
  const receiveAddendum = async (records: Records, received: ReceivedNote, parent: string) => {
    const at = service.now();
    const { note, textMap } = received;
    await records.related.put(from, {
      kind: "addendum",
      ownId: note.id,
      parent,
      text: note.text,
      textMap: JSON.stringify(textMap),
      at,
    });
    const applied = await applyRelated(records, from, parent, at);
    if (applied !== undefined) return applied;
    const origin = { ...originOf(received), final: false, heldBecause: nowhere, textMap };
    return (await intakeOn(records, at).receive(note, origin)).noteId;
  };
  const receiveDocument = async (records: Records, received: ReceivedNote) => {
    const at = service.now();
    const { kind, parentId, note } = received;
    if (kind === "replacement" && parentId !== undefined && parentId !== note.id) {
      const replaces = { kind, ownId: note.id, parent: parentId, text: "", textMap: "{}", at };
      await records.related.put(from, replaces);
      await applyRelated(records, from, parentId, at);
    }
    return (await intakeOn(records, at).receive(note, arrivalOrigin(received))).noteId;
  };
  /** The document that this one stands below; `undefined` where it stands on its own. */
  const documentAbove = async ({ related }: Records, { kind, parentId, note }: ReceivedNote) => {
    const known = await related.find(from, note.id);
    // An addendum that is edited comes as its own replacement.
    const parent = known?.kind === "addendum" ? known.parent : parentId;
    if (parent === undefined || (kind !== "addendum" && known?.kind !== "addendum"))
      return undefined;
    const above = await related.find(from, parent);
    const top = above?.kind === "addendum" ? above.parent : parent;
    return top === note.id ? undefined : top;
  };
  const receive = async (records: Records, received: ReceivedNote): Promise<string> => {
    const { kind, status } = received;
    const isAlone = kind === "original" || status === "held";
    const above = isAlone ? undefined : await documentAbove(records, received);
    return above === undefined
      ? await receiveDocument(records, received)
      : await receiveAddendum(records, received, above);
  };

  return {
    receive: async (received) => {
      const { kind, note } = received;
      if (kind === "original") {
        const first = firstVersion(note, arrivalOrigin(received), service.now());
        const { noteId } = first;
        const replay = { ...askedBy(received), answer: noteId };
        if (await service.gathering.add({ ...first, replay })) {
          service.wake();
          return { id: noteId, outcome: "stored" };
        }
      }
      return await once(received, (records) => receive(records, received));
    },
    withdraw: (withdrawal) =>
      once(withdrawal, async (records) => {
        const { documentId } = withdrawal;
        const at = service.now();
        const related = await records.related.remove(from, documentId);
        const above =
          related?.kind === "addendum"
            ? await applyRelated(records, from, related.parent, at)
            : undefined;
        const key = await intakeOn(records, at).withdraw(documentId, originOf(withdrawal));
        return key?.note ?? above ?? documentId;
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
