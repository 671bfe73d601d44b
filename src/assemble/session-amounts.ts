import type { Fact } from "../types/index.ts";
import { bare, missing, stated } from "./facts.ts";
import { isTold, type Reading } from "./reading.ts";
import type { Scene } from "./scene.ts";
import { type Acts, around, isAlone, nearest } from "./session.ts";

type Told = Reading["measures"][number];

const sqCm = ({ dims: [a = 0, b = 1] }: Told): number => a * b;
const rounded = (value: number): number => Math.round(value * 100) / 100;

const isTotal = ({ plain }: Reading, { start }: Told): boolean =>
  /\btotal[^.;\n]{0,24}$/.test(plain.slice(Math.max(0, start - 36), start));

/** The area told as the total; else that one which is the sum of the others; else the sum. */
export function wholeArea(reading: Reading, told: readonly Told[]): Fact<number> {
  const sum = rounded(told.reduce((all, one) => all + sqCm(one), 0));
  const whole =
    told.find((one) => isTotal(reading, one)) ??
    (told.length > 2 ? told.find((one) => rounded(sqCm(one) * 2) === sum) : undefined);
  if (whole !== undefined) return stated(rounded(sqCm(whole)), bare(whole));
  return stated(sum, ...told.map(bare));
}

/** The area told with the acts: stated as such, else the product of two sides; square centimetres. */
export function areaFact(scene: Scene, acts: Acts): Fact<number> {
  const told = scene.reading.measures.filter(
    ({ assertion, unit, dims, role }) =>
      isTold(assertion) &&
      assertion.time !== "past" &&
      role !== "device" &&
      (unit === "cm2" || (unit !== undefined && dims.length === 2)),
  );
  const areas = told.filter(({ unit }) => unit === "cm2");
  const near = nearest(scene, acts, areas.length > 0 ? areas : told);
  const known = near.length > 0 || !isAlone(scene, acts) ? near : told;
  return known.length === 0 ? missing : wholeArea(scene.reading, known);
}

const timed = /\b(\d{1,3}) ?-?(?:minutes?|mins?)\b/;

/** Minutes told in the sentences of the acts. */
export function minutesFact(scene: Scene, acts: Acts): Fact<number> {
  const { doc, plain } = scene.reading;
  for (const index of around(scene, acts).sentences) {
    const { start, end } = doc.sentences[index] ?? { start: 0, end: 0 };
    const match = timed.exec(plain.slice(start, end));
    if (match === null) continue;
    const from = start + match.index;
    return stated(Number(match[1]), { start: from, end: from + match[0].length });
  }
  return missing;
}
