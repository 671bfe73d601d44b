import { z } from "zod";
import type { CodeEntry } from "../types/index.ts";
import { IsoDateSchema } from "./dated-table.ts";

const COLUMNS = [
  "code",
  "from",
  "to",
  "work_rvu",
  "mue",
  "global_days",
  "parents",
  "description",
] as const;

const optionalNumber = z
  .string()
  .transform((text) => (text === "" ? undefined : Number(text)))
  .pipe(z.number().nonnegative().optional());

const Row = z.object({
  code: z.string().regex(/^[0-9A-Z]{5}$/, { error: "a code has five digits or capitals" }),
  from: IsoDateSchema,
  to: z.union([IsoDateSchema, z.literal("")]),
  work_rvu: optionalNumber,
  mue: optionalNumber,
  global_days: z.string(),
  parents: z.string(),
  description: z.string().min(1),
  mai: z.enum(["", "1", "2", "3"]).default(""),
  multiple: z.string().default(""),
  bilateral: z.string().default(""),
  replaced_by: z.string().default(""),
});

/** One line of a CSV file; a field in quotes may hold commas and doubled quotes, no line break. */
export function csvFields(line: string): string[] {
  const fields: string[] = [];
  let field = "";
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const character = line.charAt(at);
    if (quoted && character === '"' && line.charAt(at + 1) === '"') {
      field += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (character === "," && !quoted) {
      fields.push(field);
      field = "";
    } else field += character;
  }
  return [...fields, field];
}

const codesIn = (list: string): readonly string[] | undefined =>
  list === "" ? undefined : list.split(/[\s;|]+/);

const entryOf = (row: z.infer<typeof Row>): CodeEntry => ({
  code: row.code,
  from: row.from,
  to: row.to === "" ? undefined : row.to,
  description: row.description,
  workRvu: row.work_rvu ?? 0,
  mue: row.mue,
  mai: row.mai || undefined,
  globalDays: row.global_days,
  multiple: row.multiple || undefined,
  bilateral: row.bilateral || undefined,
  parents: codesIn(row.parents),
  replacedBy: codesIn(row.replaced_by),
});

function entryFrom(line: string, heads: readonly string[], number: number): CodeEntry {
  const fields = csvFields(line);
  const row = Row.safeParse(Object.fromEntries(heads.map((head, at) => [head, fields[at] ?? ""])));
  if (row.success) return entryOf(row.data);
  throw new Error(`line ${number}: ${z.prettifyError(row.error)}`);
}

/**
 * Reads the list of codes: CSV with a head line, columns code, from, to, work_rvu, mue, global_days,
 * parents, description, and where known mai, multiple, bilateral, replaced_by. A code has one line a
 * period; `parents` and `replaced_by` are separated by spaces, `;` or `|`.
 */
export function parseCodeList(text: string): ReadonlyMap<string, readonly CodeEntry[]> {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const heads = csvFields(lines[0] ?? "");
  const lacking = COLUMNS.filter((column) => !heads.includes(column));
  if (lacking.length > 0) throw new Error(`no column ${lacking.join(", ")}`);

  const codes = new Map<string, CodeEntry[]>();
  for (const [index, line] of lines.slice(1).entries()) {
    const entry = entryFrom(line, heads, index + 2);
    const entries = codes.get(entry.code);
    if (entries === undefined) codes.set(entry.code, [entry]);
    else entries.push(entry);
  }
  return codes;
}
