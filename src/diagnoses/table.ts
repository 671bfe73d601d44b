import { parse } from "yaml";
import { z } from "zod";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const code = z.string().regex(/^[A-Z]\d[A-Z0-9](\.[A-Z0-9]{1,4})?$/);

/** Codes of one family for one part of the body, for the days from `from` to `to`. */
const row = z.strictObject({
  part: z.string(),
  from: day.optional(),
  to: day.optional(),
  /** Side not stated, or a part without sides. */
  any: code,
  left: code.optional(),
  right: code.optional(),
  "left-upper": code.optional(),
  "left-lower": code.optional(),
  "right-upper": code.optional(),
  "right-lower": code.optional(),
});

const family = z.strictObject({
  stem: z.string(),
  /** Other spellings of the stem. */
  also: z.array(z.string()).default([]),
  /** Concepts that belong here whatever their stem says. */
  concepts: z.array(z.string()).default([]),
  name: z.string(),
  /** The place is not stated, or not one of the rows. */
  unspecified: code,
  rows: z.array(row),
});

const table = z.strictObject({
  summary: z.string(),
  sources: z.array(z.strictObject({ title: z.string(), href: z.url() })).min(1),
  /** For a disease only suspected: a sign or an unspecified neoplasm, by behaviour. */
  suspected: z.object({ default: code }).catchall(code),
  /** For a name that has no code of its own. */
  unnamed: z.object({ default: code }).catchall(code),
  /** A code that words of the reason make more specific. */
  refined: z.array(z.strictObject({ code, words: z.array(z.string()).min(1), becomes: code })),
  /** Codes whose number changed: `before` up to the day, `after` from the next. */
  renamed: z.array(z.strictObject({ before: code, to: day, after: code })),
  families: z.array(family),
});

export type DiagnosisRow = z.infer<typeof row>;
export type DiagnosisFamily = z.infer<typeof family>;

/** A code by behaviour of the lesion, and one for all others. */
export type ByBehaviour = Readonly<Record<string, string>> & { readonly default: string };

/** `lexicons/diagnoses.yaml`, read and checked. */
export interface DiagnosesTable {
  readonly suspected: ByBehaviour;
  readonly unnamed: ByBehaviour;
  readonly refined: readonly {
    readonly code: string;
    readonly words: readonly string[];
    readonly becomes: string;
  }[];
  readonly renamed: readonly {
    readonly before: string;
    readonly to: string;
    readonly after: string;
  }[];
  /** By stem, in the spelling of `stemKey`. */
  readonly families: ReadonlyMap<string, DiagnosisFamily>;
  readonly byConcept: ReadonlyMap<string, DiagnosisFamily>;
}

/**
 * One spelling for `C44.-1`, `C44.x1` and `C44._1`, and for `D22.-` and `D22`: a hyphen for the part
 * that the place decides, nothing at the end.
 */
export const stemKey = (stem: string): string =>
  stem
    .toUpperCase()
    .replace(/[X_*]/g, "-")
    .replace(/[.-]{1,5}$/, "");

/**
 * Reads the text of `lexicons/diagnoses.yaml`. Throws where the file breaks its shape: it is called
 * once, at loading.
 */
export function parseDiagnoses(text: string): DiagnosesTable {
  const { suspected, unnamed, refined, renamed, families } = table.parse(parse(text));
  return {
    suspected,
    unnamed,
    refined,
    renamed,
    families: new Map(
      families.flatMap((one) => [one.stem, ...one.also].map((stem) => [stemKey(stem), one])),
    ),
    byConcept: new Map(families.flatMap((one) => one.concepts.map((id) => [id, one]))),
  };
}
