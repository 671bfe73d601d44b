import type { Conflict } from "../types/index.ts";
import { bare } from "./facts.ts";
import type { Entry } from "./ledger.ts";

/** What one zone tells of a number: its parts, additions and totals. */
export interface Found {
  readonly passes: Entry | undefined;
  readonly parts: readonly Entry[];
  readonly more: readonly Entry[];
  readonly total: Entry | undefined;
  readonly again: Entry | undefined;
}

export interface Tally extends Found {
  /** What the heading says, where the account has numbers of its own. */
  readonly heading: Entry | undefined;
  /** Told of what was done, rather than of what was seen. */
  readonly account: boolean;
  /** Which of the two tells what was done, where the other only tells what was seen. */
  readonly done: "total" | "parts" | undefined;
}

export const sumOf = (entries: readonly Entry[]) =>
  entries.reduce((all, { value }) => all + value, 0);

export const evidenceOf = (entries: readonly Entry[]) => entries.map(({ count }) => bare(count));

function conflictOf(total: Entry, sum: number, entries: readonly Entry[]): Conflict {
  return {
    about: "count",
    evidence: [bare(total.count), ...evidenceOf(entries)],
    readings: `total ${total.value}; by site ${sum}`,
  };
}

interface Sum {
  readonly value: number;
  readonly from: readonly Entry[];
  readonly conflicts: readonly Conflict[];
}

/** Without a total: the places and what came on top, else the number said again. */
function summed({ parts, more, again, passes }: Tally): Sum | undefined {
  const told = [...parts, ...more];
  const said = again ?? passes;
  const only = told.length > 0 || said === undefined ? told : [said];
  return only.length === 0 ? undefined : { value: sumOf(only), from: only, conflicts: [] };
}

const complaint =
  /\b(?:notices?|noticed|reports?|reported|mentions?|mentioned|complains? of|points? (?:out|to)|worried about|concerned about|has (?:had|got)|thinks|says)\b[^.;:\n]{0,30}$/;

/** "She has noticed two new areas": what the patient tells is no part of a number counted. */
const isTalk = (plain: string, told: readonly Entry[]): boolean =>
  told.every(({ count }) =>
    complaint.test(plain.slice(Math.max(0, count.start - 60), count.start)),
  );

/** A total against places that do not add up to it: what was done, or the lower of the two. */
function disputed(plain: string, { done, parts, more }: Tally, total: Entry): Sum {
  const told = [...parts, ...more];
  const all = sumOf(told);
  if (done === "parts") return { value: all, from: told, conflicts: [] };
  if (done === "total" || (told.length < 2 && total.kind !== "total") || isTalk(plain, told))
    return { value: total.value, from: [total], conflicts: [] };
  const conflicts = [conflictOf(total, all, told)];
  return { value: Math.min(total.value, all), from: told, conflicts };
}

/** A total against the sum of the parts: equal, or the lower with a conflict. */
export function reconcile(plain: string, tally: Tally): Sum | undefined {
  const { total, parts, more } = tally;
  if (total === undefined) return summed(tally);
  const sum = sumOf(parts);
  if (sum + sumOf(more) === total.value)
    return { value: total.value, from: [total, ...parts, ...more], conflicts: [] };
  if (parts.length === 0 && total.kind === "total")
    return { value: total.value, from: [total], conflicts: [] };
  if (parts.length === 0 || sum === total.value)
    return { value: total.value + sumOf(more), from: [total, ...more], conflicts: [] };
  return disputed(plain, tally, total);
}

/** The heading's number against the account's: the account wins. */
export function againstHeading(sum: Sum, heading: Entry | undefined): Sum {
  if (heading === undefined || heading.value === sum.value || sum.conflicts.length > 0) return sum;
  return { ...sum, conflicts: [conflictOf(heading, sum.value, sum.from)] };
}
