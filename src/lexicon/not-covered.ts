import { z } from "zod";
import { withRanges } from "./code-ranges.ts";
import { SourcesSchema } from "./dated-table.ts";

const NotCoveredFile = z.strictObject({
  summary: z.string().min(1),
  sources: SourcesSchema,
  groups: z.array(z.strictObject({ why: z.string().min(1), codes: z.string().min(5) })),
});

/** Codes that no rule gives, for one reason. */
export interface NotCovered {
  readonly why: string;
  readonly codes: readonly string[];
}

/** `lexicons/not-covered.yaml`: codes separated by spaces, ranges allowed. */
export const readNotCovered = (content: unknown): readonly NotCovered[] =>
  NotCoveredFile.parse(content).groups.map(({ why, codes }) => ({ why, codes: withRanges(codes) }));
