import { setImmediate as nextTurn } from "node:timers/promises";
import { highestEvent } from "../../src/ingest/fhir/notification.ts";
import type { ReceivedNote, Withdrawal } from "../../src/ingest/received-note.ts";
import type { FinishedNote } from "../../src/ingest/render/finished-note.ts";
import type { CardFeedback, Intake, Receipt } from "../../src/service/doors/intake.ts";

/** An intake that keeps everything in memory, as faithfully as a store: nothing twice, newest wins. */
export interface MemoryIntake extends Intake {
  readonly notes: ReceivedNote[];
  readonly withdrawn: Withdrawal[];
  readonly heard: Map<string, number>;
  readonly feedbacks: CardFeedback[];
  /** While set, nothing can be stored. */
  isDown: boolean;
}

export function createMemoryIntake(finished: readonly FinishedNote[] = []): MemoryIntake {
  const known = new Set<string>();
  const memory: MemoryIntake = {
    notes: [],
    withdrawn: [],
    heard: new Map(),
    feedbacks: [],
    isDown: false,
    receive: (received) => commit(received, received.note.id, () => memory.notes.push(received)),
    withdraw: (withdrawal) =>
      commit(withdrawal, withdrawal.documentId, () => memory.withdrawn.push(withdrawal)),
    lookup: async ({ encounterId, patientId }) =>
      finished.filter(({ note }) =>
        encounterId === undefined ? note.patientId === patientId : note.encounterId === encounterId,
      ),
    hear: async (notice) => {
      const before = memory.heard.get(notice.subscription);
      const now = highestEvent(notice);
      const isStart = notice.type === "handshake";
      memory.heard.set(notice.subscription, isStart ? now : Math.max(before ?? 0, now));
      return before;
    },
    feedback: async (feedback) => {
      memory.feedbacks.push(feedback);
    },
  };
  const commit = async (
    { source, sourceMessageId, contentHash }: ReceivedNote | Withdrawal,
    id: string,
    store: () => void,
  ): Promise<Receipt> => {
    await nextTurn();
    if (memory.isDown) throw new Error("the disk of Jane Doe is full");
    const key = [source, sourceMessageId, contentHash].join(" ");
    if (known.has(key)) return { id, outcome: "repeated" };
    known.add(key);
    store();
    return { id, outcome: "stored" };
  };
  return memory;
}
