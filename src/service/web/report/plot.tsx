import type { ComponentChildren } from "preact";
import { percent } from "../words.ts";

const side = 250;
const left = 46;
const top = 24;

/** Where shares from 0 to 1 stand on a plot. */
export interface Scale {
  readonly x: (value: number) => number;
  readonly y: (share: number) => number;
}

interface PlotProps {
  readonly label: string;
  readonly across: string;
  readonly up: string;
  /** The left and the right edge, in shares. */
  readonly from: number;
  readonly to: number;
  readonly draw: (scale: Scale) => ComponentChildren;
}

/** A frame with both axes in per cent; what is drawn in it gets the scale. */
export function Plot({ label, across, up, from, to, draw }: PlotProps) {
  const scale: Scale = {
    x: (value) => ((value - from) / (to - from)) * side,
    y: (share) => side - share * side,
  };
  return (
    <svg
      class="chart plot"
      viewBox={`0 0 ${side + left + 24} ${side + top + 46}`}
      role="img"
      aria-label={`${label}; the table beside has the figures`}
    >
      <g transform={`translate(${left} ${top})`}>
        <rect class="frame" width={side} height={side} />
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <text x={-6} y={scale.y(share) + 5} text-anchor="end">
              {percent(share)}
            </text>
            <text x={share * side} y={side + 18} text-anchor="middle">
              {percent(from + share * (to - from))}
            </text>
          </g>
        ))}
        <text x={side / 2} y={side + 38} text-anchor="middle">
          {across}
        </text>
        <text x={0} y={-9}>
          {up}
        </text>
        {draw(scale)}
      </g>
    </svg>
  );
}
