/** A table as an official file prints it: what stands above each column, and the rows of data. */
export interface Sheet {
  /** All that the rows above the data say of a column, in lower case, by column. */
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Where one field ends: the separator or the line. */
interface Cut {
  readonly field: string;
  readonly next: number;
  readonly endsRow: boolean;
}

function quotedField(text: string, start: number): { value: string; next: number } {
  let value = "";
  let at = start + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) return { value: value + text.slice(at), next: text.length };
    value += text.slice(at, end);
    if (text.charAt(end + 1) !== '"') return { value, next: end + 1 };
    value += '"';
    at = end + 2;
  }
}

/** The separator or line break at or after a place. */
function boundary(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== separator && text.charAt(at) !== "\n") at += 1;
  return at;
}

function cut(text: string, start: number, separator: string): Cut {
  const quoted = text.charAt(start) === '"' ? quotedField(text, start) : undefined;
  const end = boundary(text, quoted?.next ?? start, separator);
  const rest = text.slice(quoted?.next ?? start, end).replace(/\r$/, "");
  const field = (quoted?.value ?? "") + rest;
  const endsRow = end >= text.length || text.charAt(end) === "\n";
  return { field: field.trim(), next: end + 1, endsRow };
}

/** Rows of fields separated by commas or tabs; a field in quotes may hold both, and line breaks. */
function* readRows(text: string): Generator<string[]> {
  const separator = text.slice(0, 20_000).includes("\t") ? "\t" : ",";
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    const { field, next, endsRow } = cut(text, at, separator);
    row.push(field);
    at = next;
    if (!endsRow) continue;
    yield row;
    row = [];
  }
}

/** Most rows of headings and licences above the data. */
const mostHeads = 60;

/** Adds a row above the data to what stands over each column; a row of one field is a title. */
function addHead(heads: string[], row: readonly string[]): void {
  if (row.filter((field) => field !== "").length < 2) return;
  for (const [at, field] of row.entries())
    heads[at] = `${heads[at] ?? ""} ${field.replace(/\s+/g, " ").toLowerCase()}`.trim();
}

type Wanted = (row: readonly string[]) => boolean;

/**
 * Reads a file whose data begin at the first row that `isData` accepts; everything above it is heads.
 * Of the data only the rows that `keep` accepts are held.
 */
export function readSheet(text: string, isData: Wanted, keep: Wanted = () => true): Sheet {
  const heads: string[] = [];
  const rows: (readonly string[])[] = [];
  let above = 0;
  let begun = false;
  for (const row of readRows(text)) {
    const data = isData(row);
    begun ||= data;
    if (data && keep(row)) rows.push(row);
    if (begun) continue;
    addHead(heads, row);
    above += 1;
    if (above > mostHeads) break;
  }
  return { heads: Array.from(heads, (head) => head ?? ""), rows };
}

/** The column whose head says something; throws where none does. */
export function columnOf({ heads }: Sheet, says: RegExp, name: string): number {
  const at = heads.findIndex((head) => says.test(head));
  if (at < 0) throw new Error(`no column for the ${name} was found; is this the right file?`);
  return at;
}

/** The same, for a column that some releases lack. */
export const maybeColumnOf = ({ heads }: Sheet, says: RegExp): number | undefined => {
  const at = heads.findIndex((head) => says.test(head));
  return at < 0 ? undefined : at;
};

export const isCode = (field: string | undefined): boolean =>
  /^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/.test(field ?? "");

/** `20190101`, `2019-01-01` or `1/1/2019` as a day; `undefined` for blanks, `*` and the year 9999. */
export function dayOf(field: string | undefined): string | undefined {
  const text = (field ?? "").trim();
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text) ?? american(text) ?? [];
  if (year === undefined || year === "9999") return undefined;
  return `${year}-${month}-${day}`;
}

function american(text: string): [string, string, string, string] | undefined {
  const [, month, day, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? [];
  if (month === undefined || day === undefined || year === undefined) return undefined;
  return [text, year, month.padStart(2, "0"), day.padStart(2, "0")];
}
