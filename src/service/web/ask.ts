import type { Answer, FoundCode, Note, ReadNote, Reconsidered } from "../../types/index.ts";

/** A note on its way to be read; one that was pasted needs no id. */
export type SentNote = Partial<Note> & Pick<Note, "text">;

/** The note within a message, a resource or a file. */
export interface UnpackedNote {
  readonly note: SentNote;
  /** What it was taken for: "an HL7 message". */
  readonly format: string;
  /** Why a door would not code it, if so. */
  readonly heldBecause?: string;
}

/** What the service says where it cannot do what was asked, in either form that it uses. */
interface Refusal {
  readonly error?: { readonly message?: string };
  readonly detail?: string;
}

/** The service did not get the request or could not take it now: the same may be asked again. */
export class Unreachable extends Error {}

const unreachable = "The service does not answer. Check that it runs, then try again.";
const signedOut = "You are signed out. Sign in in another tab, then try again.";

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  if (response.status === 401) throw new Unreachable(signedOut);
  const told: unknown = await response.json().catch(() => ({}));
  if (response.ok) return told;
  const { error, detail } = told as Refusal;
  const why = error?.message ?? detail ?? `The service refused (${response.status}).`;
  throw response.status === 503 ? new Unreachable(why) : new Error(why);
}

/**
 * Asks this page's own service.
 *
 * @throws Error whose message says what to do, to be shown as it is; `Unreachable` where the same may
 * be asked again; AbortError where `signal` ended it.
 */
export async function ask<Told>(path: string, options: RequestInit = {}): Promise<Told> {
  const response = await fetch(path, options).catch((error: unknown) => {
    if (isAbort(error)) throw error;
    throw new Unreachable(unreachable);
  });
  return (await answerOf(response)) as Told;
}

export const isAbort = (error: unknown): boolean =>
  error instanceof DOMException && error.name === "AbortError";

/** What to show of a fault; nothing where the page itself ended what it asked for. */
export const messageOf = (error: unknown): string =>
  error instanceof Error && !isAbort(error) ? error.message : "";

/** A request that sends `body` as JSON. */
export const posted = (body: unknown, signal?: AbortSignal): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
  ...(signal === undefined ? {} : { signal }),
});

export const readNote = (note: SentNote, signal: AbortSignal): Promise<ReadNote> =>
  ask("v1/readings", posted(note, signal));

/** Finds the note in what was pasted or opened; the bytes go as they are, whatever they are. */
export const unpack = (content: Blob | string): Promise<UnpackedNote> =>
  ask("v1/unpacked", {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Blob([content]),
  });

export const reconsider = (
  note: SentNote,
  answers: readonly Answer[],
  signal: AbortSignal,
): Promise<Reconsidered> => ask("v1/reconsiderations", posted({ note, answers }, signal));

/** Codes are public: they may stand in an address, where words of a note may not. */
export async function findCodes(
  words: string,
  day: string,
  beside: readonly string[],
): Promise<readonly FoundCode[]> {
  const query = new URLSearchParams({ q: words, date: day, beside: beside.join(",") });
  const { codes } = await ask<{ readonly codes: readonly FoundCode[] }>(`v1/codes?${query}`);
  return codes;
}
