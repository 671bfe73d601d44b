import { z } from "zod";
import type { Cue, Heading, SectionKind } from "../types/index.ts";

/** Sources of word lists may be plain sentences: many of them have no address. */
const Sources = z
  .array(z.union([z.string().min(1), z.object({ title: z.string().min(1) }).loose()]))
  .min(1, { error: "name at least one source" });

const Words = z.array(z.string().min(1)).min(1);

const CueFile = z.object({
  summary: z.string().min(1),
  sources: Sources,
  entries: z.array(
    z.strictObject({
      words: Words,
      sets: z
        .strictObject({
          polarity: z.literal("negated").optional(),
          certainty: z.enum(["certain", "possible", "conditional"]).optional(),
          time: z.enum(["past", "planned", "today"]).optional(),
          subject: z.literal("other").optional(),
          setting: z.enum(["option", "consent", "instruction", "charge", "history"]).optional(),
        })
        .default({}),
      reaches: z.enum(["forward", "backward", "both", "sentence"]),
      to: z.enum(["technique", "lesion"]).optional(),
      upTo: z.int().nonnegative().optional(),
      stops: z.boolean().optional(),
      passes: z.string().optional(),
    }),
  ),
});

const sectionKinds = [
  "title",
  "diagnosis",
  "procedure",
  "description",
  "history",
  "family-history",
  "exam",
  "plan",
  "assessment-plan",
  "consent",
  "instructions",
  "medications",
  "anesthesia",
  "specimen",
  "pathology",
  "complications",
  "charge",
  "template",
  "vitals",
  "scheduled",
  "other",
  "field-site",
  "field-size",
  "field-margin",
  "field-excised",
  "field-count",
  "field-method",
  "field-closure",
  "field-length",
  "field-defect",
  "field-depth",
  "field-stages",
  "field-blocks",
  "field-dose",
  "field-volume",
  "field-concentration",
  "field-reason",
  "field-diagnosis",
  "field-other",
] as const satisfies readonly SectionKind[];

const HeadingFile = z.object({
  summary: z.string().min(1),
  sources: Sources,
  entries: z.array(z.object({ words: Words, kind: z.enum(sectionKinds) })),
});

/** Reads `lexicons/cues.yaml`; throws on a file of another shape. */
export const readCues = (content: unknown): readonly Cue[] => CueFile.parse(content).entries;

/** Reads `lexicons/sections.yaml`; throws on a file of another shape. */
export const readHeadings = (content: unknown): readonly Heading[] =>
  HeadingFile.parse(content).entries;
