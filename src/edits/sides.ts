import { entryOf } from "../lexicon/code-entry.ts";
import type { EditedLine, IsoDate, Lexicon, Side } from "../types/index.ts";
import { type Edited, withEdit } from "./edit-step.ts";
import { withReason } from "./modifiers.ts";

/** The side that all things done of a line share; `undefined` where one has none or they differ. */
function sideOf({ events }: EditedLine): Side | undefined {
  const [side, ...others] = events.map(({ site }) => site.value?.side);
  return others.every((other) => other === side) ? side : undefined;
}

/** Whether the fee schedule pays a code for each side, and no lid or digit names the place better. */
function hasSides(line: EditedLine, day: IsoDate, lexicon: Lexicon): boolean {
  if (line.modifiers.some((modifier) => /^(?:E[1-4]|[FT][A0-9])$/.test(modifier))) return false;
  return entryOf(lexicon, line.code, day).bilateral === "1";
}

const opposite: Readonly<Record<Side, Side | undefined>> = {
  left: "right",
  right: "left",
  both: undefined,
};

function oneSide(line: EditedLine): EditedLine {
  const side = sideOf(line);
  if (side === "both") return withReason(line, "both sides, paid for each", "50");
  if (side === undefined) return line;
  return withReason(line, `done on the ${side}`, side === "left" ? "LT" : "RT");
}

/** Two lines of one code, the left and the right, as one line with the things done of both. */
function joined(line: EditedLine, other: EditedLine): EditedLine {
  const both = {
    ...line,
    events: [...line.events, ...other.events],
    uses: [...line.uses, ...other.uses],
    because: [...new Set([...line.because, ...other.because])],
  };
  return withReason(both, "left and right, reported on one line", "50");
}

/** The line of the same code on the other side, where each stands for one. */
function partnerOf(line: EditedLine, others: readonly EditedLine[]): EditedLine | undefined {
  const side = sideOf(line);
  const across = side === undefined ? undefined : opposite[side];
  if (across === undefined) return undefined;
  return others.find(
    (other) =>
      other.code === line.code && line.units + other.units === 2 && sideOf(other) === across,
  );
}

const onOneLine = (line: EditedLine): EditedLine =>
  withEdit(line, {
    kind: "modifier",
    column2: line.code,
    action: `withheld the second ${line.code}: both sides stand on one line with 50`,
  });

/**
 * For codes that the fee schedule pays for each side: 50 on one line where both were done, else LT or
 * RT where the note states the side. All other skin codes take neither: their lines tell lesions
 * apart, not sides.
 */
export function withSides(lines: readonly EditedLine[], day: IsoDate, lexicon: Lexicon): Edited {
  const joinedTo = new Map<EditedLine, EditedLine>();
  const gone = new Set<EditedLine>();
  const sided = new Set(lines.filter((line) => hasSides(line, day, lexicon)));
  for (const line of sided) {
    const free = [...sided].filter((other) => other !== line && !gone.has(other));
    const partner = gone.has(line) || joinedTo.has(line) ? undefined : partnerOf(line, free);
    if (partner === undefined) continue;
    joinedTo.set(line, partner);
    gone.add(partner);
  }
  const marked = (line: EditedLine): EditedLine => {
    const partner = joinedTo.get(line);
    if (partner !== undefined) return joined(line, partner);
    return sided.has(line) ? oneSide(line) : line;
  };
  return {
    lines: lines.filter((line) => !gone.has(line)).map(marked),
    withheld: [...gone].map(onOneLine),
  };
}
