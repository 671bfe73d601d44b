import type { Note } from "./types/index.ts";

/**
 * Notes that are worked on together: as many as let a stage stay in the processor's caches (from 32 on
 * nothing more is gained), and no more text than keeps memory even where notes are long.
 */
const most = { notes: 32, characters: 100_000 } as const;

/** Cuts notes into batches, in their order. */
export function* batchesOf(notes: readonly Note[]): Generator<readonly Note[]> {
  let batch: Note[] = [];
  let characters = 0;
  for (const note of notes) {
    const { length } = note.text;
    if (
      batch.length === most.notes ||
      (batch.length > 0 && characters + length > most.characters)
    ) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(note);
    characters += length;
  }
  if (batch.length > 0) yield batch;
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error("a fault without a name");

function attempt<Answer>(work: () => Answer): Answer | Error {
  try {
    return work();
  } catch (error) {
    return asError(error);
  }
}

/** A batch's answers; where a note makes a stage throw, each note is worked on alone, and that one fails alone. */
function answersTo<Answer>(
  batch: readonly Note[],
  work: (notes: readonly Note[]) => readonly Answer[],
): readonly (Answer | Error)[] {
  const together = attempt(() => work(batch));
  if (!(together instanceof Error)) return together;
  return batch.flatMap((note): readonly (Answer | Error)[] => {
    const alone = attempt(() => work([note]));
    return alone instanceof Error ? [alone] : alone;
  });
}

/** An item that can be worked on, or what is answered without work. */
export type Sorted<Fit, Refusal> = { readonly fit: Fit } | { readonly refusal: Refusal };

/** Lets all that is fit be worked on together, and puts the answers back in their places among the refusals. */
export function answersAmid<Fit, Refusal, Answer>(
  items: readonly Sorted<Fit, Refusal>[],
  work: (fit: readonly Fit[]) => readonly Answer[],
): (Answer | Refusal)[] {
  const answers = work(items.flatMap((item) => ("fit" in item ? [item.fit] : []))).values();
  return items.flatMap((item): (Answer | Refusal)[] => {
    if ("refusal" in item) return [item.refusal];
    const answer = answers.next();
    return answer.done === true ? [] : [answer.value];
  });
}

/**
 * What `work` makes of each note, in their order; a note that is refused or fails has its error in its
 * place. `refuse` throws for a note that is not to be worked on.
 */
export const inBatches = <Answer>(
  notes: readonly Note[],
  refuse: (note: Note) => void,
  work: (notes: readonly Note[]) => readonly Answer[],
): (Answer | Error)[] =>
  answersAmid(
    notes.map((note): Sorted<Note, Error> => {
      const refusal = attempt(() => refuse(note));
      return refusal instanceof Error ? { refusal } : { fit: note };
    }),
    (fit) => [...batchesOf(fit)].flatMap((batch) => answersTo(batch, work)),
  );
