import type { NotCovered } from "../lexicon/not-covered.ts";
import type { CodeEntry, DatedTable, Lexicon } from "../types/index.ts";

/** What the overview says of a table of codes. */
export interface DescribedTable {
  readonly id: string;
  readonly summary: string;
}

const codePattern = /^(?:\d{4}[0-9A-Z]|[A-Z]\d{4})$/;

/** Every code that stands anywhere in a row. */
function codesIn(row: unknown): string[] {
  if (typeof row === "string") return codePattern.test(row) ? [row] : [];
  return typeof row === "object" && row !== null ? Object.values(row).flatMap(codesIn) : [];
}

type Version = DatedTable<unknown>["versions"][number];

/** The codes of a version that the list of codes knows, in order, each once. */
const codesOf = ({ row }: Version, lexicon: Lexicon): readonly string[] =>
  [...new Set(codesIn(row))].filter((code) => lexicon.codes.has(code)).toSorted();

/** Every code that a table gives, to the tables that give it. */
export function givenCodes(
  ids: readonly string[],
  lexicon: Lexicon,
): ReadonlyMap<string, readonly string[]> {
  const given = new Map<string, string[]>();
  for (const id of ids) {
    const versions = lexicon.tables.get(id)?.versions ?? [];
    for (const code of new Set(versions.flatMap((version) => codesOf(version, lexicon))))
      given.set(code, [...(given.get(code) ?? []), id]);
  }
  return given;
}

/** `11400-11404 11406`: runs of three and more as a range. */
function inRanges(codes: readonly string[]): string {
  const runs: string[][] = [];
  for (const code of codes) {
    const run = runs.at(-1);
    const follows = /^\d{5}$/.test(code) && Number(code) === Number(run?.at(-1)) + 1;
    if (follows && run !== undefined) run.push(code);
    else runs.push([code]);
  }
  return runs.flatMap((run) => (run.length > 2 ? [`${run[0]}-${run.at(-1)}`] : run)).join(" ");
}

const days = ({ from, to }: { readonly from: string; readonly to?: string | undefined }): string =>
  to === undefined ? `from ${from}` : `${from} to ${to}`;

const familyLines = (table: DescribedTable, lexicon: Lexicon): readonly string[] => [
  `### ${table.id}`,
  "",
  table.summary.trim(),
  "",
  ...(lexicon.tables.get(table.id)?.versions ?? []).map(
    (version) => `- ${days(version)}: ${inRanges(codesOf(version, lexicon))}`,
  ),
  "",
];

function codeLine(entries: readonly CodeEntry[], given: readonly string[]): string {
  const [first] = entries;
  const last = entries.at(-1);
  const life = days({ from: first?.from ?? "", to: last?.to });
  const by = given.length === 0 ? "" : given.join(", ");
  const after = last?.replacedBy === undefined ? "" : `, then ${last.replacedBy.join(" ")}`;
  return `| ${first?.code} | ${life}${after} | ${last?.description} | ${by} |`;
}

/** The codes that no rule gives, as a list by reason. */
const notCoveredLines = (groups: readonly NotCovered[]): readonly string[] =>
  groups.map(({ why, codes }) => `- ${why}: ${inRanges(codes.toSorted())}`);

/** The page of families, codes and dates, from the tables alone. */
export function overviewOf(
  tables: readonly DescribedTable[],
  groups: readonly NotCovered[],
  lexicon: Lexicon,
): string {
  const given = givenCodes(
    tables.map(({ id }) => id),
    lexicon,
  );
  const { ncci, mue, fees, addOns } = lexicon.editions;
  return [
    "# Families, codes and dates",
    "",
    `Written by \`npm run overview\` from the tables. ${given.size} codes are given by ${tables.length} rules,`,
    `for dates of service from ${lexicon.from}.`,
    "",
    `Releases behind the tables: pairs (NCCI) of ${ncci}, unit ceilings (MUE) of ${mue}, values and global`,
    `periods of ${fees}, add-on codes of ${addOns}.`,
    "",
    "## Families",
    "",
    ...tables.flatMap((table) => familyLines(table, lexicon)),
    "## Codes that no rule gives",
    "",
    ...notCoveredLines(groups),
    "",
    "## All codes",
    "",
    "| code | in force | what it is, in our own words | rules |",
    "| --- | --- | --- | --- |",
    ...[...lexicon.codes].map(([code, entries]) => codeLine(entries, given.get(code) ?? [])),
    "",
  ].join("\n");
}

const begin = "<!-- not covered: begin, written by npm run overview -->";
const end = "<!-- not covered: end -->";

/** A page with the list of what is not covered between its marks; as it is where it has none. */
export function withNotCovered(page: string, groups: readonly NotCovered[]): string {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) return page;
  const list = notCoveredLines(groups).join("\n");
  return `${page.slice(0, from + begin.length)}\n\n${list}\n\n${page.slice(to)}`;
}
