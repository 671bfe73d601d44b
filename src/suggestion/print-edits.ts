import type { AppliedEdit, Edit, EditedLine, ScoredLine } from "../types/index.ts";

/** The lines an edit speaks of: its own, and those with the codes of the pair. */
const linesOf = (edit: AppliedEdit, own: number, lines: readonly ScoredLine[]): readonly string[] =>
  lines.flatMap(({ code }, index) => {
    const named = index !== own && (code === edit.column1 || code === edit.column2);
    return index === own || named ? [`L${index + 1}`] : [];
  });

function printEdit(edit: AppliedEdit, lines: readonly string[]): Edit {
  const { kind, column1, column2, indicator, action } = edit;
  if (column1 !== undefined && column2 !== undefined && indicator !== undefined)
    return { kind, column1, column2, indicator, lines, action };
  return {
    kind,
    ...(column1 === undefined ? {} : { column1 }),
    ...(column2 === undefined ? {} : { column2 }),
    ...(indicator === undefined ? {} : { indicator }),
    lines,
    action,
  };
}

/** A withheld line's edits name its code even where no pair does, for the line itself is not printed. */
const withheldEdits = (line: EditedLine): readonly AppliedEdit[] =>
  line.edits.map((edit) =>
    edit.column1 === line.code || edit.column2 === line.code
      ? edit
      : { ...edit, column2: line.code },
  );

/** What was done to the lines and why, each once; the lines withheld, too. */
export function printEdits(
  scored: readonly ScoredLine[],
  withheld: readonly EditedLine[],
): readonly Edit[] {
  const printed = [
    ...scored.flatMap((line, own) =>
      line.edits.map((edit) => printEdit(edit, linesOf(edit, own, scored))),
    ),
    ...withheld.flatMap((line) =>
      withheldEdits(line).map((edit) => printEdit(edit, linesOf(edit, -1, scored))),
    ),
  ];
  return [...new Map(printed.map((edit) => [JSON.stringify(edit), edit])).values()];
}
