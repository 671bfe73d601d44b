import type { Evidence, Fact, Span } from "../types/index.ts";

/** A fact that nothing says. */
export const missing: Fact<never> = { value: undefined };

/** What an event has of its own that tells of no lesion: a visit, an injection into a muscle. */
export const unplacedEvent = {
  id: "",
  site: missing,
  reason: missing,
  conflicts: [],
  interrupted: missing,
  unitless: missing,
  distinct: true,
  staged: missing,
} as const;

/** A fact with the words that say it. */
export const stated = <T>(value: T, ...evidence: Evidence[]): Fact<T> => ({
  value,
  evidence: evidence.map((one) => ("start" in one ? { start: one.start, end: one.end } : one)),
});

export const evidenceOf = (fact: Fact<unknown>): readonly Evidence[] =>
  fact.value === undefined ? [] : (fact as { evidence: readonly Evidence[] }).evidence;

/** A span without whatever else the mention carries. */
export const bare = ({ start, end }: Span): Span => ({ start, end });
