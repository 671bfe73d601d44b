import type { Rate } from "./wilson.ts";

/** Text as HTML shows it. */
export const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const labelWidth = 190;
const barWidth = 420;
const valueWidth = 170;
const rowHeight = 26;

export interface Bar {
  readonly name: string;
  readonly rate: Rate;
}

/** A round end of the scale at or above the highest interval. */
function scaleOf(bars: readonly Bar[]): number {
  const most = Math.max(0.001, ...bars.map(({ rate }) => rate.upper));
  const steps = [0.004, 0.008, 0.02, 0.04, 0.08, 0.12, 0.2, 0.4, 0.6, 0.8, 1];
  return steps.find((step) => step >= most) ?? 1;
}

function row({ name, rate }: Bar, index: number, scale: number): string {
  const x = (share: number) => labelWidth + (Math.min(share, scale) / scale) * barWidth;
  const y = index * rowHeight + 24;
  const middle = y + 9;
  const short = name.length > 26 ? `${name.slice(0, 25)}…` : name;
  return `<text x="${labelWidth - 8}" y="${middle + 4}" text-anchor="end">${escaped(short)}</text>
<rect class="bar" x="${labelWidth}" y="${y}" width="${(x(rate.rate) - labelWidth).toFixed(1)}" height="18"/>
<path class="interval" d="M${x(rate.lower).toFixed(1)} ${middle}H${x(rate.upper).toFixed(1)}M${x(rate.lower).toFixed(1)} ${middle - 4}v8M${x(rate.upper).toFixed(1)} ${middle - 4}v8"/>
<text class="value" x="${labelWidth + barWidth + 12}" y="${middle + 4}">${percent(rate.rate)} (${rate.count} of ${rate.of})</text>`;
}

/** A chart of rates with their 95 % intervals as SVG; the table beside it holds the same figures. */
export function rateChart(title: string, bars: readonly Bar[]): string {
  const scale = scaleOf(bars);
  const height = bars.length * rowHeight + 34;
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const x = labelWidth + part * barWidth;
    return `<path class="grid" d="M${x} 20V${height - 8}"/><text class="tick" x="${x}" y="12" text-anchor="middle">${percent(part * scale)}</text>`;
  });
  return `<svg viewBox="0 0 ${labelWidth + barWidth + valueWidth} ${height}" role="img" aria-label="${escaped(title)}">
${ticks.join("")}
${bars.map((bar, index) => row(bar, index, scale)).join("\n")}
</svg>`;
}
