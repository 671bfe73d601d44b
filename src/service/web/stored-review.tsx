import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { messageOf } from "./ask.ts";
import { fromKept } from "./decisions.ts";
import { Review, type Way } from "./review.tsx";
import { claim, openNote, release, type StoredNote } from "./service-api.ts";
import { openQueue, type Standing } from "./step-queue.ts";
import type { Keeper } from "./use-review.ts";
import { plural } from "./words.ts";

interface StoredReviewProps {
  readonly stored: StoredNote;
  readonly back: Way;
  readonly next: Way;
  /** Shows the note anew, as the service has it. */
  readonly open: (stored: StoredNote) => void;
}

/** A note is taken for half an hour; who works on it longer keeps it. */
const claimAgainAfter = 10 * 60_000;

const wordsOf = (standing: Standing): string => {
  if (standing.kind === "stored" || standing.kind === "sending") return "";
  if (standing.kind === "refused") return `The last step is not stored. ${standing.why}`;
  return `${plural(standing.steps, "step")} not stored yet. ${standing.why} They are sent again until they are stored: keep this page open.`;
};

/** Holds the claim while the note is looked at, and gives it back when all steps are stored. */
function useClaim({ status, mayDecide }: StoredNote, idle: () => Promise<void>) {
  const { noteId } = status;
  const latest = useRef(idle);
  latest.current = idle;
  useEffect(() => {
    if (!mayDecide) return undefined;
    const timer = setInterval(() => void claim(noteId).catch(() => undefined), claimAgainAfter);
    return () => {
      clearInterval(timer);
      void latest
        .current()
        .then(() => release(noteId))
        .catch(() => undefined);
    };
  }, [noteId, mayDecide]);
}

/** The browser asks before it closes a page whose steps are not stored. */
function useGuard(isNeeded: boolean) {
  useEffect(() => {
    if (!isNeeded) return undefined;
    const stay = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", stay);
    return () => window.removeEventListener("beforeunload", stay);
  }, [isNeeded]);
}

/** A review whose steps the service keeps; the page goes ahead of the service. */
export function StoredReview({ stored, back, next, open }: StoredReviewProps) {
  const { status, note, read, review, mayDecide } = stored;
  const [standing, setStanding] = useState<Standing>({ kind: "stored" });
  const [trouble, setTrouble] = useState("");
  const queue = useMemo(() => openQueue(status.noteId, review, setStanding), [status, review]);
  useClaim(stored, queue.idle);
  useGuard(standing.kind === "waiting" || standing.kind === "sending");
  const keeper = useMemo<Keeper>(
    () => ({ start: fromKept(review.lines), keep: mayDecide ? queue.put : () => undefined }),
    [review, queue, mayDecide],
  );
  const readAgain = async () => {
    try {
      open(await openNote(status.noteId, mayDecide));
      setStanding({ kind: "stored" });
      setTrouble("");
    } catch (error) {
      setTrouble(messageOf(error));
    }
  };
  const told = `${wordsOf(standing)} ${trouble}`.trim();
  return (
    <Review
      key={review}
      note={note}
      read={read}
      keeper={keeper}
      isStored={standing.kind === "stored"}
      trouble={told}
      again={standing.kind === "refused" ? () => void readAgain() : undefined}
      finishedBefore={mayDecide && review.finished}
      readOnly={!mayDecide}
      back={back}
      next={next}
    />
  );
}
