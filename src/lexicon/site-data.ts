import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { CodeEntry, IsoDate, Lexicon } from "../types/index.ts";
import { type Amendment, amendCodes } from "./amend-codes.ts";
import { csvFields } from "./code-list.ts";
import { parsePairs } from "./ncci-pairs.ts";
import { payerFinder, readPayers } from "./payers.ts";
import { hashOf, type LexiconFile, readContent, readLexiconFile } from "./read-files.ts";

/** A release in the site's folder: its kind, the day from which it holds, its text. */
interface Release {
  readonly kind: string;
  readonly from: IsoDate;
  readonly file: LexiconFile;
}

const named = /^(ncci|mue|fees|add-ons|icd10|descriptions)-(\d{4}-\d{2}-\d{2})\.csv$/;

/** The releases of a site's data folder, oldest first. */
function releasesIn(folder: string): Release[] {
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  return names.flatMap((name) => {
    const [, kind = "", from = ""] = named.exec(name) ?? [];
    if (kind === "") return [];
    return [{ kind, from: from as IsoDate, file: readLexiconFile(folder, name) }];
  });
}

const newest = (releases: readonly Release[], kind: string): Release | undefined =>
  releases.findLast((release) => release.kind === kind);

type Column =
  | "code"
  | "mue"
  | "mai"
  | "work_rvu"
  | "global_days"
  | "multiple"
  | "bilateral"
  | "parents"
  | "description";

type Row = Partial<Record<Column, string>>;

/** The rows of a stored table, by the names of its columns. */
function rowsOf({ text }: LexiconFile): Row[] {
  const lines = text.split(/\r?\n/).filter((line) => line !== "" && !line.startsWith("#"));
  const heads = csvFields(lines[0] ?? "");
  return lines.slice(1).map((line) => {
    const fields = csvFields(line);
    return Object.fromEntries(heads.map((head, at) => [head, fields[at] ?? ""]));
  });
}

const isIndicator = (text: string | undefined): text is "1" | "2" | "3" =>
  text === "1" || text === "2" || text === "3";

function numberOf(row: Row, column: Column): number {
  const number = Number(row[column]);
  if (row[column] === "" || !Number.isFinite(number)) {
    throw new Error(`${row.code ?? "a code"}: ${column} is no number.`);
  }
  return number;
}

/** What each kind of release says of a code. */
const amendments: Readonly<Record<string, (row: Row) => Amendment>> = {
  mue: (row) => ({
    mue: numberOf(row, "mue"),
    mai: isIndicator(row.mai) ? row.mai : undefined,
  }),
  fees: (row) => ({
    workRvu: numberOf(row, "work_rvu"),
    globalDays: row.global_days ?? "",
    multiple: row.multiple || undefined,
    bilateral: row.bilateral || undefined,
  }),
  "add-ons": (row) => ({
    parents: (row.parents ?? "").split(" ").filter((code) => code !== ""),
  }),
  descriptions: (row) => ({ description: row.description ?? "" }),
};

function amendedCodes(lexicon: Lexicon, releases: readonly Release[]): Lexicon["codes"] {
  let codes: ReadonlyMap<string, readonly CodeEntry[]> = lexicon.codes;
  for (const { kind, from, file } of releases) {
    const amendment = amendments[kind];
    if (amendment === undefined) continue;
    const changes = readContent(
      file,
      () => new Map(rowsOf(file).map((row) => [row.code ?? "", amendment(row)])),
    );
    codes = amendCodes(codes, changes, from);
  }
  return codes;
}

/** Fiscal years of diagnoses begin in October; a release speaks for one of them. */
const yearAfter = (day: IsoDate): IsoDate =>
  `${Number(day.slice(0, 4)) + 1}${day.slice(4)}` as IsoDate;

/** Tells valid diagnoses by the releases at hand, each read when it is first asked. */
function diagnosisCheck(releases: readonly Release[]): Lexicon["isDiagnosis"] {
  const lists = releases.filter(({ kind }) => kind === "icd10");
  if (lists.length === 0) return undefined;
  const read = new Map<Release, ReadonlySet<string>>();
  const codesOf = (release: Release): ReadonlySet<string> => {
    const known = read.get(release) ?? new Set(rowsOf(release.file).map((row) => row.code ?? ""));
    read.set(release, known);
    return known;
  };
  return (code, day) => {
    const list = lists.findLast(({ from }) => from <= day);
    if (list === undefined || day >= yearAfter(list.from)) return undefined;
    return codesOf(list).has(code);
  };
}

/** Pairs of the newest release: official files keep ended pairs with their days, so one is enough. */
function pairsOf(lexicon: Lexicon, release: Release | undefined) {
  if (release === undefined) return {};
  const dated = release.file.text.split("\n").some((line) => /^\w{5},\d,\d{4}-/.test(line));
  return {
    pair: readContent(release.file, () => parsePairs(release.file.text)),
    editions: { ...lexicon.editions, ncci: dated ? lexicon.from : release.from },
  };
}

/** The site's own payers beside the built-in ones. */
function payersOf(own: LexiconFile, builtIn: LexiconFile): Lexicon["payer"] {
  const contents = [builtIn, own].map((file) => readContent(file, (content) => content));
  return readContent(own, () => payerFinder(readPayers(contents)));
}

/**
 * The lexicon with what a site imported into its own data folder, which wins over the built-in: each
 * release from its first day on, pairs and the site's payers altogether. A folder that is not there
 * changes nothing; a file that cannot be read throws and is named.
 */
export function withSiteData(lexicon: Lexicon, folder: string, payers: LexiconFile): Lexicon {
  const releases = releasesIn(folder);
  const own = existsSync(join(folder, "payers.yaml"))
    ? [readLexiconFile(folder, "payers.yaml")]
    : [];
  const files = [...releases.map(({ file }) => file), ...own];
  if (files.length === 0) return lexicon;
  const isDiagnosis = diagnosisCheck(releases);
  const version = { path: "built-in", text: lexicon.tablesVersion };
  return {
    ...lexicon,
    ...pairsOf(lexicon, newest(releases, "ncci")),
    ...(isDiagnosis === undefined ? {} : { isDiagnosis }),
    payer: own[0] === undefined ? lexicon.payer : payersOf(own[0], payers),
    codes: amendedCodes(
      lexicon,
      releases.toSorted((a, b) => a.from.localeCompare(b.from)),
    ),
    tablesVersion: hashOf([version, ...files]),
  };
}
