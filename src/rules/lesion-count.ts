import type { Fact } from "../types/index.ts";

/** More single lines than this are a misread number, not a visit. */
const mostLines = 30;

interface Counted {
  readonly count: Fact<number>;
}

/** A number of things as stated; what is not stated, or no number of things, is one. */
export const atLeastOne = ({ value }: Fact<number>): number =>
  value !== undefined && Number.isFinite(value) && value >= 1 ? Math.floor(value) : 1;

/** Lesions of one event: as stated, otherwise one. */
const lesionsOf = ({ count }: Counted): number => atLeastOne(count);

export const lesionsIn = (events: readonly Counted[]): number =>
  events.reduce((sum, event) => sum + lesionsOf(event), 0);

/** The same line once for each lesion of an event, for families that report lesion by lesion. */
export const perLesion = <Line>(event: Counted, line: Line): Line[] =>
  Array.from({ length: Math.min(lesionsOf(event), mostLines) }, () => line);

export const plural = (count: number, noun: string): string =>
  count === 1 ? `1 ${noun}` : `${count} ${noun}s`;
