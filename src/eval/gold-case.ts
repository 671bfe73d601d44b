import type { IsoDate } from "../types/index.ts";

/** A line as a gold case expects it. */
export interface GoldLine {
  readonly code: string;
  readonly units?: number | undefined;
  readonly modifiers?: readonly string[] | undefined;
  readonly optionalModifiers?: readonly string[] | undefined;
  /** Other answers that are as right. */
  readonly or?: readonly Omit<GoldLine, "or" | "optional">[] | undefined;
  /** Reported or not: both right. */
  readonly optional?: boolean | undefined;
}

export interface GoldGap {
  readonly id: string;
  readonly or?: readonly string[] | undefined;
  readonly optional?: boolean | undefined;
}

/** One thing done; fields that the case leaves out are not asked for. */
export interface GoldFact {
  readonly technique: string;
  readonly site?: string | null | undefined;
  readonly count?: number | null | undefined;
  readonly sizeCm?: number | null | undefined;
  readonly marginCm?: number | null | undefined;
  readonly closureCm?: number | null | undefined;
  readonly stages?: number | null | undefined;
  readonly blocks?: number | null | undefined;
  readonly areaSqCm?: number | null | undefined;
}

/** A note and what certified coders would answer. */
export interface GoldCase {
  readonly id: string;
  readonly families: readonly string[];
  /** The way of writing: as the case names it, else its file's name. */
  readonly style: string;
  /** A record as `parseNote` reads it. */
  readonly note: unknown;
  readonly lines: readonly GoldLine[];
  readonly gaps: readonly GoldGap[];
  readonly facts: readonly GoldFact[];
}

/** The part of a suggestion that is scored. */
export interface Answered {
  /** The day whose tables were used; without it lines have no value. */
  readonly dateOfService?: IsoDate | undefined;
  readonly lines: readonly {
    readonly code: string;
    readonly units?: number | undefined;
    readonly modifiers?: readonly string[] | undefined;
    readonly confidence?: number | undefined;
  }[];
  readonly gaps: readonly { readonly id: string; readonly severity?: string | undefined }[];
  readonly facts?: { readonly procedures: readonly GoldFact[] } | undefined;
}

export type AnsweredLine = Answered["lines"][number];
