interface TroubleProps {
  /** What went wrong and what to do; empty where nothing did. */
  readonly words: string;
  readonly again: (() => void) | undefined;
}

/** Says what went wrong, and reads the review again where that mends it. */
export function Trouble({ words, again }: TroubleProps) {
  return (
    <div class={words === "" ? "" : "trouble banner"}>
      <p role="alert">{words}</p>
      {again !== undefined && (
        <button type="button" onClick={again}>
          Read the review again
        </button>
      )}
    </div>
  );
}
