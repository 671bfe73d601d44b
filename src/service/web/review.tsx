import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ReadNote } from "../../types/index.ts";
import type { SentNote } from "./ask.ts";
import { claimOf, type Decisions, openLines } from "./decisions.ts";
import { LeftOut } from "./left-out.tsx";
import { LookUp } from "./look-up.tsx";
import { Margin } from "./margin.tsx";
import { NoteText } from "./note-text.tsx";
import { Outcome } from "./outcome.tsx";
import { Strip } from "./strip.tsx";
import { Trouble } from "./trouble.tsx";
import { type Acts, useKeys } from "./use-keys.ts";
import { type Keeper, useReview } from "./use-review.ts";
import { plural, queryOf } from "./words.ts";

/** A way out of the review, with its words on the button. */
export interface Way {
  readonly words: string;
  readonly go: () => void;
}

interface ReviewProps {
  readonly note: SentNote;
  readonly read: ReadNote;
  /** Keeps every step; without one nothing is stored. */
  readonly keeper?: Keeper;
  /** No step waits to be kept. */
  readonly isStored?: boolean;
  /** What the service has to say about keeping; empty where all is well. */
  readonly trouble?: string;
  /** Reads the review again from the service, where the page no longer shows what is stored. */
  readonly again?: (() => void) | undefined;
  /** Stores a pasted note with what was decided of it; absent where it is stored already. */
  readonly store?: (decisions: Decisions, isFinished: boolean) => Promise<void>;
  readonly finishedBefore?: boolean;
  /** The note is looked at, and nothing is decided. */
  readonly readOnly?: boolean;
  readonly back: Way;
  readonly next: Way;
}

/** Puts words where they can be pasted; says so, or what to do where the browser forbids it. */
async function copyText(text: string, tell: (words: string) => void, done: string) {
  try {
    await navigator.clipboard.writeText(text);
    tell(done);
  } catch {
    tell("This browser does not let the page copy: select the words instead.");
  }
}

/** From mark to mark of one line or gap, from the first again behind the last. */
function showEvidence(area: HTMLElement | null, stop: string): boolean {
  const marks = [...(area?.querySelectorAll<HTMLElement>(`mark[data-owners~="${stop}"]`) ?? [])];
  const { activeElement } = document;
  const at = activeElement instanceof HTMLElement ? marks.indexOf(activeElement) : -1;
  const next = marks[(at + 1) % marks.length];
  next?.scrollIntoView({ block: "center" });
  next?.focus({ preventScroll: true });
  return next !== undefined;
}

const gapOf = (stop: string): number => (stop.startsWith("G") ? Number(stop.slice(1)) : -1);

/** The note beside its margin: lines to decide, gaps to ask about, what was left out. */
export function Review(props: ReviewProps) {
  const { note, read, keeper, trouble = "", finishedBefore = false, back, next } = props;
  const { readOnly = false, isStored = false, store, again } = props;
  const { suggestion, readings } = read;
  const review = useReview(suggestion, keeper);
  const [pointed, setPointed] = useState<readonly string[]>();
  const [looking, setLooking] = useState(false);
  const [finished, setFinished] = useState(finishedBefore);
  const area = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const { current, go, tell } = review;
  const light = useCallback(
    (owners: readonly string[] | undefined) =>
      setPointed((before) => (before?.join() === owners?.join() ? before : owners)),
    [],
  );
  // What the keyboard went to is lit, wherever the pointer rests.
  useEffect(() => setPointed(undefined), [review.moves]);
  useLayoutEffect(() => window.scrollTo(0, 0), []);

  const finish = () => {
    const open = openLines(suggestion.lines, review.decisions);
    const first = open[0];
    if (first === undefined) {
      review.keep({ kind: "finish" });
      setFinished(true);
    } else {
      tell(`${plural(open.length, "line")} not decided yet.`);
      go(first.id);
    }
  };
  const copy = (gap: number) => void copyText(queryOf(suggestion, gap), tell, "Query copied.");
  const acceptNext = () => {
    if (gapOf(current) >= 0) {
      page.current?.querySelector<HTMLElement>(`#stop-${current} :is(input, select)`)?.focus();
    } else if (readOnly) review.step(1);
    else review.settle({ kind: "accepted" });
  };
  const add = (code: string) => {
    setLooking(false);
    review.add({ code, units: 1, modifiers: [], diagnoses: [] });
  };
  const evidence = () => {
    if (!showEvidence(area.current, current)) tell("Its words are not in the note's text.");
  };
  const storing: Acts =
    store === undefined ? {} : { store: () => void store(review.decisions, finished) };
  const looks: Acts = {
    next: () => review.step(1),
    previous: () => review.step(-1),
    "accept-next": acceptNext,
    evidence,
    copy: () => gapOf(current) >= 0 && copy(gapOf(current)),
    "look-up": () => setLooking(true),
    paste: back.go,
  };
  const decides: Acts = {
    ...storing,
    accept: () => review.settle({ kind: "accepted" }),
    reject: () => review.open(current.startsWith("L") ? "reject" : "none"),
    edit: () => review.open(current.startsWith("G") ? "none" : "edit"),
    add: () => review.open("add"),
    undo: review.undoLast,
    finish,
  };
  const open = readOnly ? looks : { ...looks, ...decides };
  useKeys(finished ? storing : open);

  if (finished)
    return (
      <Outcome
        lines={suggestion.lines}
        decisions={review.decisions}
        copy={(text) => void copyText(text, tell, "Lines copied.")}
        back={() => {
          review.keep({ kind: "undo" });
          setFinished(false);
        }}
        next={next}
        store={storing.store}
        isStored={isStored}
        trouble={trouble}
        again={again}
      />
    );
  const inHand = [
    ...suggestion.lines.map(({ code }) => code),
    ...claimOf(suggestion.lines, review.decisions).map(({ code }) => code),
  ];
  const lit = pointed ?? [current];
  return (
    <div class="review" ref={page}>
      <Strip
        review={review}
        back={back}
        lookUp={() => setLooking(true)}
        store={storing.store}
        finish={readOnly ? undefined : finish}
      />
      <Trouble words={trouble} again={again} />
      <div class="columns">
        <NoteText
          text={note.text}
          suggestion={suggestion}
          readings={readings}
          lit={lit}
          area={area}
          light={light}
          choose={go}
          leave={() => go(current)}
        />
        <div class="margin">
          <Margin
            note={note}
            read={read}
            review={review}
            lit={lit}
            inHand={inHand}
            light={light}
            copy={copy}
            readOnly={readOnly}
          />
          <LeftOut text={note.text} suggestion={suggestion} readings={readings} />
          <p class="versions quiet">
            {Object.entries(suggestion.versions)
              .map(([name, version]) => `${name} ${version}`)
              .join(" · ")}
          </p>
        </div>
      </div>
      {looking && (
        <LookUp
          day={suggestion.dateOfService}
          inHand={[...new Set(inHand)]}
          {...(readOnly ? {} : { add })}
          close={() => setLooking(false)}
        />
      )}
    </div>
  );
}
