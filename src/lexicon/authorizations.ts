import { z } from "zod";
import type { AuthorizationTrigger } from "../types/index.ts";
import { withRanges } from "./code-ranges.ts";
import { SourcesSchema } from "./dated-table.ts";

const TriggerFile = z.strictObject({
  summary: z.string().min(1),
  sources: SourcesSchema,
  triggers: z.array(
    z.strictObject({
      codes: z.string().min(5),
      rules: z.enum(["medicare", "commercial"]).optional(),
      places: z.array(z.string().regex(/^\d{2}$/)).optional(),
      fromLines: z.int().positive().default(1),
      looksAt: z.string().min(1),
    }),
  ),
});

/** Services that payers often want to authorise beforehand: `codes` separated by spaces, ranges allowed. */
export const readAuthorizations = (content: unknown): readonly AuthorizationTrigger[] =>
  TriggerFile.parse(content).triggers.map(({ codes, ...trigger }) => ({
    ...trigger,
    codes: new Set(withRanges(codes)),
  }));
