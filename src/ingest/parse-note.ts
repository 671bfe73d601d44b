import { z } from "zod";
import type { IsoDate, Note } from "../types/index.ts";

export type FailureCode =
  | "not-json"
  | "not-a-note"
  | "text-missing"
  | "text-too-long"
  | "date-not-covered"
  | "date-invalid"
  | "internal";

/** Why a record got no suggestion. The message says what to mend and never repeats the note's words. */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
}

export type ParsedNote = { readonly note: Note } | { readonly error: Failure };

/** Most bytes of UTF-8 that the text of one note may take. */
export const maxTextBytes = 1_048_576;

/** `null` is how many exports write "absent". */
const maybe = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => value ?? undefined);

const word = z.union([z.string(), z.number()]).transform(String);
const isoDate = z.iso.date().transform((date) => date as IsoDate);

export const noteShape = z.object({
  id: maybe(word),
  text: z.string().meta({ pattern: "\\S" }),
  dateOfService: maybe(isoDate),
  payer: maybe(z.string()),
  patient: maybe(
    z.object({
      status: maybe(z.enum(["new", "established"])),
      birthDate: maybe(z.string()),
      sex: maybe(z.string()),
    }),
  ),
  placeOfService: maybe(word),
  patientId: maybe(word),
  encounterId: maybe(word),
  authorization: maybe(z.array(z.object({ code: word, number: maybe(word) }))),
  previousNotes: maybe(z.array(z.object({ dateOfService: maybe(z.string()), text: z.string() }))),
  provider: maybe(z.object({ id: maybe(word), specialty: maybe(z.string()) })),
  history: maybe(
    z.array(
      z.object({
        code: word,
        dateOfService: isoDate,
        diagnosis: maybe(z.string()),
        site: maybe(z.string()),
      }),
    ),
  ),
  pathology: maybe(
    z.array(
      z.object({
        specimen: maybe(word),
        site: maybe(z.string()),
        diagnosis: maybe(z.string()),
        sizeCm: maybe(z.number().nonnegative()),
      }),
    ),
  ),
  billed: maybe(
    z.array(
      z.object({
        code: word,
        units: maybe(z.number().nonnegative()),
        modifiers: maybe(z.array(word)),
        diagnoses: maybe(z.array(z.string())),
      }),
    ),
  ),
});

/**
 * Reads one record as a Note of the contract. Unknown fields are ignored, `null` counts as absent,
 * and a record without an id is given `fallbackId`.
 */
export function parseNote(value: unknown, fallbackId = "1"): ParsedNote {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return failed("not-a-note", "A note is a JSON object with an id and a text.");
  }
  const unreadable = textFailure("text" in value ? value.text : undefined);
  if (unreadable !== undefined) return { error: unreadable };
  const parsed = noteShape.safeParse(value);
  if (!parsed.success) return { error: shapeFailure(parsed.error) };
  const id = parsed.data.id ?? "";
  return { note: { ...parsed.data, id: id === "" ? fallbackId : id } };
}

/** The day that `value` names as `YYYY-MM-DD`; `undefined` where it names none. */
export function parseIsoDate(value: string): IsoDate | undefined {
  return isoDate.safeParse(value).data;
}

function textFailure(text: unknown): Failure | undefined {
  if (text === undefined || text === null) {
    return { code: "text-missing", message: "Put the note's words into the field text." };
  }
  if (typeof text !== "string") {
    return { code: "not-a-note", message: "The field text must be a string." };
  }
  if (Buffer.byteLength(text) > maxTextBytes) return tooLong;
  if (text.trim() === "") {
    return { code: "text-missing", message: "The field text is empty." };
  }
  return undefined;
}

/** A text above `maxTextBytes`. */
export const tooLong: Failure = {
  code: "text-too-long",
  message: "The text of one note may take up to 1 MB; split the input into notes.",
};

function shapeFailure(error: z.ZodError): Failure {
  const issue = error.issues[0];
  const path = issue?.path ?? [];
  const field = path.reduce<string>(
    (name, part) =>
      typeof part === "number" ? `${name}[${part}]` : `${name}${name && "."}${String(part)}`,
    "",
  );
  if (path.at(-1) === "dateOfService") {
    return {
      code: "date-invalid",
      message: `Write ${field} as a calendar day: YYYY-MM-DD.`,
    };
  }
  return { code: "not-a-note", message: `Field ${field}: ${issue?.message ?? "not readable"}.` };
}

function failed(code: FailureCode, message: string): ParsedNote {
  return { error: { code, message } };
}
