/** A calendar day, `YYYY-MM-DD`. Plain strings compare correctly, so no date library is needed. */
export type IsoDate = `${number}-${number}-${number}`;

/** An earlier procedure of this patient, for global periods. */
export interface PriorProcedure {
  readonly code: string;
  readonly dateOfService: IsoDate;
  readonly diagnosis?: string | undefined;
  readonly site?: string | undefined;
}

/** A pathology report known when the note is coded. */
export interface PathologyReport {
  readonly specimen?: string | undefined;
  readonly site?: string | undefined;
  readonly diagnosis?: string | undefined;
  readonly sizeCm?: number | undefined;
}

/** One line as it was billed; only an audit reads it. */
export interface BilledLine {
  readonly code: string;
  readonly units?: number | undefined;
  readonly modifiers?: readonly string[] | undefined;
  readonly diagnoses?: readonly string[] | undefined;
}

/** One free-text note and what the record knows beside it. `id` and `text` alone are a valid note. */
export interface Note {
  readonly id: string;
  /** The note as received. Never edited: every `Span` in the system points into this string. */
  readonly text: string;
  /** It alone chooses the version of every table. */
  readonly dateOfService?: IsoDate | undefined;
  /** `medicare` where nothing is said. */
  readonly payer?: string | undefined;
  readonly patient?:
    | {
        readonly status?: "new" | "established" | undefined;
        readonly birthDate?: string | undefined;
        readonly sex?: string | undefined;
      }
    | undefined;
  readonly placeOfService?: string | undefined;
  readonly patientId?: string | undefined;
  readonly encounterId?: string | undefined;
  readonly authorization?:
    | readonly { readonly code: string; readonly number?: string | undefined }[]
    | undefined;
  readonly previousNotes?:
    | readonly { readonly dateOfService?: string | undefined; readonly text: string }[]
    | undefined;
  readonly provider?:
    | { readonly id?: string | undefined; readonly specialty?: string | undefined }
    | undefined;
  readonly history?: readonly PriorProcedure[] | undefined;
  readonly pathology?: readonly PathologyReport[] | undefined;
  readonly billed?: readonly BilledLine[] | undefined;
}

/** A note made even for reading. */
export interface EvenedNote extends Note {
  /** Where an offset of its text stood in the text as received; the same where absent. */
  readonly receivedAt?: ReceivedAt | undefined;
}

export type ReceivedAt = (offset: number) => number;
