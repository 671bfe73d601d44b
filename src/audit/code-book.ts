import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import type { CodeEntry, IsoDate, Lexicon } from "../types/index.ts";

const words = z.array(z.string());
const codes = z.string().transform((list) => list.split(" ").flatMap(range));

/** `99202-99205` as its four codes. */
function range(word: string): string[] {
  const [first = "", last = first] = word.split("-");
  const from = Number(first);
  return Array.from({ length: Number(last) - from + 1 }, (_, at) =>
    String(from + at).padStart(5, "0"),
  );
}

const AuditFile = z.strictObject({
  summary: z.string(),
  sources: z.array(z.strictObject({ title: z.string(), href: z.url() })).min(1),
  services: z.array(z.strictObject({ id: z.string(), rules: words, techniques: words })),
  told: z.array(z.strictObject({ rules: words, words })),
  suspected: words,
  partOf: z.array(z.strictObject({ rules: words, techniques: words })),
  against: z.array(z.strictObject({ rules: words, diagnoses: words })),
  unnecessary: z.strictObject({ rules: words, diagnoses: words }),
  upgraded: z.array(z.strictObject({ billed: z.string(), supported: z.string() })),
  notCovered: words,
  passing: words,
  places: z.array(z.strictObject({ codes, only: words, unless: words })),
  notPhysician: words,
});
type AuditKnowledge = z.infer<typeof AuditFile>;

/** What an audit asks about codes, on any day. */
export interface CodeBook {
  readonly knowledge: AuditKnowledge;
  /** Hash of `lexicons/audit.yaml`. */
  readonly version: string;
  /** The rules whose tables name the code; none where no rule gives it. */
  readonly rulesOf: (code: string) => readonly string[];
  /** The service that the code is a step of, by its id in `lexicons/audit.yaml`, or else its first rule. */
  readonly serviceOf: (code: string) => string | undefined;
  /** Families of technique words that tell the code's service. */
  readonly wordsOf: (code: string) => readonly string[];
  /** The code's entry on a day; `undefined` where it was not valid. */
  readonly entryOf: (code: string, day: IsoDate) => CodeEntry | undefined;
  /** Is the code in the list at all, on whatever day? */
  readonly isKnown: (code: string) => boolean;
  /** The codes that stand in place of one that is no longer valid. */
  readonly successorsOf: (code: string) => readonly string[];
  /** Work RVUs of units of a code on a day; those of its last period where it was not valid. */
  readonly valueOf: (code: string, units: number, day: IsoDate) => number;
  readonly isAddOn: (code: string, day: IsoDate) => boolean;
}

const isCode = (text: string): boolean => /^[0-9A-Z]\d{3}[0-9A-Z]$/.test(text);

function codesIn(row: unknown): string[] {
  if (typeof row === "string") return row.split(" ").filter(isCode);
  if (typeof row !== "object" || row === null) return [];
  return Object.entries(row).flatMap(([key, value]) => [
    ...(isCode(key) ? [key] : []),
    ...codesIn(value),
  ]);
}

/** The rules that name each code in a table of any day. */
function ruleIndex(lexicon: Lexicon): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, string[]>();
  for (const [rule, { versions }] of lexicon.tables) {
    for (const code of new Set(versions.flatMap(({ row }) => codesIn(row)))) {
      index.set(code, [...(index.get(code) ?? []), rule]);
    }
  }
  return index;
}

const none: readonly string[] = [];

const onDay =
  (day: IsoDate) =>
  ({ from, to }: CodeEntry): boolean =>
    from <= day && (to === undefined || day <= to);

/** Reads `lexicons/audit.yaml` of a lexicon folder, the package's own by default, beside a lexicon. */
export function createCodeBook(lexicon: Lexicon, folder?: string): CodeBook {
  const path =
    folder === undefined
      ? new URL("../../lexicons/audit.yaml", import.meta.url)
      : `${folder}/audit.yaml`;
  const text = readFileSync(path, "utf8");
  const knowledge = AuditFile.parse(parse(text));
  const index = ruleIndex(lexicon);
  const rulesOf = (code: string) => index.get(code) ?? none;
  const idOf = new Map(
    knowledge.services.flatMap(({ id, rules }) => rules.map((rule) => [rule, id] as const)),
  );
  // Every visit asks these of every line: they are worked out once for the codes that rules give.
  const services = new Map(
    [...index].map(([code, rules]) => [
      code,
      rules.map((rule) => idOf.get(rule)).find((id) => id !== undefined) ?? rules[0],
    ]),
  );
  const told = new Map(
    [...index].map(([code, rules]) => [
      code,
      knowledge.told
        .filter((entry) => entry.rules.some((rule) => rules.includes(rule)))
        .flatMap(({ words: families }) => families),
    ]),
  );
  const entriesOf = (code: string) => lexicon.codes.get(code) ?? [];
  const entryOf = (code: string, day: IsoDate) => entriesOf(code).find(onDay(day));
  const lastOf = (code: string) => entriesOf(code).at(-1);
  return {
    knowledge,
    version: createHash("sha256").update(text).digest("hex").slice(0, 12),
    rulesOf,
    serviceOf: (code) => services.get(code),
    wordsOf: (code) => told.get(code) ?? none,
    entryOf,
    isKnown: (code) => lexicon.codes.has(code),
    successorsOf: (code) => lastOf(code)?.replacedBy ?? [],
    valueOf: (code, units, day) => ((entryOf(code, day) ?? lastOf(code))?.workRvu ?? 0) * units,
    isAddOn: (code, day) => ((entryOf(code, day) ?? lastOf(code))?.parents ?? []).length > 0,
  };
}
