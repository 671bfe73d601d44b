import { z } from "zod";
import type { BilledLine, IsoDate } from "../../types/index.ts";

/** One billed line and what ties it to a note: an id, an encounter, or patient, day and provider. */
export interface ClaimLine extends BilledLine {
  readonly units: number;
  readonly modifiers: readonly string[];
  readonly diagnoses: readonly string[];
  readonly noteId?: string | undefined;
  readonly encounterId?: string | undefined;
  readonly patientId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly dateOfService?: IsoDate | undefined;
  readonly payer?: string | undefined;
  readonly placeOfService?: string | undefined;
  /** Number of a prior authorisation, where the claim carries one. */
  readonly authorization?: string | undefined;
  /** Why it may not stand, or not beside the others: then all findings of its visit are questions. */
  readonly doubt?: string | undefined;
}

export type ParsedClaimLine = { readonly line: ClaimLine } | { readonly reason: string };

/** What a column or field may be called in exports; the first one that is filled is taken. */
const names = {
  noteId: ["note_id", "noteid", "document_id", "id"],
  encounterId: ["encounter_id", "encounterid", "encounter", "visit_id", "visit_number"],
  patientId: ["patient_id", "patientid", "mrn", "member_id"],
  providerId: ["provider_id", "providerid", "provider", "npi", "rendering_npi"],
  dateOfService: ["date_of_service", "dateofservice", "service_date", "dos"],
  payer: ["payer", "payer_name", "insurance"],
  placeOfService: ["place_of_service", "placeofservice", "pos"],
  authorization: ["authorization", "prior_authorization", "auth_number"],
  code: ["code", "cpt", "hcpcs", "cpt_code", "procedure_code"],
  units: ["units", "quantity", "qty"],
} as const;

/** Columns that hold one value each, or several with `;`, `,`, `|` or a space between. */
const lists = {
  modifiers: /^(?:modifiers?|mods?)_?\d?$/,
  diagnoses: /^(?:diagnos[ie]s|diagnosis_codes?|dx|icd10|icd)_?\d{0,2}$/,
} as const;

type Row = Readonly<Record<string, unknown>>;

const asText = (value: unknown): string =>
  value === null || value === undefined ? "" : String(value).trim();

/** Spellings met before: a table has the same few columns in every row. */
const spellings = new Map<string, string>();
const mostSpellings = 1000;

/** A column's name in one spelling: lower case, words joined by `_`. */
export function plainName(name: string): string {
  const known = spellings.get(name);
  if (known !== undefined) return known;
  const plain = name
    .trim()
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  if (spellings.size < mostSpellings) spellings.set(name, plain);
  return plain;
}

/** At which place of a row each field stands: its columns, the first one that is filled taken. */
interface Layout {
  readonly columns: readonly string[];
  readonly fields: ReadonlyMap<keyof typeof names, readonly number[]>;
  readonly modifiers: readonly number[];
  readonly diagnoses: readonly number[];
}

const fieldNames = Object.keys(names) as (keyof typeof names)[];

function layoutFor(columns: readonly string[]): Layout {
  const places = new Map(columns.map((column, place) => [plainName(column), place]));
  const listed = (pattern: RegExp) =>
    [...places].filter(([name]) => pattern.test(name)).map(([, place]) => place);
  return {
    columns,
    fields: new Map(
      fieldNames.map((field) => [field, names[field].flatMap((name) => places.get(name) ?? [])]),
    ),
    modifiers: listed(lists.modifiers),
    diagnoses: listed(lists.diagnoses),
  };
}

/** The layout of the last row: rows of one table have the same. */
let last = layoutFor([]);

function layoutOf(columns: readonly string[]): Layout {
  const same =
    columns.length === last.columns.length &&
    columns.every((column, place) => column === last.columns[place]);
  if (!same) last = layoutFor(columns);
  return last;
}

const pieces = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap(pieces) : asText(value).split(/[\s;,|]+/);

function listOf(values: readonly unknown[], places: readonly number[]): string[] {
  const list: string[] = [];
  for (const place of places)
    for (const piece of pieces(values[place])) if (piece !== "") list.push(piece.toUpperCase());
  return list;
}

/** `20260314`, `03/14/2026`, `2026-03-14T10:00` as `2026-03-14`; other words as they are. */
export function plainDate(text: string): string {
  const day = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ].*)?$/.exec(text);
  if (day !== null) return day.slice(1, 4).join("-");
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (american === null) return text;
  const [, month = "", date = "", year = ""] = american;
  return [year, month.padStart(2, "0"), date.padStart(2, "0")].join("-");
}

/** Claims often carry ICD-10-CM without its dot: `C44319`. */
const withDot = (code: string): string =>
  /^[A-Z]\d[0-9A-Z][0-9A-Z]{1,4}$/.test(code) ? `${code.slice(0, 3)}.${code.slice(3)}` : code;

const code = z
  .string({ error: "the code is missing" })
  .regex(/^[0-9A-Z]{5}$/, { error: "a code has five digits or capitals" });
const units = z
  .number({ error: "units are no number" })
  .positive({ error: "units are not above 0" })
  .max(100_000, { error: "units are above 100,000" });
const dateOfService = z.iso
  .date({ error: "the date of service is no calendar day" })
  .transform((date) => date as IsoDate)
  .optional();
const Shape = z.object({ code, units, dateOfService });

/**
 * Reads one claim line from a row with columns (in any of the usual spellings) `code`, `units`,
 * `modifiers`, `diagnoses`, `note_id`, `encounter_id`, `patient_id`, `provider_id`,
 * `date_of_service`, `payer`, `place_of_service`, `authorization`. Codes stay text: `0419T` and a
 * leading zero survive. The reason of a refusal never repeats a value of the row.
 */
export const parseClaimLine = (row: Row): ParsedClaimLine =>
  parseClaimValues(Object.keys(row), Object.values(row));

/** As `parseClaimLine`, of a table's row; the columns of one table are looked up once. */
export function parseClaimValues(
  columns: readonly string[],
  values: readonly unknown[],
): ParsedClaimLine {
  const layout = layoutOf(columns);
  const pick = (field: keyof typeof names): string | undefined => {
    for (const place of layout.fields.get(field) ?? []) {
      const value = asText(values[place]);
      if (value !== "") return value;
    }
    return undefined;
  };
  const date = pick("dateOfService");
  const parsed = Shape.safeParse({
    code: pick("code")?.toUpperCase(),
    units: Number(pick("units") ?? 1),
    ...(date === undefined ? {} : { dateOfService: plainDate(date) }),
  });
  if (!parsed.success)
    return { reason: parsed.error.issues.map(({ message }) => message).join("; ") };
  const { code, units, dateOfService } = parsed.data;
  const line: ClaimLine = {
    code,
    units,
    dateOfService,
    modifiers: listOf(values, layout.modifiers),
    diagnoses: listOf(values, layout.diagnoses).map(withDot),
    noteId: pick("noteId"),
    encounterId: pick("encounterId"),
    patientId: pick("patientId"),
    providerId: pick("providerId"),
    payer: pick("payer"),
    placeOfService: pick("placeOfService"),
    authorization: pick("authorization"),
  };
  return isTied(line)
    ? { line }
    : {
        reason:
          "nothing ties the line to a note: give note_id, encounter_id, or patient_id with date_of_service",
      };
}

const isTied = ({ noteId, encounterId, patientId, dateOfService: day }: ClaimLine): boolean =>
  noteId !== undefined ||
  encounterId !== undefined ||
  (patientId !== undefined && day !== undefined);
