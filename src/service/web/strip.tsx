import { openLines } from "./decisions.ts";
import type { Way } from "./review.tsx";
import type { ReviewState } from "./use-review.ts";
import { dayInWords, plural } from "./words.ts";

interface StripProps {
  readonly review: ReviewState;
  readonly back: Way;
  readonly lookUp: () => void;
  readonly store: (() => void) | undefined;
  readonly finish: (() => void) | undefined;
}

function showHeading(id: string) {
  const heading = document.getElementById(id);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

/** Above the review: whose day it is, how far it is, and the ways out. */
export function Strip({ review, back, lookUp, store, finish }: StripProps) {
  const { lines, gaps, dateOfService, codeSet } = review.suggestion;
  const decided = lines.length - openLines(lines, review.decisions).length;
  return (
    <div class="strip">
      <p>
        <strong>{dayInWords(dateOfService)}</strong>
        <span class="quiet"> codes of {codeSet}</span>
      </p>
      <p>
        <button type="button" class="plain" onClick={() => showHeading("lines-title")}>
          {plural(lines.length, "line")}
        </button>
        <button type="button" class="plain" onClick={() => showHeading("gaps-title")}>
          {plural(gaps.length, "gap")}
        </button>
        {lines.length > 0 && <span class="quiet"> {decided} decided</span>}
      </p>
      <p class="told" role="status">
        {review.told}
      </p>
      <div class="strip-buttons">
        <button type="button" onClick={back.go} aria-keyshortcuts="p">
          {back.words} <kbd>p</kbd>
        </button>
        <button type="button" onClick={lookUp} aria-keyshortcuts="/">
          Look up <kbd>/</kbd>
        </button>
        {store !== undefined && (
          <button type="button" onClick={store} aria-keyshortcuts="s">
            Store <kbd>s</kbd>
          </button>
        )}
        {finish !== undefined && (
          <button
            type="button"
            class={decided === lines.length ? "main" : ""}
            onClick={finish}
            aria-keyshortcuts="f"
          >
            Finish <kbd>f</kbd>
          </button>
        )}
      </div>
    </div>
  );
}
