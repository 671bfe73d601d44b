import type { AnsweredLine, GoldLine } from "./gold-case.ts";

type Answer = Pick<GoldLine, "code" | "units" | "modifiers" | "optionalModifiers">;

/** A suggested line and the gold line it answers. */
export interface Pair {
  readonly gold: GoldLine;
  /** `undefined` where no line was suggested for it. */
  readonly line: AnsweredLine | undefined;
  /** Code and units are those of the gold line or of one of its equals. */
  readonly exact: boolean;
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  /** Suggested lines that answer no gold line. */
  readonly extra: readonly AnsweredLine[];
}

type Fits = (answer: Answer, line: AnsweredLine) => boolean;

const sameCode: Fits = (answer, line) => answer.code === line.code;
const sameUnits: Fits = (answer, line) =>
  sameCode(answer, line) && (answer.units ?? 1) === (line.units ?? 1);
const sameModifiers: Fits = (answer, line) => sameUnits(answer, line) && modifiersFit(answer, line);

/**
 * Gives each gold line at most one suggested line, the best matches first: the same code, units and
 * modifiers; then code and units; then the code alone, which is not exact.
 */
export function pairLines(gold: readonly GoldLine[], lines: readonly AnsweredLine[]): Pairing {
  const free = [...lines];
  const found = new Map<GoldLine, Pair>();
  for (const fits of [sameModifiers, sameUnits, sameCode]) {
    for (const wanted of gold) {
      if (found.has(wanted)) continue;
      const at = free.findIndex((line) => answers(wanted).some((answer) => fits(answer, line)));
      if (at < 0) continue;
      const [line] = free.splice(at, 1);
      found.set(wanted, { gold: wanted, line, exact: fits !== sameCode });
    }
  }
  return {
    pairs: gold.map((wanted) => found.get(wanted) ?? missing(wanted)),
    extra: free,
  };
}

/** Whether the line carries every modifier asked for, and none that is not allowed, under one of the equal answers. */
export function modifiersRight(gold: GoldLine, line: AnsweredLine): boolean {
  return answers(gold).some(
    (answer) => sameUnits(answer, line) && modifiersFit({ ...gold, ...answer }, line),
  );
}

function missing(gold: GoldLine): Pair {
  return { gold, line: undefined, exact: false };
}

function answers(gold: GoldLine): readonly Answer[] {
  return [gold, ...(gold.or ?? [])];
}

/** 59 and the X modifiers say the same thing. */
const distinctService = new Set(["59", "XE", "XS", "XP", "XU"]);

function modifiersFit(answer: Answer, line: AnsweredLine): boolean {
  const name = (modifier: string) => (distinctService.has(modifier) ? "59" : modifier);
  const needed = (answer.modifiers ?? []).map(name);
  const allowed = new Set([...needed, ...(answer.optionalModifiers ?? []).map(name)]);
  const carried = new Set((line.modifiers ?? []).map((modifier) => name(String(modifier))));
  return (
    needed.every((modifier) => carried.has(modifier)) &&
    [...carried].every((modifier) => allowed.has(modifier))
  );
}
