interface PlainBarsProps {
  readonly label: string;
  readonly bars: readonly {
    readonly name: string;
    readonly value: number;
    readonly shown: string;
  }[];
}

const rowHeight = 26;
const labelWidth = 210;
const barWidth = 270;
const mostBars = 14;

/** One bar a name, the longest as wide as there is room. */
export function PlainBars({ label, bars }: PlainBarsProps) {
  const shown = bars.slice(0, mostBars);
  const scale = barWidth / Math.max(...shown.map(({ value }) => value), 1e-9);
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${labelWidth + barWidth + 60} ${shown.length * rowHeight + 4}`}
      role="img"
      aria-label={`${label}; the table beside has the figures`}
    >
      {shown.map(({ name, value, shown: words }, row) => (
        <g key={name} transform={`translate(0 ${row * rowHeight})`}>
          <text x={labelWidth - 8} y={17} text-anchor="end">
            {name.length > 30 ? `${name.slice(0, 29)}…` : name}
          </text>
          <rect class="bar" x={labelWidth} y={4} width={value * scale} height={17} />
          <text x={labelWidth + value * scale + 6} y={17}>
            {words}
          </text>
        </g>
      ))}
    </svg>
  );
}
