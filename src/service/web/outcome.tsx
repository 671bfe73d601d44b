import { useLayoutEffect, useRef } from "preact/hooks";
import type { SuggestedLine } from "../../types/index.ts";
import { claimOf, type Decisions } from "./decisions.ts";
import { Trouble } from "./trouble.tsx";
import { claimWords, fullWords } from "./words.ts";

interface OutcomeProps {
  readonly lines: readonly SuggestedLine[];
  readonly decisions: Decisions;
  readonly copy: (text: string) => void;
  readonly back: () => void;
  readonly next: { readonly words: string; readonly go: () => void };
  /** Stores the note and its review; absent where the service keeps them already. */
  readonly store: (() => void) | undefined;
  readonly isStored: boolean;
  readonly trouble: string;
  readonly again: (() => void) | undefined;
}

function standingOf(isPasted: boolean, isStored: boolean): string {
  if (isPasted) return "Nothing was stored: store it, or copy what you need, before you go on.";
  return isStored ? "The review is stored." : "The review is not stored yet.";
}

/** The review as it ended: what goes on the claim, and what was refused and why. */
export function Outcome(props: OutcomeProps) {
  const { lines, decisions, copy, back, next, store, isStored, trouble, again } = props;
  const onwards = useRef<HTMLButtonElement>(null);
  // Enter goes on to the next note.
  useLayoutEffect(() => onwards.current?.focus(), []);
  const claim = claimOf(lines, decisions);
  const refused = lines.flatMap(({ id, code }) => {
    const decision = decisions.decisions[id];
    return decision?.kind === "rejected" ? [{ id, code, reason: decision.reason }] : [];
  });
  return (
    <section class="outcome" aria-labelledby="outcome-title">
      <h2 id="outcome-title">Reviewed</h2>
      <Trouble words={trouble} again={again} />
      {claim.length === 0 ? (
        <p>No line goes on the claim.</p>
      ) : (
        <ol class="claim" aria-label="The claim">
          {claim.map((line) => (
            <li key={claimWords(line)}>
              {claimWords(line)}
              {line.diagnoses.length > 0 && <span class="quiet"> {line.diagnoses.join(", ")}</span>}
            </li>
          ))}
        </ol>
      )}
      {refused.length > 0 && (
        <ul class="refused" aria-label="Rejected">
          {refused.map(({ id, code, reason }) => (
            <li key={id}>
              <s>{code}</s> {reason}
            </li>
          ))}
        </ul>
      )}
      <div class="actions">
        <button
          type="button"
          class="main"
          ref={onwards}
          aria-describedby="outcome-title"
          onClick={next.go}
        >
          {next.words}
        </button>
        {store !== undefined && (
          <button type="button" onClick={store} aria-keyshortcuts="s">
            Store the review <kbd>s</kbd>
          </button>
        )}
        <button type="button" onClick={() => copy(claim.map(fullWords).join("\n"))}>
          Copy the lines
        </button>
        <button type="button" onClick={back}>
          Back to the review
        </button>
      </div>
      <p class="quiet" role="status">
        {standingOf(store !== undefined, isStored)}
      </p>
    </section>
  );
}
