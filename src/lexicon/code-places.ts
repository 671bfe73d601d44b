import type { IsoDate, Lexicon } from "../types/index.ts";
import { inForce } from "./dated-table.ts";

/** Where a code stands in the table of its family. */
export interface CodePlace {
  readonly family: string;
  /** The sizes or counts that choose it there, in the table's own unit: `over 1, up to 2`, `from 15`. */
  readonly threshold?: string;
  /** Names on the way to it: `groups`, `FEENLM`; `special`, `ear`. */
  readonly path: readonly string[];
}

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const numberAt = (node: unknown, key: string): number | undefined => {
  const value = isNode(node) ? node[key] : undefined;
  return typeof value === "number" ? value : undefined;
};

/** Of bands, which tell their upper ends alone: the end of the one before is the lower. */
function bandWords(bands: readonly unknown[], at: number): string | undefined {
  const over = numberAt(bands[at - 1], "upTo");
  const upTo = numberAt(bands[at], "upTo");
  const words = [
    ...(over === undefined ? [] : [`over ${over}`]),
    ...(upTo === undefined ? [] : [`up to ${upTo}`]),
  ];
  return words.length === 0 ? undefined : words.join(", ");
}

/** Of codes beside the figure that parts them: `few` and `many` by `manyFrom`, `small` and `large` by `below`. */
function besideWords(node: Node, key: string): string | undefined {
  const from = numberAt(node, `${key}From`);
  if (from !== undefined) return `from ${from}`;
  const above =
    numberAt(node, `${key}Above`) ?? (key === "code" ? numberAt(node, "over") : undefined);
  if (above !== undefined) return `over ${above}`;
  const many = numberAt(node, "manyFrom");
  if (key === "few" && many !== undefined) return `below ${many}`;
  const below = numberAt(node, "below");
  if (below === undefined) return undefined;
  return key === "small" ? `below ${below}` : `from ${below}`;
}

interface Step {
  readonly path: readonly string[];
  readonly threshold?: string | undefined;
}

type Found = (code: string, step: Step) => void;

/** Tells `found` of every word of the row: a code among them knows itself. */
function walk(value: unknown, step: Step, found: Found): void {
  if (typeof value === "string") found(value, step);
  else if (Array.isArray(value)) {
    for (const [at, one] of value.entries())
      walk(one, { ...step, threshold: bandWords(value, at) ?? step.threshold }, found);
  } else if (isNode(value)) {
    for (const [key, one] of Object.entries(value)) {
      const threshold = besideWords(value, key) ?? step.threshold;
      walk(one, { path: [...step.path, key], threshold }, found);
    }
  }
}

/** Every place of every code in the tables of a day, by the code. */
export function codePlaces({ tables, codes }: Lexicon, day: IsoDate) {
  const places = new Map<string, CodePlace[]>();
  for (const [family, { versions }] of tables) {
    const row = inForce(versions, day)?.row;
    walk(row, { path: [] }, (code, { path, threshold }) => {
      if (!codes.has(code)) return;
      const place = { family, path, ...(threshold === undefined ? {} : { threshold }) };
      places.set(code, [...(places.get(code) ?? []), place]);
    });
  }
  return places;
}
