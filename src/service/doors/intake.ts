import type { SubscriptionNotice } from "../../ingest/fhir/notification.ts";
import type { ReceivedNote, Withdrawal } from "../../ingest/received-note.ts";
import type { FinishedNote } from "../../ingest/render/finished-note.ts";

/** That something is stored for good. */
export interface Receipt {
  /** What the note is called here: where its suggestion can be asked for. */
  readonly id: string;
  /** `repeated` where the same message (name and hash) was taken before: nothing was done again. */
  readonly outcome: "stored" | "repeated";
}

/** What a coder did with a card. */
export interface CardFeedback {
  readonly cardId: string;
  readonly outcome: "accepted" | "overridden";
  readonly acceptedSuggestionIds: readonly string[];
  readonly reason?: string | undefined;
  readonly at: string;
}

/**
 * What stands behind every door, already bound to one sender. Each promise resolves only after what
 * was handed over is committed, and rejects where it could not be; the sender then tries again.
 */
export interface Intake {
  readonly receive: (received: ReceivedNote) => Promise<Receipt>;
  readonly withdraw: (withdrawal: Withdrawal) => Promise<Receipt>;
  /** Finished suggestions of an encounter, or of a patient; newest version of each note only. */
  readonly lookup: (of: {
    readonly encounterId?: string | undefined;
    readonly patientId?: string | undefined;
  }) => Promise<readonly FinishedNote[]>;
  /** Remembers a subscription's notice and gives the highest event number heard of it before. */
  readonly hear: (notice: SubscriptionNotice) => Promise<number | undefined>;
  readonly feedback: (feedback: CardFeedback) => Promise<void>;
}
