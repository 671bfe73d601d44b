import { z } from "zod";
import type { UnsupportingDiagnoses } from "../types/index.ts";
import { withRanges } from "./code-ranges.ts";
import { SourcesSchema } from "./dated-table.ts";

const SupportFile = z.strictObject({
  summary: z.string().min(1),
  sources: SourcesSchema,
  pairs: z.array(
    z.strictObject({
      codes: z.string().min(5),
      against: z.array(z.string().regex(/^[A-Z]\d[0-9A-Z](?:\.\d{1,4})?$/)).min(1),
    }),
  ),
});

/** Which beginnings of ICD-10-CM codes speak against which codes. */
export const readDiagnosisSupport = (content: unknown): readonly UnsupportingDiagnoses[] =>
  SupportFile.parse(content).pairs.map(({ codes, against }) => ({
    codes: new Set(withRanges(codes)),
    against,
  }));
