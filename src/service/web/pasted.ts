/** What a paste holds: the words of a note and, where it is a record, its day. */
export interface PastedFields {
  readonly text: string;
  readonly day: string | undefined;
}

/** The fields of a record that are looked at; they may hold anything. */
interface WrittenRecord {
  readonly text?: unknown;
  readonly dateOfService?: unknown;
}

const isDay = (value: unknown): value is string =>
  typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

function recordOf(written: string): WrittenRecord | undefined {
  if (!written.trimStart().startsWith("{")) return undefined;
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

/** Plain text is the note itself; of a JSON record the fields `text` and `dateOfService` are taken. */
export function fieldsOf(written: string): PastedFields {
  const record = recordOf(written);
  if (typeof record?.text !== "string") return { text: written, day: undefined };
  const day = record.dateOfService;
  return { text: record.text, day: isDay(day) ? day : undefined };
}
