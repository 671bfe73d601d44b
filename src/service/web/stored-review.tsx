import { useMemo, useRef, useState } from "preact/hooks";
import { fromKept } from "./decisions.ts";
import { Review } from "./review.tsx";
import { decide, type StoredReview as KeptReview, type StoredNote } from "./service-api.ts";
import type { Keeper } from "./use-review.ts";

interface StoredReviewProps {
  readonly stored: StoredNote;
  readonly back: () => void;
  readonly next: () => void;
  readonly help: () => void;
}

/**
 * A review whose steps the service keeps, one after the other. The page goes ahead of the service; after
 * an undo the service's account takes the page's place, for it knows the steps of earlier days.
 */
export function StoredReview({ stored, back, next, help }: StoredReviewProps) {
  const { status, note, read, review } = stored;
  const [trouble, setTrouble] = useState("");
  const revision = useRef(review.revision);
  const line = useRef(Promise.resolve());
  const waiting = useRef(0);

  const keeper = useMemo<Keeper>(
    () => ({
      start: fromKept(review.lines),
      keep: (step, settle) => {
        waiting.current += 1;
        const kept = ({ revision: reached, lines }: KeptReview) => {
          revision.current = reached;
          waiting.current -= 1;
          setTrouble("");
          if (waiting.current === 0 && step.kind === "undo") settle(fromKept(lines));
        };
        line.current = line.current
          .then(() => decide(status.noteId, review.version, revision.current, step))
          .then(kept, (error: unknown) => {
            waiting.current -= 1;
            const why = error instanceof Error ? error.message : "";
            setTrouble(`The last step is not stored. ${why}`);
          });
      },
    }),
    [status, review],
  );
  return (
    <Review
      note={{ ...note }}
      read={read}
      keeper={keeper}
      trouble={trouble}
      finishedBefore={review.finished}
      back={{ words: "Worklist", go: back }}
      next={{ words: "Next note", go: next }}
      help={help}
    />
  );
}
