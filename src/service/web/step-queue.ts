import { messageOf, Unreachable } from "./ask.ts";
import { type Decisions, fromKept } from "./decisions.ts";
import { decide, type ReviewStep, readReview, type StoredReview } from "./service-api.ts";

/** Where the keeping of steps stands. */
export type Standing =
  | { readonly kind: "stored" }
  | { readonly kind: "sending" }
  /** The connection is lost; the steps are sent again until they are stored. */
  | { readonly kind: "waiting"; readonly steps: number; readonly why: string }
  /** The service says no: what the page shows is not what is stored. */
  | { readonly kind: "refused"; readonly why: string };

/** Steps of one review on their way to the service. */
interface StepQueue {
  /** Adds a step; after an undo `settle` gets the service's own account of the review. */
  readonly put: (step: ReviewStep, settle: (decisions: Decisions) => void) => void;
  /** Resolves when no step waits. */
  readonly idle: () => Promise<void>;
}

interface Waiting {
  readonly step: ReviewStep;
  readonly settle: (decisions: Decisions) => void;
}

/** Milliseconds until a lost service is asked again. */
const pause = 2000;

/**
 * Sends steps one after the other, in their order and each once. A step whose answer was lost may have
 * been stored: the service is asked before it is sent again.
 */
export function openQueue(
  noteId: string,
  start: StoredReview,
  tell: (standing: Standing) => void,
): StepQueue {
  const { version } = start;
  let { revision } = start;
  let waiting: readonly Waiting[] = [];
  let running = Promise.resolve();
  let isLost = false;

  const stored = (review: StoredReview) => {
    const [first, ...rest] = waiting;
    waiting = rest;
    revision = review.revision;
    if (rest.length === 0 && first?.step.kind === "undo") first.settle(fromKept(review.lines));
    if (rest.length === 0) tell({ kind: "stored" });
  };
  const send = async (step: ReviewStep) => {
    if (isLost) {
      const review = await readReview(noteId);
      isLost = false;
      if (review.revision === revision + 1) return stored(review);
    }
    stored(await decide(noteId, version, revision, step));
  };
  const failed = async (error: unknown) => {
    if (error instanceof Unreachable) {
      isLost = true;
      tell({ kind: "waiting", steps: waiting.length, why: error.message });
      await new Promise((done) => setTimeout(done, pause));
    } else {
      waiting = [];
      tell({ kind: "refused", why: messageOf(error) });
    }
  };
  const run = async () => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0])
      await send(next.step).catch(failed);
  };
  return {
    put: (step, settle) => {
      waiting = [...waiting, { step, settle }];
      if (waiting.length > 1) return;
      tell({ kind: "sending" });
      running = running.then(run);
    },
    idle: () => running,
  };
}
