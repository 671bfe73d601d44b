import { useState } from "preact/hooks";
import { percent } from "../words.ts";
import { type Cell, Figure, type Row } from "./figure.tsx";
import type { AskedLines, Counts, Outcomes, Verdict } from "./report-api.ts";

export type Drill = (title: string, asked: Partial<AskedLines>) => void;

const verdicts: readonly Verdict[] = ["accepted", "edited", "rejected", "added"];

/** Lines that were suggested: added ones were not. */
const suggestedOf = ({ accepted, edited, rejected }: Counts) => accepted + edited + rejected;
const linesOf = (counts: Counts) => suggestedOf(counts) + counts.added;

/** What lines can be counted by: the words for it, where the counts stand, how a name is asked for. */
const groups = {
  family: { words: "Family", countsOf: ({ byRule }: Outcomes) => byRule, field: "family" },
  code: { words: "Code", countsOf: ({ byCode }: Outcomes) => byCode, field: "code" },
  provider: {
    words: "Provider",
    countsOf: ({ byProvider }: Outcomes) => byProvider,
    field: "provider",
  },
  coder: { words: "Coder", countsOf: ({ byCoder }: Outcomes) => byCoder, field: "coder" },
  engine: {
    words: "Engine version",
    countsOf: ({ byEngine }: Outcomes) => byEngine,
    field: "engine",
  },
  month: { words: "Month", countsOf: ({ byMonth }: Outcomes) => byMonth, field: "month" },
} as const;
type Group = keyof typeof groups;

interface Named {
  readonly name: string;
  readonly counts: Counts;
  readonly asked: Partial<AskedLines>;
}

function namedOf(told: Outcomes, group: Group): readonly Named[] {
  const { countsOf, field } = groups[group];
  const named = Object.entries(countsOf(told)).map(([key, counts]) => ({
    name: group === "coder" ? (told.coders[key] ?? key) : key,
    counts,
    asked: { [field]: key },
  }));
  return named.sort((a, b) => linesOf(b.counts) - linesOf(a.counts));
}

const shareCell = (value: number | null): Cell => ({
  value: value === null ? null : Math.round(value * 1000) / 1000,
  shown: value === null ? "–" : percent(value),
});

function rowOf({ name, counts, asked }: Named, drill: Drill): Row {
  const suggested = suggestedOf(counts);
  return {
    name,
    cells: [
      { value: suggested },
      ...verdicts.map((verdict) => ({
        value: counts[verdict],
        act: () => drill(`${name}: ${verdict}`, { ...asked, verdict }),
      })),
      shareCell(suggested === 0 ? null : counts.accepted / suggested),
      shareCell(counts.meanConfidence),
    ],
  };
}

const rowHeight = 26;
const labelWidth = 190;
const barWidth = 330;
/** More bars are read in the table. */
const mostBars = 14;

/** One bar a name, as long as its lines are many, cut into what came of them. */
function Bars({ named }: { readonly named: readonly Named[] }) {
  const shown = named.slice(0, mostBars);
  const most = Math.max(1, ...shown.map(({ counts }) => linesOf(counts)));
  const scale = barWidth / most;
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${labelWidth + barWidth + 50} ${shown.length * rowHeight + 4}`}
      role="img"
      aria-label="Lines and what came of them; the table beside has the figures"
    >
      {shown.map(({ name, counts }, row) => {
        let x = labelWidth;
        return (
          <g key={name} transform={`translate(0 ${row * rowHeight})`}>
            <text x={labelWidth - 8} y={17} text-anchor="end">
              {name.length > 27 ? `${name.slice(0, 26)}…` : name}
            </text>
            {verdicts.map((verdict) => {
              const width = counts[verdict] * scale;
              const bar = (
                <rect key={verdict} class={verdict} x={x} y={4} width={width} height={17} />
              );
              x += width;
              return bar;
            })}
            <text x={x + 6} y={17}>
              {linesOf(counts)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const heads = ["suggested", ...verdicts, "accepted share", "mean confidence"];

/** What came of lines, counted by what the auditor chooses. */
export function Verdicts({ told, drill }: { readonly told: Outcomes; readonly drill: Drill }) {
  const [group, setGroup] = useState<Group>("family");
  const named = namedOf(told, group);
  const all = { name: "all lines", counts: told.all, asked: {} };
  const { words } = groups[group];
  return (
    <Figure
      title="What came of the lines"
      words="Lines of finished reviews; the share is of those accepted as they stood. A number opens the lines behind it."
      heads={[words, ...heads]}
      rows={[all, ...named].map((each) => rowOf(each, drill))}
      above={
        <div class="filters">
          <label>
            Counted by
            <select
              value={group}
              onChange={({ currentTarget }) => setGroup(currentTarget.value as Group)}
            >
              {Object.entries(groups).map(([key, one]) => (
                <option key={key} value={key}>
                  {one.words.toLowerCase()}
                </option>
              ))}
            </select>
          </label>
          <ul class="chart-legend" aria-label="Colours of the bars">
            {verdicts.map((verdict) => (
              <li key={verdict}>
                <span class={`swatch ${verdict}`} /> {verdict}
              </li>
            ))}
          </ul>
        </div>
      }
    >
      <Bars named={named} />
    </Figure>
  );
}
