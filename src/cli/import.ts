import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { ImportKind } from "../importers/kinds.ts";
import { type ImportPlan, planImport } from "../importers/plan-import.ts";
import type { Engine } from "../index.ts";
import type { IsoDate } from "../types/index.ts";

export interface ImportOptions {
  /** The site's data folder, made where it is not there. */
  readonly data: string;
  /** First day of the release, where its file's name does not tell. */
  readonly from?: IsoDate | undefined;
  /** Only show what would change. */
  readonly dryRun?: boolean | undefined;
}

/** Most changes printed one by one. */
const mostShown = 20;

/** UTF-8, else Latin-1, as older releases are written. */
function decoded(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  return text.includes("\uFFFD") ? bytes.toString("latin1") : text.replace(/^\uFEFF/, "");
}

function readOfficial(path: string) {
  const bytes = readFileSync(path);
  if (bytes.subarray(0, 2).toString("latin1") === "PK") {
    throw new Error(
      `${basename(path)} is a zip or Excel file: unpack it, or save it as CSV or text.`,
    );
  }
  const text = decoded(path.endsWith(".gz") ? gunzipSync(bytes) : bytes);
  return { name: basename(path), text };
}

/** The diagnosis codes that our tables give for a visit of today. */
function diagnosesNamed({ resources: { lexicon, diagnoses, today } }: Engine): readonly string[] {
  const concepts = [...lexicon.concepts.values()].flatMap((concept) =>
    concept.kind === "lesion" && concept.icd !== undefined ? [concept.icd] : [],
  );
  const rows = [...diagnoses.families.values()].flatMap(({ rows: all, unspecified }) => [
    unspecified,
    ...all
      .filter(({ from, to }) => (from ?? "") <= today && today <= (to ?? "9"))
      .flatMap((row) => Object.values(row).filter((value) => value !== undefined)),
  ]);
  const whole = [...concepts, ...rows].filter((code) => /^[A-Z]\d[A-Z0-9](?:\.\w+)?$/.test(code));
  return [...new Set(whole)];
}

/** Reads official files, says what they change, and stores them in the site's data folder. */
export function importFiles(
  engine: Engine,
  kind: ImportKind,
  paths: readonly string[],
  { data, from, dryRun }: ImportOptions,
): void {
  const { lexicon } = engine.resources;
  const plan = planImport(kind, paths.map(readOfficial), from, lexicon, diagnosesNamed(engine));
  for (const line of report(plan)) process.stdout.write(`${line}\n`);
  if (dryRun) {
    process.stdout.write("Nothing stored: a dry run.\n");
    return;
  }
  mkdirSync(data, { recursive: true });
  writeFileSync(join(data, plan.fileName), plan.content);
  process.stdout.write(`Stored as ${join(data, plan.fileName)}.\n`);
}

function report({ kind, from, read, kept, changes, notes }: ImportPlan): string[] {
  const shown = changes.slice(0, mostShown).map(({ code, what }) => `  ${code}: ${what}`);
  const more = changes.length - shown.length;
  return [
    `${kind} from ${from}: ${read} rows read, ${kept} kept, ${changes.length} changes.`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
    ...notes.map((note) => `Note: ${note}.`),
  ];
}
