import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { GoldCase } from "./gold-case.ts";

const modifiers = z.array(z.union([z.string(), z.number()]).transform(String)).optional();
const answer = z.object({
  code: z.union([z.string(), z.number()]).transform(String),
  units: z.int().positive().optional(),
  modifiers,
  optionalModifiers: modifiers,
});
const amount = z.number().nullish();

const goldCase = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  families: z.array(z.string()).default([]),
  style: z.string().optional(),
  note: z.looseObject({}),
  lines: z
    .array(answer.extend({ or: z.array(answer).optional(), optional: z.boolean().optional() }))
    .default([]),
  gaps: z
    .array(
      z.object({
        id: z.string(),
        or: z.array(z.string()).optional(),
        optional: z.boolean().optional(),
      }),
    )
    .default([]),
  facts: z
    .array(
      z.object({
        technique: z.string(),
        site: z.string().nullish(),
        count: amount,
        sizeCm: amount,
        marginCm: amount,
        closureCm: amount,
        stages: amount,
        blocks: amount,
        areaSqCm: amount,
      }),
    )
    .default([]),
});

/** Reads a gold file: one case a line (.jsonl, .ndjson), or a YAML list of cases of the same shape. */
export function readGold(path: string): GoldCase[] {
  const source = readFileSync(path, "utf8");
  const records = /\.ya?ml$/.test(path) ? yamlCases(path, source) : jsonCases(path, source);
  return records.map(({ place, value }) => {
    const parsed = goldCase.safeParse(value);
    if (parsed.success) return withNoteId(parsed.data, basename(path, extname(path)));
    const issue = parsed.error.issues[0];
    throw new Error(`${place}: ${issue?.path.join(".") ?? ""}: ${issue?.message ?? "no case"}`);
  });
}

interface Placed {
  readonly place: string;
  readonly value: unknown;
}

function withNoteId(gold: z.infer<typeof goldCase>, style: string): GoldCase {
  return { ...gold, style: gold.style ?? style, note: { ...gold.note, id: gold.id } };
}

function jsonCases(path: string, source: string): Placed[] {
  return source.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const place = `${path}:${index + 1}`;
    return [{ place, value: orFault(place, () => JSON.parse(line)) }];
  });
}

function yamlCases(path: string, source: string): Placed[] {
  const cases = orFault(path, () => parse(source));
  if (!Array.isArray(cases)) throw new Error(`${path}: a list of cases is expected`);
  return cases.map((value: unknown, index) => ({ place: `${path}: case ${index + 1}`, value }));
}

/** The parsers' own messages quote the source, and with it the notes: only the place is told. */
function orFault(place: string, read: () => unknown): unknown {
  try {
    return read();
  } catch {
    throw new Error(`${place}: neither JSON nor YAML that can be read`);
  }
}
