/** What one unit of a feature adds to the log-odds of a line, and the most that it may count. */
export interface Weight {
  readonly each: number;
  readonly most: number;
}

/** What was learned about how sure a line is. */
export interface ConfidenceModel {
  /** Log-odds of a line with nothing for or against it. */
  readonly intercept: number;
  /** By name of the feature. */
  readonly weights: Readonly<Record<string, Weight>>;
  /** Lines of each rule that were learned from, by rule id. */
  readonly families: Readonly<Record<string, number>>;
  /** Share of unknown words from which on a note is in no language or field that was learned from. */
  readonly foreignShare: number;
  /** Words of the lexicon and of the notes learned from, in lower case. */
  readonly words: ReadonlySet<string>;
}
