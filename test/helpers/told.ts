import type { AppliedEdit, CodeLine, Consulted, EditedLine } from "../../src/types/index.ts";

const numbered = (code: string, units: number): string =>
  units === 1 ? code : `${code} x${units}`;

/** Every fact that a rule looked at, once; a question mark where it is not stated. */
const consulted = (uses: readonly Consulted[]): string =>
  [...new Set(uses.map(({ role, evidence }) => (evidence.length > 0 ? role : `${role}?`)))].join(
    ", ",
  );

/** A line as its rule proposes it: code, units, what it stands on, every reason. */
export const toldLine = ({
  code,
  units,
  events,
  uses,
  because,
  modifiers = [],
}: CodeLine): string =>
  [
    `  ${numbered([code, ...modifiers].join("-"), units)}`,
    `    from ${events.map(({ id, kind }) => `${id} ${kind}`).join(", ")}; by ${consulted(uses)}`,
    ...because.map((reason) => `    ${reason}`),
  ].join("\n");

const toldEdit = ({ kind, column1, column2, indicator, action }: AppliedEdit): string =>
  `    ${kind} ${column1 ?? "-"}/${column2 ?? "-"}${indicator === undefined ? "" : ` (${indicator})`}: ${action}`;

/** A line as the edits leave it: code, modifiers, units, and what was done to it. */
export const toldEdits = ({ code, modifiers, units, edits }: EditedLine): string =>
  [`  ${numbered([code, ...modifiers].join("-"), units)}`, ...edits.map(toldEdit)].join("\n");

/**
 * Titles with what is told below them, as one file. Where such a file changes on purpose, `vitest run -u`
 * writes it anew; its difference is to be read line by line.
 */
export const toldFile = (
  parts: readonly (readonly [title: string, told: readonly string[]])[],
): string =>
  `${parts.map(([title, told]) => [title, ...(told.length > 0 ? told : ["  nothing"])].join("\n")).join("\n\n")}\n`;
