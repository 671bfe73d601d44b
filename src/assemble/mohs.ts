import type { Fact, Mohs, Span } from "../types/index.ts";
import type { Act } from "./acts.ts";
import { diagnosisOf } from "./diagnosis.ts";
import { baseOf, featureFact } from "./event-base.ts";
import { missing, stated } from "./facts.ts";
import { ofFamily, type Performance, performancesOf } from "./performances.ts";
import type { Scene } from "./scene.ts";
import { measuresOf, sizeFact, withRole } from "./sizes.ts";

/** What the extract room read of stages and blocks in a stretch of the note. */
export interface StageReading {
  readonly stages: number | undefined;
  readonly blocks: readonly (number | undefined)[];
  readonly spans: readonly Span[];
}

export type ReadStages = (from: number, to: number) => StageReading;

/** Where a tumour's stages are told: its list item, or from its first act to the next tumour's. */
function regionOf(scene: Scene, performance: Performance, all: readonly Performance[]): Span {
  const { doc, plain } = scene.reading;
  const whole = { start: 0, end: plain.length };
  if (all.length === 1) return whole;
  const [item] = performance.target?.items ?? [];
  const own = item === undefined ? undefined : doc.items[item];
  if (own !== undefined) return own.body;
  const starts = all.map(
    ({ target, acts }) => target?.phrases[0]?.start ?? acts[0].technique.start,
  );
  const start = starts[all.indexOf(performance)] ?? 0;
  const end = Math.min(...starts.filter((other) => other > start), plain.length);
  return { start, end };
}

function readSlides(scene: Scene): Fact<boolean> {
  const surgeon = featureFact(scene, "surgeon-read");
  if (surgeon.value !== undefined) return { value: true, evidence: surgeon.evidence };
  const other = featureFact(scene, "other-read");
  return other.value === undefined ? missing : { value: false, evidence: other.evidence };
}

/** Layers taken, frozen and read by the surgeon are Mohs surgery, whether or not the account says the word. */
function untold(scene: Scene, readStages: ReadStages): (act: Act) => boolean {
  const frozen = scene.reading.techniques.find(({ is }) => is.id === "frozen-section");
  const read = featureFact(scene, "surgeon-read");
  const staged = readStages(0, scene.reading.plain.length).stages !== undefined;
  return (act) => staged && read.value !== undefined && act.technique === frozen;
}

/** Mohs surgery of a visit: one event a tumour. */
export function mohsSurgeries(scene: Scene, readStages: ReadStages): Mohs[] {
  const told = scene.acts.some(({ family }) => family === "mohs");
  const all = performancesOf(scene, told ? ofFamily("mohs") : untold(scene, readStages));
  return all.map((performance) => {
    const alone = all.length === 1;
    const region = regionOf(scene, performance, all);
    const read = readStages(region.start, region.end);
    const [first] = read.spans;
    const measures = measuresOf(scene, performance.target, alone);
    const deep = featureFact(scene, "deep-structure");
    return {
      ...baseOf(scene, performance, diagnosisOf(scene, performance.target, all.length), alone),
      kind: "mohs",
      stages:
        read.stages === undefined || first === undefined
          ? missing
          : stated(read.stages, ...read.spans.slice(0, 6)),
      blocks: read.blocks.map((blocks) =>
        blocks === undefined || first === undefined
          ? missing
          : stated(blocks, ...read.spans.slice(0, 6)),
      ),
      sizeCm: sizeFact(withRole(measures, "size", undefined)),
      surgeonReadSlides: readSlides(scene),
      deepStructure: deep,
    };
  });
}
