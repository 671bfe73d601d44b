import type { Estimate, Estimates, Measure } from "./estimate.ts";
import type { Report, Scored } from "./report.ts";

type Row = readonly string[];

/** How a measure is named and printed: as a percentage, or as it is. */
interface Shown {
  readonly name: string;
  readonly measure: Measure;
  readonly plain?: true;
}

const shown: readonly Shown[] = [
  { name: "notes exactly right", measure: "exactNotes" },
  { name: "… with modifiers", measure: "exactNotesWithModifiers" },
  { name: "line precision", measure: "linePrecision" },
  { name: "line recall", measure: "lineRecall" },
  { name: "line F1", measure: "lineF1" },
  { name: "over-coded notes", measure: "overCodedNotes" },
  { name: "… work RVUs / 100 notes", measure: "overCodedRvus", plain: true },
  { name: "under-coded notes", measure: "underCodedNotes" },
  { name: "… work RVUs / 100 notes", measure: "underCodedRvus", plain: true },
  { name: "modifiers right", measure: "modifierAccuracy" },
  { name: "gaps found", measure: "gapRecall" },
  { name: "gaps right", measure: "gapPrecision" },
  { name: "facts right", measure: "factAccuracy" },
  { name: "facts too many / note", measure: "factExtraPerNote", plain: true },
  { name: "statuses right", measure: "statusAccuracy" },
  { name: "silently wrong notes", measure: "silentlyWrongNotes" },
  { name: "calibration error (ECE)", measure: "ece", plain: true },
  { name: "ranking (AUROC)", measure: "auroc", plain: true },
  { name: "right at 0.9 and above", measure: "highConfidencePrecision" },
  { name: "share at 0.9 and above", measure: "highConfidenceShare" },
  { name: "wrong of surest 50 %", measure: "riskAt50" },
  { name: "wrong of surest 75 %", measure: "riskAt75" },
  { name: "wrong of surest 90 %", measure: "riskAt90" },
  { name: "wrong over all coverages", measure: "meanRisk" },
];

const brief: readonly Measure[] = [
  "exactNotes",
  "exactNotesWithModifiers",
  "lineF1",
  "overCodedNotes",
  "underCodedNotes",
  "gapRecall",
  "gapPrecision",
  "silentlyWrongNotes",
];

const number = (value: number | null, plain?: true): string => {
  if (value === null) return "-";
  return plain ? value.toFixed(3) : (value * 100).toFixed(1);
};

const figure = ({ value }: Estimate, plain?: true) => number(value, plain);

const interval = ({ low, high }: Estimate, plain?: true) =>
  low === null || high === null ? "" : `${number(low, plain)}–${number(high, plain)}`;

/** Columns as wide as their widest cell, the first to the left, the others to the right. */
function columns(rows: readonly Row[]): string {
  const widths = (rows[0] ?? []).map((_, at) =>
    Math.max(...rows.map((row) => (row[at] ?? "").length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, at) =>
          at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** All notes: every measure with its interval, the baselines' figures beside it. */
function wholeTable(whole: Report, baselines: Readonly<Record<string, Scored>>): string {
  const others = Object.values(baselines);
  const rows = shown.map(({ name, measure, plain }) => [
    name,
    figure(whole.estimates[measure], plain),
    interval(whole.estimates[measure], plain),
    ...others.map(({ estimates }) => figure(estimates[measure], plain)),
  ]);
  const head = [
    `notes: ${whole.estimates.cases.value ?? 0}`,
    "value",
    "95 % interval",
    ...Object.keys(baselines),
  ];
  const floor = [
    "… by chance alone",
    number(whole.eceNoiseFloor, true),
    "",
    ...others.map(({ eceNoiseFloor }) => number(eceNoiseFloor, true)),
  ];
  const at = shown.findIndex(({ measure }) => measure === "ece") + 1;
  return columns([head, ...rows.slice(0, at), floor, ...rows.slice(at)]);
}

const withInterval = (estimates: Estimates, measure: Measure) =>
  `${figure(estimates[measure])} ${measure === "exactNotes" ? `(${interval(estimates[measure])})` : ""}`.trim();

/** One row a part: the main measures, calibration beside what chance alone would show. */
function partsTable(kind: string, parts: Readonly<Record<string, Scored>>): string {
  const head = [
    kind,
    "notes",
    "exact",
    "with mod.",
    "F1",
    "over",
    "under",
    "gaps found",
    "gaps right",
    "silent",
    "ECE",
    "chance",
  ];
  const rows = Object.entries(parts).map(([name, { estimates, eceNoiseFloor }]) => [
    name,
    String(estimates.cases.value ?? 0),
    ...brief.map((measure) => withInterval(estimates, measure)),
    figure(estimates.ece, true),
    number(eceNoiseFloor, true),
  ]);
  return columns([head, ...rows]);
}

/** The report as tables for people; shares in per cent. */
export const printReport = (whole: Report, baselines: Readonly<Record<string, Scored>>): string =>
  [
    wholeTable(whole, baselines),
    partsTable("style", whole.styles),
    partsTable("family", whole.families),
  ].join("\n\n");
