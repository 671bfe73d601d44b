import type { Bin, Risk } from "../eval/calibration.ts";

/** Inner size and margins of a plot, in SVG units. */
const size = 320;
const left = 56;
const top = 24;
const width = left + size + 24;
const height = top + size + 48;

/** Both axes from `from` to 1, or from 0 to `to`. */
interface Axis {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

const part = (value: number, { from, to }: Axis) => (value - from) / (to - from);
const xOf = (value: number, axis: Axis) => (left + size * part(value, axis)).toFixed(1);
const yOf = (value: number, axis: Axis) => (top + size * (1 - part(value, axis))).toFixed(1);

const ticks = ({ from, to }: Axis) => [0, 1, 2, 3, 4, 5].map((at) => from + ((to - from) * at) / 5);
const written = (value: number) => String(Math.round(value * 1000) / 1000);

function frame(title: string, x: Axis, y: Axis, marks: readonly string[]): string {
  const across = ticks(x).map(
    (value) =>
      `<text x="${xOf(value, x)}" y="${top + size + 16}" text-anchor="middle">${written(value)}</text>`,
  );
  const up = ticks(y).map(
    (value) =>
      `<text x="${left - 6}" y="${yOf(value, y)}" text-anchor="end" dominant-baseline="middle">${written(value)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="11" role="img" aria-label="${title}">`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<text x="${left}" y="14" font-weight="bold">${title}</text>`,
    `<rect x="${left}" y="${top}" width="${size}" height="${size}" fill="none" stroke="#888"/>`,
    ...across,
    ...up,
    `<text x="${left + size / 2}" y="${top + size + 36}" text-anchor="middle">${x.name}</text>`,
    `<text x="14" y="${top + size / 2}" text-anchor="middle" transform="rotate(-90 14 ${top + size / 2})">${y.name}</text>`,
    ...marks,
    "</svg>\n",
  ].join("\n");
}

/** Confidence against the share right, a circle a bin, its area by the number of lines. */
export function reliabilityPlot(bins: readonly Bin[]): string {
  const x: Axis = { name: "mean confidence", from: 0, to: 1 };
  const y: Axis = { name: "share right", from: 0, to: 1 };
  const all = bins.reduce((sum, { lines }) => sum + lines, 0);
  const circles = bins.map(
    ({ lines, confidence, right }) =>
      `<circle cx="${xOf(confidence, x)}" cy="${yOf(right, y)}" r="${(3 + 14 * Math.sqrt(lines / all)).toFixed(1)}" fill="#2a6fbb" fill-opacity="0.6"><title>${lines} lines, confidence ${confidence.toFixed(3)}, right ${right.toFixed(3)}</title></circle>`,
  );
  const diagonal = `<line x1="${xOf(0, x)}" y1="${yOf(0, y)}" x2="${xOf(1, x)}" y2="${yOf(1, y)}" stroke="#bbb" stroke-dasharray="4 3"/>`;
  return frame("Reliability on lines not learned from", x, y, [diagonal, ...circles]);
}

/** Share wrong against the share of lines kept, the surest first. */
export function riskPlot(curve: readonly Risk[]): string {
  const most = Math.max(0.05, ...curve.map(({ risk }) => risk));
  const x: Axis = { name: "share of lines kept, surest first", from: 0, to: 1 };
  const y: Axis = { name: "share wrong of those kept", from: 0, to: Math.ceil(most * 20) / 20 };
  const points = curve.map(({ coverage, risk }) => `${xOf(coverage, x)},${yOf(risk, y)}`);
  const line = `<polyline points="${points.join(" ")}" fill="none" stroke="#2a6fbb" stroke-width="2"/>`;
  return frame("Risk and coverage on lines not learned from", x, y, [line]);
}
