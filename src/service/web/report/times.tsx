import { timeInWords } from "../words.ts";
import { Figure } from "./figure.tsx";
import type { Chosen, Outcomes, Times as Taken } from "./report-api.ts";

const rowHeight = 30;
const labelWidth = 150;
const width = 330;

interface Named {
  readonly id: string;
  readonly name: string;
  readonly taken: Taken;
}

/** The middle half of each coder's notes as a bar, the median as a dot. */
function Spans({ named }: { readonly named: readonly Named[] }) {
  const scale = width / Math.max(1, ...named.map(({ taken }) => taken.upperQuartile));
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${labelWidth + width + 90} ${named.length * rowHeight + 4}`}
      role="img"
      aria-label="Time per note by coder; the table beside has the figures"
    >
      {named.map(({ id, name, taken }, row) => (
        <g key={id} transform={`translate(${labelWidth} ${row * rowHeight})`}>
          <text x={-8} y={19} text-anchor="end">
            {name}
          </text>
          <rect
            class="bar"
            x={taken.lowerQuartile * scale}
            y={9}
            width={Math.max(2, (taken.upperQuartile - taken.lowerQuartile) * scale)}
            height={11}
          />
          <circle cx={taken.median * scale} cy={14.5} r={6} />
          <text x={taken.upperQuartile * scale + 12} y={19}>
            {timeInWords(taken.median)}
          </text>
        </g>
      ))}
    </svg>
  );
}

const cell = (seconds: number) => ({ value: Math.round(seconds), shown: timeInWords(seconds) });

interface TimesProps {
  readonly told: Outcomes;
  readonly drill: (title: string, asked: Partial<Chosen>) => void;
}

/** How long a note takes from being taken to being finished. */
export function Times({ told, drill }: TimesProps) {
  const named = Object.entries(told.times).map(([id, taken]) => ({
    id,
    name: told.coders[id] ?? id,
    taken,
  }));
  if (named.length === 0) return null;
  return (
    <Figure
      title="Time per note"
      words="From taking a note to finishing it, pauses included: the median as a dot, the middle half of the notes as a bar. A number of notes opens them, the slowest first. The file has seconds."
      heads={["Coder", "notes", "lower quartile", "median", "upper quartile"]}
      rows={named.map(({ id, name, taken }) => ({
        name,
        cells: [
          { value: taken.notes, act: () => drill(`Time per note: ${name}`, { coder: id }) },
          cell(taken.lowerQuartile),
          cell(taken.median),
          cell(taken.upperQuartile),
        ],
      }))}
    >
      <Spans named={named} />
    </Figure>
  );
}
