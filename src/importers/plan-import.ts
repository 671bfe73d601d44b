import type { IsoDate, Lexicon } from "../types/index.ts";
import { type Change, diagnosisChanges, pairChanges, valueChanges } from "./changes.ts";
import { editionOf } from "./edition.ts";
import type { ImportKind } from "./kinds.ts";
import { printPairs, readPairs } from "./pairs.ts";
import {
  readAddOns,
  readCeilings,
  readDescriptions,
  readDiagnoses,
  readFees,
  type Values,
} from "./values.ts";

export interface OfficialFile {
  /** Its name without folders: releases tell in it from which day they hold. */
  readonly name: string;
  readonly text: string;
}

/** What an import would store, and what it would change. */
export interface ImportPlan {
  readonly kind: ImportKind;
  readonly from: IsoDate;
  /** Name of the file in the site's data folder. */
  readonly fileName: string;
  readonly content: string;
  /** Rows of the release that were read, and those that concern our codes. */
  readonly read: number;
  readonly kept: number;
  readonly changes: readonly Change[];
  /** What a reader should know before trusting it. */
  readonly notes: readonly string[];
}

/** What an importer makes of the files: the table to store, and how it differs. */
interface Table {
  readonly content: string;
  readonly read: number;
  readonly kept: number;
  readonly changes: readonly Change[];
  readonly notes: readonly string[];
}

const quoted = (field: string): string =>
  /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

function valueTable(values: Values, lexicon: Lexicon, from: IsoDate): Table {
  if (values.size === 0) throw new Error("the file holds no row with a code.");
  const fields = Object.keys([...values.values()][0] ?? {});
  const ours = [...values].filter(([code]) => lexicon.codes.has(code));
  if (ours.length === 0) throw new Error("the file holds none of our codes.");
  const rows = ours.map(([code, row]) =>
    [code, ...fields.map((field) => quoted(row[field] ?? ""))].join(","),
  );
  return {
    content: [["code", ...fields].join(","), ...rows.toSorted()].join("\n"),
    read: values.size,
    kept: ours.length,
    changes: valueChanges(new Map(ours), lexicon, from),
    notes: [],
  };
}

/** Codes in force on the day that the release should hold and does not. */
function lacking(values: Values, lexicon: Lexicon, from: IsoDate, has: (code: string) => boolean) {
  const codes = [...lexicon.codes]
    .filter(([code, entries]) => {
      const inForce = entries.some(({ to }) => to === undefined || from <= to);
      return inForce && has(code) && !values.has(code);
    })
    .map(([code]) => code);
  if (codes.length === 0) return [];
  return [`not in the release, perhaps deleted: ${codes.slice(0, 20).join(", ")}`];
}

function pairTable(files: readonly OfficialFile[], lexicon: Lexicon, from: IsoDate): Table {
  const known = new Set(lexicon.codes.keys());
  const { pairs, read } = readPairs(
    files.map(({ text }) => text),
    known,
  );
  const { changes, before } = pairChanges(pairs, lexicon, from);
  if (pairs.length * 2 < before) {
    throw new Error(
      `the files hold ${pairs.length} pairs of our codes where ${before} are known: give all parts of the release at once.`,
    );
  }
  const notes = pairs.some((pair) => pair.from !== "")
    ? []
    : ["the release names no first days: pairs are not verified for earlier days"];
  return { content: printPairs(pairs), read, kept: pairs.length, changes, notes };
}

function diagnosisTable(text: string, ours: readonly string[]): Table {
  const codes = readDiagnoses(text);
  if (codes.length < 1000)
    throw new Error(`only ${codes.length} valid diagnosis codes were found.`);
  return {
    content: ["code", ...codes.toSorted()].join("\n"),
    read: codes.length,
    kept: codes.length,
    changes: diagnosisChanges(new Set(codes), ours),
    notes: [],
  };
}

const isProcedure = (code: string): boolean => /^(?:\d{5}|G\d{4})$/.test(code);

function tableOf(
  kind: ImportKind,
  files: readonly OfficialFile[],
  from: IsoDate,
  lexicon: Lexicon,
  diagnoses: readonly string[],
): Table {
  const text = files.map((file) => file.text).join("\n");
  if (kind === "ncci") return pairTable(files, lexicon, from);
  if (kind === "icd10") return diagnosisTable(text, diagnoses);
  const readers = {
    mue: readCeilings,
    fees: readFees,
    "add-ons": readAddOns,
    descriptions: readDescriptions,
  };
  const values = readers[kind](text);
  const table = valueTable(values, lexicon, from);
  const notes = kind === "fees" ? lacking(values, lexicon, from, isProcedure) : [];
  return { ...table, notes };
}

/**
 * Reads official files and works out what storing them would change. Throws, saying what is wrong,
 * where a file is not of the kind, not whole, or does not tell from which day it holds.
 *
 * @param diagnoses ICD-10-CM codes that the lexicon names, to be looked up in a new release
 */
export function planImport(
  kind: ImportKind,
  files: readonly OfficialFile[],
  given: IsoDate | undefined,
  lexicon: Lexicon,
  diagnoses: readonly string[],
): ImportPlan {
  const named = files.map(({ name }) => editionOf(name)).find((day) => day !== undefined);
  const from = given ?? named ?? (kind === "descriptions" ? lexicon.from : undefined);
  if (from === undefined) {
    throw new Error(
      "the file's name does not tell from which day it holds: give --from YYYY-MM-DD.",
    );
  }
  const table = tableOf(kind, files, from, lexicon, diagnoses);
  const source = files.map(({ name }) => name).join(", ");
  return {
    kind,
    from,
    fileName: `${kind}-${from}.csv`,
    ...table,
    content: `# ${kind} in force from ${from}, from ${source}\n${table.content}\n`,
  };
}
