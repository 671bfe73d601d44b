import type { Answer, FoundCode, ReadNote, Reconsidered } from "../../types/index.ts";

/** What is known of a note, as the page sends it back to be read or reconsidered. */
export type SentNote = Readonly<Record<string, unknown>> & { readonly text: string };

/** A note of the paste form; what is not known is left out. */
export type PastedNote = SentNote & {
  readonly dateOfService?: string;
  readonly payer?: string;
  readonly patient?: { readonly status: string };
};

/** What the service says where it cannot do what was asked, in either form that it uses. */
interface Refusal {
  readonly error?: { readonly message?: string };
  readonly detail?: string;
}

const unreachable = "The service does not answer. Check that it runs, then try again.";

async function answerOf(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const told: unknown = await response.json().catch(() => ({}));
  if (response.ok) return told;
  const { error, detail } = told as Refusal;
  throw new Error(error?.message ?? detail ?? `The service refused (${response.status}).`);
}

/**
 * Asks this page's own service.
 *
 * @throws Error whose message says what to do, to be shown as it is; AbortError where `signal` ended it.
 */
export async function ask<Told>(path: string, options: RequestInit = {}): Promise<Told> {
  const response = await fetch(path, options).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Error(unreachable);
  });
  return (await answerOf(response)) as Told;
}

/** A request that sends `body` as JSON. */
export const posted = (body: unknown, signal?: AbortSignal): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
  ...(signal === undefined ? {} : { signal }),
});

export const readNote = (note: PastedNote, signal: AbortSignal): Promise<ReadNote> =>
  ask("v1/readings", posted(note, signal));

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
