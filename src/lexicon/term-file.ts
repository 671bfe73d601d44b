import { z } from "zod";
import type { Concept, OtherConcept, TermEntry } from "../types/index.ts";
import { SourcesSchema } from "./dated-table.ts";

/** Words are a comma-separated line or a list; numbers among them are read as text. */
const Words = z
  .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
  .transform((words) => (Array.isArray(words) ? words.map(String) : splitWords(String(words))));

const splitWords = (line: string): string[] => line.split(",").map((word) => word.trim());

const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
  error: "a concept's name is kebab-case: `actinic-keratosis`",
});
const named = { concept: Id, name: z.string().min(1).optional(), words: Words };
const entry = { ...named, not: Words.default([]) };

const Technique = z.strictObject({
  ...entry,
  family: z.enum([
    "biopsy",
    "shave",
    "excision",
    "mohs",
    "destruction",
    "skin-tag",
    "drainage",
    "injection",
    "repair",
    "flap",
    "graft",
    "nail",
    "paring",
    "debridement",
    "burn",
    "soft-tissue",
    "hidradenitis",
    "pilonidal",
    "foreign-body",
    "aspiration",
    "acne-surgery",
    "resurfacing",
    "phototherapy",
    "photodynamic",
    "botulinum",
    "filler",
    "tattoo",
    "drug",
    "test",
    "slide-reading",
    "suture-removal",
    "unlisted",
    "visit",
    "other",
  ]),
  technique: Id.optional(),
  weak: z.boolean().optional(),
});

const Lesion = z.strictObject({
  ...entry,
  behaviour: z.enum([
    "premalignant",
    "benign",
    "malignant",
    "uncertain",
    "vascular",
    "skin-tag",
    "abscess",
    "scar",
    "wound",
    "inflammatory",
    "unknown",
  ]),
  icd: z
    .string()
    .regex(/^[A-Z]\d[0-9A-Z](\.[0-9A-Z-]{1,4})?$/)
    .optional(),
  cosmetic: z.boolean().optional(),
  symptomatic: z.boolean().optional(),
});

const Groups = z.strictObject({
  lesion: z.array(z.enum(["TAL", "SNHFG", "FEENLM"])).min(1),
  simple: z.array(z.enum(["BODY", "FACE"])).min(1),
  intermediate: z.array(z.enum(["STE", "NHFG", "FACE"])).min(1),
  complex: z.array(z.enum(["T", "SAL", "FCCMNAGHF", "ENEL"])),
  mohs: z.array(z.enum(["HNHFG", "TAL"])).min(1),
});

/** Regions that tumours of the soft tissue are coded by. */
const Tissue = z.enum([
  "face-scalp",
  "neck-chest",
  "back-flank",
  "abdomen",
  "shoulder",
  "upper-arm",
  "forearm",
  "hand",
  "pelvis-hip",
  "thigh",
  "leg",
  "foot",
]);

const Site = z.strictObject({
  ...entry,
  profile: z.string(),
  within: Id.optional(),
  region: Id,
  paired: z.boolean().default(false),
  special: Id.optional(),
  tissue: z.array(Tissue).optional(),
  digit: Id.optional(),
});

const Other = z.strictObject({ ...entry, role: Id.optional() });

const file = <Entry extends z.ZodType, More extends z.ZodRawShape>(each: Entry, more: More) =>
  z.strictObject({
    summary: z.string().min(1),
    sources: SourcesSchema,
    ...more,
    entries: z.array(each).min(1),
  });

const TechniqueFile = file(Technique, {});
const LesionFile = file(Lesion, {});
const SiteFile = file(Site, { profiles: z.record(z.string(), Groups) });
const OtherFile = file(Other, {});

/** What one file of `lexicons/terms/` says. */
export interface TermFile {
  readonly concepts: readonly Concept[];
  readonly terms: readonly TermEntry[];
}

type Written = { concept: string; name?: string | undefined; words: string[]; not: string[] };

const nameOf = ({ concept, name }: Written): string => name ?? concept.replaceAll("-", " ");

const gather = <Entry extends Written>(
  entries: readonly Entry[],
  conceptOf: (entry: Entry) => Concept,
): TermFile => ({
  concepts: entries.map(conceptOf),
  terms: entries.map(({ concept, words, not }) => ({ concept, words, not })),
});

const readSites = (content: unknown): TermFile => {
  const { profiles, entries } = SiteFile.parse(content);
  return gather(entries, ({ concept, name, words, not, profile, ...rest }) => {
    const groups = profiles[profile];
    if (groups === undefined) throw new Error(`site \`${concept}\`: no profile \`${profile}\``);
    return {
      kind: "site",
      id: concept,
      name: nameOf({ concept, name, words, not }),
      groups,
      ...rest,
    };
  });
};

const readOther =
  (kind: OtherConcept["kind"]) =>
  (content: unknown): TermFile =>
    gather(OtherFile.parse(content).entries, (written) => ({
      kind,
      id: written.concept,
      name: nameOf(written),
      role: written.role,
    }));

/** How each file of `lexicons/terms/` is read, by its name without extension. Each throws on a file of another shape. */
export const termFiles: Readonly<Record<string, (content: unknown) => TermFile>> = {
  techniques: (content) =>
    gather(TechniqueFile.parse(content).entries, ({ concept, family, technique, weak }) => ({
      kind: "technique",
      id: concept,
      family,
      technique,
      weak,
    })),
  lesions: (content) =>
    gather(LesionFile.parse(content).entries, (written) => ({
      kind: "lesion",
      id: written.concept,
      name: nameOf(written),
      behaviour: written.behaviour,
      icd: written.icd,
      cosmetic: written.cosmetic,
      symptomatic: written.symptomatic,
    })),
  sites: readSites,
  closures: readOther("closure"),
  agents: readOther("agent"),
  devices: readOther("device"),
  reasons: readOther("reason"),
  features: readOther("feature"),
};
