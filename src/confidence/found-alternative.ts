import type { ScoredLine } from "../types/index.ts";

/** What a line would be if one missing fact were known otherwise. */
export interface FoundAlternative {
  readonly insteadOf: ScoredLine;
  readonly code: string;
  readonly units: number;
  readonly confidence: number;
  /** `if the margin was …`. */
  readonly when: string;
}
