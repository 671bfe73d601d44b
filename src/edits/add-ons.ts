import { parentsOf } from "../lexicon/code-entry.ts";
import type { EditedLine, IsoDate, Lexicon } from "../types/index.ts";
import { type Edited, withEdit } from "./edit-step.ts";

/** Withholds an add-on none of whose parents is on the claim. */
export function withholdOrphans(
  lines: readonly EditedLine[],
  day: IsoDate,
  lexicon: Lexicon,
): Edited {
  const codes = new Set(lines.map(({ code }) => code));
  const orphan = ({ code }: EditedLine) => {
    const parents = parentsOf(lexicon, code, day);
    return parents.length > 0 && !parents.some((parent) => codes.has(parent));
  };
  return {
    lines: lines.filter((line) => !orphan(line)),
    withheld: lines.filter(orphan).map((line) =>
      withEdit(line, {
        kind: "add-on",
        column2: line.code,
        action: `withheld ${line.code}: an add-on without the code it is added to`,
      }),
    ),
  };
}
