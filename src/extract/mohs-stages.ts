import type { Span } from "../types/span.ts";
import { findStageEvents, type StageEvent } from "./mohs-events.ts";

export interface MohsReading {
  /** How many stages were taken, where the text says. */
  readonly stages: number | undefined;
  /** Blocks of each stage in order, `undefined` where not stated; as long as `stages` where that is known. */
  readonly blocks: readonly (number | undefined)[];
  /** The words that say it, in order. */
  readonly spans: readonly Span[];
  /** The text gives two numbers of stages, or two of blocks for one stage. */
  readonly conflict: boolean;
}

/** More stages than this are a misreading. */
const MOST_STAGES = 20;

/**
 * What a stretch of normalised text tells of the stages of one Mohs operation and the blocks of
 * each, in any of the usual shapes: stage by stage, first layer and second layer, a table, totals.
 * Blank fields and stages that were not needed count as not stated.
 */
export function findMohsStages(plain: string, from = 0, to = plain.length): MohsReading {
  const events = findStageEvents(plain, from, to);
  const told = tellStages(plain, events);
  const totals = events.filter((event) => event.kind === "total").flatMap(({ values }) => values);
  const total = totals.length === 0 ? undefined : Math.max(...totals);
  const stages = stagesOf(told, total);
  const blocks = spread(told, events, stages);
  const spans = events.map(({ start, end }) => ({ start, end }));
  return {
    stages,
    blocks,
    spans,
    conflict: told.conflict || disagrees(events, told, total),
  };
}

interface Told {
  /** Highest stage told of, 0 for none. */
  readonly highest: number;
  /** Every stage from the first to the highest is told of. */
  readonly complete: boolean;
  readonly blocks: ReadonlyMap<number, number>;
  readonly conflict: boolean;
}

function tellStages(plain: string, events: readonly StageEvent[]): Told {
  const labels = new Set<number>();
  const blocks = new Map<number, number>();
  let current = 0;
  let conflict = false;
  events.forEach((event, index) => {
    if (opensItsStage(plain, events[index - 1], event)) return;
    if (event.kind === "label" || event.kind === "another") {
      current = event.values[0] ?? Math.max(1, ...labels) + 1;
      labels.add(current);
    } else if (isOneStage(event)) {
      const stage = stageBehind(plain, event, events[index + 1]) ?? current;
      conflict = enter(blocks, stage, plain, event) || conflict;
    }
  });
  const known = [...labels].filter((label) => label <= MOST_STAGES);
  const highest = Math.max(0, ...known);
  return { highest, complete: known.length === highest, blocks, conflict };
}

/** "Stage II: a further layer was taken": the layer is the stage just named. */
function opensItsStage(plain: string, before: StageEvent | undefined, event: StageEvent): boolean {
  if (event.kind !== "another" || before?.kind !== "label") return false;
  const between = plain.slice(before.end, event.start);
  return between.length <= 40 && !/[.;\n]/.test(between);
}

function isOneStage(event: StageEvent): boolean {
  return (
    event.kind === "blocks" && event.values.length === 1 && !event.overall && event.each !== true
  );
}

/** The stage named right behind its blocks: "four blocks in stage I", "three blocks for the second stage". */
function stageBehind(
  plain: string,
  blocks: StageEvent,
  next: StageEvent | undefined,
): number | undefined {
  if (next?.kind !== "label") return undefined;
  const between = plain.slice(blocks.end, next.start);
  return between.length <= 40 &&
    /^,? (?:\((?:[^()]*)\) )?(?:(?:were|was) \w+ )?(?:in|for|on|at|from|with|during) (?:the )?$/.test(
      between,
    )
    ? next.values[0]
    : undefined;
}

/** Keeps the first number of a stage; says whether another, told as its whole, differs. */
function enter(
  blocks: Map<number, number>,
  stage: number,
  plain: string,
  event: StageEvent,
): boolean {
  const value = event.values[0] ?? 0;
  if (stage === 0) return false;
  const known = blocks.get(stage);
  if (known === undefined) {
    blocks.set(stage, value);
    return false;
  }
  const part =
    value < known ||
    /^ (?:\w+ )?(?:positive|showed|contained|with (?:tumor|residual))/.test(
      plain.slice(event.end, event.end + 30),
    );
  return value !== known && !part;
}

function stagesOf(told: Told, total: number | undefined): number | undefined {
  if (total !== undefined && total <= MOST_STAGES) {
    return told.complete && told.highest > total ? told.highest : total;
  }
  return told.highest > 0 ? told.highest : undefined;
}

function disagrees(events: readonly StageEvent[], told: Told, total: number | undefined): boolean {
  if (total === undefined) return false;
  const stated = new Set(
    events
      .filter((event) => event.kind === "total" && event.overall)
      .flatMap(({ values }) => values),
  );
  return stated.size > 1 || (told.complete && told.highest > 1 && told.highest !== total);
}

/** Blocks in the order of the stages, from the narration, a list of them, or the only number there is. */
function spread(
  told: Told,
  events: readonly StageEvent[],
  stages: number | undefined,
): (number | undefined)[] {
  const listed = events.filter((event) => event.kind === "blocks");
  const length = stages ?? Math.max(0, ...told.blocks.keys());
  const each = listed.find((event) => event.each === true && event.values.length === 1)?.values[0];
  if (told.blocks.size > 0 || each !== undefined) {
    return Array.from({ length }, (_, index) => told.blocks.get(index + 1) ?? each);
  }
  const list = listed.find((event) => event.values.length > 1)?.values;
  const inOrder = list ?? listed.filter((event) => !event.overall).flatMap(({ values }) => values);
  if (inOrder.length === length || (stages === undefined && list !== undefined))
    return [...inOrder];
  const only = length === 1 ? listed[0]?.values[0] : undefined;
  return Array.from({ length }, () => only);
}
