import type { Measure } from "../eval/estimate.ts";
import type { KeptScores } from "../eval/kept-scores.ts";

interface Row {
  readonly name: string;
  readonly measures: readonly Measure[];
  /** As it is, not as a percentage. */
  readonly plain?: true;
}

const rows: readonly Row[] = [
  { name: "notes", measures: ["cases"], plain: true },
  { name: "exactly right; with modifiers", measures: ["exactNotes", "exactNotesWithModifiers"] },
  { name: "lines: precision, recall", measures: ["linePrecision", "lineRecall"] },
  { name: "notes over-coded, under-coded", measures: ["overCodedNotes", "underCodedNotes"] },
  { name: "gaps: found, right", measures: ["gapRecall", "gapPrecision"] },
  { name: "facts, statuses right", measures: ["factAccuracy", "statusAccuracy"] },
  { name: "silently wrong", measures: ["silentlyWrongNotes"] },
  { name: "calibration error (ECE)", measures: ["ece"], plain: true },
  { name: "lines at 0.9 and above: right", measures: ["highConfidencePrecision"] },
  { name: "… their share", measures: ["highConfidenceShare"] },
];

function figure(value: number | null | undefined, plain: true | undefined): string {
  if (value === null || value === undefined) return "–";
  return plain ? String(Math.round(value * 1000) / 1000) : `${(value * 100).toFixed(1)} %`;
}

/** The last figures as a table, a column a set of cases. */
function tableOf(scores: KeptScores): string {
  const sets = Object.entries(scores);
  return [
    `| measure | ${sets.map(([name]) => name).join(" | ")} |`,
    `| --- |${" --- |".repeat(sets.length)}`,
    ...rows.map(({ name, measures, plain }) => {
      const cells = sets.map(([, figures]) =>
        measures.map((measure) => figure(figures[measure], plain)).join(", "),
      );
      return `| ${name} | ${cells.join(" | ")} |`;
    }),
  ].join("\n");
}

const begin = "<!-- scores: begin, written by npm run scores -->";
const end = "<!-- scores: end -->";

/** A page with the table of scores between its marks. */
export function withScores(page: string, scores: KeptScores): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md lacks the marks ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${tableOf(scores)}\n\n${page.slice(to)}`;
}
